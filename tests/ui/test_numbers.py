#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Caller IDs page: the default, who has one of their own, and a customer called into the IVR, once."""

from driver import App, Center, equal, main, reaches, wait_for

NUMBERS = "Caller IDs"
DIALOG = ("dialog", "Call a Customer")
ALERT = ("alert", "dialog")


def default(center):
    return center.state()["numbers"]["default_number"]


@reaches(1, 2, 3, 24)
def test_numbers():
    with Center(agents=30) as center, App(center=center).ready() as app:
        numbers = center.state()["numbers"]["all"]
        app.go_to(NUMBERS)
        wait_for(lambda: [name for name in app.rows(NUMBERS) if name in numbers] == sorted(numbers), "all of them by number")

        app.press("Search Caller IDs")
        app.type_into("Search caller IDs", numbers[3])
        wait_for(lambda: [name for name in app.rows(NUMBERS) if name in numbers] == [numbers[3]], "only that one")
        app.type_into("Search caller IDs", "nothing")
        app.says("No Caller ID Found")
        app.escape("label", "No Caller ID Found")
        users(app, center)
        defaults(app, center, numbers)
        call(app, center, numbers)
        lost_call(app, center)


def users(app, center):
    """Who has one as their own, by the pointer and by the keyboard's menu."""
    agents = center.read("agents", "list")
    own = next(agent for agent in agents if agent["caller_id"])
    names = sorted(agent["name"] for agent in agents if agent["caller_id"] == own["caller_id"])
    place = ("dialog", f"{own['caller_id']} Is Their Own")
    app.click_until(lambda: app.row(own["caller_id"], NUMBERS), lambda: app.look(*place), "the dialog to open")
    wait_for(lambda: sorted(row.name for row in app.find(*place).all("list item")) == names, "who they are")
    app.escape(*place)
    app.choose_for(NUMBERS, own["caller_id"], "Whose Own It Is…")
    app.find(*place)
    app.escape(*place)


def defaults(app, center, numbers):
    other = next(number for number in numbers if number != default(center))
    app.choose_for(NUMBERS, other, "Make Default")
    wait_for(lambda: default(center) == other, "another default")
    app.says("Default")
    app.press("Have No Default")
    wait_for(lambda: not default(center), "no default")
    app.says("There is none")
    wait_for(lambda: not app.find("button", "Have No Default").has("sensitive"), "nothing more to clear")


def fill_call(app, customer):
    app.press("Call a Customer")
    app.type_into("Customer’s number", customer, within=DIALOG)


def call(app, center, numbers):
    """With variables; nothing rings before it was said that it will."""
    fill_call(app, "18789998765")
    app.press("Add Variable", within=DIALOG)
    wait_for(lambda: not app.find("button", "Call…", within=DIALOG).has("sensitive"), "a name to be missed")
    app.fill("Variable’s name", "order", within=DIALOG)
    app.fill("Variable’s value", "00 \"4711\"", within=DIALOG)
    app.press("Call…", within=DIALOG)
    app.press("Cancel", within=(ALERT, "Call 18789998765?"))
    app.gone(ALERT, "Call 18789998765?")
    equal(center.state()["calls"], [])
    app.press("Call…", within=DIALOG)
    app.press("Call", within=(ALERT, "Call 18789998765?"))
    app.says("18789998765 Is Being Called")
    made = center.state()["calls"]
    equal(len(made), 1)
    equal(made[0]["caller"], "18789998765")
    equal(made[0]["called"], sorted(numbers)[0])
    equal(made[0]["display"], sorted(numbers)[0])
    assert "order" in str(made[0]["variables"]) and "4711" in str(made[0]["variables"]), made
    app.press("Done", within=DIALOG)
    app.gone(*DIALOG)


def lost_call(app, center):
    """Where the answer is lost it is not tried again, and that is said."""
    center.faults("@24=drop-after")
    fill_call(app, "18700000000")
    app.press("Call…", within=DIALOG)
    app.press("Call", within=(ALERT, "Call 18700000000?"))
    app.says("Nobody Knows Whether It Rang")
    equal(len(center.state()["calls"]), 2)
    equal(center.counters("requests")["24"], 2)
    center.faults("")
    app.press("Done", within=DIALOG)
    app.gone(*DIALOG)


main(test_numbers)
