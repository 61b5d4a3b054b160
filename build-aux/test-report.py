#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Counts what `meson test` ran in one or more build folders, names the failures, ends with "N passed, N failed".

A test program that speaks TAP counts for each of its points, any other for one. A program that fails in a way none of
its points tells of (it crashed, hung or stopped early) counts as one failure more.
"""

import json
import os
import re
import sys

POINT = re.compile(r"^(not )?ok\b\s*(\d+)?\s*-?\s*([^#]*?)\s*(?:#\s*(\w+)\s*(.*))?$")


def read_log(folder):
    """The test programs of a build folder: [] where none of the wanted suites is run there."""
    path = os.path.join(folder, "meson-logs", "testlog.json")
    if not os.path.exists(path):
        return []
    with open(path, encoding="utf-8") as log:
        return [json.loads(line) for line in log if line.strip()]


def read_points(text):
    """(name, outcome, reason) of each TAP point."""
    points = []
    for line in (text or "").splitlines():
        match = POINT.match(line)
        if not match:
            continue
        bad, _number, name, directive, reason = match.groups()
        if directive and directive.upper() == "SKIP":
            outcome = "skipped"
        else:
            outcome = "failed" if bad else "passed"
        points.append((name, outcome, reason or ""))
    return points


def judge(test):
    """The points of one test program; those of a program that speaks no TAP are its own result."""
    name, result = test["name"].split(" / ")[-1], test["result"]
    points = read_points(test.get("stdout"))
    if not points:
        outcome = {"OK": "passed", "EXPECTEDFAIL": "passed", "SKIP": "skipped"}.get(result, "failed")
        return [(name, outcome, "" if outcome != "failed" else result.lower())]
    points = [(f"{name}: {point}", outcome, reason) for point, outcome, reason in points]
    told = any(outcome == "failed" for _point, outcome, _reason in points)
    if result not in ("OK", "SKIP", "EXPECTEDFAIL") and not told:
        points.append((f"{name}: as a whole", "failed", result.lower()))
    return points


def report(folders, broken):
    counts = {"passed": 0, "failed": 0, "skipped": 0}
    lines = []
    for folder in folders:
        for test in read_log(folder):
            for name, outcome, reason in judge(test):
                counts[outcome] += 1
                if outcome != "passed":
                    lines.append(f"{outcome}: {os.path.basename(folder)}: {name}" + (f" ({reason})" if reason else ""))
    for what in broken:
        counts["failed"] += 1
        lines.append(f"failed: {what}")
    if not counts["passed"] and not counts["failed"]:
        counts["failed"] = 1
        lines.append("failed: no test was run")
    print("\n".join([""] + sorted(lines, reverse=True)))
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
