#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests of the window in the build with the sanitizers: sanitizers_window.py BUILD [TEST…]. What fails there and says
nothing of a sanitizer fails all the same: nobody is to have to tell one from the other."""

import json
import os
import re
import subprocess
import sys
import time

import hard

MINUTES = hard.MINUTES or 60
# What measures: how long something takes, and how much memory, says nothing here.
BESIDES = ("ui-load", "ui-memory", "ui-session-memory")
SCALE = "4"
LOGBASE = "hard-sanitizers-window"
TELLING = re.compile(r"^.*(?:ERROR: \w+Sanitizer|runtime error: |SUMMARY: |^# [\w.]*(?:Error|InVain|Gone|Expired)\b|not ok ).*$",
                     re.M)


def meson(build, *arguments):
    return ["meson", "test", "-C", build, "--no-rebuild", *arguments]


def names_of(build):
    listed = subprocess.run(meson(build, "--list", "--suite", "ui"), stdin=subprocess.DEVNULL, capture_output=True, text=True,
                            check=True).stdout
    return [name for name in re.findall(r"/ (ui-\S+)$", listed, re.M) if name not in BESIDES]


def run(build, names):
    environment = os.environ | {"CALLBOARD_TEST_SCALE": SCALE}
    subprocess.run(meson(build, "--timeout-multiplier", SCALE, "--logbase", LOGBASE, *names), stdin=subprocess.DEVNULL,
                   stdout=subprocess.DEVNULL, env=environment, check=False)
    with open(os.path.join(build, "meson-logs", LOGBASE + ".json"), encoding="utf-8") as log:
        return [json.loads(line) for line in log if line.strip()]


def main(build, *chosen):
    names, begun, number, failed = list(chosen) or names_of(build), time.monotonic(), 0, False
    # Some at a time, so that there is an end to it also on a slow machine.
    while names and time.monotonic() - begun < MINUTES * 60:
        some, names = names[:6], names[6:]
        for test in run(build, some):
            said = (test.get("stdout") or "") + "\n" + (test.get("stderr") or "")
            points = len(re.findall(r"^ok\b", said, re.M))
            number += max(points, 1)
            good = test["result"] == "OK"
            failed = failed or not good
            print(f"{test['name']}: {test['result']}, {test['duration']:.0f} s, {points} points", flush=True)
            if not good:
                print("\n".join(f"  | {line}" for line in said.splitlines()), flush=True)
                told = "; ".join(" ".join(text.split()) for text in TELLING.findall(said)[:4])
                print(f"# finding {test['name']}: {test['result']}: {told or said.strip()[-300:]}", flush=True)
    print(f"# tried {number} tests of the window")
    if names:
        print(f"# finding there was no time for {', '.join(names)}")
    return 1 if failed or names or not number else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
