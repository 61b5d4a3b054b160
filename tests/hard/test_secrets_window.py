#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The same of the window: what it logs at every level, what it leaves in files, what the kernel shows of it and of what it
starts, what is accessible of fields that are masked, what is copied as curl, and what is left on the clipboard."""

import itertools
import os
import re
import subprocess
import time

import hard
from accessible import Listener
from driver import CALLBOARD, App, Center, Home, do_until, main, wait_for
from test_secrets import (NOBODY_SPECIAL, check_files_are_seen, look_into, look_through, look_through_files,
                          look_through_process, secrets, variants)

DIALOG = ("dialog", None)
CONNECT = ("dialog", "Connect")
MADE_UP_TOKEN = "5ec7e7b0a7f10a7d15c0b01d5ea5e1de"
PAGES = ("Live", "Agents", "Queues", "Extensions", "Caller IDs", "Events", "History")
# What others say of every picture they draw takes its time.
LAYERS = ("base", "wire", "model", "store", "plan", "accounts", "ui")
LOUD = "all" if hard.LONG else " ".join([f"callboard-{layer}" for layer in LAYERS] + ["libsoup"])
# How long a secret stays on the clipboard, and some more.
CLIPBOARD_SECONDS = 50


def content(node):
    """What stands in it."""
    return node.text() if "Text" in node.interfaces else ""


def accessible(app):
    """All that is said of the window and of everything in it; once more when something goes while it is asked."""
    return wait_for(lambda: "\n".join(itertools.chain.from_iterable(
        (node.name, node.description, content(node)) for node in app.tree().walk())), "all to be there until it is asked")


def look_at_window(app, center, where):
    look_through(accessible(app), secrets(center) | variants(MADE_UP_TOKEN), f"what is accessible {where}")


def check_is_seen(app, secret, what):
    """That what is shown is found by what looks for what is hidden, and not by names alone."""
    found = []
    look_through(accessible(app), {secret}, what, found.append)
    if not found or not any(secret in content(node) for node in app.tree().walk()):
        hard.found(f"{what} is not found while it is shown: this test sees nothing")


def children(pid):
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="utf-8") as file:
                    if file.read().rpartition(")")[2].split()[1] == str(pid):
                        yield int(name)
            except OSError:
                continue


def look_through_children(app, center):
    """Those there are at this moment, which may be none."""
    found = list(children(app.process.pid))
    for child in found:
        look_through_process(child, secrets(center))
    hard.tell(f"of what the app starts {len(found)} processes were there to be looked through")
    return len(found)


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
    check_is_seen(app, password, "the password of an extension")
    app.press("Hide Password", within=DIALOG)
    app.gone("label", password, within=DIALOG)
    look_at_window(app, center, "when the password is masked again")
    app.press("Copy Password", within=DIALOG)
    app.press("Done", within=DIALOG)
    app.gone(*DIALOG)
    return password


def type_masked(app, name, text, within):
    """Key by key; of what stands there then only the length is to be told."""
    def act():
        app.focus(name, within)
        app.key("ctrl+a")
        app.key("BackSpace")
        app.type(text)
    do_until(act, lambda: len(app.entry(name, within).text()) == len(text), f"something of that length typed into {name!r}")


def heard(app, listener):
    """What is sent while the token is typed."""
    listener.hear()
    type_masked(app, "Auth Token", MADE_UP_TOKEN, CONNECT)
    return "\n".join(listener.hear())


def token_entry(app, center):
    """A token that is typed is accessible and sent while it is shown, and neither before nor after."""
    app.press("Account: Environment")
    app.click_until(lambda: app.find("list item", "Connect a Contact Center…"), lambda: app.look(*CONNECT), "the dialog to connect")
    type_masked(app, "Auth Token", MADE_UP_TOKEN, CONNECT)
    look_at_window(app, center, "while the token is masked")
    app.press("Show Password", within=CONNECT)
    wait_for(lambda: app.entry("Auth Token", CONNECT).text() == MADE_UP_TOKEN, "the token to be shown")
    check_is_seen(app, MADE_UP_TOKEN, "the token in its entry")
    with Listener(app.bus, app.owner) as listener:
        if MADE_UP_TOKEN not in heard(app, listener):
            hard.found("the token is not sent as it is typed while it is shown: this test hears nothing")
        app.press("Hide Password", within=CONNECT)
        app.find("button", "Show Password", within=CONNECT)
        look_through(heard(app, listener), variants(MADE_UP_TOKEN), "what is sent as the token is typed")
    look_at_window(app, center, "when the token is masked again")
    app.press("Cancel", within=CONNECT)
    app.gone(*CONNECT)


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


def crash(app, center):
    """Another app in the same place, once that one has ended: what crashes would not do as it does when it quits."""
    before = sum(center.calls().values())
    with subprocess.Popen([*NOBODY_SPECIAL, CALLBOARD], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, cwd=app.home.folder, env=app.environment) as process:
        try:
            wait_for(lambda: sum(center.calls().values()) > before, "the app to ask the server")
            look_into(process, app.home.folder)
        finally:
            process.kill()


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
            token_entry(app, center)
            look_through_process(app.process.pid, secrets(center))
            number = look_through_children(app, center)
            center.faults("500-before")
            app.press("Refresh")
            app.says(re.compile("^Not up to date"))
            look_at_window(app, center, "when the server fails")
            center.faults("none")
        known = secrets(center) | variants(MADE_UP_TOKEN)
        check_files_are_seen(home.folder, known)
        number += look_through_files(home.folder, known)
        crash(app, center)
    hard.tried(number + len(PAGES) + 5, "files, pages and processes")
    hard.none_found()


main(test_window)
