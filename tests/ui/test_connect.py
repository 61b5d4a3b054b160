#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connecting a contact center: pasted, checked, kept in the keyring. Runs in a session that has a keyring."""

import glob
import os
import re
import subprocess
import time

from accessible import find_address
from driver import CALLBOARD, App, Center, Home, equal, harness, main, wait_for

DIALOG = ("dialog", "Connect")
COMPARE = ("dialog", "Compare")
PREVIEW = ("dialog", re.compile("^Make "))
CHECKS = ("Server Address", "Secure Connection", "Clock", "Sid and Auth Token", "App ID")


def example(center):
    """As the service's documentation has them: signed, and without the secret."""
    return (f"{center.url}/ccapi/v2/agents?AppId={center.account['CALLBOARD_APP_ID']}&Timestamp={int(time.time() * 1000)}"
            f"&Sid={center.account['CALLBOARD_SID']}&Sign=0123456789abcdef0123456789abcdef01234567")


def open_dialog(app):
    app.press("Connect Your Contact Center")
    app.find(*DIALOG)


def check_row(app, name):
    return app.find("list item", name, within=("list", "Connection"))


def results(app):
    return [(check_row(app, name).first("image") or check_row(app, name).first("icon")).name for name in CHECKS]


def fill_in(app, center, token=None):
    app.fill_pasted("Server Address", example(center), within=DIALOG)
    equal(app.entry("App ID", DIALOG).text(), center.account["CALLBOARD_APP_ID"])
    equal(app.entry("Sid", DIALOG).text(), center.account["CALLBOARD_SID"])
    if token:
        app.fill_pasted("Auth Token", token, within=DIALOG)


def everything_in(folder):
    for path in glob.glob(os.path.join(folder, "**"), recursive=True, include_hidden=True):
        if os.path.isfile(path):
            with open(path, "rb") as file:
                yield path, file.read()


def lookup(attribute, value):
    return subprocess.run(["secret-tool", "lookup", attribute, value], capture_output=True, text=True, check=False).stdout


def test_connect():
    with Center(agents=9) as center, Home() as home:
        with App(home=home) as app:
            open_dialog(app)
            fill_in(app, center)
            app.press("Test Connection", within=DIALOG)
            app.find("label", "Enter the auth token. The example addresses do not contain it.", within=DIALOG)

            app.fill_pasted("Auth Token", "not-the-token-of-this-account", within=DIALOG)
            app.press("Test Connection", within=DIALOG)
            wait_for(lambda: results(app)[3] == "Failed", "the signature to fail")
            assert any("token" in text.lower() for text in check_row(app, CHECKS[3]).texts()[1:]), "no remedy"

            app.fill_pasted("Auth Token", center.token, within=DIALOG)
            app.press("Test Connection", within=DIALOG)
            wait_for(lambda: set(results(app)) <= {"Passed", "Left out"} and results(app)[3:] == ["Passed"] * 2,
                     "all to pass")
            app.fill("Account Name", "Harbour", within=DIALOG)
            app.press("Save", within=DIALOG)
            app.gone(*DIALOG)
            app.ready()
            app.find("toggle button", "Account: Harbour")

        with open(home.path("config", "callboard", "accounts.ini"), encoding="utf-8") as file:
            saved = file.read()
        assert "Harbour" in saved
        account = next(line.strip("[]") for line in saved.splitlines() if line.startswith("[") and line != "[callboard]")
        equal(lookup("account", account), center.token)
        for path, content in everything_in(home.folder):
            assert center.token.encode() not in content, f"the token is in {path}"

        with App(home=home) as app:
            app.ready()
            equal(len(app.rows("Agents")), 9)
            app.find("toggle button", "Account: Harbour")
            edit_account(app)
            app.ready()
            equal(lookup("account", account), center.token)
            open_another(app)
            make_like(app, center)


def edit_account(app):
    """It gets another name, and may not change anything any more, which the window says and keeps to."""
    app.choose_from("Main Menu", "Edit Account…")
    place = ("dialog", "Edit Account")
    app.fill("Name", "Pier", within=place)
    app.toggle("Read Only", within=place, role="check box")
    app.press("Save", within=place)
    app.gone(*place)
    app.find("toggle button", "Account: Pier")
    app.says("Read only")
    wait_for(lambda: not app.find("button", "New Agent").has("sensitive"), "New Agent to be insensitive")


def open_another(app):
    """What is open for one contact center is no matter of another, and goes."""
    app.press("Main Menu")
    app.choose_menu_item("Export…")
    app.find("button", "Save…", "sensitive", within=("dialog", "Export"))
    subprocess.run([CALLBOARD, "--sandbox"], env=app.environment, check=True, timeout=harness.PATIENCE)
    app.find("toggle button", "Account: Practice Floor")
    app.gone("dialog", "Export")
    app.says("What was open for the other account was closed")


def make_like(app, center):
    """The floor that is open is made like that of another account, which is only read."""
    agents = center.state()["agents"]
    app.choose_from("Main Menu", "Compare…")
    app.choose("Another Account", "Pier", COMPARE)
    app.find("label", re.compile("^[0-9]+ Differences$"), within=COMPARE)
    app.press("Preview…", within=COMPARE)
    app.press(re.compile("^Apply"), within=PREVIEW)
    app.press("Close", within=PREVIEW)
    app.gone(*PREVIEW)
    app.escape()
    app.gone(*COMPARE)
    app.press("Search Agents")
    for agent in (agents[0], agents[-1]):
        app.type_into("Search agents", agent["id"])
        wait_for(lambda name=agent["name"]: app.rows("Agents") == [name], "its agents to be here, too")
    equal(center.counters("effects")["all"], 0)


def test_no_keyring():
    """Says so, and lets one work all the same; the next start knows nothing of it."""
    with Center(agents=9) as center, Home() as home:
        with App(home=home, AT_SPI_BUS_ADDRESS=find_address(), DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere") as app:
            open_dialog(app)
            fill_in(app, center, center.token)
            app.press("Save", within=DIALOG)
            app.press("Use Without Saving", within=DIALOG)
            app.gone(*DIALOG)
            app.ready()
            equal(len(app.rows("Agents")), 9)
        for path, content in everything_in(home.folder):
            assert center.token.encode() not in content, f"the token is in {path}"


main(test_connect, test_no_keyring)
