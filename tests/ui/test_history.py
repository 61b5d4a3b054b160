#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What was changed can be looked up and taken back; what a killed program left behind is settled and asked about."""

import re

from driver import App, Center, Home, equal, main, wait_for

AGENTS = "Agents"
HISTORY = "History"
DIALOG = ("dialog", None)


def edit_mobile(app, name, mobile):
    app.open_row(AGENTS, name)
    app.fill("Mobile", mobile, within=DIALOG)
    app.press("Save", within=DIALOG)
    app.gone(*DIALOG)


def test_undo():
    """A run shows what was before and after, and is taken back; what did so leads to it and back."""
    with Center(agents=8) as center, App(center=center).ready() as app:
        app.go_to(HISTORY)
        app.find(None, "Nothing Was Changed Yet")
        app.go_to(AGENTS)
        agent = next(agent for agent in center.state()["agents"] if agent["name"] == app.rows(AGENTS)[0])
        edit_mobile(app, agent["name"], "13800138000")
        app.go_to(HISTORY)
        title = wait_for(lambda: app.rows(HISTORY), "the run in the history")[0]
        app.select(HISTORY, title)
        app.says(re.compile(rf"Mobile +{agent['mobile'] or '–'} → 13800138000"))
        app.press("Take Back…")
        app.press("Apply 1 Step", within=DIALOG)
        wait_for(lambda: center.agent(agent["id"])["mobile"] == agent["mobile"], "the old number")
        app.escape()
        wait_for(lambda: len(app.rows(HISTORY)) == 2, "the second run in the history")
        app.press("Show What Took This Back")
        app.gone("button", "Show What Took This Back")
        wait_for(lambda: app.selected(HISTORY) == [f"Take back: {title}"], "what took it back")


def test_elsewhere():
    """What another client changes between two refreshes is in the history, what was done here is not said to be so."""
    with Center(agents=8) as center, App(center=center).ready() as app:
        agent = center.state()["agents"][0]
        center.done("agents", "edit", agent["id"], "--mobile", "13900139000", XDG_DATA_HOME=app.home.path("elsewhere"))
        app.press("Refresh")
        app.go_to(HISTORY)
        app.select(HISTORY, "1 Change Made Elsewhere")
        app.says(re.compile(r"Mobile .*→ 13900139000"))


def test_killed():
    """Killed in the middle of many steps: the next start says what became of each, and goes on with the rest."""
    with Home() as home, Center(agents=12) as center:
        queue = max(center.state()["queues"], key=lambda queue: len(queue["agents"]))
        app = App(center=center, home=home).ready()
        app.go_to("Queues")
        app.select("Queues", queue["name"])
        app.press("Delete Queue")
        app.press("Preview…", within=(("alert", "dialog"), f"Delete {queue['name']}?"))
        center.faults("@14=hang")
        app.press(re.compile("^Apply"), within=("dialog", f"Delete {queue['name']}"))
        wait_for(lambda: center.members(queue["id"]) == [], "the agents to be removed")
        app.process.kill()
        app.quit(gently=False)

        center.faults("")
        with App(center=center, home=home) as app:
            app.find(("alert", "dialog"), "Interrupted Changes")
            app.press("Leave It So")
            app.gone(("alert", "dialog"), "Interrupted Changes")
            # Whoever leaves it so can come back to it.
            app.go_to(HISTORY)
            title = wait_for(lambda: app.rows(HISTORY), "the run in the history")[0]
            app.select(HISTORY, title)
            app.press("Go On…")
            app.press("Apply 1 Step", within=DIALOG)
            wait_for(lambda: center.queue(queue["id"]) is None, "the queue to be deleted")
            app.press("Close", within=DIALOG)
            app.gone(*DIALOG)
            app.gone("button", "Go On…")
            app.find("button", "Show What Went On With This")


main(test_undo, test_elsewhere, test_killed)
