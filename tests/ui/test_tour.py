#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk through all pages and dialogs: it misses none, whatever is on the screen has a name for those who do not see it, and
the pictures of it are taken in the languages and looks there are."""

import glob
import os
import re
import select
import struct
import subprocess
import tempfile

from driver import App, CALLBOARD, Home, equal, harness, main
from names import check_all

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir)
LOOKS = ("", "-dark", "-narrow")
ASK = """#!/bin/sh
echo "$1" >"$(dirname "$0")/asked"
read -r _ <"$(dirname "$0")/answered"
"""


def complaints(said):
    """What GTK warns of; that nobody is there to be notified of a run's end is true here."""
    said = harness.SANITIZER_NOTICE.sub("", said)
    return [line for line in said.splitlines() if re.search("WARNING|CRITICAL", line) and "Notifications" not in line]


def dialogs_of_sources():
    """The types of all dialogs there are."""
    found = set()
    for path in glob.glob(os.path.join(ROOT, "src", "ui", "**", "*.c"), recursive=True):
        with open(path, encoding="utf-8") as file:
            found |= set(re.findall(r"^G_DEFINE\w*TYPE\w* \((\w+), \w+, ADW_TYPE_\w*DIALOG\b", file.read(), flags=re.M))
    return found


class Guide:
    """Is asked by the tour at each stop, and lets it go on."""

    def __init__(self, folder):
        self.command = os.path.join(folder, "ask")
        with open(self.command, "w", encoding="utf-8") as file:
            file.write(ASK)
        os.chmod(self.command, 0o755)
        for name in ("asked", "answered"):
            os.mkfifo(os.path.join(folder, name))
        # Open at both ends, so that neither waits for the other to come or sees it go.
        self.asked = os.open(os.path.join(folder, "asked"), os.O_RDWR)
        self.answered = os.open(os.path.join(folder, "answered"), os.O_RDWR)

    def stops(self, process):
        while process.poll() is None:
            if select.select([self.asked], [], [], 0.1)[0]:
                yield os.path.basename(os.read(self.asked, 4096).decode().strip()).removesuffix(".png")
                os.write(self.answered, b"\n")


def test_names():
    with tempfile.TemporaryDirectory() as folder, Home() as home:
        guide, seen = Guide(folder), []
        app = App("--sandbox", "--tour", folder, home=home, CALLBOARD_TOUR_COMMAND=guide.command, CALLBOARD_TOUR_LOOKS="light")
        for stop in guide.stops(app.process):
            check_all(app, stop)
            seen.append(stop)
        said = app.said()
        app.quit(gently=False)
        equal(complaints(said), [])
        with open(os.path.join(folder, "dialogs"), encoding="utf-8") as file:
            shown = set(file.read().split())
    assert len(seen) > 50, seen
    equal(dialogs_of_sources() - shown, set())


def size_of(path):
    with open(path, "rb") as file:
        head = file.read(24)
    equal(head[:8], b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", head[16:24])


def test_pictures():
    with Home() as home, tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CALLBOARD_")}
        environment |= home.environment() | {"LANGUAGE": "zh_CN", "LC_ALL": "zh_CN.UTF-8"}
        tour = subprocess.run([CALLBOARD, "--sandbox", "--tour", folder], env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=300 * harness.SCALE, check=False)
        assert tour.returncode == 0, f"exit status {tour.returncode}\n{tour.stdout}{tour.stderr}"
        equal(complaints(tour.stderr), [])
        names = set()
        for path in glob.glob(os.path.join(folder, "*.png")):
            width, height = size_of(path)
            assert width >= 340 and height >= 300, f"{path} is {width}×{height}"
            names.add(os.path.basename(path).split("-", 1)[1].removesuffix(".png"))
        light = {name for name in names if not re.search("-(dark|narrow|mirrored|large)$", name)}
        assert len(light) > 50, names
        equal({name + look for name in light - {"sidebar"} for look in LOOKS} - names, set())


main(test_names, test_pictures)
