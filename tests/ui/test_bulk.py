#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is done to many agents at once on the Agents page, and what the server has afterwards."""

import re

from driver import App, Center, equal, main, wait_for

AGENTS = "Agents"
DIALOG = ("dialog", None)
OFFLINE = 4
APPLY = re.compile("^Apply")


def by_id(center):
    return {agent["id"]: agent for agent in center.state()["agents"]}


def apply(app, title):
    app.find("button", APPLY, "sensitive", within=("dialog", title))
    app.press(APPLY, within=("dialog", title))
    app.press("Close", within=("dialog", title))
    app.gone("dialog", title)


def apply_but(app, title, why):
    """Not all of it can be done, and that is said."""
    app.find("button", APPLY, "sensitive", within=("dialog", title))
    app.press(APPLY, within=("dialog", title))
    app.find("label", re.compile(why), within=("dialog", title))
    app.press("Close", within=("dialog", title))
    app.gone("dialog", title)


def test_fields():
    """After a look, also where it is about a few; all of them, not only those in sight."""
    with Center(agents=60) as center, App(center=center).ready() as app:
        before = by_id(center)
        some = [agent for agent in before.values() if agent["name"] in app.rows(AGENTS)[:12]][:2]
        app.select(AGENTS, *(agent["name"] for agent in some))
        app.press("Edit…")
        app.find("dialog", "Edit 2 Agents")
        wait_for(lambda: not app.find("button", "Preview…", within=DIALOG).has("sensitive"), "nothing to preview yet")
        app.type_into("Wrap-up After Incoming Calls (Seconds)", "47", within=DIALOG)
        app.press("Preview…", within=DIALOG)
        app.find("button", "Apply 2 Steps", "sensitive", within=("dialog", "Edit 2 Agents"))
        equal(by_id(center), before)
        # What somebody else has written meanwhile stays, and is shown beside what was there and what was to be.
        one, other = some
        center.done("agents", "edit", one["id"], "--wrap-up", "91")
        apply_but(app, "Edit 2 Agents", f"“{one['wrap_up_time']}” became “91”.*“47” was not written")
        wait_for(lambda: center.agent(other["id"])["wrap_up_time"] == 47, "the other to have that")

        app.press("Select All 60")
        app.says("All 60 selected")
        app.press("Edit…")
        app.type_into("Wrap-up After Outgoing Calls (Seconds)", "48", within=("dialog", "Edit 60 Agents"))
        app.press("Preview…", within=DIALOG)
        app.says("60 changes")
        apply(app, "Edit 60 Agents")
        changed = {one["id"]: {"wrap_up_time": 91}, other["id"]: {"wrap_up_time": 47}}
        wanted = {id: agent | {"out_wrap_up_time": 48} | changed.get(id, {}) for id, agent in before.items()}
        wait_for(lambda: by_id(center) == wanted, "all to have that, and nothing else to change")


def test_queues_and_extensions():
    with Center(agents=30) as center:
        bare = center.state()["agents"][2]
        center.done("--yes", "agents", "unbind", bare["id"], *bare["extensions"])
        without = [agent for agent in center.state()["agents"] if not agent["extensions"]]
        queue = center.state()["queues"][0]
        with App(center=center).ready() as app:
            app.select(AGENTS, *app.rows(AGENTS)[:1])
            app.press("Select All 30")
            app.choose_from("Actions", "Queues…")
            app.toggle(queue["name"], within=("dialog", "Queues of 30 Agents"))
            app.press("Preview…", within=DIALOG)
            apply(app, "Queues of 30 Agents")
            wait_for(lambda: len(center.members(queue["id"])) == 30, "all to be in that queue")

            app.choose_from("Actions", "Create Extensions…")
            app.says(re.compile(f"^{len(without)} agents? ha(s|ve) no extension yet"))
            app.press("Preview…", within=("dialog", "Create Extensions"))
            apply(app, "Create Extensions")
            wait_for(lambda: all(len(center.agent(agent["id"])["extensions"]) == 1 for agent in without), "one each")


def test_retire_and_swap():
    with Center(agents=30) as center, App(center=center).ready() as app:
        offline = [agent for agent in center.state()["agents"]
                   if agent["state"] == OFFLINE and agent["enabled"] and len(agent["extensions"]) == 1]
        one, other = [agent for agent in offline if agent["name"] in app.rows(AGENTS)[:18]][:2]
        app.select(AGENTS, one["name"], other["name"])
        app.choose_from("Actions", "Swap Extensions…")
        app.press("Preview…", within=DIALOG)
        app.press(APPLY, within=DIALOG)
        wait_for(lambda: center.agent(one["id"])["extensions"] == other["extensions"] and
                 center.agent(other["id"])["extensions"] == one["extensions"], "them to be swapped")
        app.press("Close", within=DIALOG)
        app.gone(*DIALOG)

        app.choose_from("Actions", "Retire…")
        app.press("Preview…", within=("dialog", "Retire 2 Agents"))
        apply(app, "Retire 2 Agents")
        wait_for(lambda: all(not center.agent(agent["id"])["enabled"] and not center.agent(agent["id"])["extensions"]
                             for agent in (one, other)), "them to be retired")
        assert not any(agent["id"] in members for agent in (one, other) for members in center.memberships().values())


def move(app, center):
    """From the queue that most are in; who is not in it stays as they are."""
    before = center.memberships()
    ids = {queue["name"]: queue["id"] for queue in center.state()["queues"]}
    joined = before[ids["English Support"]]
    one = next(agent for agent in center.state()["agents"] if agent["id"] in before["9002"] and agent["id"] not in joined)
    other = next(agent for agent in center.state()["agents"]
                 if agent["id"] not in joined and not any({agent["id"], one["id"]} <= set(ids) for ids in before.values()))
    app.select(AGENTS, one["name"], other["name"])
    app.choose_from("Actions", "Move to Another Queue…")
    dialog = ("dialog", "Move 2 Agents")
    left = ids[app.stands_at("From Queue", dialog)]
    mover = one["id"] if one["id"] in before[left] else other["id"]
    app.choose("To Queue", "English Support", dialog, search="Engl")
    app.says("1 agent is moved. 1 is not in that queue and stays as it is.")
    app.press("Preview…", within=dialog)
    apply(app, "Move 2 Agents")
    wanted = before | {left: sorted(set(before[left]) - {mover}), ids["English Support"]: sorted({*joined, mover})}
    wait_for(lambda: center.memberships() == wanted, "one to be moved")


def test_undo():
    """By the toast, and by the keyboard; and a move."""
    with Center(agents=20) as center, App(center=center).ready() as app:
        some = [agent for agent in center.state()["agents"] if agent["name"] in app.rows(AGENTS)[:12]][:2]
        app.select(AGENTS, *(agent["name"] for agent in some))
        for undo in (lambda: app.press("Undo"), lambda: app.key("ctrl+z")):
            app.press("Edit…")
            app.type_into("Wrap-up After Incoming Calls (Seconds)", "47", within=("dialog", "Edit 2 Agents"))
            app.press("Preview…", within=DIALOG)
            apply(app, "Edit 2 Agents")
            wait_for(lambda: all(center.agent(agent["id"])["wrap_up_time"] == 47 for agent in some), "both to have that")
            undo()
            wait_for(lambda: all(center.agent(agent["id"]) == agent for agent in some), "it to be taken back")
        move(app, center)


def test_pause():
    with Center(agents=60) as center, App(center=center).ready() as app:
        app.select(AGENTS, *app.rows(AGENTS)[:1])
        app.press("Select All 60")
        app.press("Edit…")
        app.type_into("Wrap-up After Incoming Calls (Seconds)", "47", within=("dialog", "Edit 60 Agents"))
        center.faults("@05=slow/400")
        app.press("Preview…", within=DIALOG)
        app.press(APPLY, within=("dialog", "Edit 60 Agents"))
        app.press("Pause", within=("dialog", "Edit 60 Agents"))
        app.says(re.compile("paused"))
        center.faults("")
        app.press("Pause", within=("dialog", "Edit 60 Agents"))
        app.says("Edit 60 Agents: done")
        app.press("Close", within=("dialog", "Edit 60 Agents"))
        wait_for(lambda: {agent["wrap_up_time"] for agent in center.state()["agents"]} == {47}, "all to have that")


main(test_fields, test_queues_and_extensions, test_retire_and_swap, test_undo, test_pause)
