#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Queues are made, changed and deleted, also where the service would refuse."""

import re

from driver import App, Center, do_until, equal, main, reaches, wait_for

QUEUES = "Queues"
DIALOG = ("dialog", None)


def answer(app, question, response):
    place = (("alert", "dialog"), question)
    app.press(response, within=place)
    app.gone(*place)


@reaches(11, 12, 13, 14)
def test_create_edit_delete():
    with Center(agents=8) as center, App(center=center).ready() as app:
        before = center.state()["queues"]
        app.go_to(QUEUES)
        app.press("New Queue")
        wait_for(lambda: not app.find("button", "Save", within=DIALOG).has("sensitive"), "Save to be insensitive")
        app.type_into("Name", before[0]["name"] if before[0]["name"].isascii() else "Night Shift", within=DIALOG)
        app.find("button", "Save", "sensitive", within=DIALOG)
        app.press("Save", within=DIALOG)
        app.gone(*DIALOG)
        made = wait_for(lambda: [queue for queue in center.state()["queues"] if queue["id"] not in [one["id"] for one in before]],
                        "one more")
        equal([queue["name"] for queue in made], ["Night Shift"])
        app.select(QUEUES, "Night Shift")

        app.press("Edit Queue")
        app.find("button", "Save", within=DIALOG)
        app.fill("Name", "Late Shift", within=DIALOG)
        app.press("Save", within=DIALOG)
        app.gone(*DIALOG)
        wait_for(lambda: center.queue(made[0]["id"]) == made[0] | {"name": "Late Shift"}, "the new name and nothing else")
        app.row("Late Shift", QUEUES)

        app.select(QUEUES, "Late Shift")
        app.press("Delete Queue")
        answer(app, "Delete Late Shift?", "Cancel")
        assert center.queue(made[0]["id"]), "it was deleted although that was cancelled"
        app.press("Delete Queue")
        answer(app, "Delete Late Shift?", "Delete")
        wait_for(lambda: center.queue(made[0]["id"]) is None, "the queue to be deleted")
        equal(center.state()["queues"], before)
        app.gone("list item", "Late Shift")


def test_delete_with_members():
    """What would be refused is offered with what makes it possible."""
    with Center(agents=8) as center, App(center=center).ready() as app:
        queue = next(queue for queue in center.state()["queues"] if queue["agents"])
        before = center.memberships()
        app.go_to(QUEUES)
        app.select(QUEUES, queue["name"])
        app.press("Delete Queue")
        answer(app, f"Delete {queue['name']}?", "Preview…")
        app.press(re.compile("^Apply"), within=("dialog", f"Delete {queue['name']}"))
        before.pop(queue["id"])
        wait_for(lambda: center.memberships() == before, "that queue alone to go")
        app.press("Close", within=("dialog", f"Delete {queue['name']}"))
        app.says(f"Delete {queue['name']}: done")


def test_copy():
    """Another with the same settings, and if that is wanted with the same agents; a queue in which nobody is signed in says so."""
    with Center(agents=8) as center, App(center=center).ready() as app:
        queue = max(center.state()["queues"], key=lambda one: len(one["agents"]))
        before = center.memberships()
        app.go_to(QUEUES)
        app.select(QUEUES, queue["name"])
        app.says(re.compile(rf"^Queue {queue['id']} · Timeout {queue['timeout']} · "))
        copied(app, queue)
        app.press("Copy Queue")
        place = ("dialog", f"Copy {queue['name']}")
        wait_for(lambda: app.entry("Name", place).text() == f"{queue['name']} (Copy)", "a name that is free")
        app.type_into("Name", "Early Shift", within=place)
        app.press("Save", within=place)
        preview = ("dialog", f"Copy {queue['name']} as Early Shift")
        app.press(re.compile("^Apply"), within=preview)
        wait_for(lambda: any(one["name"] == "Early Shift" for one in center.state()["queues"]), "the copy")
        copy = next(one for one in center.state()["queues"] if one["name"] == "Early Shift")
        wait_for(lambda: center.memberships() == before | {copy["id"]: before[queue["id"]]}, "the same agents to be in both")
        wait_for(lambda: all(center.queue(copy["id"])[key] == queue[key] for key in ("strategy", "timeout", "wait_music")),
                 "the same settings")
        app.press("Close", within=preview)
        app.gone(*preview)
        wait_for(lambda: app.row("Early Shift", QUEUES).has("selected"), "the copy to be chosen")

        unstaffed(app, center, copy["id"])


def copied(app, queue):
    """Rows of any list go to the clipboard, and from there wherever one wants them."""
    app.focus_row(QUEUES, queue["name"])
    do_until(lambda: app.key("ctrl+c"), lambda: app.look("label", "Copied"), "the row to be copied")
    app.focus("Search queues")
    do_until(lambda: app.key("ctrl+a", "ctrl+v"), lambda: app.entry("Search queues").text().startswith(queue["name"]),
             "the row in the search")
    assert queue["id"] in app.entry("Search queues").text(), app.entry("Search queues").text()
    app.fill("Search queues", "")
    app.select(QUEUES, queue["name"])


def unstaffed(app, center, queue_id):
    for agent_id in center.members(queue_id):
        center.ctl("--yes", "agents", "sign-out", agent_id)
    app.press(re.compile("^Refresh"))
    app.says("Nobody is signed in: who calls waits in vain.")
    wait_for(lambda: app.row("Early Shift", QUEUES).first("label", "Nobody signed in"), "its row to say so, too")


main(test_create_edit_delete, test_delete_with_members, test_copy)
