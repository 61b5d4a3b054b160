#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A window whose pages are switched again and again, on a floor on which much happens: memory and file descriptors stay as many
as they were."""

import os
import statistics

import hard
from driver import App, Center, main, wait_for, xdotool

PAGES = ("Live", "Agents", "Queues", "Extensions", "Caller IDs", "Events", "History")
N_SWITCHES = 10000
PAUSE = 0.05
# Of so many rounds one is looked at.
LOOK_EVERY = 4
NOISE_PERCENT = 3
NOISE_KIB = 6 * 1024


def memory(pid):
    """What is its own and in use, in KiB."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return sum(int(line.split()[1]) for line in file if line.startswith(("Private_Dirty:", "Swap:")))


def files(pid):
    return len(os.listdir(f"/proc/{pid}/fd"))


def halves(samples):
    settled = len(samples) // 4
    middle = settled + (len(samples) - settled) // 2
    return statistics.median(samples[settled:middle]), statistics.median(samples[middle:])


def check_click(app, page, place):
    """That the clicks without looking do switch pages."""
    xdotool("mousemove", *place, "click", 1)
    wait_for(lambda: app.look("grouping", page), f"the page {page}")


def test_pages():
    with Center(agents=1000 if hard.LONG else 60, traffic=50) as center, App(center=center).ready() as app:
        pid = app.process.pid
        places = [app.place(app.row(page, "Pages")) for page in PAGES]
        memories, files_open, number = [], [], 0
        while number < (N_SWITCHES if hard.LONG else 28) and (not hard.LONG or hard.goes_on()):
            # One after the other without looking, as by somebody in a hurry; each is long enough to be drawn.
            for x, y in places:
                xdotool("mousemove", x, y, "click", 1, "sleep", PAUSE)
                number += 1
            if len(memories) % LOOK_EVERY == 0:
                chosen = len(memories) // LOOK_EVERY % len(PAGES)
                check_click(app, PAGES[chosen], places[chosen])
            app.go_to(PAGES[-1])
            memories.append(memory(pid))
            files_open.append(files(pid))
        first, second = halves(memories)
        print(f"# {number} pages: {first} KiB and later {second} KiB, {halves(files_open)} files", flush=True)
        if hard.LONG and second > first + max(first * NOISE_PERCENT / 100, NOISE_KIB):
            hard.found(f"memory grows: from {first} to {second} KiB")
        if halves(files_open)[1] > halves(files_open)[0] + 3:
            hard.found(f"files grow: {halves(files_open)}")
    hard.tried(number, "page switches")
    hard.none_found()


main(test_pages)
