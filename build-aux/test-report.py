#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what `meson test` ran in one or more build folders, says of each failure why, ends with "N passed, N failed".

A test program that speaks TAP counts for each of its points, any other for one. A program that fails in a way none of
its points tells of (it crashed, hung or stopped early) counts as one failure more. What each failed one said last stands
near the end, as whoever reads the log of a machine far away often sees no more of it than its end.
"""

import collections
import json
import os
import re
import sys

LINES = 18  # that are shown of what a failed one said
SHOWN = 12  # failures whose words are shown; of more, the first tell enough
WIDTH = 240
ERROR = re.compile(r"^\w*(Error|Exception|Expired|Gone)\b")
POINT = re.compile(r"^(not )?ok\b\s*(\d+)?\s*-?\s*([^#]*?)\s*(?:#\s*(\w+)\s*(.*))?$")


def read_log(folder):
    """The test programs of a build folder: [] where none of the wanted suites is run there."""
    path = os.path.join(folder, "meson-logs", "testlog.json")
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
        if self.outcome == "failed" and not reason:
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


def judge(test):
    """The points of one test program; those of a program that speaks no TAP are its own result."""
    name, result = test["name"].split(" / ")[-1], test["result"]
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


def print_words(failed):
    for line, point in failed[:SHOWN]:
        print(f"\n=== {line}")
        for word in point.words() or ["(it said nothing)"]:
            print(f"  | {word[:WIDTH]}")
    if len(failed) > SHOWN:
        print(f"\n... and {len(failed) - SHOWN} failures more")


def report(folders, broken):
    points = [(point.line(os.path.basename(folder)), point)
              for folder in folders for test in read_log(folder) for point in judge(test)]
    points += [(f"failed: {what}", Point(what, "failed", before=["The compiler's words stand further above."])) for what in broken]
    counts = collections.Counter(point.outcome for _line, point in points)
    if not counts["passed"] and not counts["failed"]:
        counts["failed"] = 1
        points.append(("failed: no test was run", Point("", "failed")))
    print_words([(line, point) for line, point in points if point.outcome == "failed"])
    print("\n".join([""] + sorted((line for line, point in points if point.outcome != "passed"), reverse=True)))
    if counts["skipped"]:
        print(f"{counts['skipped']} skipped")
    print(f"{counts['passed']} passed, {counts['failed']} failed", flush=True)
    return 1 if counts["failed"] else 0


def main(arguments):
    broken = []
    while arguments and arguments[0] == "--broken":
        broken.append(arguments[1])
        arguments = arguments[2:]
    return report(arguments, broken)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
