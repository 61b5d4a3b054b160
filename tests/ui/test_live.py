#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The live page says what the service has, by itself and soon, and signs people in and out."""

import re

from driver import App, Center, Home, equal, main, reaches, wait_for

STATES = ["Idle", "Waiting", "Busy", "Talking", "Offline"]
AGENTS = ("tree table", "Agents")


def live(center, **settings):
    home = Home(page="live")
    home.set(**settings)
    app = App(center=center, home=home)
    app.own_home = home
    wait_for(lambda: tiles(app), "the live page")
    return app


def counts(agents):
    """What the tiles have to say."""
    signed_in = sum(agent["state"] != 4 for agent in agents)
    return [f"{signed_in} of {len(agents)} signed in",
            *(f"{sum(agent['state'] == number for agent in agents)} {name}" for number, name in enumerate(STATES))]


def tiles(app):
    pattern = re.compile(r"^\d+ (of \d+ signed in|" + "|".join(STATES) + ")$")
    return [tile.name for tile in app.tree().all("toggle button", pattern)]


def shows(app, agents):
    wait_for(lambda: tiles(app) == counts(agents), f"the tiles to say {counts(agents)}")


def names(agents):
    return sorted(agent["name"] for agent in agents)


def found(app, agents):
    wait_for(lambda: sorted(app.rows("Agents")) == names(agents), f"exactly {names(agents)} in the table")


def cells(app, name):
    return app.row(name, "Agents").texts()


def test_what_is():
    """Totals, queues, filters and reasons are those of the service."""
    with Center(agents=14) as center, live(center) as app:
        state = center.state()
        agents = state["agents"]
        shows(app, agents)
        found(app, agents)
        equal(app.rows("Queues")[0], "All Queues")
        equal(sorted(app.rows("Queues")[1:]), sorted(queue["name"] for queue in state["queues"]))
        for queue in state["queues"]:
            members = [agent for agent in agents if agent["id"] in queue["agents"]]
            there = [agent for agent in members if agent["state"] != 4]
            texts = app.row(queue["name"], "Queues").texts()
            assert f"{len(there)} / {len(members)}" in texts, f"{queue['name']}: {texts}"
            equal("Nobody signed in" in texts, bool(members and not there))

        app.press(re.compile("^[0-9]+ Busy$"))
        busy = [agent for agent in agents if agent["state"] == 2]
        found(app, busy)
        app.press(re.compile("^[0-9]+ Busy$"))
        queue = max(state["queues"], key=lambda one: len(one["agents"]))
        app.click(app.row(queue["name"], "Queues"))
        members = [agent for agent in agents if agent["id"] in queue["agents"]]
        found(app, members)
        shows(app, members)
        app.press(re.compile("signed in$"))
        found(app, [agent for agent in members if agent["state"] != 4])
        app.type("no such person")
        app.find("label", "Nobody Here")
        app.press("Show Everybody")
        found(app, agents)
        shows(app, agents)

        app.key("F1")
        app.find("label", "The Time in a State", within=("dialog", None))
        app.key("Escape")
        app.gone("dialog")


@reaches(22, 23)
def test_sign_out_and_in():
    """What is done here and by others is seen by itself, and since when; who is selected stays so."""
    with Center(agents=12) as center, live(center, refresh_interval="1") as app:
        idle = next(agent for agent in center.state()["agents"] if agent["state"] == 0)
        assert any(text.startswith("since before ") for text in cells(app, idle["name"])), cells(app, idle["name"])
        app.select("Agents", idle["name"])
        app.press("Sign Out")
        wait_for(lambda: center.agent(idle["id"])["state"] == 4, "the agent to be signed out")
        shows(app, center.state()["agents"])
        wait_for(lambda: "Offline" in cells(app, idle["name"]) and "< 1 min" in cells(app, idle["name"]), "the time of it")
        equal(app.selected("Agents"), [idle["name"]])

        center.done("--yes", "agents", "sign-in", idle["id"])
        shows(app, center.state()["agents"])
        wait_for(lambda: "Idle" in cells(app, idle["name"]), "what somebody else did")
        equal(app.selected("Agents"), [idle["name"]])

        center.done("--yes", "agents", "sign-out", idle["id"])
        wait_for(lambda: "Offline" in cells(app, idle["name"]), "what somebody else did")
        app.press("Sign In")
        wait_for(lambda: center.agent(idle["id"])["state"] != 4, "the agent to be signed in")


def test_traffic():
    """The page keeps up with a floor on which much happens, also where it shows cards."""
    with Center(agents=12, traffic=20) as center, live(center, refresh_interval="1", live_view="tiles") as app:
        before = tiles(app)
        wait_for(lambda: tiles(app) != before, "the tiles to change")
        # Names of different moments need not add up.
        wait_for(lambda: sum(int(tile.split()[0]) for tile in tiles(app)[1:]) == 12, "all agents in the tiles")
        cards = app.find("table", "Agents").all("table cell")
        equal(sorted(card.name for card in cards), names(center.state()["agents"]))
        app.find("label", "< 1 min", within=("table", "Agents"))
        app.press("Table", ("radio button", "toggle button", "button"))
        app.find(*AGENTS)


main(test_what_is, test_sign_out_and_in, test_traffic)
