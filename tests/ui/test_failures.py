#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is shown when the server is not there, and that nothing is lost by it."""

from driver import App, Center, equal, main, wait_for

AGENTS = "Agents"


def test_offline():
    """The floor stays, and says that it is of before; when the server is back, so is everything."""
    with Center(agents=12) as center, App(center=center).ready() as app:
        agents = app.rows(AGENTS)
        center.stop()
        app.press("Refresh")
        app.find("button", "Try Again")
        equal(app.rows(AGENTS), agents)
        app.select(AGENTS, agents[2])
        app.go_to("Queues")
        assert app.rows("Queues"), "the queues are gone"
        app.go_to(AGENTS)
        app.press("Try Again")
        app.find("button", "Try Again")
        center.start_again()
        app.press_away("Try Again")
        equal(app.rows(AGENTS), agents)


def test_first_load():
    """A page says why nothing is there, and a way on."""
    with Center(agents=12) as center:
        center.stop()
        with App(center=center) as app:
            app.find(None, "The Floor Could Not Be Read")
            center.start_again()
            app.press("Try Again")
            app.ready()
            equal(len(app.rows(AGENTS)), 12)


def test_many():
    """Ten thousand agents fill the window, and can be found in it."""
    with Center(agents=10000) as center, App(center=center).ready() as app:
        wait_for(lambda: app.find("list item", AGENTS).texts()[-1] in ("10000", "10,000"), "all of them")
        wanted = center.state()["agents"][9000]
        app.press("Search Agents")
        app.type_into("Search agents", wanted["work_id"])
        wait_for(lambda: app.rows(AGENTS) == [wanted["name"]], f"only {wanted['name']}")


main(test_offline, test_first_load, test_many)
