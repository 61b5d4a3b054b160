#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Whatever leaves callboardctl is looked through for auth tokens, signatures and passwords of extensions: what it prints and
logs at every level, its arguments and environment, the limits by which a crash would write its memory down, and each file."""

import base64
import contextlib
import glob
import os
import re
import resource
import signal
import subprocess
import tempfile
import time
import urllib.parse

import hard
import harness
from harness import equal

SIGNATURE = re.compile(r"(?<![0-9a-f])[0-9a-f]{40}(?![0-9a-f])")
LOUD = {"G_MESSAGES_DEBUG": "all"}
# For root, who may look into every process, to be as anybody else.
NOBODY_SPECIAL = ("setpriv", "--bounding-set=-all", "--inh-caps=-all") if os.geteuid() == 0 else ()
# As tests/hard/meson.build has it.
SANITIZED = "CALLBOARD_TEST_CLOCK" not in os.environ
FAULTS = ("none", "500-before", "html", "cut", "302", "redirect/9", "malformed", "not-utf8", "wrong-types", "drop-before", "404")


def variants(secret):
    """As it is and as it may be written on its way somewhere."""
    raw = secret.encode()
    return {secret, secret[::-1], raw.hex(), base64.b64encode(raw).decode().rstrip("="), urllib.parse.quote(secret, safe="")}


def secrets(center):
    known = {center.token} | {one["password"] for one in center.state()["extensions"] if one.get("password")}
    return set().union(*(variants(secret) for secret in known))


def look_through(text, known, where, report=hard.found):
    for secret in known:
        if secret in text:
            report(f"a secret of {len(secret)} characters is in {where}")
    for signature in SIGNATURE.findall(text):
        report(f"a signature is in {where}: {signature[:6]}…")


def look_through_files(folder, known, besides=(), report=hard.found):
    number = 0
    for path in glob.glob(os.path.join(folder, "**", "*"), recursive=True, include_hidden=True):
        # The display's driver keeps sums of its own there.
        if os.path.isfile(path) and os.path.basename(path) not in besides and "mesa_shader_cache" not in path:
            with open(path, "rb") as file:
                look_through(file.read().decode("latin-1"), known, path, report)
            number += 1
    return number


def check_files_are_seen(folder, known, besides=()):
    """Each secret, and a signature, are found where they are planted: between bytes that are no text, in a hidden folder."""
    found = []
    with tempfile.TemporaryDirectory(prefix=".planted-", dir=folder) as place:
        with open(os.path.join(place, ".log"), "wb") as file:
            file.write(b"\0\xff".join(text.encode() for text in [*sorted(known), "0123456789" * 4]))
        look_through_files(folder, known, besides, found.append)
    number = sum(place in text for text in found)
    if number != len(known) + 1:
        hard.found(f"of {len(known)} secrets and a signature planted in a file {number} are found: this test sees too little")


def look_through_process(pid, known):
    """What others of the same machine see of it."""
    for name in ("cmdline", "environ", "comm"):
        with open(f"/proc/{pid}/{name}", "rb") as file:
            look_through(file.read().decode("latin-1"), known, f"/proc/PID/{name}")
    with open(f"/proc/{pid}/limits", encoding="ascii") as file:
        limit = next(line for line in file if line.startswith("Max core file size")).split()[4]
    if limit not in ("0", "1"):
        hard.found(f"a crash would leave its memory in a file: up to {limit} bytes")


def is_open(process):
    """Whether another process of the same user may look into its memory, of which what it began with is a part."""
    return subprocess.run([*NOBODY_SPECIAL, "cat", f"/proc/{process.pid}/environ"], stdout=subprocess.DEVNULL,
                          stderr=subprocess.DEVNULL, check=False).returncode == 0


def leaves_core(process):
    """Whether its memory is written down when it crashes, which it does here. Limits do not count, as far as they can be raised:
    whoever collects what crashed does not go by them either."""
    _, most = resource.prlimit(process.pid, resource.RLIMIT_CORE)
    resource.prlimit(process.pid, resource.RLIMIT_CORE, (most, most))
    with contextlib.suppress(PermissionError):
        resource.prlimit(process.pid, resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    process.send_signal(signal.SIGSEGV)
    _, status = os.waitpid(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return os.WCOREDUMP(status)


def look_into(process, folder):
    """As the last thing that is done with a process: its memory, for others of the same user and for whoever keeps what crashed.
    Another process, which forbids nothing but has the same limits, shows whether it would be seen here."""
    with subprocess.Popen([*NOBODY_SPECIAL, "cat"], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        # Once it answers, it is what it is to be.
        other.stdin.write(b"\n")
        other.stdin.flush()
        other.stdout.readline()
        resource.prlimit(other.pid, resource.RLIMIT_CORE, (0, resource.prlimit(process.pid, resource.RLIMIT_CORE)[1]))
        for look, what in ((is_open, "others of the same user may look into its memory"),
                           (leaves_core, "a crash would have its memory written down")):
            if not look(other):
                hard.tell(f"cannot be seen here, as it is so of no process with such limits: whether {what}")
            elif look(process):
                hard.found(what)


def script(center):
    """What is read and written, passwords included."""
    state = center.state()
    agent = next(agent for agent in state["agents"] if not agent["extensions"])["id"]
    queue = state["queues"][0]["id"]
    return [
        ("check",), ("agents", "list"), ("agents", "show", agent), ("queues", "list"), ("extensions", "list"),
        ("numbers", "list"), ("subscriptions", "list"),
        ("agents", "create", "20001", "--work-id", "W1", "--with-extensions", "--queue", queue),
        ("extensions", "create", "1950", "1951", "--type", "sip"), ("agents", "bind", agent, "1950"),
        ("agents", "edit", agent, "--name", "Somebody"), ("agents", "enroll", agent, queue),
        ("extensions", "delete", "1951"), ("roster", "export", os.path.join(center.folder, "roster.json")),
        ("history", "list"), ("agents", "show", "nobody"), ("agents", "unbind", agent, "1950"),
    ]


def export(center):
    """Into files, which are looked through with all others, and to its output."""
    number = 0
    for what in ("history", "roster"):
        for name in ("exported.json", "exported.csv"):
            path = os.path.join(center.folder, f"{what}-{name}")
            result = center.ctl(what, "export", path, **LOUD)
            equal((result.status, os.path.getsize(path) > 0), (0, True))
            look_through(result.out + result.err, secrets(center), f"what the export of {what} says")
            number += 1
        result = center.ctl(what, "export", "-", **LOUD)
        look_through(result.out + result.err, secrets(center), f"the {what} exported to the output")
        number += 1
    return number


def test_said_and_kept():
    """What it prints, in every format, and what it leaves behind."""
    number = 0
    with harness.Center("--agents", "12", "--seed", "5") as center:
        for command in script(center):
            for form in ("table", "json", "csv") if hard.LONG else ("json", "csv"):
                writes = command[0] != "check" and command[1] in ("create", "edit", "bind", "delete", "enroll", "unbind")
                if writes and form != "json":
                    continue
                result = center.ctl("--format", form, "--yes", *command, **LOUD)
                look_through(result.out + result.err, secrets(center), f"what {command} says")
                number += 1
        for run in center.read("history", "list"):
            result = center.ctl("--format", "json", "history", "show", str(run["id"]), **LOUD)
            look_through(result.out + result.err, secrets(center), "the history")
            number += 1
        number += export(center)
        number += look_through_files(center.folder, secrets(center), ("credentials", "ready"))
        check_files_are_seen(center.folder, secrets(center), ("credentials", "ready"))
        # That they would be found.
        shown = center.ctl("--format", "json", "extensions", "list", "--show-passwords").out
        equal(any(secret in shown for secret in secrets(center)), True)
    hard.tried(number, "outputs and files")
    hard.none_found()


def test_failures():
    """What it says and logs when something goes wrong."""
    with harness.Center("--agents", "12", "--seed", "5") as center:
        for fault in FAULTS:
            center.faults(fault)
            for command in (("agents", "list"), ("call", "18789998765", "--via", "057126200671")):
                result = center.ctl("--yes", *command, **LOUD)
                look_through(result.out + result.err, secrets(center), f"what {command} says of {fault}")
        center.faults("none")
        for change in ({"CALLBOARD_SID": "0"}, {"CALLBOARD_APP_ID": "1"}, {"CALLBOARD_SERVER": "http://127.0.0.1:9"},
                       {"CALLBOARD_SERVER": f"http://user:{center.token}@127.0.0.1:9"}):
            result = center.ctl("agents", "list", **LOUD, **change)
            look_through(result.out + result.err, secrets(center), f"what it says with {change.keys()}")
        look_through_files(center.folder, secrets(center), ("credentials", "ready"))
    hard.tried(2 * len(FAULTS) + 4, "failures")
    hard.none_found()


def test_process():
    """What the kernel shows of it while it waits for an answer."""
    with harness.Center("--agents", "12", "--seed", "5") as center:
        center.faults("@06=hang")
        known = secrets(center)
        with subprocess.Popen([*NOBODY_SPECIAL, harness.CTL, "agents", "list"], stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, cwd=center.folder,
                              env=center.environment()) as process:
            try:
                while center.counters("requests")["06"] == 0:
                    assert process.poll() is None, "it ended before it asked"
                    time.sleep(0.02)
                look_through_process(process.pid, known)
                # With a sanitizer it has to look into itself, so that others may.
                if not SANITIZED:
                    look_into(process, center.folder)
            finally:
                process.kill()
    hard.tried(1, "processes")
    hard.none_found()


if __name__ == "__main__":
    harness.main([test_said_and_kept, test_failures, test_process])
