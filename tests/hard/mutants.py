#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether the tests of plan notice a mistake in plan: mutants.py SOURCE [--seed N] [--count N] [--from N] [--file TEXT]

Each mutant is a copy of the sources with one small mistake: a comparison or a condition turned round, a statement left out,
one too many or too few. A test that fails, hangs or crashes kills it; one that lives is a finding, unless EQUIVALENT says why
nothing can tell it from the original. Each has its place in the order by its own text and the seed: a change of the sources
moves none of the others."""

import argparse
import collections
import filecmp
import glob
import hashlib
import json
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
import time

import builds
import hard

MINUTES = hard.MINUTES or 5
COUNT = 40
LEAST_SECONDS = 10
# A mistake may make a program grow without end.
MEMORY = 8 << 30
# Kills a program at random moments, for a minute; whatever it would notice, the others do.
PASSED_OVER = {"plan-killed"}
PARTS = ("meson.build", "meson.options", "src", "tests", "data", "po", "build-aux")
OPTIONS = ("-Dwindow=false", "-Dbuildtype=plain", "-Dc_args=-O0")
# A line FILE: ORIGINAL -> MUTANT, and below it, indented, why it makes no difference.
EQUIVALENT = "mutants-equivalent"

COMPARISON = re.compile(r"(?<= )(==|!=|<=|>=|<|>)(?= )")
TURNED = {"==": "!=", "!=": "==", "<": "<=", "<=": "<", ">": ">=", ">=": ">"}
LOGIC = re.compile(r"(?<= )(&&|\|\|)(?= |$)")
CONDITION = re.compile(r"^(\s+(?:else )?if )\((.*)\)$")
TRUTH = re.compile(r"\b(TRUE|FALSE)\b")
ONE = re.compile(r"(?<= )([+-])(?= 1\b)")
STATEMENT = re.compile(r"^(\s+)([a-z_]\w*) \(.*\);$")
# Preconditions, logs and how memory is got; and what only frees, of which the sanitizers know more.
LEFT = re.compile(r"\b(g|dex)_return_|\bg_array_new\b|\bg_(assert|warn|debug|message|info|critical)|G_DEFINE|^\s*\*|/\*|^#")
FREES = re.compile(r"free$|unref$|^g_clear_|_disown$|^dex_clear$")


class Mutant:
    def __init__(self, path, number, line, changed):
        self.path, self.number, self.line, self.changed = path, number, line, changed
        self.name = f"{os.path.basename(path)}: {line.strip()} -> {changed.strip()}"

    def __str__(self):
        return f"{self.path}:{self.number}: {self.line.strip()} -> {self.changed.strip()}"

    def place(self, seed):
        return hashlib.sha256(f"{seed} {self.name}".encode()).digest()


def variants(line, whole):
    """What one line can become; `whole` is whether a statement begins on it."""
    for found in COMPARISON.finditer(line):
        yield line[:found.start()] + TURNED[found[1]] + line[found.end():]
    for found in LOGIC.finditer(line):
        yield line[:found.start()] + {"&&": "||", "||": "&&"}[found[1]] + line[found.end():]
    for found in TRUTH.finditer(line):
        yield line[:found.start()] + {"TRUE": "FALSE", "FALSE": "TRUE"}[found[1]] + line[found.end():]
    for found in ONE.finditer(line):
        yield line[:found.start()] + {"+": "-", "-": "+"}[found[1]] + line[found.end():]
    if (found := CONDITION.match(line)) and found[2].count("(") == found[2].count(")"):
        yield f"{found[1]}(!({found[2]}))"
    if (found := STATEMENT.match(line)) and whole and not FREES.search(found[2]) and line.count("(") == line.count(")"):
        yield f"{found[1]};"


def mutants_of(source, path):
    with open(os.path.join(source, path), encoding="utf-8") as file:
        lines = file.read().split("\n")
    inside = False
    same = collections.Counter()
    for index, line in enumerate(lines):
        inside = (inside or line == "{") and line != "}"
        if inside and line.startswith("  ") and not LEFT.search(line):
            whole = re.search(r"([;{}:)]|\belse|\bdo)$|^$", lines[index - 1]) is not None
            for changed in dict.fromkeys(variants(line, whole)):
                mutant = Mutant(path, index + 1, line, changed)
                same[mutant.name] += 1
                if (nth := same[mutant.name]) > 1:
                    mutant.name += f" ({nth})"
                yield mutant


def read_equivalents(source):
    try:
        with open(os.path.join(source, "tests", "hard", EQUIVALENT), encoding="utf-8") as file:
            return {line.rstrip("\n") for line in file if line.strip() and not line[0].isspace() and line[0] != "#"}
    except FileNotFoundError:
        return set()


def copy_tree(source, tree):
    """What has not changed keeps its time, so that nothing is built again."""
    wanted = set()
    for part in PARTS:
        top = os.path.join(source, part)
        paths = [os.path.join(folder, name) for folder, _, names in os.walk(top) for name in names] or [top]
        for path in paths:
            copy = os.path.join(tree, os.path.relpath(path, source))
            wanted.add(copy)
            if not os.path.exists(copy) or not filecmp.cmp(path, copy, shallow=False):
                os.makedirs(os.path.dirname(copy), exist_ok=True)
                shutil.copyfile(path, copy)
                shutil.copymode(path, copy)
    for folder, _, names in os.walk(tree):
        for name in names:
            path = os.path.join(folder, name)
            if path not in wanted and not os.path.relpath(path, tree).startswith("_build"):
                os.unlink(path)


def bounded():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


class Test:
    def __init__(self, folder, known):
        self.folder = folder
        self.name = known["name"]
        self.command = known["cmd"]
        self.environment = os.environ | known["env"]
        programs = (self.command[0], known["env"].get("CALLBOARD_TEST_WRITER"))
        self.targets = [os.path.relpath(path, folder) for path in programs if path]
        self.seconds = 0

    def passes_once(self, limit):
        begun = time.monotonic()
        with subprocess.Popen(self.command, cwd=self.folder, env=self.environment, stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
                              preexec_fn=bounded) as process:
            try:
                passed = process.wait(limit) == 0
            except subprocess.TimeoutExpired:
                passed = False
            # With what it started.
            try:
                os.killpg(process.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
        self.seconds = max(self.seconds, time.monotonic() - begun) if passed else self.seconds
        return passed

    def passes(self, limit):
        """What fails once and not again, as it may where the machine is busy, tells nothing."""
        return self.passes_once(limit) or self.passes_once(limit)


def read_tests(folder):
    said = subprocess.run(["meson", "introspect", "--tests", folder], capture_output=True, text=True, check=True).stdout
    known = json.loads(said)
    tests = [Test(folder, test) for test in known if test["name"] not in PASSED_OVER
             and any(suite.split(":")[-1] == "plan" for suite in test["suite"])]
    return sorted(tests, key=lambda test: test.name)


def alive(mutant, tests, tree, folder):
    """None if it is no program, the name of its killer, or "" if it lives."""
    path = os.path.join(tree, mutant.path)
    with open(path, encoding="utf-8") as file:
        whole = file.read()
    lines = whole.split("\n")
    lines[mutant.number - 1] = mutant.changed
    try:
        with open(path, "w", encoding="utf-8") as file:
            file.write("\n".join(lines))
        # Those first that share the most with it, and of the others the quickest.
        stem = set(re.findall(r"[a-z]+", os.path.basename(mutant.path))) - {"callboard", "c", "plan"}
        order = sorted(tests, key=lambda test: (-len(stem & set(re.findall(r"[a-z]+", test.name))), test.seconds))
        for test in order:
            if builds.compiled(folder, *test.targets).returncode:
                return None
            if not test.passes(max(LEAST_SECONDS, 5 * test.seconds)):
                return test.name
        return ""
    finally:
        with open(path, "w", encoding="utf-8") as file:
            file.write(whole)


def prepare(source):
    tree = os.path.join(source, "_build-mutants", "tree")
    copy_tree(source, tree)
    folder = builds.configured(tree, "plain", *OPTIONS)
    # A test that is new is known once the folder has caught up with the sources.
    builds.compiled(folder, "build.ninja")
    tests = read_tests(folder)
    result = builds.compiled(folder, *sorted({target for test in tests for target in test.targets}))
    if result.returncode:
        sys.exit(result.stdout + "# finding it does not build")
    broken = [test.name for test in tests if not test.passes(300)]
    if broken:
        sys.exit(f"# finding without any mistake there fail: {' '.join(broken)}")
    return tree, folder, tests


def main(options):
    source = os.path.abspath(options.source)
    equivalents = read_equivalents(source)
    paths = sorted(os.path.relpath(path, source) for path in glob.glob(os.path.join(source, "src", "plan", "*.c")))
    every = [mutant for path in paths for mutant in mutants_of(source, path)]
    chosen = sorted((mutant for mutant in every if options.file in mutant.path), key=lambda mutant: mutant.place(options.seed))
    tree, folder, tests = prepare(source)
    # No mutant is ever built a second time.
    os.environ["CCACHE_DISABLE"] = "1"
    end = time.monotonic() + MINUTES * 60
    killed = survived = equal = 0
    for mutant in chosen[options.start:]:
        if killed + survived >= options.count or time.monotonic() > end:
            break
        if mutant.name in equivalents:
            equal += 1
            continue
        killer = alive(mutant, tests, tree, folder)
        if killer:
            killed += 1
            print(f"killed by {killer}: {mutant}", flush=True)
        elif killer == "":
            survived += 1
            print(f"# finding it lives: {mutant}", flush=True)
    print(f"# tried {killed + survived} mutants of {len(every)}, seed {options.seed}: "
          f"{killed} killed, {survived} live, {equal} equivalent")
    return 1 if survived or not killed else 0


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("source")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--count", type=int, default=COUNT)
    parser.add_argument("--from", type=int, default=0, dest="start")
    parser.add_argument("--file", default="")
    sys.exit(main(parser.parse_args()))
