#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window on a large floor on which thousands of states change a second, refreshed again and again: how long its main loop is
held up, in processor time, so that what else is done on the machine does not count."""

import os
import re
import subprocess

import hard
import harness

AGENTS = 100000 if hard.LONG else 5000
REFRESHES = 5 if hard.LONG else 2
# The figures are told; the bound is wide, as machines are slow and busy.
BOUND_MSEC = 250
FIGURES = re.compile(r"\d+, turns (\d+), longest turn ([\d.]+) ms, without drawing ([\d.]+) ms")


def measure(page):
    program = os.environ["CALLBOARD_TEST_MEASURE"]
    said = subprocess.run([program, str(AGENTS), page, str(REFRESHES)], stdin=subprocess.DEVNULL, capture_output=True, text=True,
                          timeout=560, check=False)
    figures = FIGURES.findall(said.stdout)
    assert said.returncode == 0 and figures, f"{said.returncode}: {said.stdout}{said.stderr[-2000:]}"
    assert "CRITICAL" not in said.stderr and "WARNING" not in said.stderr, said.stderr
    for line in said.stdout.splitlines():
        print(f"# {page}: {line}", flush=True)
    for _, _, undrawn in figures:
        if float(undrawn) > BOUND_MSEC:
            hard.found(f"{page}: the window stood still for {undrawn} ms without drawing")
    return int(figures[-1][0])


def test_load():
    turns = 0
    for page in ("live", "agents"):
        turns += measure(page)
        while hard.LONG and page == "agents" and hard.goes_on():
            turns += measure(page)
    hard.tried(turns, "turns of the main loop")
    hard.none_found()


harness.main([test_load])
