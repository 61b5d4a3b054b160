#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same of the window: what it logs at every level, what it leaves in files, what the kernel shows of it and of what it
starts, what is accessible of fields that are masked, what is copied as curl, and what is left on the clipboard."""

import os
import re
import time

import hard
from driver import App, Center, Home, main, wait_for
from test_secrets import look_through, look_through_files, look_through_process, secrets

DIALOG = ("dialog", None)
PAGES = ("Live", "Agents", "Queues", "Extensions", "Caller IDs", "Events", "History")
# What others say of every picture they draw takes its time.
LAYERS = ("base", "wire", "model", "store", "plan", "accounts", "ui")
LOUD = "all" if hard.LONG else " ".join([f"callboard-{layer}" for layer in LAYERS] + ["libsoup"])
# How long a secret stays on the clipboard, and some more.
CLIPBOARD_SECONDS = 50


def look_at_window(app, center, where):
    look_through(app.tree().dump(), secrets(center), f"what is accessible {where}")


def children(pid):
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                    if file.read().rpartition(")")[2].split()[1] == str(pid):
                        yield int(name)
            except OSError:
                continue


def make_extension(app, center):
    """Its password is accessible while it is shown, and neither before nor after."""
    app.go_to("Extensions")
    app.press("New Extensions")
    app.fill("Numbers", "1901", within=DIALOG)
    app.press("Create", within=DIALOG)
    app.find("dialog", "Extensions Created")
    look_at_window(app, center, "while the password is masked")
    app.press("Show Password", within=DIALOG)
    password = next(one["password"] for one in center.state()["extensions"] if one["number"] == "1901")
    app.find("label", password, within=DIALOG)
    app.press("Hide Password", within=DIALOG)
    app.gone("label", password, within=DIALOG)
    look_at_window(app, center, "when the password is masked again")
    app.press("Copy Password", within=DIALOG)
    app.press("Done", within=DIALOG)
    app.gone(*DIALOG)
    return password


def copied_call(app, center):
    """Of a run's steps the exact call and what a shell would need for it."""
    app.press("Exact Call")
    for button, expected in (("Copy", re.compile("^POST /")), ("Copy as curl", re.compile("^curl -X POST "))):
        text = ""
        # Pasting searches the history: a button that is pressed while that goes on may be replaced before it acts.
        for _ in range(3):
            if not expected.search(text):
                app.press(button)
                text = pasted(app, expected, "Search history")
                app.fill("Search history", "")
        if not expected.search(text):
            hard.found(f"{button} did not copy the call: this test sees nothing")
        look_through(text, secrets(center), f"what {button} copies")
    look_at_window(app, center, "of a call")


def pasted(app, expected, entry="Search extensions"):
    """What is on the clipboard, as one sees it: by pasting it. Nothing to wait for tells that nothing is pasted."""
    app.fill(entry, "")
    app.focus(entry)
    # Twice, as a key that is lost pastes nothing either.
    for _ in range(2):
        if not app.entry(entry).text():
            app.key("ctrl+v")
            try:
                wait_for(lambda: expected.search(app.entry(entry).text()), "what was copied", patience=6)
            except AssertionError:
                pass
    return app.entry(entry).text()


def check_clipboard(app, password):
    app.press("Search Extensions")
    expected = re.compile(f"^{re.escape(password)}$")
    if pasted(app, expected) != password:
        hard.found("the password that was copied is not on the clipboard: this test sees nothing")
    time.sleep(CLIPBOARD_SECONDS)
    if password in pasted(app, expected):
        hard.found("the password is still on the clipboard")
    app.key("Escape")


def test_window():
    with Home() as home, Center(agents=12) as center:
        with App(center=center, home=home, G_MESSAGES_DEBUG=LOUD).ready() as app:
            password = make_extension(app, center)
            if hard.LONG:
                check_clipboard(app, password)
            for page in PAGES:
                app.go_to(page)
                look_at_window(app, center, f"on the page {page}")
            run = wait_for(lambda: app.rows("History"), "the run in the history")[0]
            app.click_until(lambda: app.row(run, "History"), lambda: app.look(None, re.compile("^Create the")), "the run's steps")
            look_at_window(app, center, "of a run")
            copied_call(app, center)
            look_through_process(app.process.pid, secrets(center))
            for child in children(app.process.pid):
                look_through_process(child, secrets(center))
            center.faults("500-before")
            app.press("Refresh")
            app.says(re.compile("^Not up to date"))
            look_at_window(app, center, "when the server fails")
            center.faults("none")
        known = secrets(center)
        number = look_through_files(home.folder, known)
    hard.tried(number + len(PAGES) + 5, "files, pages and processes")
    hard.none_found()


main(test_window)
