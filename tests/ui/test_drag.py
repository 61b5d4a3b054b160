#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Agents are put into queues with the pointer, by menu and by keyboard: to each way its equal, checked by who is a member."""

from driver import App, Center, MENU_ITEMS, do_until, main, moved, reaches, wait_for

AGENTS, QUEUES, MEMBERS, OTHERS = "Agents", "Queues", "Members", "Everyone Else"


def smallest_queues(center):
    """Those on the screen, those with the fewest members first."""
    return sorted(center.state()["queues"], key=lambda queue: len(queue["agents"]))


def outsiders(center, queue, count):
    return [agent for agent in sorted(center.state()["agents"], key=lambda agent: agent["id"])
            if agent["id"] not in queue["agents"]][:count]


def names(agents):
    return [agent["name"] for agent in agents]


def ids(agents):
    return [agent["id"] for agent in agents]


def changed(center, before, **changes):
    """Whether exactly this has changed, queue_id to its members, and what to call that."""
    after = before | {queue_id: sorted(members) for queue_id, members in changes.items()}
    return lambda: center.memberships() == after, f"exactly {changes} to change"


def await_memberships(center, before, **changes):
    wait_for(*changed(center, before, **changes))


def open_queue(app, queue):
    app.go_to(QUEUES)
    app.select(QUEUES, queue["name"])
    wait_for(lambda: len(app.rows(MEMBERS)) == len(queue["agents"]), "its members")


def test_tray_drag():
    """Three selected agents dropped on a queue of the tray are in it, and nobody else."""
    with Center(agents=16) as center, App(center=center).ready() as app:
        queue, before = smallest_queues(center)[0], center.memberships()
        chosen = outsiders(center, queue, 3)
        app.drag(AGENTS, names(chosen), lambda: app.row(queue["name"], QUEUES),
                 *changed(center, before, **{queue["id"]: queue["agents"] + ids(chosen)}))
        app.point_at("Undo")
        app.says(f"3 agents were added to {queue['name']}")
        app.press("Undo")
        await_memberships(center, before)


def test_tray_equals():
    """The same by menu and by keyboard."""
    with Center(agents=16) as center, App(center=center).ready() as app:
        queue, before = smallest_queues(center)[0], center.memberships()
        chosen = outsiders(center, queue, 4)
        app.select(AGENTS, *names(chosen[:2]))
        app.choose_for(AGENTS, chosen[0]["name"], "Add to Queue…")
        app.pick(queue["name"], ("dialog", "Add 2 Agents to Queue"))
        await_memberships(center, before, **{queue["id"]: queue["agents"] + ids(chosen[:2])})

        app.focus_row(AGENTS, chosen[2]["name"])
        app.open_menu(lambda: app.key("Menu"))
        while (item := app.find(MENU_ITEMS, None, "focused")).label() != "Add to Queue…":
            do_until(lambda: app.key("Down"), lambda: moved(app, item), "the next item")
        app.key("Return")
        app.find("dialog", f"Add {chosen[2]['name']} to Queue")
        app.find(("text", "entry"), None, "focused", within=("dialog", None))
        app.type(queue["name"] if queue["name"].isascii() else queue["id"])
        wait_for(lambda: len(app.find("dialog").all("list item")) == 1, "only that queue")
        app.key("Tab")
        app.find("list item", None, "focused", within=("dialog", None))
        app.key("Return")
        await_memberships(center, before, **{queue["id"]: queue["agents"] + ids(chosen[:3])})


@reaches(15, 17, 26)
def test_members_drag():
    """In, out, to another queue and, with Ctrl, into another queue as well."""
    with Center(agents=16) as center, App(center=center).ready() as app:
        queue = max(center.state()["queues"], key=lambda queue: len(queue["agents"]))
        other, before = smallest_queues(center)[0], center.memberships()
        joining = outsiders(center, queue, 2)
        open_queue(app, queue)

        app.drag(OTHERS, names(joining), lambda: app.find("list", MEMBERS),
                 *changed(center, before, **{queue["id"]: queue["agents"] + ids(joining)}))
        app.drag(MEMBERS, names(joining), lambda: app.find("list", OTHERS), *changed(center, before))

        stranger = next(center.agent(one) for one in queue["agents"] if one not in other["agents"])
        rest = [one for one in queue["agents"] if one != stranger["id"]]
        app.drag(MEMBERS, [stranger["name"]], lambda: app.row(other["name"], QUEUES),
                 *changed(center, before, **{other["id"]: other["agents"] + [stranger["id"]]}), modifier="ctrl")
        app.point_at("Undo")
        app.says(f"{stranger['name']} was added to {other['name']}")
        app.press("Undo")
        await_memberships(center, before)

        app.drag(MEMBERS, [stranger["name"]], lambda: app.row(other["name"], QUEUES),
                 *changed(center, before, **{queue["id"]: rest, other["id"]: other["agents"] + [stranger["id"]]}))
        app.point_at("Undo")
        app.says(f"{stranger['name']} was moved to {other['name']}")
        app.press("Undo")
        await_memberships(center, before)


def test_members_equals():
    """By button, menu and keyboard."""
    with Center(agents=16) as center, App(center=center).ready() as app:
        queue = max(center.state()["queues"], key=lambda queue: len(queue["agents"]))
        other, before = smallest_queues(center)[0], center.memberships()
        one = outsiders(center, queue, 1)[0]
        joined = {queue["id"]: queue["agents"] + [one["id"]]}
        open_queue(app, queue)

        app.focus_row(OTHERS, one["name"])
        app.key("Insert")
        await_memberships(center, before, **joined)
        app.focus_row(MEMBERS, one["name"])
        app.key("Delete")
        await_memberships(center, before)

        app.choose_for(OTHERS, one["name"], "Add to Queue")
        await_memberships(center, before, **joined)
        app.choose_for(MEMBERS, one["name"], "Remove from Queue")
        await_memberships(center, before)

        stranger = next(center.agent(one) for one in queue["agents"] if one not in other["agents"])
        app.select(MEMBERS, stranger["name"])
        app.press("Move…")
        app.pick(other["name"], ("dialog", f"Move {stranger['name']} to Queue"))
        await_memberships(center, before, **{queue["id"]: [one for one in queue["agents"] if one != stranger["id"]],
                                             other["id"]: other["agents"] + [stranger["id"]]})


main(test_tray_drag, test_tray_equals, test_members_drag, test_members_equals)
