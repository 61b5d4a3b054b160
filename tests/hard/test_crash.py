#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A disk that is full, a home that cannot be written to, a database that is damaged or of a newer version, a clock that is set
back, a program that is stopped for a while, a network that goes and comes: what is said is true, nothing is lost and nothing
is done twice."""

import glob
import json
import os
import random
import shutil
import signal
import sqlite3
import struct
import subprocess
import tempfile
import time

import hard
import harness
from harness import equal

PATIENCE = 60
N_AGENTS = 40
HOMES = ("HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME")


class Center(harness.Center):
    """One that keeps what was done, so that it can be stopped and started at the same address."""

    def __init__(self, **changes):
        self.kept = tempfile.mkdtemp(prefix="callboard-crash-")
        self.options = ["--agents", str(N_AGENTS), "--seed", "5", "--state", os.path.join(self.kept, "state")]
        super().__init__(*self.options, **changes)

    def __exit__(self, *details):
        super().__exit__(*details)
        shutil.rmtree(self.kept)

    def go_away(self):
        self.process.terminate()
        self.process.wait(PATIENCE)

    def come_back(self):
        ready = os.path.join(self.folder, "ready")
        self.process = subprocess.Popen([harness.SANDBOX, "--port", self.url.rpartition(":")[2], "--ready-file", ready,
                                         *self.options], stdout=subprocess.DEVNULL, env=self.bare_environment())
        harness.wait_for(lambda: os.path.exists(ready), "the sandbox to listen again")


def names(center):
    return {agent["id"]: agent["name"] for agent in center.state()["agents"]}


def many(center):
    """A roster that gives every agent another name: as many steps as there are agents."""
    path = os.path.join(center.folder, "many.json")
    agents = [f'{{"id": "{agent["id"]}", "name": "New {agent["id"]}"}}' for agent in center.state()["agents"]]
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"agents": [' + ", ".join(agents) + "]}")
    return "roster", "apply", path


def start(center, *command, **changes):
    return subprocess.Popen([harness.CTL, "--format", "json", "--yes", *command], stdin=subprocess.DEVNULL,
                            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=center.environment(**changes))


def asked(center):
    return center.counters("requests")["05"]


def check_all_renamed(center, where):
    for agent_id, name in names(center).items():
        if name != f"New {agent_id}":
            hard.found(f"{where}: {agent_id} is still called {name}")


def database(center):
    return next(iter(glob.glob(os.path.join(center.folder, "**", "*.db"), recursive=True)), None) or \
        next(path for path in glob.glob(os.path.join(center.folder, "**", "*.sqlite*"), recursive=True))


def on_small_disk(center, options, work):
    """work() with callboardctl's home on a disk of its own, which nobody else sees; None where that cannot be done."""
    place = os.path.join(center.folder, "disk")
    os.makedirs(place, exist_ok=True)
    script = f"mount -t tmpfs -o {options} none {place} && {work(place)}"
    command = ["unshare", "-m" if os.getuid() == 0 else "-Urm", "sh", "-c", script]
    if subprocess.run([*command[:-1], f"mount -t tmpfs none {place}"], capture_output=True, check=False).returncode != 0:
        return None
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=PATIENCE, check=False,
                          env=center.environment(**{name: place for name in HOMES}))


def tells_truth(center, where, result, before):
    """Either it was refused, with one sentence, and nothing was done, or it was done."""
    after = names(center)
    done = after != before
    err = harness.SANITIZER_NOTICE.sub("", result.stderr)
    hard.tell(f"{where}: exit status {result.returncode}, {'done' if done else 'not done'}: {err.strip()}")
    if result.returncode == 0 and not done:
        hard.found(f"{where}: says that it is done, and it is not: {err}")
    if result.returncode != 0 and done:
        hard.found(f"{where}: says that it failed, and it is done: {err}")
    if result.returncode != 0 and (not err.startswith("callboardctl: ") or "CRITICAL" in err):
        hard.found(f"{where}: exit status {result.returncode}: {err!r}")
    if result.returncode < 0:
        hard.found(f"{where}: ended by signal {-result.returncode}")


def test_disk():
    """Full, and read-only: of what is read all is told; of what is to be changed the truth is told."""
    number = 0
    with Center() as center:
        agent = center.state()["agents"][0]["id"]
        edit = f"'{harness.CTL}' --yes agents edit {agent} --name"
        full = "dd if=/dev/zero of={0}/fill bs=4k 2>/dev/null; "
        for where, options, prepare in (
                ("full from the start", "size=1m", full), ("read-only", "size=1m", "mount -o remount,ro {0} && "),
                ("full later", "size=1m", f"'{harness.CTL}' agents list >/dev/null && " + full)):
            for command, name in (("agents list", None), ("edit", f"'{where}'")):
                before = names(center)
                text = f"'{harness.CTL}' agents list" if name is None else f"{edit} {name}"
                result = on_small_disk(center, options, lambda place, text=text, prepare=prepare: prepare.format(place) + text)
                if result is None:
                    print("# no file systems can be mounted here", flush=True)
                    return
                number += 1
                if name is None and (result.returncode != 0 or agent not in result.stdout):
                    hard.found(f"{where}: agents cannot be listed: {result.stderr!r}")
                if name is not None:
                    tells_truth(center, where, result, before)
    hard.tried(number, "commands on a bad disk")
    hard.none_found()


def check_steps(center, where, result):
    """What it says of each step is what became of it."""
    renamed = {agent for agent, name in names(center).items() if name.startswith("New ")}
    effects = center.counters("effects")["05"]
    try:
        steps = json.loads(result.stdout)["steps"]
    except ValueError:
        steps = []
    said = {step["call"].split()[1].rpartition("/")[2] for step in steps if step["outcome"] == "done"}
    hard.tell(f"{where}: exit status {result.returncode}, {len(renamed)} done: "
              f"{harness.SANITIZER_NOTICE.sub('', result.stderr).strip()[:200]}")
    if said != renamed or effects != len(renamed):
        hard.found(f"{where}: says {len(said)} of {len(steps)} are done; {len(renamed)} are, by {effects} changes")
    if result.returncode not in (0, 1) or (result.returncode == 0) != (len(renamed) == N_AGENTS):
        hard.found(f"{where}: exit status {result.returncode}, {len(renamed)} are done")
    if result.returncode != 0 and "callboardctl: " not in result.stderr or "CRITICAL" in result.stderr:
        hard.found(f"{where}: {result.stderr!r}")
    return 0 < len(renamed) < N_AGENTS


def test_disk_fills():
    """The smaller the disk, the earlier a run has filled it with its history."""
    sizes = range(32, 640, 16) if hard.LONG else (128, 208, 288, 640)
    number = partly = 0
    for size in sizes:
        with Center() as center:
            roster = " ".join(f"'{word}'" for word in many(center))
            result = on_small_disk(center, f"size={size}k",
                                   lambda place, roster=roster: f"'{harness.CTL}' --format json --yes {roster}")
            if result is None:
                print("# no file systems can be mounted here", flush=True)
                return
            number += 1
            partly += check_steps(center, f"a disk of {size} KiB", result)
    hard.tried(number, f"runs on small disks, {partly} of which ended when the disk was full")
    if not partly:
        hard.found("none of them ended when the disk was full: this test sees nothing")
    hard.none_found()


def test_database():
    """Damaged in places, empty, no database at all, and of a newer version."""
    number = 0
    for round_number in range(200 if hard.LONG else 3):
        if hard.LONG and not hard.goes_on():
            break
        with Center() as center:
            agent = center.state()["agents"][0]["id"]
            center.done("--yes", "agents", "edit", agent, "--name", "First")
            path = database(center)
            kind = ("damaged", "newer", "no database")[round_number % 3]
            spoil(path, kind, random.Random(round_number))
            before = names(center)
            listed = center.ctl("--format", "json", "agents", "list")
            if listed.status != 0 or len(listed.json) != N_AGENTS:
                hard.found(f"{kind}: agents cannot be listed: {listed}")
            result = center.ctl("--yes", "agents", "edit", agent, "--name", "Second")
            tells_truth(center, kind, subprocess.CompletedProcess([], result.status, result.out, result.err), before)
            if kind == "newer" and result.status == 0 and version(path) != 999999:
                hard.found("a newer database was written to")
            number += 1
    hard.tried(number, "bad databases")
    hard.none_found()


def version(path):
    with sqlite3.connect(path) as connection:
        return connection.execute("PRAGMA user_version").fetchone()[0]


def spoil(path, kind, chance):
    if kind == "newer":
        with sqlite3.connect(path) as connection:
            connection.execute("PRAGMA user_version = 999999")
        return
    for extra in ("-wal", "-shm"):
        if os.path.exists(path + extra):
            os.unlink(path + extra)
    size = os.path.getsize(path)
    with open(path, "r+b") as file:
        if kind == "no database":
            file.truncate(0)
            file.write(b"this is no database " * 100)
            return
        for _ in range(40):
            file.seek(chance.randrange(0, size))
            file.write(chance.randbytes(64))


def wait_for_some(center, process, number):
    while asked(center) < number and process.poll() is None:
        time.sleep(0.002)


def test_suspended():
    """Stopped in the middle for a while, as by a computer that sleeps: it goes on, and does each thing once."""
    rounds = 10 if hard.LONG else 1
    for round_number in range(rounds):
        with Center() as center:
            center.faults("@05=slow/15")
            process = start(center, *many(center))
            wait_for_some(center, process, 5 + round_number)
            process.send_signal(signal.SIGSTOP)
            # Longer than a request may take, in the long form.
            time.sleep(25 if hard.LONG else 1)
            process.send_signal(signal.SIGCONT)
            out, err = process.communicate(timeout=PATIENCE)
            if process.returncode != 0:
                hard.found(f"suspended: {out[-400:]}{err}")
            check_all_renamed(center, "suspended")
            if center.counters("effects")["05"] != N_AGENTS:
                hard.found(f"suspended: {center.counters('effects')['05']} changes instead of {N_AGENTS}")
    hard.tried(rounds, "suspensions")
    hard.none_found()


def test_network():
    """Gone in the middle and back later: what is said of each step is true, and the rest can be gone on with."""
    rounds = 20 if hard.LONG else 1
    for round_number in range(rounds):
        with Center() as center:
            center.faults("@05=slow/10")
            command = many(center)
            process = start(center, *command)
            wait_for_some(center, process, 4 + 2 * round_number % N_AGENTS)
            center.go_away()
            if round_number % 2 == 0:
                time.sleep(0.3)
                center.come_back()
            out, err = process.communicate(timeout=PATIENCE + 60)
            if round_number % 2 == 1:
                center.come_back()
            check_said(center, out, err)
            again = center.ctl("--format", "json", "--yes", *command)
            if again.status != 0:
                hard.found(f"network back: {again}")
            check_all_renamed(center, "network back")
    hard.tried(rounds, "lost networks")
    hard.none_found()


def check_said(center, out, err):
    """Each step that is said to be done is, and none that is said to have failed."""
    if not out:
        hard.found(f"network gone: no run was told of: {err!r}")
        return
    after = names(center)
    for step in json.loads(out)["steps"]:
        agent_id = step["call"].split("/agents/")[1].split()[0]
        done = after[agent_id] == f"New {agent_id}"
        if step["outcome"] == "done" and not done or step["outcome"] in ("failed", "skipped") and done:
            hard.found(f"network gone: {agent_id} is said to be {step['outcome']}: {after[agent_id]}")


def test_clock():
    """The server's clock, by which it judges, and this one's differ by more and more, either way."""
    number = 0
    with Center() as center:
        agent = center.state()["agents"][0]["id"]
        for skew in (0, 3600, -3600, 86400, -86400, 599, -599, 601, -601, 0):
            center.readings(f"clock-skew={skew}")
            center.done("--yes", "agents", "edit", agent, "--name", f"At {skew}")
            equal(center.agent(agent)["name"], f"At {skew}")
            number += 1
        center.readings("clock-skew=0")
        times = [run["started"] if "started" in run else run.get("time") for run in center.read("history", "list")]
        equal(len(times), number)
    hard.tried(number, "clocks")
    hard.none_found()


class Clock:
    """That of the programs that are started with its changes of the environment: so many seconds before or after the true one."""

    LIBRARY = os.environ.get("CALLBOARD_TEST_CLOCK")

    def __init__(self, center):
        self.path = os.path.join(center.folder, "clock")
        self.set(0)
        self.changes = {"LD_PRELOAD": self.LIBRARY, "CALLBOARD_TEST_CLOCK_FILE": self.path}

    def set(self, seconds):
        # What is mapped must stay the same file.
        with open(self.path, "r+b" if os.path.exists(self.path) else "wb") as file:
            file.write(struct.pack("=q", seconds))


def test_own_clock():
    """This one's clock is set back or forward between commands: what was done last still stands first."""
    if Clock.LIBRARY is None:
        print("# the clock is left alone in this build", flush=True)
        return
    number = 0
    with Center() as center:
        clock = Clock(center)
        agent = center.state()["agents"][0]["id"]
        for seconds in (0, -3600, -86400, 3600, -5, 86400 * 400, 0, -1):
            clock.set(seconds)
            result = center.ctl("--yes", "agents", "edit", agent, "--name", f"At {seconds}", **clock.changes)
            if result.status != 0:
                hard.found(f"the clock set to {seconds}: {result}")
            equal(center.agent(agent)["name"], f"At {seconds}")
            shown = center.ctl("--format", "json", "history", "show", "last", **clock.changes).json
            if f"At {seconds}" not in json.dumps(shown, ensure_ascii=False):
                hard.found(f"the clock set to {seconds}: the last run is another: {shown}")
            number += 1
        equal(len(center.ctl("--format", "json", "history", "list", **clock.changes).json), number)
    hard.tried(number, "times of this one's clock")
    hard.none_found()


def test_clock_meanwhile():
    """The clock is set in the middle of many steps, with the program stopped meanwhile, as when a computer sleeps, or not: each is
    done once, and the history has them all."""
    if Clock.LIBRARY is None:
        print("# the clock is left alone in this build", flush=True)
        return
    jumps = (-3600, 8 * 3600, -86400 * 30, 601, -601, 86400 * 3) if hard.LONG else (8 * 3600, -3600)
    for number, seconds in enumerate(jumps):
        with Center() as center:
            clock = Clock(center)
            center.faults("@05=slow/15")
            process = start(center, *many(center), **clock.changes)
            wait_for_some(center, process, 6)
            if number % 2 == 0:
                process.send_signal(signal.SIGSTOP)
            clock.set(seconds)
            if number % 2 == 0:
                time.sleep(3 if hard.LONG else 0.3)
                process.send_signal(signal.SIGCONT)
            out, err = process.communicate(timeout=PATIENCE)
            if process.returncode != 0:
                hard.found(f"the clock moved by {seconds}: {out[-400:]}{err}")
            check_all_renamed(center, f"the clock moved by {seconds}")
            if center.counters("effects")["05"] != N_AGENTS:
                hard.found(f"the clock moved by {seconds}: {center.counters('effects')['05']} changes instead of {N_AGENTS}")
            steps = center.ctl("--format", "json", "history", "show", "last", **clock.changes).json["steps"]
            equal({step["outcome"] for step in steps}, {"done"})
    hard.tried(len(jumps), "clocks moved meanwhile")
    hard.none_found()


harness.main([test_disk, test_disk_fills, test_database, test_suspended, test_network, test_clock, test_own_clock,
              test_clock_meanwhile])
