#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The app as its users install it: what it may do, what it needs, the practice floor, and a token in the keyring."""

import configparser
import json
import os
import subprocess
import time

import installed

installed.set_up()

import driver  # noqa: E402
from driver import Center, equal, main, wait_for  # noqa: E402

DIALOG = ("dialog", "Connect")
# What `flatpak info --show-permissions` says for what the manifest asks, and nothing beyond.
CONTEXT = {"shared": "network;ipc;", "sockets": "x11;wayland;fallback-x11;", "devices": "dri;"}
ESCAPES = "for one in /work /root /home/* /run/host/root $HOME/callboard-outside; do [ ! -e $one ] || echo $one; done"


class App(driver.App):
    """Its own process is out of sight behind flatpak's."""

    def find_owner(self):
        assert self.process.poll() is None, f"the app ended by itself:\n{self.said()}"
        for name in self.bus.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")[0]:
            try:
                tree = self.bus.read_tree(name) if name.startswith(":") else None
            except driver.Gone:
                continue
            if tree is not None and tree.name == "Callboard":
                return name
        return None

    def windows(self):
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Callboard"], capture_output=True, text=True,
                              check=False).stdout.split()


def picture(name):
    subprocess.run(["import", "-window", "root", os.path.join(installed.PICTURES, name)], check=True)


def test_permissions():
    """As little as the manifest asks for; the manifest's list is held against what it may ask for by another test."""
    said = installed.run("flatpak", "info", "--user", "--show-permissions", installed.REF).stdout
    permissions = configparser.ConfigParser(delimiters="=", interpolation=None)
    permissions.optionxform = str
    permissions.read_string(said)
    for section in permissions.sections():
        equal((section, dict(permissions[section])), ("Context", CONTEXT))
    equal(permissions.sections(), ["Context"])


def test_manifest():
    """It was built from the manifest as it is, for the runtime that it names."""
    with open(os.environ["FLATPAK_MANIFEST"], encoding="utf-8") as file:
        manifest = json.load(file)
    said = installed.run("flatpak", "info", "--user", "--show-metadata", installed.REF).stdout
    assert f"runtime=org.gnome.Platform/x86_64/{manifest['runtime-version']}" in said, said
    assert f"command={manifest['command']}" in said, said


def test_libraries():
    """Each program finds its libraries in the runtime, and nothing of the build is left behind."""
    missing = installed.run(inside="for one in /app/bin/*; do ldd $one | grep 'not found'; done; true")
    equal((missing.returncode, missing.stdout), (0, ""))
    left = installed.run(inside="find /app -name '*.a' -o -name '*.h' -o -name '*.pc'")
    equal((left.returncode, left.stdout), (0, ""))


def test_confined():
    """It sees neither the machine nor its user's files."""
    outside = os.path.join(os.environ["HOME"], "callboard-outside")
    with open(outside, "w", encoding="utf-8"):
        pass
    seen = installed.run(inside=ESCAPES)
    equal((seen.returncode, seen.stdout.replace("/root\n", "")), (0, ""))


def test_exports():
    """What the desktop gets to see is under the app's name, and valid."""
    exports = os.path.join(os.environ["FLATPAK_EXPORTS"], "share")
    files = [os.path.join(folder, name) for folder, _, names in os.walk(exports) for name in names]
    assert any(path.endswith(".desktop") for path in files), files
    for path in files:
        assert os.path.basename(path).startswith(installed.ID), path
        if path.endswith(".desktop"):
            done = installed.run("desktop-file-validate", path)
            equal((done.returncode, done.stdout), (0, ""))
    metainfo = f"/app/share/metainfo/{installed.ID}.metainfo.xml"
    copy = os.path.join(installed.SERVERS, os.path.basename(metainfo))
    with open(copy, "w", encoding="utf-8") as file:
        file.write(installed.run(inside=f"cat {metainfo}").stdout)
    done = installed.run("appstreamcli", "validate", "--no-net", "--pedantic", copy)
    assert done.returncode == 0, done.stdout


def connect(app, center):
    app.press("Connect Your Contact Center")
    app.find(*DIALOG)
    app.fill_pasted("Server Address", f"{center.url}/ccapi/v2/agents?AppId={center.account['CALLBOARD_APP_ID']}"
                    f"&Timestamp={int(time.time() * 1000)}&Sid={center.account['CALLBOARD_SID']}&Sign={'0' * 40}", within=DIALOG)
    app.fill_pasted("Auth Token", center.token, within=DIALOG)
    app.fill("Account Name", "Harbour", within=DIALOG)
    app.press("Save", within=DIALOG)
    app.gone(*DIALOG)


def kept_in_clear(secret):
    for folder, _, names in os.walk(os.path.join(os.environ["HOME"], ".var")):
        for name in names:
            with open(os.path.join(folder, name), "rb") as file:
                if secret.encode() in file.read():
                    yield name


def test_first_start_and_keyring():
    """A token that is stored through the portal is there at the next start, and in no file in clear."""
    with Center(agents=9) as center:
        with App() as app:
            app.find("button", "Connect Your Contact Center")
            picture("flatpak-welcome.png")
            connect(app, center)
            app.find("toggle button", "Account: Harbour")
            app.go_to("Agents")
            app.ready()
        equal(list(kept_in_clear(center.token)), [])
        with App() as app:
            app.find("toggle button", "Account: Harbour")
            app.go_to("Agents")
            wait_for(lambda: len(app.rows("Agents")) == 9, "the center's agents")
            picture("flatpak-account.png")


def test_practice_floor():
    with App("--sandbox") as app:
        app.find("toggle button", "Account: Practice Floor")
        app.go_to("Agents")
        app.ready()
        picture("flatpak-practice-floor.png")


def test_chinese():
    """The single file brings the translations along."""
    with App("--sandbox", LANG="zh_CN.UTF-8", LANGUAGE="zh_CN") as app:
        app.find("list item", "坐席")
        picture("flatpak-chinese.png")


main(test_permissions, test_manifest, test_libraries, test_confined, test_exports, test_first_start_and_keyring,
     test_practice_floor, test_chinese)
