#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything about one agent beside the list: why calls cannot come, and the buttons that mend it."""

import re

from driver import App, Center, do_until, main, reaches, wait_for

AGENTS = "Agents"
WHY = ("list", "Why Can’t This Agent Take Calls?")
OFFLINE, IDLE = 4, 0


def reason(app, text):
    return app.find("list item", re.compile(text), within=WHY)


@reaches(25)
def test_why():
    """From disabled, in no queue and signed out to nothing in the way; each by its button."""
    with Center(agents=12) as center:
        agent = next(agent for agent in center.state()["agents"]
                     if agent["enabled"] and agent["extensions"] and agent["state"] == OFFLINE)
        queues = [queue["id"] for queue in center.state()["queues"] if agent["id"] in queue["agents"]]
        if queues:
            center.done("--yes", "agents", "withdraw", agent["id"], *queues)
        center.done("--yes", "agents", "edit", agent["id"], "--disable")
        with App(center=center).ready() as app:
            app.select(AGENTS, agent["name"])
            do_until(lambda: app.key("alt+Return"), lambda: app.look(*WHY), "why nothing comes")
            reason(app, "^Disabled: ")
            reason(app, "^Signed out: ")
            reason(app, "^In no queue")
            app.find("list item", re.compile("^" + agent["extensions"][0]), within=("list", "Extensions"))
            # Read of the agent alone (25), the password among it.
            app.find("label", re.compile("^Account [0-9]+$"), within=("list", "Extensions"))
            app.find(("button", "toggle button"), "Copy Password", within=("list", "Extensions"))
            app.find("list item", "Work ID", within=("list", "Details"))

            app.press("Enable", within=WHY)
            wait_for(lambda: center.agent(agent["id"])["enabled"], "the agent to be enabled")
            app.gone("list item", re.compile("^Disabled: "), within=WHY)
            app.press("Sign In", within=WHY)
            wait_for(lambda: center.agent(agent["id"])["state"] == IDLE, "the agent to be signed in")
            app.gone("list item", re.compile("^Signed out: "), within=WHY)

            queue = center.state()["queues"][0]
            app.press("Add to Queue…", within=WHY)
            dialog = ("dialog", f"Add {agent['name']} to Queue")
            app.pick(queue["name"], within=dialog)
            wait_for(lambda: agent["id"] in center.members(queue["id"]), "the agent to be in the queue")
            app.gone(*dialog)
            reason(app, "^Nothing stands in the way")
            app.find("list item", queue["name"], within=("list", "Queues of the Agent"))


main(test_why)
