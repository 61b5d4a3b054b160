#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sample of the faults through the real window: what was read says that it is not up to date and becomes so when the fault is
over; a change whose answer is lost is made once and shown; one that is refused loses nothing of what was entered."""

import re

import hard
from driver import App, Center, equal, main, wait_for

AGENTS = "Agents"
DIALOG = ("dialog", None)
# Of a refresh, with what is asked for by all of it.
OF_READS = ("500-before", "html", "cut", "malformed", "wrong-types", "302", "not-utf8", "drop-before", "reset-after", "404")
# Of a change, once: settled by reading.
OF_WRITES = ("drop-after", "500-after", "html", "reset-before", "cut", "drop-before", "500-before", "malformed", "no-code")
# Of a change, whatever is tried: it is said, and what was entered stays.
REFUSED = ("404", "302")


def check_refresh(app, center, fault):
    center.faults(fault)
    app.press("Refresh")
    app.says(re.compile("^(Not up to date|Offline) · "))
    agent = center.state()["agents"][-1]
    center.faults("none")
    center.done("agents", "edit", agent["id"], "--name", f"After {fault}")
    app.press("Refresh")
    wait_for(lambda: f"After {fault}" in app.rows(AGENTS), f"what was changed meanwhile, after {fault}")
    app.gone("label", re.compile("^(Not up to date|Offline) · "))
    equal(sorted(app.rows(AGENTS)), sorted(agent["name"] for agent in center.state()["agents"]))


def check_write(app, center, agent, fault, mobile):
    before = center.counters("effects")["05"]
    app.open_row(AGENTS, agent["name"])
    app.fill("Mobile", mobile)
    center.faults(f"@05={fault}*1")
    app.press("Save", within=DIALOG)
    wait_for(lambda: center.agent(agent["id"])["mobile"] == mobile, f"the change to be made, after {fault}")
    app.gone(*DIALOG)
    if center.counters("effects")["05"] != before + 1:
        hard.found(f"{fault}: made {center.counters('effects')['05'] - before} times")


def check_refused(app, center, agent, fault):
    app.open_row(AGENTS, agent["name"])
    app.fill("Mobile", "13700137000")
    center.faults(f"@05={fault}")
    app.press("Save", within=DIALOG)
    wait_for(lambda: app.look("label", re.compile("was not understood|could not be saved|not saved", re.I)),
             f"what went wrong, after {fault}")
    if app.entry("Mobile", DIALOG).text() != "13700137000":
        hard.found(f"{fault}: what was entered is lost")
    center.faults("none")
    app.press("Save", within=DIALOG)
    wait_for(lambda: center.agent(agent["id"])["mobile"] == "13700137000", "the change to be made after all")
    app.gone(*DIALOG)
    center.done("agents", "edit", agent["id"], "--mobile", "")


def some(faults):
    return faults if hard.LONG else faults[:2]


def test_window():
    with Center(agents=8) as center, App(center=center).ready() as app:
        for fault in some(OF_READS):
            check_refresh(app, center, fault)
        agent = next(agent for agent in center.state()["agents"] if agent["name"] == app.rows(AGENTS)[0])
        for number, fault in enumerate(some(OF_WRITES)):
            check_write(app, center, agent, fault, f"1380013800{number}")
        for fault in some(REFUSED)[:2 if hard.LONG else 1]:
            check_refused(app, center, agent, fault)
    hard.tried(len(some(OF_READS)) + len(some(OF_WRITES)) + (2 if hard.LONG else 1), "faults")
    hard.none_found()


main(test_window)
