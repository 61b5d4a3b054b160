#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What this machine remembers of a contact center: the last floor at once, also when the server is not there."""

import re

from driver import App, Center, Home, equal, main

AGENTS = "Agents"


def test_last_floor():
    """The floor is there without the server, says of when it is, and becomes the present one once the server is back."""
    with Home() as home, Center(agents=12) as center:
        with App(center=center, home=home).ready() as app:
            agents = app.rows(AGENTS)
        center.stop()
        with App(center=center, home=home).ready() as app:
            equal(app.rows(AGENTS), agents)
            app.find("button", "Try Again")
            app.says(re.compile(r"Offline · As of \d\d:\d\d"))
            app.go_to("Queues")
            assert app.rows("Queues"), "the queues are gone"
            app.go_to(AGENTS)
            center.start_again()
            app.press_away("Try Again")
            app.says("Refreshed just now")
            equal(app.rows(AGENTS), agents)


main(test_last_floor)
