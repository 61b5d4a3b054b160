#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed app on Wayland, where most of its users have it: it fills its window and looks as on GNOME."""

import os
import subprocess

import installed

installed.set_up()

import harness  # noqa: E402
from accessible import Bus, Gone  # noqa: E402

NAMES = ("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "ListNames")


def window(bus):
    """The app's window as soon as it shows agents."""
    for name in bus.call(*NAMES)[0]:
        try:
            tree = bus.read_tree(name) if name.startswith(":") else None
        except Gone:
            continue
        if tree is not None and tree.name == "Callboard" and tree.first("table row") is not None:
            return tree
    return None


def test_window():
    bus = Bus()
    environment = {name: value for name, value in os.environ.items() if name != "DISPLAY"}
    with subprocess.Popen([os.environ["CALLBOARD_TEST_CALLBOARD"], "--sandbox"], env=environment) as process:
        try:
            harness.wait_for(lambda: window(bus) is not None, "the agents in the window")
            path = os.path.join(installed.PICTURES, "flatpak-wayland.png")
            screenshot = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "build-aux", "screenshot.sh")
            subprocess.run([screenshot, path], check=True)
            assert os.path.getsize(path) > 10000, "the picture is empty"
        finally:
            subprocess.run(["flatpak", "kill", installed.ID], check=False)


harness.main([test_window])
