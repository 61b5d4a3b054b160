#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The long tests, a line of a table each: hard.py [--builds] ROOT [--minutes N] [--rest] [--at-once N] [--list]
[LINE…]

A line is a file tests/hard/NAME.line:

    [line]
    what = what is tried, in a few words
    test = the name of a test of meson's, whose long form it is; or
    run = a command; {source} is the project's folder; {plain}, {asan}, {asan-window}, {tsan} and {fuzz} are those of the builds
    in = plain (as it is unless told), asan, asan-window, tsan or fuzz: the build that the test is run in, or the command needs
    minutes = how long it may go on trying, unless --minutes says something else
    alone = yes, if what is done beside it would spoil what it finds: it measures time, takes a test for hanging, or has to come
            to a number for which it needs all cores
    [least]
    kills = 1_000, if there have to be so many "# tried N kills" where it has all of its minutes: fewer are a finding

It is told by CALLBOARD_HARD_MINUTES how long; without that variable a test is in its short form, as in `./dev test`. What
it prints is counted: each "# tried N" adds to what was tried, each "# finding TEXT" and each failed point of TAP is a
finding. It is green if it ends with 0 and found nothing.

What it came to is kept in _build/hard, with the commit. With --rest what was green of this very commit, and had as much time, is
not tried again: a run of hours can be gone on with. With --at-once N, N lines run beside each other, the longest first, and then
those that are to be alone. When it is interrupted it ends what is under way, of which nothing is kept.
"""

import argparse
import concurrent.futures
import configparser
import glob
import json
import os
import re
import shlex
import signal
import subprocess
import sys
import threading
import time

TRIED = re.compile(r"^\s*#\s*tried (\d+)\b *(.*)$", re.M)
FINDING = re.compile(r"^\s*(?:#\s*finding\b:?\s*(.*)|not ok\b[\s\d-]*(.*))$", re.M)
DEFAULT_MINUTES = 5
# Beyond its time a line may need some to come to its end; one that takes longer hangs.
GRACE_MINUTES = 10
# What is asked to end and does not is killed by the reaper before that.
STOP_SECONDS = 10
REAPER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "reaper.py")
BUILDS = {"plain": "_build", "asan": "_build-asan", "asan-window": "_build-asan-window", "tsan": "_build-tsan",
          "fuzz": "_build-fuzz"}


class Line:
    def __init__(self, path):
        parser = configparser.ConfigParser(interpolation=None)
        with open(path, encoding="utf-8") as file:
            parser.read_file(file)
        section = parser["line"]
        self.name = os.path.basename(path).removesuffix(".line")
        self.what = section["what"]
        self.test = section.get("test")
        self.run = section.get("run")
        self.minutes = section.getfloat("minutes", DEFAULT_MINUTES)
        self.build = section.get("in", "plain")
        self.alone = section.getboolean("alone", False)
        self.least = {what: int(number) for what, number in parser["least"].items()} if "least" in parser else {}
        if bool(self.test) == bool(self.run) or self.build not in BUILDS:
            raise ValueError(f"{path}: either test or run is needed, and a build of {', '.join(BUILDS)}")

    def builds(self):
        return {"plain", self.build}

    def command(self, root):
        folders = {name: os.path.join(root, folder) for name, folder in BUILDS.items()}
        if self.run:
            return shlex.split(self.run.format(source=root, **folders))
        return ["meson", "test", "-C", folders[self.build], "--no-rebuild", "--timeout-multiplier", "0",
                "--logbase", f"hard-{self.name}", self.test]

    def said(self, root, output):
        """What a command prints; of a test of meson's what it keeps of it."""
        if self.run:
            return output
        path = os.path.join(root, BUILDS[self.build], "meson-logs", f"hard-{self.name}.json")
        try:
            with open(path, encoding="utf-8") as log:
                tests = [json.loads(text) for text in log if text.strip()]
        except OSError:
            return output
        return "\n".join((test.get("stdout") or "") + "\n" + (test.get("stderr") or "") for test in tests)

    def too_few(self, tried):
        for what, least in self.least.items():
            number = sum(n for n, text in tried if re.match(rf"{re.escape(what)}\b", text))
            if number < least:
                yield f"tried only {number:,} of {least:,} {what}"


class Result:
    def __init__(self, line, minutes, status, said, seconds):
        tried = [(int(number), text) for number, text in TRIED.findall(said)]
        self.line = line
        self.said = said
        self.seconds = seconds
        self.tried = sum(number for number, _text in tried)
        self.findings = [one or other for one, other in FINDING.findall(said)]
        if status != 0 and not self.findings:
            self.findings.append(f"ended with {status}" if status is not None else "came to no end")
        if minutes >= line.minutes:
            self.findings += line.too_few(tried)
        self.green = status == 0 and not self.findings


class Kept:
    """What is kept of a Result: as much as a row of the table tells, of which commit, and in how many minutes."""

    def __init__(self, root):
        self.root = root
        self.folder = os.path.join(root, BUILDS["plain"], "hard")
        self.commit = read_commit(root)
        os.makedirs(self.folder, exist_ok=True)

    def path(self, line, ending):
        return os.path.join(self.folder, f"{line.name}.{ending}")

    def write(self, result, minutes):
        """What was changed while it was tried makes it nothing of that commit."""
        commit = self.commit if read_commit(self.root) == self.commit else None
        with open(self.path(result.line, "log"), "w", encoding="utf-8") as file:
            file.write(result.said)
        with open(self.path(result.line, "json"), "w", encoding="utf-8") as file:
            json.dump({"commit": commit, "minutes": minutes, "green": result.green, "seconds": result.seconds}, file)

    def read(self, line, minutes):
        """A green result of this commit, or None."""
        try:
            with open(self.path(line, "json"), encoding="utf-8") as file:
                row = json.load(file)
            with open(self.path(line, "log"), encoding="utf-8") as file:
                said = file.read()
        except (OSError, ValueError):
            return None
        if not row["green"] or self.commit is None or row["commit"] != self.commit or row["minutes"] < minutes:
            return None
        return Result(line, row["minutes"], 0, said, row["seconds"])


def read_commit(root):
    """None where the tree is not that of its commit: what was found of it tells nothing of another time."""
    def git(*words):
        return subprocess.run(["git", "-C", root, *words], capture_output=True, text=True, check=False)

    head, changed = git("rev-parse", "HEAD"), git("status", "--porcelain")
    return head.stdout.strip() if head.returncode == 0 and changed.returncode == 0 and not changed.stdout else None


def read_lines(root):
    lines = [Line(path) for path in sorted(glob.glob(os.path.join(root, "tests", "hard", "*.line")))]
    return {line.name: line for line in lines}


def stop(process):
    """It is the reaper, who takes all along that a line started."""
    process.terminate()
    try:
        process.wait(STOP_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()


class Running:
    """What is under way."""

    def __init__(self):
        self.processes = set()
        self.stopped = False
        self.lock = threading.Lock()

    def start(self, command, **options):
        with self.lock:
            if self.stopped:
                raise KeyboardInterrupt
            process = subprocess.Popen([sys.executable, REAPER, *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                       stderr=subprocess.STDOUT, text=True, errors="replace", start_new_session=True, **options)
            self.processes.add(process)
        return process

    def end(self, process):
        """What came of it is not to be believed if it was stopped."""
        with self.lock:
            self.processes.discard(process)
            if self.stopped:
                raise KeyboardInterrupt

    def stop(self):
        with self.lock:
            self.stopped = True
            processes = list(self.processes)
        with concurrent.futures.ThreadPoolExecutor(len(processes) or 1) as pool:
            list(pool.map(stop, processes))


def try_line(root, line, minutes, running):
    environment = os.environ | {"CALLBOARD_HARD_MINUTES": f"{minutes:g}"}
    begun = time.monotonic()
    if line.test:
        path = os.path.join(root, BUILDS[line.build], "meson-logs", f"hard-{line.name}.json")
        if os.path.exists(path):
            os.unlink(path)
    with running.start(line.command(root), cwd=root, env=environment) as process:
        try:
            output, _ = process.communicate(timeout=(2 * minutes + GRACE_MINUTES) * 60)
            status = process.returncode
        except subprocess.TimeoutExpired:
            stop(process)
            output, _ = process.communicate()
            status = None
        running.end(process)
    return Result(line, minutes, status, line.said(root, output), time.monotonic() - begun)


def print_row(*cells):
    """In one piece: lines that run beside each other may end at the same time."""
    sys.stdout.write("{:<20} {:>12} {:>9} {:>8}  {}\n".format(*cells))
    sys.stdout.flush()


def print_result(result):
    print_row(result.line.name, f"{result.tried:,}", len(result.findings), f"{result.seconds:.0f}",
              "ok" if result.green else "NOT OK")


class Course:
    """How lines are run, and what becomes of them."""

    def __init__(self, root, options):
        self.kept = Kept(root)
        self.running = Running()
        self.options = options

    def run(self, line):
        minutes = line.minutes if self.options.minutes is None else self.options.minutes
        result = self.kept.read(line, minutes) if self.options.rest else None
        if result is None:
            result = try_line(self.kept.root, line, minutes, self.running)
            self.kept.write(result, minutes)
        print_result(result)
        return result

    def run_all(self, lines):
        """In their order; beside each other the longest come first, so that none is left over at the end."""
        beside = [line for line in lines if self.options.at_once > 1 and not line.alone]
        beside.sort(key=lambda line: -line.minutes)
        with concurrent.futures.ThreadPoolExecutor(self.options.at_once) as pool:
            try:
                results = list(pool.map(self.run, beside))
                return results + [self.run(line) for line in lines if line not in beside]
            except BaseException:
                pool.shutdown(wait=False, cancel_futures=True)
                self.running.stop()
                raise


def run_all(root, lines, options):
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    signal.signal(signal.SIGHUP, signal.default_int_handler)
    course = Course(root, options)
    print_row("line", "tried", "findings", "seconds", "ok")
    try:
        return tell_sum(course.kept, course.run_all(lines))
    except KeyboardInterrupt:
        print("dev: interrupted; ./dev hard --rest goes on", file=sys.stderr)
        return 130


def tell_sum(kept, results):
    green = all(result.green for result in results)
    print_row("all", f"{sum(result.tried for result in results):,}", sum(len(result.findings) for result in results),
              f"{sum(result.seconds for result in results):.0f}", "ok" if green else "NOT OK")
    for result in results:
        if not result.green:
            print(f"\n{result.line.name}: {kept.path(result.line, 'log')}")
            print("\n".join(f"  {finding}" for finding in result.findings[:20]))
    return 0 if results and green else 1


def parse(arguments):
    parser = argparse.ArgumentParser(prog="./dev hard", add_help=False)
    parser.add_argument("--builds", action="store_true")
    parser.add_argument("--list", action="store_true")
    parser.add_argument("--minutes", type=float)
    parser.add_argument("--rest", action="store_true")
    parser.add_argument("--at-once", type=int, default=1)
    parser.add_argument("root")
    parser.add_argument("names", nargs="*")
    return parser.parse_intermixed_args(arguments)


def main(arguments):
    options = parse(arguments)
    root = os.path.abspath(options.root)
    known = read_lines(root)
    unknown = [name for name in options.names if name not in known]
    if options.at_once < 1:
        print("dev: at least one line is to run at once", file=sys.stderr)
        return 2
    if unknown:
        print(f"dev: there is no line {', '.join(unknown)}; there are: {', '.join(known)}", file=sys.stderr)
        return 2
    lines = [known[name] for name in dict.fromkeys(options.names)] or list(known.values())
    if options.builds:
        print("list" if options.list else " ".join(sorted(set().union(*(line.builds() for line in lines)))))
        return 0
    if options.list:
        for line in lines:
            print(f"{line.name:<20} {line.minutes:>4g} min  {line.what}")
        return 0
    return run_all(root, lines, options)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
