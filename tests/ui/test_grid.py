#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Agents by queues: nothing is sent before the preview, and then what was staged and nothing else."""

import contextlib
import re
import subprocess
import sys

from driver import App, Center, do_until, equal, main, wait_for

GRID = ("dialog", "Agents by Queues")
PREVIEW = ("dialog", "Change Who Is in Which Queue")


def cell(app, agent, queue, *states):
    return app.find("check box", f"{agent['name']}, {queue['name'].strip()}", *states, within=GRID)


def stage(app, agent, queue, state):
    """Clicks a cell, unless it is already so."""
    def act():
        if not cell(app, agent, queue).matches(None, None, state):
            app.click(cell(app, agent, queue))
    do_until(act, lambda: cell(app, agent, queue).matches(None, None, state, "focused"), f"{agent['name']} to be staged")


def open_grid(app):
    app.go_to("Queues")
    app.press("Agents by Queues")
    app.find(*GRID)


def test_stage():
    """With pointer and keyboard; staged cells can be taken back, and what leaves somebody without a queue is said."""
    with Center(agents=12) as center, App(center=center).ready() as app:
        before = center.memberships()
        agents, queues = center.state()["agents"], center.state()["queues"]
        open_grid(app)
        only = next(agent for agent in agents if len([q for q in queues if agent["id"] in q["agents"]]) == 1)
        home = next(queue for queue in queues if only["id"] in queue["agents"])
        other = next(queue for queue in queues if queue is not home and only["id"] not in queue["agents"])
        cell(app, only, home, "checked")
        assert not app.find("button", "Preview…", within=GRID).has("sensitive")

        stage(app, only, home, "not-checked")
        app.says("0 to add · 1 to remove")
        app.says(f"{only['name']} would leave the last queue and get no calls")
        stage(app, only, other, "checked")
        app.says("1 to add · 1 to remove")
        app.key("space")
        app.says("0 to add · 1 to remove")
        app.key("ctrl+z")
        app.says("1 to add · 1 to remove")
        do_until(lambda: app.key("Escape"), lambda: app.look(None, "Discard What Is Staged?"), "the question")
        app.press("Keep Editing")
        app.gone(None, "Discard What Is Staged?")
        equal(center.memberships(), before)

        app.press("Preview…", within=GRID)
        app.press(re.compile("^Apply"), within=PREVIEW)
        after = before | {home["id"]: sorted(set(before[home["id"]]) - {only["id"]}),
                          other["id"]: sorted([*before[other["id"]], only["id"]])}
        wait_for(lambda: center.memberships() == after, "the change to be made")
        app.escape(*PREVIEW)
        cell(app, only, home, "not-checked")
        app.escape(*GRID)

        chosen, rest = agents[:2], agents[2:]
        app.go_to("Agents")
        app.select("Agents", *(agent["name"] for agent in chosen))
        app.choose_from("Actions", "Queues as a Grid…")
        for agent in chosen:
            cell(app, agent, home)
        names = {box.name for box in app.find(*GRID).all("check box")}
        assert not any(f"{agent['name']}, {home['name'].strip()}" in names for agent in rest), names
        app.escape(*GRID)
        app.choose_from("Actions", "Export…")
        app.find(None, "The 2 selected", within=("dialog", "Export"))
        app.escape("dialog", "Export")


# A spreadsheet program, as far as it has something on the clipboard.
SPREADSHEET = """
import gi, sys
gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, GLib, Gtk
Gtk.init()
Gdk.Display.get_default().get_clipboard().set(sys.argv[1])
print("copied", flush=True)
GLib.MainLoop().run()
"""


@contextlib.contextmanager
def copied(*rows):
    process = subprocess.Popen([sys.executable, "-c", SPREADSHEET, "\n".join("\t".join(cells) for cells in rows)],
                               stdout=subprocess.PIPE, text=True)
    try:
        equal(process.stdout.readline(), "copied\n")
        yield
    finally:
        process.terminate()
        process.communicate()


def test_paste():
    """A table with queues above and agents at the side; what is not understood is said, and what is blank stays as it is."""
    with Center(agents=12) as center, App(center=center).ready() as app:
        before = center.memberships()
        queue, other = center.state()["queues"][:2]
        joining = next(agent for agent in center.state()["agents"] if agent["id"] not in queue["agents"])
        leaving = next(agent for agent in center.state()["agents"] if agent["id"] in other["agents"] and agent is not joining)
        open_grid(app)
        with copied(["", queue["id"], other["id"]], [joining["id"], "x", ""], [leaving["name"], "", "0"], ["Nobody", "x", "x"]):
            do_until(lambda: app.key("ctrl+v"), lambda: app.look("label", "Not understood: Nobody"), "what is not understood")
        app.says("1 to add · 1 to remove")
        cell(app, joining, queue, "checked")
        cell(app, leaving, other, "not-checked")
        equal(center.memberships(), before)
        app.press("Preview…", within=GRID)
        app.press(re.compile("^Apply"), within=PREVIEW)
        after = before | {queue["id"]: sorted([*before[queue["id"]], joining["id"]]),
                          other["id"]: sorted(set(before[other["id"]]) - {leaving["id"]})}
        wait_for(lambda: center.memberships() == after, "the change to be made")
        app.escape(*PREVIEW)
        app.escape(*GRID)


main(test_stage, test_paste)
