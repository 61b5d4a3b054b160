#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The walk through all pages that takes their pictures, in the languages there are."""

import os
import struct
import subprocess
import tempfile

from driver import CALLBOARD, Home, equal, main

EXPECTED = ("welcome", "connect", "connect-test", "live", "live-tiles", "wall", "help", "help-live",
            "live-dark", "wall-dark", "live-narrow", "agents", "agents-new", "queues", "queues-new", "failure", "about",
            "agents-dark", "agents-narrow", "queues-narrow")


def size_of(path):
    with open(path, "rb") as file:
        head = file.read(24)
    equal(head[:8], b"\x89PNG\r\n\x1a\n")
    return struct.unpack(">II", head[16:24])


def take(**changes):
    """Pictures by name: their sizes and how much is in them."""
    with Home() as home, tempfile.TemporaryDirectory() as folder:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CALLBOARD_")}
        tour = subprocess.run([CALLBOARD, "--sandbox", "--tour", folder], env=environment | home.environment() | changes,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=100, check=False)
        assert tour.returncode == 0, f"exit status {tour.returncode}\n{tour.stdout}{tour.stderr}"
        assert "WARNING" not in tour.stderr and "CRITICAL" not in tour.stderr, tour.stderr
        pictures = {}
        for name in os.listdir(folder):
            path = os.path.join(folder, name)
            width, height = size_of(path)
            assert width >= 360 and height >= 600, f"{name} is {width}×{height}"
            with open(path, "rb") as file:
                pictures[name.split("-", 1)[1].removesuffix(".png")] = file.read()
        missing = [name for name in EXPECTED if name not in pictures]
        assert not missing, f"no picture of {missing}, but of {sorted(pictures)}"
        return pictures


def test_tour():
    english = take()
    chinese = take(LANGUAGE="zh_CN", LC_ALL="zh_CN.UTF-8")
    equal(sorted(english), sorted(chinese))


main(test_tour)
