#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the app begins: the first time, again, and with the account of its environment."""

import json
import os
import re
import subprocess

from driver import harness, App, CALLBOARD, Center, Home, PATIENCE, do_until, equal, main, wait_for


def explore(app):
    app.find("button", "Connect Your Contact Center")
    app.press("Explore the Practice Floor")
    app.ready()


def sign_in_a_newcomer(app):
    """By what is on the screen alone: the page, its plus, what the form says is needed, and what stands below who was made."""
    app.go_to("Agents")
    app.ready()
    app.press("New Agent")
    app.says(re.compile("^Only an ID and a Work ID are needed"))
    assert not app.find("button", "Save").has("sensitive")
    app.fill("ID", "70001")
    app.fill("Work ID", "W70001")
    app.fill("Name", "Ada Byron")
    app.press("Save")
    app.gone("dialog")
    wait_for(lambda: app.selected("Agents") == ["Ada Byron"], "the new agent to be selected")
    app.press("Sign In")
    wait_for(lambda: "Idle" in app.row("Ada Byron", "Agents").texts(), "the new agent to be signed in")


def test_first_use():
    """From the very first start to a new agent who is signed in."""
    with Home(page="live") as home:
        with App(home=home) as app:
            app.press("Explore the Practice Floor")
            app.find("grouping", "Live")
            sign_in_a_newcomer(app)
            listed = subprocess.run([harness.CTL, "--sandbox", "--format", "json", "agents", "show", "70001"], check=True,
                                    env=app.environment, capture_output=True, text=True)
            agent = json.loads(listed.stdout)
            equal([agent["name"], agent["state_text"], len(agent["extensions"])], ["Ada Byron", "idle", 2])


def test_first_start():
    """Both ways in are offered; what is done on the practice floor is still there at the next start."""
    with Home() as home:
        with App(home=home) as app:
            explore(app)
            # The number of problems stands before that of agents, once they were looked for.
            wait_for(lambda: app.find("list item", "Agents").texts() == ["Agents", "6", "60"], "how many agents there are")
            equal(app.find("list item", "Queues").texts(), ["Queues", "8"])
            name = app.rows("Agents")[0]
            app.open_row("Agents", name)
            app.fill("Mobile", "13800138000")
            app.press("Save")
            app.gone("dialog")
        with App(home=home) as app:
            app.ready()
            wait_for(lambda: "13800138000" in app.row(name, "Agents").texts(), "the number in the table")


def act(name):
    """As other programs of the desktop do."""
    subprocess.run(["gapplication", "action", os.environ["CALLBOARD_TEST_APP_ID"], name], check=True)


def test_quit():
    """Told to from outside, it ends whatever is in front: a dialog, or the window of the shortcuts."""
    with Home() as home:
        with App("--sandbox", home=home) as app:
            app.ready()
            act("preferences")
            app.find("dialog", "Preferences")
            act("quit")
            equal(app.process.wait(PATIENCE), 0)
        with App("--sandbox", home=home) as app:
            app.ready()
            n_windows = len(app.windows())
            do_until(lambda: app.key("ctrl+question"), lambda: len(app.windows()) > n_windows, "the shortcuts")
            act("quit")
            equal(app.process.wait(PATIENCE), 0)


def test_environment():
    """The four variables lead to their server, and its secret is nowhere to be read."""
    with Center(agents=7) as center, App(center=center) as app:
        app.ready()
        equal(len(app.rows("Agents")), 7)
        equal(app.tree().name, "Callboard")
        app.says("127.0.0.1")
        app.find("toggle button", "Account: Environment")
        for what in ("cmdline", "environ"):
            try:
                with open(f"/proc/{app.process.pid}/{what}", "rb") as file:
                    assert center.token.encode() not in file.read(), what
            except PermissionError:
                pass  # even better
        assert center.token not in app.tree().dump()


main(test_first_use, test_first_start, test_quit, test_environment)
