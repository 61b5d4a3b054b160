#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A sample of the faults through the real window: what was read says why it is not up to date and becomes so when the fault is
over; a change whose answer is lost is made once and shown; one that is refused loses nothing of what was entered. Nothing that
is answered in another form is a fault, and no other host is told anything."""

import contextlib
import re

import hard
from driver import App, Center, equal, main, wait_for
from harness import OTHER_FORM, SENTENCES, Elsewhere

AGENTS = "Agents"
DIALOG = ("dialog", None)
STALE = re.compile("^(Not up to date|Offline) · ")
# There is no server.
STOPPED = "stopped"
REDIRECT = "redirect/{port}"
# Of a refresh, with what is asked for by all of it, and how it is told.
OF_READS = (
    ("500-before", "server"), ("html", "odd"), ("cut", "network"), ("malformed", "odd"), ("wrong-types", "odd"), ("302", "odd"),
    ("not-utf8", "odd"), ("drop-before", "network"), ("reset-after", "network"), ("404", "odd"), ("429/1", "rate"),
    (REDIRECT, "odd"), ("hang", "time"), (STOPPED, "network"),
)
# Of a refresh, none of which is to be noticed.
HARMLESS = (OTHER_FORM, "drip/8", "broken-gzip", "slow/200")
# Of a change, once: settled by reading.
OF_WRITES = ("drop-after", "500-after", "html", "reset-before", "cut", "drop-before", "500-before", "malformed", "no-code", "429/1",
             "wrong-types", "drip/8")
# Of a change, whatever is tried: it is said, and what was entered stays.
REFUSED = (("404", "odd"), ("302", "odd"), (REDIRECT, "odd"), (STOPPED, "network"))


@contextlib.contextmanager
def wrong(center, fault, elsewhere):
    """For as long as it lasts."""
    if fault == STOPPED:
        center.stop()
        yield
        center.start_again()
    elif fault == OTHER_FORM:
        center.readings(fault)
        yield
        center.readings("")
    else:
        center.faults(fault.format(port=elsewhere.port))
        yield
        center.faults("none")


def says(app, kind):
    app.says(re.compile("^" + re.escape(SENTENCES[kind])))


def refresh_and_see(app, center, name):
    """What was changed by somebody else."""
    app.press("Refresh")
    wait_for(lambda: name in app.rows(AGENTS), f"what was changed meanwhile: {name}")
    app.gone("label", STALE)
    equal(sorted(app.rows(AGENTS)), sorted(agent["name"] for agent in center.state()["agents"]))


def check_refresh(app, center, fault, kind, elsewhere):
    agent = center.state()["agents"][-1]
    with wrong(center, fault, elsewhere):
        app.press("Refresh")
        app.says(STALE)
        says(app, kind)
    name = f"After {fault}"
    center.done("agents", "edit", agent["id"], "--name", name)
    refresh_and_see(app, center, name)


def check_harmless(app, center, fault, elsewhere):
    agent, name = center.state()["agents"][-1], f"In spite of {fault}"
    center.done("agents", "edit", agent["id"], "--name", name)
    with wrong(center, fault, elsewhere):
        refresh_and_see(app, center, name)


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


def check_refused(app, center, agent, fault, kind, elsewhere):
    app.open_row(AGENTS, agent["name"])
    app.fill("Mobile", "13700137000")
    with wrong(center, fault if fault == STOPPED else f"@05={fault}", elsewhere):
        app.press("Save", within=DIALOG)
        says(app, kind)
        if app.entry("Mobile", DIALOG).text() != "13700137000":
            hard.found(f"{fault}: what was entered is lost")
    app.press("Save", within=DIALOG)
    wait_for(lambda: center.agent(agent["id"])["mobile"] == "13700137000", "the change to be made after all")
    app.gone(*DIALOG)
    # As a server has it that was started again.
    center.done("agents", "edit", agent["id"], "--mobile", agent["mobile"])


def some(faults, number):
    return faults if hard.LONG else faults[:number]


def test_window():
    with Center(agents=8) as center, Elsewhere("127.0.0.2") as elsewhere, App(center=center).ready() as app:
        for fault, kind in some(OF_READS, 2):
            check_refresh(app, center, fault, kind, elsewhere)
        for fault in some(HARMLESS, 1):
            check_harmless(app, center, fault, elsewhere)
        agent = next(agent for agent in center.state()["agents"] if agent["name"] == app.rows(AGENTS)[0])
        for fault, kind in some(REFUSED, 1):
            check_refused(app, center, agent, fault, kind, elsewhere)
        for number, fault in enumerate(some(OF_WRITES, 2)):
            check_write(app, center, agent, fault, f"138001380{number:02}")
    hard.tried(len(some(OF_READS, 2) + some(HARMLESS, 1) + some(OF_WRITES, 2) + some(REFUSED, 1)), "faults")
    hard.none_found()


main(test_window)
