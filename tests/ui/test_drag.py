#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Agents are put into queues with the pointer, by menu and by keyboard: to each way its equal, checked by who is a member."""

from driver import App, Center, main, reaches, wait_for

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


def await_memberships(center, before, **changes):
    """Waits until exactly this has changed: queue_id to its members."""
    after = before | {queue_id: sorted(members) for queue_id, members in changes.items()}
    wait_for(lambda: center.memberships() == after, f"exactly {changes} to change")


def open_queue(app, queue):
    app.go_to(QUEUES)
    app.click(app.row(queue["name"], QUEUES))
    wait_for(lambda: app.row(queue["name"], QUEUES).has("selected"), f"{queue['name']} to be chosen")
    wait_for(lambda: len(app.rows(MEMBERS)) == len(queue["agents"]), "its members")


def test_tray_drag():
    """Three selected agents dropped on a queue of the tray are in it, and nobody else."""
    with Center(agents=16) as center, App(center=center).ready() as app:
        queue, before = smallest_queues(center)[0], center.memberships()
        chosen = outsiders(center, queue, 3)
        app.select(AGENTS, *names(chosen))
        app.drag(app.row(chosen[1]["name"], AGENTS), app.row(queue["name"], QUEUES))
        app.point_at("Undo")
        app.says(f"3 agents were added to {queue['name']}")
        await_memberships(center, before, **{queue["id"]: queue["agents"] + ids(chosen)})
        app.press("Undo")
        await_memberships(center, before)


def test_tray_equals():
    """The same by menu and by keyboard."""
    with Center(agents=16) as center, App(center=center).ready() as app:
        queue, before = smallest_queues(center)[0], center.memberships()
        chosen = outsiders(center, queue, 4)
        app.select(AGENTS, *names(chosen[:2]))
        app.click(app.row(chosen[0]["name"], AGENTS), button=3)
        app.choose_menu_item("Add to Queue…")
        app.click(app.find("list item", queue["name"], within=("dialog", "Add 2 Agents to Queue")))
        await_memberships(center, before, **{queue["id"]: queue["agents"] + ids(chosen[:2])})

        app.click(app.row(chosen[2]["name"], AGENTS))
        app.key("Menu")
        app.find("menu item", None, "focused")
        while app.find("menu item", None, "focused").label() != "Add to Queue…":
            app.key("Down")
        app.key("Return")
        app.find("dialog", f"Add {chosen[2]['name']} to Queue")
        app.type(queue["name"] if queue["name"].isascii() else queue["id"])
        wait_for(lambda: len(app.find("dialog").all("list item")) == 1, "only that queue")
        app.key("Tab", "Return")
        await_memberships(center, before, **{queue["id"]: queue["agents"] + ids(chosen[:3])})


@reaches(15, 17, 26)
def test_members_drag():
    """In, out, to another queue and, with Ctrl, into another queue as well."""
    with Center(agents=16) as center, App(center=center).ready() as app:
        queue = max(center.state()["queues"], key=lambda queue: len(queue["agents"]))
        other, before = smallest_queues(center)[0], center.memberships()
        joining = outsiders(center, queue, 2)
        open_queue(app, queue)

        app.select(OTHERS, *names(joining))
        app.drag(app.row(joining[0]["name"], OTHERS), app.find("list", MEMBERS))
        await_memberships(center, before, **{queue["id"]: queue["agents"] + ids(joining)})

        app.select(MEMBERS, *names(joining))
        app.drag(app.row(joining[1]["name"], MEMBERS), app.find("list", OTHERS))
        await_memberships(center, before)

        stranger = next(center.agent(one) for one in queue["agents"] if one not in other["agents"])
        rest = [one for one in queue["agents"] if one != stranger["id"]]
        app.drag(app.row(stranger["name"], MEMBERS), app.row(other["name"], QUEUES), modifier="ctrl")
        app.point_at("Undo")
        app.says(f"{stranger['name']} was added to {other['name']}")
        await_memberships(center, before, **{other["id"]: other["agents"] + [stranger["id"]]})
        app.press("Undo")
        await_memberships(center, before)

        app.drag(app.row(stranger["name"], MEMBERS), app.row(other["name"], QUEUES))
        app.point_at("Undo")
        app.says(f"{stranger['name']} was moved to {other['name']}")
        await_memberships(center, before, **{queue["id"]: rest, other["id"]: other["agents"] + [stranger["id"]]})
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

        app.select(OTHERS, one["name"])
        app.key("Insert")
        await_memberships(center, before, **joined)
        app.select(MEMBERS, one["name"])
        app.key("Delete")
        await_memberships(center, before)

        app.click(app.row(one["name"], OTHERS), button=3)
        app.choose_menu_item("Add to Queue")
        await_memberships(center, before, **joined)
        app.click(app.row(one["name"], MEMBERS), button=3)
        app.choose_menu_item("Remove from Queue")
        await_memberships(center, before)

        stranger = next(center.agent(one) for one in queue["agents"] if one not in other["agents"])
        app.select(MEMBERS, stranger["name"])
        app.press("Move…")
        app.click(app.find("list item", other["name"], within=("dialog", f"Move {stranger['name']} to Queue")))
        await_memberships(center, before, **{queue["id"]: [one for one in queue["agents"] if one != stranger["id"]],
                                             other["id"]: other["agents"] + [stranger["id"]]})


main(test_tray_drag, test_tray_equals, test_members_drag, test_members_equals)
