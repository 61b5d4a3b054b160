#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The Extensions page: what agents have and what this machine remembers, made, bound, swapped and deleted; what the server has
afterwards. One start of the app: each test goes on where the one before ended."""

import glob
import re
import subprocess

from driver import App, Center, Home, equal, main, reaches, wait_for

EXTENSIONS, TRAY = "Extensions", "Agents to bind to"
DIALOG = ("dialog", None)
ALERT = ("alert", "dialog")


def extension(center, number):
    return next((one for one in center.state()["extensions"] if one["number"] == number), None)


def owner(center, number):
    found = extension(center, number)
    return found and found["agent"]


def cell(app, number, column):
    """What the row of a number says in a column."""
    table = app.find("tree table", EXTENSIONS)
    titles = [head.name for head in table.children[0].children]
    return app.row(number, EXTENSIONS).children[titles.index(column)].name


def await_cell(app, number, column, text):
    wait_for(lambda: cell(app, number, column) == text, f"{text!r} as {column} of {number}")


def find_number(app, text):
    """Leaves only what matches."""
    if app.look("entry", "Search extensions") is None:
        app.press("Search Extensions")
    app.type_into("Search extensions", text)


def choose(app, number):
    find_number(app, number)
    wait_for(lambda: app.rows(EXTENSIONS) == [number], f"only {number}")
    app.select(EXTENSIONS, number)


def apply_plan(app):
    app.press(re.compile("^Apply"), within=DIALOG)
    app.press("Close", within=DIALOG)
    app.gone(*DIALOG)


def secrets(center):
    return [one["password"] for one in center.state()["extensions"] if one.get("password")]


def from_agents(app, center):
    """The other side: somebody who has none gets a new one, and it is taken back."""
    app.press("Search Agents")
    app.type_into("Search agents", "70002")
    wait_for(lambda: app.rows("Agents") == ["Bo Turing"], "only that agent")
    app.choose_for("Agents", "Bo Turing", "Bind Extension…")
    chooser = ("dialog", "Bind Extension to Bo Turing")
    app.find("button", "SIP Extension 1000", "focused", within=chooser)
    app.key("Tab")
    app.find("button", "WebRTC Extension 1000", "focused", within=chooser)
    app.key("Return")
    wait_for(lambda: owner(center, "1000") == "70002", "a new one to be bound")
    app.press("Undo")
    # What is deleted cannot be had back: so that is looked at first.
    app.press(re.compile("^Apply"), within=("dialog", "Take back: New extension for Bo Turing"))
    app.press("Close", within=("dialog", "Take back: New extension for Bo Turing"))
    app.gone("dialog", "Take back: New extension for Bo Turing")
    wait_for(lambda: extension(center, "1000") is None, "it to be taken back")


def no_password_kept(center, home):
    """Neither in the database nor in anything the app said."""
    for path in glob.glob(home.path("**", "*"), recursive=True):
        result = subprocess.run(["grep", "-aqF", "-f", "-", path], input="\n".join(secrets(center)), text=True,
                                stderr=subprocess.DEVNULL, check=False)
        assert result.returncode != 0, f"a password is in {path}"


@reaches(7, 8, 9, 10)
def test_list():
    """Everything that agents have is there, with how it is reached, as soon as it was read."""
    with Center(agents=14) as center, Home() as home:
        center.done("agents", "create", "70001", "--work-id", "W70001", "--name", "Ada Byron")
        center.done("agents", "create", "70002", "--work-id", "W70002", "--name", "Bo Turing")
        with App(center=center, home=home).ready() as app:
            from_agents(app, center)
            listed(app, center)
            life(app, center)
            elsewhere(app, center)
            in_order(app, center)
        no_password_kept(center, home)


def listed(app, center):
    bound = {one["number"]: one for one in center.state()["extensions"] if one["agent"]}
    app.go_to(EXTENSIONS)
    wait_for(lambda: app.rows(EXTENSIONS) == sorted(bound), "all of them by number")
    number, one = next(iter(sorted(bound.items())))
    await_cell(app, number, "Type", {"sip": "SIP", "webrtc": "WebRTC"}[one["type"]])
    equal(cell(app, number, "Bound To"), center.name(one["agent"]))
    find_number(app, center.agent(one["agent"])["work_id"])
    wait_for(lambda: number in app.rows(EXTENSIONS) and len(app.rows(EXTENSIONS)) <= 2, "those of one agent")


def life(app, center):
    """A pair is made with the next numbers, bound, swapped, unbound and deleted."""
    someone, other = center.agent("70001"), center.agent("70002")
    app.press("New Extensions")
    wait_for(lambda: app.entry("Numbers", DIALOG).text() == "1000", "the next free number")
    app.click_until(lambda: app.reveal("list item", "A Pair of Both", DIALOG),
                    lambda: app.entry("Numbers", DIALOG).text() == "1000-1001", "the next two free numbers")
    app.fill("Numbers", "1901, 1902", within=DIALOG)
    app.press("Create", within=DIALOG)
    app.find("dialog", "Extensions Created")
    password = extension(center, "1901")["password"]
    assert app.look("label", password) is None, "a password is shown that nobody asked for"
    app.press("Show Password", within=DIALOG)
    app.find("label", password, within=DIALOG)
    app.press("Done", within=DIALOG)
    app.gone(*DIALOG)
    equal([extension(center, number)["type"] for number in ("1901", "1902")], ["sip", "webrtc"])

    choose(app, "1901")
    equal(cell(app, "1901", "Origin"), "Created here")
    app.press("Bind…")
    app.type_into("Search Agents", someone["id"], within=DIALOG)
    wait_for(lambda: len(app.find("dialog").all("list item")) == 1, "only that agent")
    app.pick(someone["name"], DIALOG)
    wait_for(lambda: owner(center, "1901") == someone["id"], "it to be bound")
    await_cell(app, "1901", "Bound To", someone["name"])

    # By the keyboard's menu, to somebody else: it is taken over.
    app.focus_row(EXTENSIONS, "1901")
    app.choose_from(lambda: app.key("Menu"), "Bind…")
    app.pick(other["name"], DIALOG)
    app.press("Take Over", within=(ALERT, re.compile("^Bind 1901")))
    wait_for(lambda: owner(center, "1901") == other["id"], "it to go over")

    # With the pointer.
    choose(app, "1902")
    app.fill("Search agents by extension", someone["id"])
    wait_for(lambda: app.rows(TRAY) == [someone["name"]], "only that agent beside them")
    app.drag(EXTENSIONS, ["1902"], lambda: app.row(someone["name"], TRAY),
             lambda: owner(center, "1902") == someone["id"], "it to be bound by the drop")

    app.press("Unbind")
    wait_for(lambda: owner(center, "1902") is None, "it to be unbound")
    await_cell(app, "1902", "Bound To", "Not bound")
    app.says(re.compile("^Unbind 1902"))
    app.press("Undo")
    wait_for(lambda: owner(center, "1902") == someone["id"], "it to be bound again")
    app.press("Unbind")
    wait_for(lambda: owner(center, "1902") is None, "it to be unbound once more")
    choose(app, "1901")
    app.press("Delete…")
    apply_plan(app)
    wait_for(lambda: extension(center, "1901") is None, "it to be deleted")
    wait_for(lambda: center.agent(other["id"])["extensions"] == [], "nobody to have it")
    app.says("No Extension Found")


def elsewhere(app, center):
    """What was made by somebody else is entered, checked with the service or not."""
    equal(center.ctl("--yes", "extensions", "create", "1905", "--type", "webrtc").status, 0)
    app.press("Show All")
    app.choose_from("More Ways to Add", "Enter One Made Elsewhere…")
    app.type_into("Number", "1906", within=DIALOG)
    app.press("Enter", within=DIALOG)
    app.says("The service has no extension of this number.")
    app.type_into("Number", "1905", within=DIALOG)
    app.press("Enter", within=DIALOG)
    app.gone(*DIALOG)
    find_number(app, "1905")
    wait_for(lambda: app.rows(EXTENSIONS) == ["1905"], "the row")
    await_cell(app, "1905", "Type", "WebRTC")
    equal(cell(app, "1905", "Bound To"), "Not bound")
    equal(cell(app, "1905", "Origin"), "Seen at the service")
    find_number(app, "190")
    app.choose_from("Filter", "SIP", stays=True)
    app.says("No Extension Found")
    app.press("Show All")
    wait_for(lambda: len(app.rows(EXTENSIONS)) > 2, "all of them again")
    app.choose_from("Filter", "Not Bound", stays=True)
    wait_for(lambda: app.rows(EXTENSIONS) == ["1902", "1905"], "those that nobody has")
    assert owner(center, "1905") is None


def make(app, numbers, pair=False):
    app.press("New Extensions")
    app.find("button", "Create", within=DIALOG)
    if pair:
        app.click_until(lambda: app.reveal("list item", "A Pair of Both", DIALOG),
                        lambda: "-" in app.entry("Numbers", DIALOG).text(), "the next two free numbers")
    app.fill("Numbers", numbers, within=DIALOG)
    app.press("Create", within=DIALOG)
    app.find("dialog", "Extensions Created")
    app.press("Done", within=DIALOG)
    app.gone(*DIALOG)


def in_order(app, center):
    """Several to several, one of each type, in order; shown before it is done."""
    make(app, "1982")
    make(app, "1981, 1983", pair=True)
    find_number(app, "198")
    wait_for(lambda: app.rows(EXTENSIONS) == ["1981", "1982", "1983"], "the three")
    app.select(EXTENSIONS, "1981", "1982", "1983")
    app.press("Bind…")
    place = ("dialog", "Bind 3 Extensions")
    app.type_into("Search Agents", "7000", within=place)
    wait_for(lambda: sorted(row.name for row in app.find(*place).all("list item")) == ["Ada Byron", "Bo Turing"], "those two")
    app.says("Nobody chosen")
    app.select("Agents", "Ada Byron", "Bo Turing")
    app.says("2 of 2 agents chosen get one")
    app.press("Preview…", within=place)
    app.gone(*place)
    apply_plan(app)
    wait_for(lambda: [owner(center, number) for number in ("1981", "1982", "1983")] == ["70001", "70002", "70001"],
             "the first of each type to go to the first agent")


main(test_list)
