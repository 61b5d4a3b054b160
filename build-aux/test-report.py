#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what `meson test` ran in one or more build folders, says of each failure why, ends with "N passed, N failed".

A test program that speaks TAP counts for each of its points, any other for one. A program that fails in a way none of
its points tells of (it crashed, hung or stopped early) counts as one failure more. What each failed one said last stands
near the end, as whoever reads the log of a machine far away often sees no more of it than its end.

What stands in again.json was run a second time, by itself: that counts, and the first time is told of. --to-repeat names
what may be: tests that drive the window from outside, which other work on the machine can get in the way of. A crash is
never a matter of that. Its exit status says whether these are all that failed.
"""

import collections
import json
import os
import re
import sys

LINES = 18  # that are shown of what a failed one said
SHOWN = 12  # failures whose words are shown; of more, the first tell enough
WIDTH = 240
ERROR = re.compile(r"^[\w.]*(Error|Exception|Expired|Gone|InVain)\b")
CRASH = re.compile(r"ended by itself|CRITICAL|core dumped|Sanitizer")
POINT = re.compile(r"^(not )?ok\b\s*(\d+)?\s*-?\s*([^#]*?)\s*(?:#\s*(\w+)\s*(.*))?$")


def read_log(folder, name="testlog"):
    """The test programs of a build folder: [] where none of the wanted suites is run there."""
    path = os.path.join(folder, "meson-logs", name + ".json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as log:
        return [json.loads(line) for line in log if line.strip()]


class Point:
    """One result of a test program, and what the program said about it: after it, or, as some do, before."""

    def __init__(self, name, outcome, reason="", before=()):
        self.name, self.outcome, self.reason, self.before, self.after = name, outcome, reason, before, []

    def words(self):
        return (self.after or list(self.before))[-LINES:]

    def line(self, folder):
        reason = self.reason
        if self.outcome.lower().startswith("failed") and not reason:
            reason = next((line for line in reversed(self.words()) if ERROR.match(line)), "")
        return f"{self.outcome}: {folder}: {self.name}" + (f" ({reason[:WIDTH]})" if reason else "")


def lines_of(text):
    """Without the picture of the memory that a sanitizer ends with."""
    return [line.rstrip() for line in (text or "").split("\nShadow bytes around")[0].splitlines() if line.strip()]


def read_points(text):
    """The TAP points, with the comments between them."""
    points, between = [], []
    for line in lines_of(text):
        match = POINT.match(line)
        if not match:
            between.append(line.removeprefix("# "))
            continue
        bad, _number, name, directive, reason = match.groups()
        if directive and directive.upper() == "SKIP":
            outcome = "skipped"
        else:
            outcome = "failed" if bad else "passed"
        points.append(Point(name, outcome, reason or "", between))
        between = points[-1].after
    return points


def short_name(test):
    return test["name"].split(" / ")[-1]


def judge(test):
    """The points of one test program; those of a program that speaks no TAP are its own result."""
    name, result = short_name(test), test["result"]
    points, said = read_points(test.get("stdout")), lines_of(test.get("stdout")) + lines_of(test.get("stderr"))
    if not points:
        outcome = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}.get(result, "failed")
        return [Point(name, outcome, "" if outcome != "failed" else result.lower(), said)]
    for point in points:
        point.name = f"{name}: {point.name}"
    told = any(point.outcome == "failed" for point in points)
    if result not in ("OK", "SKIP", "EXPECTEDFAIL") and not told:
        points.append(Point(f"{name}: as a whole", "failed", result.lower(), said))
    elif not points[-1].after:
        points[-1].after += lines_of(test.get("stderr"))
    return points


def may_be_repeated(test, failed):
    name = short_name(test)
    drives = (name.startswith("ui-") or name.endswith("-window")) and any(part.endswith(".py") for part in test.get("command", []))
    return drives and not any(CRASH.search(word) for point in failed for word in [point.reason, *point.before, *point.after])


def tell_what_to_repeat(folder):
    failed = [(test, [point for point in judge(test) if point.outcome == "failed"]) for test in read_log(folder)]
    failed = [(test, points) for test, points in failed if points]
    names = [short_name(test) for test, points in failed if may_be_repeated(test, points)]
    print(" ".join(names))
    return 0 if len(names) == len(failed) else 1


def judge_all(folder):
    """(line, point) of each result that counts, and of those that failed before they were run again."""
    again = {short_name(test): test for test in read_log(folder, "again")}
    where = os.path.basename(folder)
    for test in read_log(folder):
        first = judge(test)
        if short_name(test) in again:
            for point in first:
                if point.outcome == "failed":
                    point.outcome = "FAILED AT FIRST, then run again by itself"
                    yield point.line(where), point
            first = judge(again[short_name(test)])
        for point in first:
            yield point.line(where), point


def print_words(failed):
    for line, point in failed[:SHOWN]:
        print(f"\n=== {line}")
        for word in point.words() or ["(it said nothing)"]:
            print(f"  | {word[:WIDTH]}")
    if len(failed) > SHOWN:
        print(f"\n... and {len(failed) - SHOWN} failures more")


def report(folders, broken):
    points = [found for folder in folders for found in judge_all(folder)]
    points += [(f"failed: {what}", Point(what, "failed", before=["The compiler's words stand further above."])) for what in broken]
    counts = collections.Counter(point.outcome for _line, point in points)
    if not counts["passed"] and not counts["failed"]:
        counts["failed"] = 1
        points.append(("failed: no test was run", Point("", "failed")))
    print_words([(line, point) for line, point in points if point.outcome.lower().startswith("failed")])
    print("\n".join([""] + sorted((line for line, point in points if point.outcome != "passed"), reverse=True)))
    if counts["skipped"]:
        print(f"{counts['skipped']} skipped")
    print(f"{counts['passed']} passed, {counts['failed']} failed", flush=True)
    return 1 if counts["failed"] else 0


def main(arguments):
    if arguments[0] == "--to-repeat":
        return tell_what_to_repeat(arguments[1])
    broken = []
    while arguments and arguments[0] == "--broken":
        broken.append(arguments[1])
        arguments = arguments[2:]
    return report(arguments, broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
