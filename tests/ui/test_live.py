#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The live page says what the service has, by itself and soon, and signs people in and out."""

import re
import subprocess
import sys
import tempfile

from driver import App, Center, Home, do_until, equal, main, reaches, wait_for

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
        app.select("Queues", queue["name"])
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

        do_until(lambda: app.key("F1"), lambda: app.look("label", "The Time in a State", within=("dialog", None)), "the help")
        app.escape()


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


class Notifications:
    """The desktop, as far as it tells what programs ask it to tell."""

    PROGRAM = """
import gi, sys
from gi.repository import Gio, GLib
XML = ("<node><interface name='org.freedesktop.Notifications'><method name='Notify'>"
       + "".join(f"<arg type='{t}' direction='in'/>" for t in ("s", "u", "s", "s", "s", "as", "a{sv}", "i"))
       + "<arg type='u' direction='out'/></method><method name='CloseNotification'><arg type='u' direction='in'/></method>"
       "</interface></node>")
def call(connection, sender, path, interface, method, parameters, invocation):
    if method == "Notify":
        print(parameters.unpack()[3], flush=True)
    invocation.return_value(GLib.Variant("(u)", (1,)) if method == "Notify" else None)
def begin(connection, name):
    connection.register_object("/org/freedesktop/Notifications", Gio.DBusNodeInfo.new_for_xml(XML).interfaces[0], call)
Gio.bus_own_name(Gio.BusType.SESSION, "org.freedesktop.Notifications", 0, begin, None, None)
GLib.MainLoop().run()
"""

    def __enter__(self):
        self.file = tempfile.TemporaryFile("w+", encoding="utf-8")
        self.process = subprocess.Popen([sys.executable, "-c", self.PROGRAM], stdout=self.file)
        subprocess.run(["gdbus", "wait", "--session", "--timeout", "20", "org.freedesktop.Notifications"], check=True)
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(10)
        self.file.close()

    def titles(self):
        self.file.seek(0)
        return self.file.read().splitlines()


def test_unstaffed():
    """Told once when it begins, and not again while it lasts."""
    with Center(agents=12) as center, Notifications() as notifications:
        state = center.state()
        here = {agent["id"] for agent in state["agents"] if agent["state"] != 4}
        queue = min((queue for queue in state["queues"] if here & set(queue["agents"])), key=lambda one: len(one["agents"]))
        members = sorted(here & set(queue["agents"]))
        with live(center, refresh_interval="1", notify_unstaffed="true") as app:
            before = len(notifications.titles())
            for member in members:
                center.done("--yes", "agents", "sign-out", member)
            wait_for(lambda: "Nobody signed in" in app.row(queue["name"], "Queues").texts(), "the queue to be marked")
            wait_for(lambda: len(notifications.titles()) > before, "a notification")
            assert notifications.titles()[-1].startswith("Nobody Is Signed In to "), notifications.titles()
            told = len(notifications.titles())
            read = center.counters("requests")
            wait_for(lambda: center.counters("requests") != read, "another refresh")
            shows(app, center.state()["agents"])
            equal(len(notifications.titles()), told)


main(test_what_is, test_sign_out_and_in, test_traffic, test_unstaffed)
