# SPDX-License-Identifier: GPL-3.0-or-later
"""The installed Flatpak for the tests: started by flatpak, found on the accessibility bus by what it is called."""

import os
import shutil
import stat
import subprocess
import sys
import tempfile

ID = os.environ["FLATPAK_APP"]
REF = f"{ID}//{os.environ['BRANCH']}"
PICTURES = os.environ["CALLBOARD_PICTURES"]
# The servers of the tests tell where they listen in files of these folders; the app itself sees none of them.
SERVERS = tempfile.mkdtemp(prefix="callboard-servers-", dir=os.environ["HOME"])


def script(name, line):
    """The tests of the window start programs, not command lines, and servers in a session that is none."""
    path = os.path.join(SERVERS, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(f"#!/bin/sh\nexport XDG_RUNTIME_DIR={os.environ['XDG_RUNTIME_DIR']}\nexec {line} \"$@\"\n")
    os.chmod(path, stat.S_IRWXU)
    return path


def set_up():
    """Before the driver is imported: it reads the environment."""
    tempfile.tempdir = SERVERS
    os.environ["CALLBOARD_TEST_CALLBOARD"] = script("callboard", f"flatpak run --user {REF}")
    os.environ["CALLBOARD_TEST_CTL"] = script("callboardctl", f"flatpak run --user --command=callboardctl {REF}")
    os.environ["CALLBOARD_TEST_SANDBOX"] = script(
        "callboard-sandbox", f"flatpak run --user --filesystem={SERVERS} --command=callboard-sandbox {REF}")
    os.environ["CALLBOARD_TEST_FOLDER"] = PICTURES
    os.environ["CALLBOARD_TEST_APP_ID"] = ID
    settle_in()
    tests = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir)
    sys.path[:0] = [os.path.join(tests, "ui"), os.path.join(tests, "ctl")]


def settle_in():
    """The session's settings (nothing moves, nothing blinks) where the sandbox looks for them."""
    shutil.copytree(os.environ["XDG_CONFIG_HOME"], os.path.join(os.environ["HOME"], ".var", "app", ID, "config"),
                    dirs_exist_ok=True)


def run(*command, inside=None):
    """What a command prints; inside is a shell's line that runs in the app's sandbox."""
    if inside is not None:
        command = ("flatpak", "run", "--user", "--command=sh", REF, "-c", inside)
    return subprocess.run(command, capture_output=True, text=True, check=False)
