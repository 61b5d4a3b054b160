#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of tables: hidden, moved and reset with menus and by keys, and as they were left at the next start."""

from driver import App, Center, Home, equal, main, wait_for

DIALOG = ("dialog", "Columns")


def titles(app, table="Agents"):
    """The headings in sight, from the beginning of a row on: GTK tells of them in the order in which they were made."""
    cells = app.find("tree table", table).children[0].children
    return [cell.name for cell in sorted(cells, key=lambda cell: cell.extents()[0]) if cell.name]


def choose_from_heading(app, heading, key):
    """By the menu of a heading. GTK does not tell of what is in it, so by the letter that is underlined."""
    n_windows = len(app.windows())
    header = app.find("table row", None, within=("tree table", "Agents"))
    app.click(header.first(None, heading), button=3)
    wait_for(lambda: len(app.windows()) > n_windows, "the menu to open")
    app.key(key)
    wait_for(lambda: len(app.windows()) == n_windows, "the menu to close")


def switch(app, column):
    """What is seen is what counts."""
    app.click(app.reveal("list item", column, DIALOG))


def test_columns():
    with Center(agents=8) as center, Home() as home:
        with App(center=center, home=home).ready() as app:
            made = titles(app)
            equal(made[:3], ["Name", "State", "Queues"])

            choose_from_heading(app, "State", "b")
            wait_for(lambda: titles(app)[:3] == ["Name", "Queues", "State"], "the state to be moved")
            choose_from_heading(app, "Queues", "h")
            wait_for(lambda: "Queues" not in titles(app), "the queues to go")

            choose_from_heading(app, "Name", "c")
            app.find(*DIALOG)
            switch(app, "Extensions")
            wait_for(lambda: "Extensions" not in titles(app), "the extensions to go")
            app.press("Move State Forward", within=DIALOG)
            wait_for(lambda: app.rows("Columns")[:3] == ["Name", "State", "Queues"], "only the hidden column to be passed")
            app.press("Move State Forward", within=DIALOG)
            wait_for(lambda: titles(app)[:2] == ["State", "Name"], "the state to be first")
            app.key("Escape")
            app.gone(*DIALOG)
            left = titles(app)

        with App(center=center, home=home).ready() as app:
            equal(titles(app), left)
            choose_from_heading(app, "Name", "r")
            wait_for(lambda: titles(app) == made, "the columns as they were made")
            app.go_to("Live")
            app.press("Live View")
            app.choose_menu_item("Columns…")
            app.find(*DIALOG)
            switch(app, "Queues")
            wait_for(lambda: "Queues" not in titles(app), "the queues of the live page to go")
            app.key("Escape")
            app.gone(*DIALOG)


main(test_columns)
