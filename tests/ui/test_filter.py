#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The filter of the Agents page, and views that are saved: who is shown, and how that is undone."""

from driver import App, Center, Home, equal, main, wait_for

AGENTS = "Agents"
OFFLINE = 4
SAVE = (("alert", "dialog"), "Save View")


def shows(app, center, what, wanted):
    names = sorted(agent["name"] for agent in center.state()["agents"] if wanted(agent))
    wait_for(lambda: sorted(app.rows(AGENTS)) == names, f"{what}: {names}")


def test_filter():
    with Center(agents=12) as center, Home() as home:
        everybody = len(center.state()["agents"])
        away = [agent for agent in center.state()["agents"] if agent["enabled"] and agent["state"] == OFFLINE]
        center.done("--yes", "agents", "edit", away[0]["id"], "--disable")
        with App(center=center, home=home).ready() as app:
            app.open_filter()
            app.find(("radio button", "toggle button"), "Disabled").act("click")
            shows(app, center, "those who are disabled", lambda agent: not agent["enabled"])
            app.find(("radio button", "toggle button"), "Enabled").act("click")
            shows(app, center, "those who are enabled", lambda agent: agent["enabled"])
            app.find("toggle button", "Offline").act("click")
            shows(app, center, "of them who is offline", lambda agent: agent["enabled"] and agent["state"] == OFFLINE)
            app.close_popover("Escape", "the filter")
            # What is on is there to be taken away.
            app.press("Offline")
            shows(app, center, "all who are enabled", lambda agent: agent["enabled"])

            app.open_filter()
            app.press("Save View…")
            app.find(*SAVE)
            app.type_into("Name", "On duty", within=SAVE)
            app.press("Save", within=SAVE)
            app.gone(*SAVE)
            app.press("Show All")
            wait_for(lambda: len(app.rows(AGENTS)) == everybody, "everybody again")

        with App(center=center, home=home).ready() as app:
            equal(len(app.rows(AGENTS)), everybody)
            app.open_filter()
            app.click_until(lambda: app.reveal("list item", "On duty", ("list", "Saved Views")),
                            lambda: not app.popover_is_open(), "the filter to close")
            shows(app, center, "who is enabled", lambda agent: agent["enabled"])
            app.open_filter()
            app.press("Delete On duty")
            app.gone("list item", "On duty")
            app.close_popover("Escape", "the filter")


main(test_filter)
