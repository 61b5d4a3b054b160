#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whoever does not see the window, or has no pointer, can do everything: names everywhere, and an agent made by keys alone."""

import re

from driver import App, Center, LIST_ROLES, equal, main, wait_for

NEW = re.compile("^New |^Create ")

# What can have the focus without being a control, as it scrolls or holds others.
NO_CONTROLS = ("scroll pane", "scroll bar", "list", "panel", "grouping", "filler", "table cell")


def nameless(node):
    """Controls in it that would be read as nothing."""
    # What a combo row consists of is libadwaita's; it has the name itself.
    if node.role == "combo box" and node.name:
        return []
    own = [node] if node.has("focusable") and node.role not in NO_CONTROLS and not is_named(node) else []
    return [control for control in own if not is_hidden(control)] + [one for child in node.children for one in nameless(child)]


def is_hidden(control):
    """GTK tells of what is closed, too, as if it were seen; but labels near it have no names then, or it has no size."""
    around = control
    while not around.all("label"):
        around = around.parent
    if not any(label.name for label in around.all("label")):
        return True
    while control is not None and control.role != "frame":
        if 0 in control.extents()[2:]:
            return True
        control = control.parent
    return False


def is_named(control):
    return bool(control.label() if control.role == "menu item" else control.name)


def check(app, what, title=None):
    """Names of all controls of what is open now, and of the rows of its lists."""
    if title:
        app.find(("dialog", "alert"), title)
    without = nameless(app.tree())
    assert not without, f"{what}: {without}\n" + "\n".join(node.parent.parent.parent.dump() for node in without[:3])


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


def strange(node):
    """What can have the focus and says of itself nothing that a screen reader knows how to read."""
    return [one for one in node.walk() if one.has("focusable") and one.role in ("unknown", "invalid", "redundant object", "image")]


def check_all(app, what):
    check(app, what)
    odd = strange(app.tree())
    assert not odd, f"{what}: {odd}"


def close(app):
    app.key("Escape")
    app.gone(("dialog", "alert"))


def test_every_page():
    """Each page of the sidebar, whatever they are, with what it makes new and its menu."""
    with Center(agents=8) as center, App(center=center).ready() as app:
        for page in app.rows("Pages"):
            app.go_to(page)
            check_all(app, page)
            new = app.look("button", NEW, "sensitive")
            if new is not None:
                new.act("click")
                app.find(("dialog", "alert"))
                check_all(app, new.name)
                close(app)
        name = center.state()["subscriptions"][0]["name"]
        app.go_to("Events")
        for item in ("Edit…", "Send a Sample…"):
            app.press(f"Actions for {name}")
            app.find("menu item")
            check_all(app, "the menu of a subscription")
            app.choose_menu_item(item)
            app.find("dialog")
            check_all(app, item)
            close(app)
        app.press("Listen Here", role="page tab")
        app.find("check box", "Listen for Events")
        check_all(app, "Listen Here")


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


main(test_names, test_every_page, test_keys_only)
