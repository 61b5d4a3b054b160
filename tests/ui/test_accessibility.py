#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever does not see the window, or has no pointer, can do everything: names everywhere, and an agent made by keys alone."""

import re

from driver import App, Center, LIST_ROLES, do_until, equal, main, moved, wait_for
from names import check


def test_names():
    with Center(agents=8) as center, App(center=center).ready() as app:
        agent, queue = center.state()["agents"][0], center.state()["queues"][0]
        check(app, "Agents")
        equal(sorted(app.rows("Agents")), sorted(one["name"] for one in center.state()["agents"]))
        equal(sorted(app.rows("Queues")), sorted(one["name"] for one in center.state()["queues"]))
        app.press("Search Agents")
        check(app, "the search")
        app.press("Search Agents")
        app.press("New Agent")
        check(app, "New Agent", "New Agent")
        app.press("Cancel", within=("dialog", None))
        app.gone("dialog")
        app.select("Agents", agent["name"])
        check(app, "the actions")
        app.open_menu(lambda: app.click(app.row(agent["name"], "Agents"), button=3))
        check(app, "the menu")
        app.close_menu()
        app.press("Add to Queue…")
        check(app, "Add to Queue", f"Add {agent['name']} to Queue")
        app.escape()
        app.open_menu("Main Menu")
        check(app, "the main menu")
        app.close_menu()
        # Not pressed by a pointer, which would hold on to it.
        app.choose_from("Main Menu", "Import…")
        app.press("Close", within=("dialog", "Import Agents"))
        app.gone("dialog", "Import Agents")
        app.press("Account: Environment")
        app.find("list item", "Connect a Contact Center…")
        check(app, "the accounts")
        app.click_until(lambda: app.find("list item", "Connect a Contact Center…"), lambda: app.look("dialog", "Connect"),
                        "the dialog to connect")
        check(app, "Connect", "Connect")
        app.press("Cancel", within=("dialog", "Connect"))
        app.gone("dialog")

        app.go_to("Live")
        wait_for(lambda: app.look("toggle button", re.compile("^[0-9]+ Talking$")), "the tiles")
        check(app, "Live")
        do_until(lambda: app.key("F1"), lambda: app.look("label", "The Time in a State"), "the help")
        check(app, "Help")
        app.escape()
        app.open_menu("Live View")
        check(app, "the menu of the live page")
        app.close_menu()

        app.go_to("Queues")
        app.select("Queues", queue["name"])
        wait_for(lambda: len(app.rows("Members")) == len(queue["agents"]), "the members")
        check(app, "Queues")
        equal(sorted(app.rows("Members") + app.rows("Everyone Else")),
              sorted(one["name"] for one in center.state()["agents"]))
        app.press("New Queue")
        check(app, "New Queue", "New Queue")
        app.press("Cancel", within=("dialog", None))
        app.gone("dialog")
        app.press("Delete Queue")
        check(app, "Delete Queue", f"Delete {queue['name']}?")
        app.escape(("dialog", "alert"), f"Delete {queue['name']}?")


def tab_to(app, name, role=None):
    """Goes on with Tab until something has the focus."""
    for _ in range(60):
        focused = app.focused()
        if focused is not None and focused.matches(role, name):
            return
        app.key("Tab")
        wait_for(lambda: moved(app, focused), "the focus to move")
    raise AssertionError(f"Tab never comes to {name}")


def test_keys_only():
    with Center(agents=8) as center, App(center=center).ready() as app:
        queue = center.state()["queues"][0]
        do_until(lambda: app.key("ctrl+n"), lambda: app.look("text", "ID", "focused"), "the new agent's ID")
        app.type("70002")
        tab_to(app, "Work ID", "text")
        app.type("W7002")
        tab_to(app, "Name", "text")
        app.type("Grace Murray")
        tab_to(app, queue["name"], LIST_ROLES + ("check box",))
        app.key("space")
        tab_to(app, "Save", "button")
        app.key("Return")
        app.gone("dialog")
        made = wait_for(lambda: center.agent("70002"), "the new one")
        equal([made["name"], made["work_id"], made["queues"]], ["Grace Murray", "W7002", [queue["id"]]])


main(test_names, test_keys_only)
