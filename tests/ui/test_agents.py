#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Agents page: found, sorted, made, changed, and what the server has afterwards."""

import re

from driver import App, Center, do_until, equal, main, reaches, wait_for

AGENTS = "Agents"
DIALOG = ("dialog", None)
IDLE, OFFLINE = 0, 4


def sort_by(app, column, order):
    app.click_until(lambda: app.find("table row", None, within=("tree table", AGENTS)).first(None, column),
                    lambda: cells(app, column) == order, f"the order {order}")


def cells(app, column):
    """What the rows say in a column."""
    table = app.find("tree table", AGENTS)
    titles = [cell.name for cell in table.children[0].children]
    return [row.children[titles.index(column)].name for row in table.all("table row") if row.parent.role == "list"]


def test_search():
    with Center(agents=20) as center, App(center=center).ready() as app:
        everybody = app.rows(AGENTS)
        equal(len(everybody), 20)
        app.press("Search Agents")
        app.find("entry", "Search agents", "focused")
        wanted = center.state()["agents"][7]
        for text in (wanted["work_id"], wanted["id"], wanted["mobile"][:9] or wanted["id"], wanted["email"].split("@")[0]):
            app.type_into("Search agents", text)
            wait_for(lambda: app.rows(AGENTS) == [wanted["name"]], f"only {wanted['name']} for {text}")
        app.type_into("Search agents", "nobody is called this")
        app.says("No Agent Found")
        app.press("Clear Search")
        wait_for(lambda: app.rows(AGENTS) == everybody, "everybody again")


def test_sort():
    with Center(agents=20) as center, App(center=center).ready() as app:
        by_id = sorted(agent["id"] for agent in center.state()["agents"])
        by_work_id = sorted(agent["work_id"] for agent in center.state()["agents"])
        # The tray makes room for the columns on the right.
        app.press("Queue Tray")
        app.gone("entry", "Search queues")
        sort_by(app, "Work ID", by_work_id)
        sort_by(app, "Work ID", by_work_id[::-1])
        sort_by(app, "ID", by_id)


def insensitive_save(app):
    wait_for(lambda: not app.find("button", "Save", within=DIALOG).has("sensitive"), "Save to be insensitive")


@reaches(4, 6, 16)
def test_create():
    """With an extension and two queues in one go; nothing wrong can be saved."""
    with Center(agents=12) as center, App(center=center).ready() as app:
        queues = center.state()["queues"][:2]
        taken = center.state()["agents"][0]
        before = center.memberships()
        app.press("New Agent")
        app.find(*DIALOG)
        insensitive_save(app)
        app.type_into("Work ID", "W7001", within=DIALOG)
        app.type_into("ID", "12 34", within=DIALOG)
        insensitive_save(app)
        app.type_into("ID", taken["id"], within=DIALOG)
        insensitive_save(app)
        app.type_into("ID", "70001", within=DIALOG)
        app.find("button", "Save", "sensitive", within=DIALOG)
        app.type_into("Work ID", "x", within=DIALOG)
        do_until(lambda: app.key("BackSpace"), lambda: not app.entry("Work ID", DIALOG).text(), "no Work ID")
        insensitive_save(app)
        app.type_into("Work ID", "W7001", within=DIALOG)
        app.type_into("Name", "Ada Byron", within=DIALOG)
        app.fill("Mobile", "13912345678", within=DIALOG)
        for queue in queues:
            app.toggle(queue["name"], within=DIALOG)
        app.press("Save", within=DIALOG)
        app.gone(*DIALOG)
        made = wait_for(lambda: center.agent("70001"), "the new one")
        equal([made[field] for field in ("work_id", "name", "mobile", "role", "enabled", "state")],
              ["W7001", "Ada Byron", "13912345678", "agent", True, OFFLINE])
        assert made["extensions"], made
        after = before | {queue["id"]: sorted([*before[queue["id"]], "70001"]) for queue in queues}
        wait_for(lambda: center.memberships() == after, "two queues more")
        wait_for(lambda: "Ada Byron" in app.rows(AGENTS), "the new row")
        app.says(re.compile("^Ada Byron was created with extensions? " + ", ".join(made["extensions"])))


@reaches(5, 25)
def test_edit():
    """Only what was changed is changed; what is refused stays typed."""
    with Center(agents=12) as center, App(center=center).ready() as app:
        agent = center.state()["agents"][3]
        app.open_row(AGENTS, agent["name"], agent["name"])
        app.fill("E-mail", "somebody@callcenter.example", within=DIALOG)
        center.faults("@05=500-before")
        app.press("Save", within=DIALOG)
        app.find("label", "Details", within=DIALOG)
        equal(app.entry("E-mail", DIALOG).text(), "somebody@callcenter.example")
        equal(center.agent(agent["id"]), agent)
        center.faults("")
        app.press("Save", within=DIALOG)
        app.gone(*DIALOG)
        wait_for(lambda: center.agent(agent["id"]) == agent | {"email": "somebody@callcenter.example"}, "that alone to change")


def test_several():
    """What is done to those that are selected is done to them alone."""
    with Center(agents=20) as center, App(center=center).ready() as app:
        before = {agent["id"]: agent for agent in center.state()["agents"]}
        idle = [agent for agent in before.values() if agent["state"] == OFFLINE and agent["enabled"] and agent["extensions"]][:3]
        queue = min(center.state()["queues"], key=lambda queue: len(queue["agents"]))
        equal(len(idle), 3)
        app.select(AGENTS, *(agent["name"] for agent in idle))
        app.says("3 selected")

        app.press("Disable")
        app.find(("alert", "dialog"), "Disable 3 Agents?")
        app.press("Disable", within=(("alert", "dialog"), "Disable 3 Agents?"))
        wait_for(lambda: not any(center.agent(agent["id"])["enabled"] for agent in idle), "them to be disabled")
        app.press("Enable")
        wait_for(lambda: all(center.agent(agent["id"])["enabled"] for agent in idle), "them to be enabled")
        app.press("Sign In")
        wait_for(lambda: all(center.agent(agent["id"])["state"] == IDLE for agent in idle), "them to be signed in")
        app.press("Sign Out")
        wait_for(lambda: all(center.agent(agent["id"])["state"] == OFFLINE for agent in idle), "them to be signed out")

        app.press("Add to Queue…")
        app.pick(queue["name"], ("dialog", "Add 3 Agents to Queue"))
        joined = sorted({*queue["agents"], *(agent["id"] for agent in idle)})
        wait_for(lambda: center.members(queue["id"]) == joined, "them to be in the queue")
        for agent in center.state()["agents"]:
            if agent not in idle and agent["id"] not in [one["id"] for one in idle]:
                equal(agent, before[agent["id"]])


def unready(center):
    """The names of those with whom something is wrong."""
    agents = center.state()["agents"]
    work_ids = [agent["work_id"] for agent in agents if agent["work_id"]]
    queued = {agent for members in center.memberships().values() for agent in members}
    return sorted(agent["name"] for agent in agents
                  if work_ids.count(agent["work_id"]) > 1
                  or (not agent["extensions"] or agent["id"] not in queued if agent["enabled"] else agent["id"] in queued))


def only_problems(app):
    """The filter's box, and then the filter closed again."""
    app.open_filter()
    app.toggle("Only Agents with Problems", role="check box")
    app.find("button", "With Problems")
    app.close_popover("Escape", "the filter")


def test_problems():
    """Who is in no queue is found by the filter and counted in the sidebar, until that is put right."""
    with Center(agents=12) as center:
        members = center.memberships()
        agent = next(agent for agent in center.state()["agents"]
                     if agent["enabled"] and agent["extensions"] and agent["name"] not in unready(center))
        center.done("--yes", "agents", "withdraw", agent["id"],
                    *(queue for queue in members if agent["id"] in members[queue]))
        before = unready(center)
        assert agent["name"] in before, before
        with App(center=center).ready() as app:
            everybody = app.rows(AGENTS)
            app.find(None, counted(before))
            only_problems(app)
            wait_for(lambda: sorted(app.rows(AGENTS)) == before, f"only {before}")
            app.says(re.compile(rf"\({agent['id']}\) is in no queue, so no call comes from one\.$"))

            center.done("queues", "add", next(iter(members)), agent["id"])
            after = [name for name in before if name != agent["name"]]
            do_until(lambda: app.key("F5"), lambda: app.look(None, counted(before)) is None, "the agent to be counted no more")
            if after:
                wait_for(lambda: sorted(app.rows(AGENTS)) == after, f"only {after}")
                app.find(None, counted(after))
            else:
                app.says("No Problems")
            app.press("With Problems")
            wait_for(lambda: app.rows(AGENTS) == everybody, "everybody again")


def counted(names):
    return "1 agent has a problem" if len(names) == 1 else f"{len(names)} agents have problems"


main(test_search, test_sort, test_create, test_edit, test_several, test_problems)
