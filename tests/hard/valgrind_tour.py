#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Walks through all pages and dialogs of the window in valgrind: valgrind_tour.py SOURCE BUILD. What is lost for good, or read or
written where nothing is, is a finding."""

import glob
import os
import re
import subprocess
import sys
import tempfile

# Fewer, and some of the scenes have nobody to show.
N_AGENTS = "30"
# What GTK and GLib know of themselves, and what we know of other libraries.
SUPPRESSIONS = ("/usr/share/gtk-4.0/valgrind/gtk.supp", "/usr/share/glib-2.0/valgrind/glib.supp")
# Regular expressions become machine code that valgrind can say nothing about; the sanitizers see to what has no value yet.
OPTIONS = ("--tool=memcheck", "--leak-check=full", "--show-leak-kinds=definite", "--errors-for-leak-kinds=definite",
           "--undef-value-errors=no", "--num-callers=40", "--max-stackframe=20000000", "--error-exitcode=9")
BLOCK = re.compile(r"^==\d+== (Invalid .*|Mismatched .*|Jump to .*|Process terminating .*|\S.* definitely lost in .*)\n"
                   r"((?:==\d+==    .*\n)+)", re.M)
FRAME = re.compile(r"(?:at|by) 0x[0-9A-F]+: (.*)")


def tour(source, build, folder):
    environment = {name: value for name, value in os.environ.items() if not name.startswith("CALLBOARD_")}
    environment |= {"G_SLICE": "always-malloc", "G_DEBUG": "gc-friendly", "GIO_USE_PROXY_RESOLVER": "dummy", "LC_ALL": "C.UTF-8",
                    "TZ": "UTC", "GSETTINGS_SCHEMA_DIR": os.path.join(build, "data"), "CALLBOARD_TOUR_LOOKS": "light",
                    "CALLBOARD_TOUR_TEXTS": "1", "CALLBOARD_PRACTICE_AGENTS": N_AGENTS}
    ours = os.path.join(source, "tests", "support", "valgrind.supp")
    suppressions = [f"--suppressions={path}" for path in (*SUPPRESSIONS, ours) if os.path.exists(path)]
    return subprocess.run([os.path.join(source, "build-aux", "session.sh"), "valgrind", *OPTIONS, *suppressions,
                           f"--log-file={folder}/valgrind.log", os.path.join(build, "src", "ui", "callboard"), "--sandbox",
                           "--tour", os.path.join(folder, "tour")], env=environment, stdin=subprocess.DEVNULL,
                          capture_output=True, text=True, errors="replace", check=False)


def main(source, build):
    with tempfile.TemporaryDirectory() as folder:
        done = tour(os.path.abspath(source), os.path.abspath(build), folder)
        stops = len(glob.glob(os.path.join(folder, "tour", "*.txt")))
        with open(os.path.join(folder, "valgrind.log"), encoding="utf-8", errors="replace") as file:
            log = file.read()
    print(log)
    print(f"# tried {stops} pages and dialogs")
    for what, frames in BLOCK.findall(log):
        print(f"# finding {what.strip()}: {' < '.join(FRAME.findall(frames)[:12])}")
    if done.returncode not in (0, 9) or stops == 0:
        print(f"# finding the walk ended with {done.returncode}: {' '.join(done.stderr.split())[-400:]}")
    return done.returncode or (0 if stops else 1)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
