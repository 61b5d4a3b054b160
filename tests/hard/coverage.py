#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of the layers that decide what is written is reached by their tests: coverage.py SOURCE [--missing]: the latter
only tells which lines and branches the last run did not reach.

Lines and branches of each folder, as a share; below LEAST is a finding. What a person could not reach with any input is not
counted: see NEVER and FREED."""

import json
import os
import re
import sys
import tempfile

import builds

LAYERS = ("wire", "model", "store", "plan")
# Lines and branches, in per cent: none may fall below it again.
LEAST = {"wire": (90, 90), "model": (90, 90), "store": (90, 90), "plan": (90, 90)}
# Casts are not checked, as in a release: each check would be a branch that only a broken program takes.
OPTIONS = ("-Dwindow=false", "-Dbuildtype=debug", "-Db_coverage=true", "-Dc_args=-DG_DISABLE_CAST_CHECKS")
# Preconditions and assertions tell of mistakes in the program; the functions that GObject's macros make are GLib's, and
# so is the check for something to free in g_clear_pointer and its kin.
NEVER = re.compile("|".join((r"\b(g|dex)_return_(val_|error_)?if_(fail|reached)\b", r"\bg_assert(_not_reached)?\b",
                              r"\bg_warn_if_(fail|reached)\b",
                     r"\bG_(DEFINE|DECLARE|IMPLEMENT)_\w+", r"\bG_OBJECT_WARN_INVALID_PROPERTY_ID\b")))
FREED = re.compile("|".join((r"\bg_clear_(pointer|object|handle_id|signal_handler|error|weak_pointer|list|slist)\b",
                              r"\bdex_clear\b",
                  r"\bg_(debug|info|message|warning|critical)\b")))


def measured(source, folder):
    with tempfile.TemporaryDirectory() as place:
        report = os.path.join(place, "report.json")
        result = builds.run("gcovr", "--root", source, "--object-directory", folder, "--filter",
                            rf"{re.escape(source)}/src/({'|'.join(LAYERS)})/",
                            "--exclude", r".*\.h$", "--exclude-unreachable-branches", "--exclude-throw-branches",
                            "--merge-mode-functions", "separate", "--gcov-ignore-parse-errors", "negative_hits.warn_once_per_file",
                            "--json", report, *(os.path.join(folder, "src", layer) for layer in LAYERS), cwd=folder)
        if result.returncode:
            sys.exit(result.stdout + "# finding nothing was measured")
        with open(report, encoding="utf-8") as file:
            return json.load(file)["files"]


def counted(source, file):
    """Lines reached, lines, branches taken, branches; and what was missed."""
    with open(os.path.join(source, file["file"]), encoding="utf-8") as text:
        texts = text.read().splitlines()
    lines = [line for line in file["lines"]
             if not line.get("gcovr/noncode") and not NEVER.search(texts[line["line_number"] - 1])]
    branches = [(line["line_number"], branch) for line in lines if not FREED.search(texts[line["line_number"] - 1])
                for branch in line["branches"] if not branch.get("gcovr/noncode")]
    missed = [f"{line['line_number']}" for line in lines if line["count"] == 0]
    half = sorted({number for number, branch in branches if branch["count"] == 0} - {int(number) for number in missed})
    return (len(lines) - len(missed), len(lines), sum(branch["count"] > 0 for _, branch in branches), len(branches)), missed, half


def report(source, files, missing):
    below = False
    for layer in LAYERS:
        found = [(file["file"], *counted(source, file)) for file in files if file["file"].startswith(f"src/{layer}/")]
        sums = [sum(numbers[i] for _, numbers, _, _ in found) for i in range(4)]
        shares = [100 * sums[i] / max(sums[i + 1], 1) for i in (0, 2)]
        print(f"# tried {sums[1] + sums[3]} lines and branches of {layer}: lines {shares[0]:.1f} %, branches {shares[1]:.1f} %")
        if any(share < least for share, least in zip(shares, LEAST[layer])):
            print(f"# finding {layer} is below {' and '.join(map(str, LEAST[layer]))} %")
            below = True
        if missing:
            for name, numbers, lines, half in sorted(found, key=lambda one: one[1][2] - one[1][3]):
                print(f"{name}: lines {numbers[0]}/{numbers[1]}, branches {numbers[2]}/{numbers[3]}; "
                      f"lines {' '.join(lines)}; branches {' '.join(map(str, half))}")
    return below


def main(source, missing):
    folder = builds.configured(source, "coverage", *OPTIONS)
    failed = False
    if not missing:
        result = builds.compiled(folder)
        if result.returncode:
            sys.exit(result.stdout + "# finding it does not build")
        for path, _, names in os.walk(folder):
            for name in names:
                if name.endswith(".gcda"):
                    os.unlink(os.path.join(path, name))
        suites = [word for layer in LAYERS for word in ("--suite", layer)]
        result = builds.run("meson", "test", "-C", folder, "--no-rebuild", "--timeout-multiplier", "10", *suites)
        failed = result.returncode != 0
        if failed:
            print(result.stdout + "# finding a test failed")
    return 1 if report(source, measured(source, folder), missing) or failed else 0


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1]), "--missing" in sys.argv))
