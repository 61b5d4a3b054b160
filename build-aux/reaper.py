#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs a command and leaves nothing of it behind: `reaper.py CMD…`.

Daemons detach from whoever starts them (gnome-keyring-daemon outlives its bus). This process adopts every orphan among
its descendants; when the command ends, or when this process's own parent does, it ends them one by one by process id.
"""

import ctypes
import os
import signal
import sys
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36


def descendants_of(ancestor):
    """Process ids below one, children before their parents."""
    children = {}
    for entry in os.listdir("/proc"):
        if not entry.isdigit():
            continue
        try:
            with open(f"/proc/{entry}/stat", encoding="utf-8", errors="replace") as stat:
                fields = stat.read().rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] != "Z":
            children.setdefault(int(fields[1]), []).append(int(entry))
    found = []

    def visit(pid):
        for child in children.get(pid, []):
            visit(child)
            found.append(child)

    visit(ancestor)
    return found


def collect_dead():
    try:
        while os.waitpid(-1, os.WNOHANG)[0] != 0:
            pass
    except ChildProcessError:
        pass


def end_descendants():
    for number, patience in ((signal.SIGTERM, 2.0), (signal.SIGKILL, 5.0)):
        give_up = time.monotonic() + patience
        for pid in descendants_of(os.getpid()):
            try:
                os.kill(pid, number)
            except ProcessLookupError:
                pass
        while descendants_of(os.getpid()) and time.monotonic() < give_up:
            collect_dead()
            time.sleep(0.02)
        collect_dead()


def main(command):
    prctl = ctypes.CDLL(None, use_errno=True).prctl
    prctl(PR_SET_CHILD_SUBREAPER, 1)
    prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda number, frame: sys.exit(128 + number))

    child = os.spawnvp(os.P_NOWAIT, command[0], command)
    try:
        while True:
            pid, status = os.waitpid(-1, 0)
            if pid == child:
                code = os.waitstatus_to_exitcode(status)
                return 128 - code if code < 0 else code
    finally:
        end_descendants()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
