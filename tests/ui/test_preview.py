#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the preview of many changes shows is what is done: neither what was struck out, nor anything before its number is typed."""

import re

from driver import App, Center, Home, do_until, equal, main, moved, wait_for

AGENTS = "Agents"
DIALOG = ("dialog", "Queues of 3 Agents")
PADDING = 6  # of a row, which extents leave out


def find_team(center):
    """A queue, three of its members, and two queues that not all of the three are in."""
    agents = {agent["id"]: agent for agent in center.state()["agents"]}
    queues = [queue for queue in center.state()["queues"] if queue["name"] == queue["name"].strip()]
    left = max(queues, key=lambda queue: len(queue["agents"]))
    team = [agents[id] for id in sorted(left["agents"])[:3]]
    joined = [queue for queue in queues if not {agent["id"] for agent in team} <= set(queue["agents"])][:2]
    return left, team, joined


def applies(app, n_steps, *states):
    app.find("button", f"Apply {n_steps} Step" + ("s" if n_steps != 1 else ""), *states, within=DIALOG)


def cannot_apply(app):
    wait_for(lambda: not app.find("button", re.compile("^Apply"), within=DIALOG).has("sensitive"), "nothing to be applied yet")


def is_checked(app, name):
    return app.find("check box", name, within=DIALOG).has("checked")


def strike(app, name):
    """All steps of a kind, or one step; or takes that back."""
    before = is_checked(app, name)
    app.click_until(lambda: app.find("check box", name, within=DIALOG), lambda: is_checked(app, name) != before,
                    f"{name!r} to be struck out or not", below=PADDING)


def strike_by_keyboard(app, *names):
    """Down the list, which the keyboard gets to from the button before it, to all that are named; a row tells its state, too."""
    def row(name):
        return app.find("list item", name, within=DIALOG)
    app.find("button", "Cancel", "focused", within=DIALOG)
    do_until(lambda: app.key("Tab"), lambda: app.focused().name == names[0], "the focus on the first row")
    for name in names:
        while (item := wait_for(app.focused, "the focus")).name != name:
            do_until(lambda: app.key("Down"), lambda before=item: moved(app, before), f"the focus to leave {item!r}")
        before = is_checked(app, name)
        equal(row(name).has("checked"), before)
        app.key("space")
        wait_for(lambda wanted=name, was=before: is_checked(app, wanted) != was, f"{name!r} to be struck out or not")
        wait_for(lambda wanted=name, was=before: row(wanted).has("checked") != was, f"{name!r} to say so")


def copied_as_curl(app, entry):
    """What is on the clipboard, by pasting it."""
    app.press("Exact Call", within=DIALOG)
    app.press("Copy as curl", within=DIALOG)
    app.says("Copied")
    app.focus(entry, within=DIALOG)
    return do_until(lambda: app.key("ctrl+a", "ctrl+v"), lambda: app.entry(entry, within=DIALOG).text(), "it to be pasted")


def test_strike_out():
    with Home() as home, Center(agents=12) as center:
        home.set(confirm_removals="2")
        before = center.memberships()
        left, team, joined = find_team(center)
        with App(center=center, home=home).ready() as app:
            app.select(AGENTS, *(agent["name"] for agent in team))
            app.choose_from("Actions", "Queues…")
            for queue in (left, *joined):
                app.toggle(queue["name"], within=DIALOG)
            app.press("Preview…", within=DIALOG)

            applies(app, 5)
            cannot_apply(app)
            strike_by_keyboard(app, "Add", "Remove")
            cannot_apply(app)
            strike(app, "Add")
            applies(app, 2, "sensitive")
            strike(app, "Remove")
            applies(app, 5)
            curl = copied_as_curl(app, "Type 3 to confirm the removals.")
            assert curl.startswith("curl ") and center.url in curl, curl
            assert center.token not in curl and not re.search(r"[0-9a-f]{32}", curl, re.I), curl

            strike(app, "Remove")
            applies(app, 2, "sensitive")
            strike(app, "Remove")
            applies(app, 5)
            cannot_apply(app)
            strike(app, "Add")
            applies(app, 3)
            strike(app, re.compile(re.escape(team[0]["name"])))
            applies(app, 2)
            app.type_into("Type 2 to confirm the removals.", "3", within=DIALOG)
            cannot_apply(app)
            app.type_into("Type 2 to confirm the removals.", "2", within=DIALOG)
            applies(app, 2, "sensitive")
            equal(center.memberships(), before)

            app.press("Apply 2 Steps", within=DIALOG)
            app.press("Close", within=DIALOG)
            app.gone(*DIALOG)
        gone = {agent["id"] for agent in team[1:]}
        wait_for(lambda: center.memberships() == before | {left["id"]: sorted(set(left["agents"]) - gone)}, "two to be removed")


main(test_strike_out)
