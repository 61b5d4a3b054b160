#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The columns of tables: hidden, moved and reset with menus and by keys, and as they were left at the next start."""

from driver import AGAIN, App, Center, Home, do_until, equal, main, wait_for

DIALOG = ("dialog", "Columns")


def titles(app, table="Agents"):
    """The headings in sight, from the beginning of a row on: GTK tells of them in the order in which they were made."""
    cells = app.find("tree table", table).children[0].children
    return [cell.name for cell in sorted(cells, key=lambda cell: cell.extents()[0]) if cell.name]


def choose_from_heading(app, heading, key, condition, what):
    """By the menu of a heading. GTK does not tell of what is in it, so by the letter that is underlined."""
    def act():
        header = app.find("table row", None, within=("tree table", "Agents"))
        app.click(header.first(None, heading), button=3)
        wait_for(app.popover_is_open, "the menu to open", patience=AGAIN)
        app.key(key)
    do_until(act, condition, what)
    wait_for(lambda: not app.popover_is_open(), "the menu to close")


def hide(app, column, what):
    """What is seen is what counts."""
    app.click_until(lambda: app.reveal("list item", column, DIALOG), lambda: column not in titles(app), what)


def test_columns():
    with Center(agents=8) as center, Home() as home:
        with App(center=center, home=home).ready() as app:
            made = titles(app)
            equal(made[:3], ["Name", "State", "Queues"])

            choose_from_heading(app, "State", "b", lambda: titles(app)[:3] == ["Name", "Queues", "State"], "the state to be moved")
            choose_from_heading(app, "Queues", "h", lambda: "Queues" not in titles(app), "the queues to go")

            choose_from_heading(app, "Name", "c", lambda: app.look(*DIALOG), "the dialog")
            hide(app, "Extensions", "the extensions to go")
            app.press("Move State Forward", within=DIALOG)
            wait_for(lambda: app.rows("Columns")[:3] == ["Name", "State", "Queues"], "only the hidden column to be passed")
            app.press("Move State Forward", within=DIALOG)
            wait_for(lambda: titles(app)[:2] == ["State", "Name"], "the state to be first")
            app.escape(*DIALOG)
            left = titles(app)

        with App(center=center, home=home).ready() as app:
            equal(titles(app), left)
            choose_from_heading(app, "Name", "r", lambda: titles(app) == made, "the columns as they were made")
            app.go_to("Live")
            app.choose_from("Live View", "Columns…")
            app.find(*DIALOG)
            hide(app, "Queues", "the queues of the live page to go")
            app.escape(*DIALOG)


main(test_columns)
