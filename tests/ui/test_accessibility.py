#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever does not see the window, or has no pointer, can do everything: names everywhere, and an agent made by keys alone."""

import re

from driver import App, Center, LIST_ROLES, equal, main, wait_for
from names import check

def chosen(app, queue):
    """Clicks it, once more where the list has moved away under the pointer."""
    row = app.row(queue, "Queues")
    if not row.has("selected"):
        app.click(row)
    return row.has("selected")


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
        app.click(app.row(agent["name"], "Agents"), button=3)
        app.find("menu item")
        check(app, "the menu")
        app.key("Escape")
        app.gone("menu item")
        app.press("Add to Queue…")
        check(app, "Add to Queue", f"Add {agent['name']} to Queue")
        app.key("Escape")
        app.gone("dialog")
        app.press("Main Menu")
        app.find("menu item")
        check(app, "the main menu")
        app.key("Escape")
        app.find("toggle button", "Main Menu", "focused")
        app.press("Account: Environment")
        app.find("list item", "Connect a Contact Center…")
        check(app, "the accounts")
        app.click(app.find("list item", "Connect a Contact Center…"))
        check(app, "Connect", "Connect")
        app.press("Cancel", within=("dialog", "Connect"))
        app.gone("dialog")

        app.go_to("Live")
        wait_for(lambda: app.look("toggle button", re.compile("^[0-9]+ Talking$")), "the tiles")
        check(app, "Live")
        app.key("F1")
        app.find("label", "The Time in a State")
        check(app, "Help")
        app.key("Escape")
        app.gone("dialog")
        app.press("Live View")
        app.find("menu item")
        check(app, "the menu of the live page")
        app.key("Escape")

        app.go_to("Queues")
        wait_for(lambda: chosen(app, queue["name"]), "the queue to be chosen")
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
        app.key("Escape")
        app.gone(("dialog", "alert"), f"Delete {queue['name']}?")


def tab_to(app, name, role=None):
    """Goes on with Tab until something has the focus."""
    for _ in range(60):
        focused = app.focused()
        if focused is not None and focused.matches(role, name):
            return
        app.key("Tab")
        wait_for(lambda: moved(app, focused), "the focus to move")
    raise AssertionError(f"Tab never comes to {name}")


def moved(app, before):
    now = app.focused()
    return now is not None and (before is None or now.path != before.path)


def test_keys_only():
    with Center(agents=8) as center, App(center=center).ready() as app:
        queue = center.state()["queues"][0]
        app.key("ctrl+n")
        app.find("text", "ID", "focused")
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
        made = center.agent("70002")
        equal([made["name"], made["work_id"], made["queues"]], ["Grace Murray", "W7002", [queue["id"]]])


main(test_names, test_keys_only)
