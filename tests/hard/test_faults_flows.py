#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every endpoint by every fault, through callboardctl as scripts start it: its exit status and its sentence are those of the
table, what it says of a change is what the server did, nothing is done twice, and afterwards it reads what the server has.
What is addressed to another place than the server stays unsaid there."""

import contextlib
import os
import socket
import subprocess
import tempfile

import hard
import harness

NAMES = {"network": 4, "tls": 4, "time": 4, "server": 1, "odd": 5, "lost": 6, "rate": 1}
# Seconds to wait for an answer that does not come.
SHORT_TIMEOUT = "2"
# Most of a cell is waiting: for an answer, or until it is tried again.
AT_ONCE = 16

# (fault, of what reads, of a change, of a call). Of a change: what the one step comes to when each of its attempts goes
# wrong, and when only the first does. “done” where reading back shows that it was made; “failed” where it was not.
FAULTS = [
    ("hang", "time", "failed", "done", "unknown"),
    ("hang-after", "time", "done", "done", "unknown"),
    ("drop-before", "network", "failed", "done", "unknown"),
    ("reset-before", "network", "failed", "done", "unknown"),
    ("drop-after", "network", "done", "done", "unknown"),
    ("reset-after", "network", "done", "done", "unknown"),
    ("cut", "network", "done", "done", "unknown"),
    ("500-before", "server", "failed", "done", "unknown"),
    ("500-after", "server", "done", "done", "unknown"),
    ("503-before", "server", "failed", "done", "unknown"),
    ("429/1", "rate", "failed", "done", "failed"),
    ("html-before", "odd", "failed", "done", "unknown"),
    ("html", "odd", "done", "done", "unknown"),
    ("no-code", "odd", "done", "done", "unknown"),
    ("malformed", "odd", "done", "done", "unknown"),
    ("empty", "odd", "done", "done", "unknown"),
    ("not-utf8", "odd", "done", "done", "unknown"),
    ("deep", "odd", "done", "done", "unknown"),
    ("wrong-types", "odd", "done", "done", "done"),
    ("404", "odd", "failed", "failed", "failed"),
    ("302", "odd", "failed", "failed", "failed"),
    ("drip/5", "done", "done", "done", "done"),
    ("slow/50", "done", "done", "done", "done"),
    ("broken-gzip", "done", "done", "done", "done"),
    ("redirect/{port}", "odd", "failed", "failed", "failed"),
    (harness.OTHER_FORM, "done", "done", "done", "done"),
]
# Where there is no server, or none to be trusted: this machine does not know who vouches for them. Each command reads before it
# changes anything, so all come to the same.
UNREACHED = {"refused": "network", "expired": "tls", "wrong-host": "tls", "self-signed": "tls"}
# The service has nothing to read by which to tell what became of them: which extensions there are, and which subscription has
# an id. Of these it is known only once they are answered, so that they are asked for again, and 10 then exists already.
UNTOLD = (9, 10, 20)
READS = (1, 6, 11, 21, 25, 26)
CALL = 24


def choose(things, **wanted):
    return next(thing for thing in things if all(thing[key] == value for key, value in wanted.items()))


def commands(state):
    """What asks something of each endpoint, of what is there."""
    agents, queues = state["agents"], state["queues"]
    free = choose(state["extensions"], agent=None)["number"]
    spare = choose(reversed(state["extensions"]), agent=None)["number"]
    bare = next(agent for agent in agents if not agent["extensions"])
    bound = next(agent for agent in agents if agent["extensions"])
    away = next(agent for agent in agents if agent["extensions"] and agent["state"] == 4 and agent["enabled"])
    here = next(agent for agent in agents if agent["extensions"] and agent["state"] != 4)
    empty = choose(queues, agents=[])["id"]
    full = next(queue for queue in queues if queue["agents"])
    numbers = state["numbers"]
    other = next(number for number in numbers["all"] if number != numbers["default_number"])
    subscription = str(state["subscriptions"][0]["id"])
    return {
        1: ("numbers", "list"), 2: ("numbers", "set-default", other), 3: ("numbers", "clear-default"),
        4: ("agents", "create", "20001", "--work-id", "W1"), 5: ("agents", "edit", bare["id"], "--name", "Somebody Else"),
        6: ("agents", "list"), 7: ("agents", "bind", bare["id"], free),
        8: ("agents", "unbind", bound["id"], bound["extensions"][0]),
        9: ("extensions", "delete", spare), 10: ("extensions", "create", "1950", "--type", "sip"), 11: ("queues", "list"),
        12: ("queues", "create", "9600", "--name", "Night"), 13: ("queues", "edit", empty, "--strategy", "1", "--timeout", "77"),
        14: ("queues", "delete", empty), 15: ("queues", "add", empty, bare["id"]), 16: ("agents", "enroll", bare["id"], empty),
        17: ("agents", "withdraw", full["agents"][0], full["id"]),
        18: ("subscriptions", "create", "--name", "ours", "--callback", "https://a.example/e", "--event", "acd_agent_state"),
        19: ("subscriptions", "edit", subscription, "--name", "wallboard", "--callback", "https://b.example/e", "--event",
             "acd_agent_state"),
        20: ("subscriptions", "delete", subscription), 21: ("subscriptions", "list"), 22: ("agents", "sign-in", away["id"]),
        23: ("agents", "sign-out", here["id"]), 24: ("call", "18789998765", "--via", other), 25: ("agents", "show", bare["id"]),
        26: ("queues", "show", full["id"]),
    }


def check_read(cell, result, expected):
    if expected == "done":
        if result.status != 0 or result.err:
            hard.found(f"{cell}: {result}")
        return
    sentence = harness.SENTENCES[expected]
    if result.status != NAMES[expected]:
        hard.found(f"{cell}: exit status {result.status} instead of {NAMES[expected]}: {result}")
    if not result.err.startswith(f"callboardctl: {sentence}") or result.err.count("\n") != 1:
        hard.found(f"{cell}: says {result.err!r} instead of {sentence!r}")


def check_write(cell, result, expected, effects):
    try:
        steps = result.json["steps"]
    except ValueError:
        hard.found(f"{cell}: no run: {result}")
        return
    outcome = steps[-1]["outcome"]
    status = {"done": 0, "failed": 1, "unknown": 6}[expected]
    if outcome != expected:
        hard.found(f"{cell}: {outcome} instead of {expected}, done {effects} times: {result}")
    elif expected == "failed" and result.status not in (1, 4, 5) or expected != "failed" and result.status != status:
        hard.found(f"{cell}: exit status {result.status} of what is {expected}: {result}")
    if effects > 1 or (outcome in ("done", "failed") and effects != (outcome == "done")):
        hard.found(f"{cell}: says {outcome}, and it was done {effects} times")
    if (steps[-1]["error"] is None) != (outcome == "done"):
        hard.found(f"{cell}: {outcome}, with the error {steps[-1]['error']}")


def check_afterwards(cell, center):
    """What it reads now is what the server has."""
    center.faults("none")
    state = center.state()
    listed = {agent["id"]: agent for agent in center.read("agents", "list")}
    for agent in state["agents"]:
        mine = listed.pop(agent["id"], None)
        if mine is None or (mine["name"], mine["state"], mine["enabled"]) != (agent["name"], agent["state"], agent["enabled"]):
            hard.found(f"{cell}: reads {mine} of {agent}")
    if listed or [queue["id"] for queue in center.read("queues", "list")] != [queue["id"] for queue in state["queues"]]:
        hard.found(f"{cell}: reads other agents {listed} or queues")


def open_center():
    return harness.Center("--agents", "12", "--seed", "5")


def set_out(center, fault, endpoint, once, elsewhere):
    if fault == harness.OTHER_FORM:
        center.readings(fault)
    else:
        center.faults(f"@{endpoint:02}={fault.format(port=elsewhere.port)}" + ("*1" if once else ""))


def perform(center, command, **changes):
    return center.ctl("--format", "json", "--yes", *command, **changes)


def try_cell(cell, elsewhere):
    fault, endpoint, once, expected = cell
    with open_center() as center:
        command = commands(center.state())[endpoint]
        set_out(center, fault, endpoint, once, elsewhere)
        result = perform(center, command, CALLBOARD_TIMEOUT=SHORT_TIMEOUT if fault.startswith("hang") else None)
        effects = center.counters("effects")[f"{endpoint:02}"]
        if endpoint in READS:
            check_read(cell, result, expected)
        else:
            check_write(cell, result, expected, effects)
        check_afterwards(cell, center)


def expected_of(row, endpoint, once):
    fault, of_read, of_all, of_once, of_call = row
    if endpoint in READS:
        return of_read
    if endpoint == CALL:
        return of_call
    expected = of_once if once else of_all
    # It was done, but its answer, the new password, was not understood.
    if endpoint == 10 and fault == "wrong-types":
        return "unknown"
    if endpoint in UNTOLD and of_call == "unknown":
        return "done" if once and (endpoint != 10 or of_all == "failed") else "unknown"
    return expected


def is_chosen(number, endpoint):
    """In the short form a diagonal."""
    return hard.LONG or (number * 5 + endpoint) % 19 == 0


def cells():
    for number, row in enumerate(FAULTS):
        for endpoint in range(1, 27):
            for once in ((False,) if endpoint in READS or row[0] == harness.OTHER_FORM else (True, False)):
                if is_chosen(number, endpoint + once):
                    yield row[0], endpoint, once, expected_of(row, endpoint, once)


def test_faults():
    chosen = list(cells())
    with harness.Elsewhere("127.0.0.2") as elsewhere:
        hard.side_by_side(lambda cell: try_cell(cell, elsewhere), chosen, AT_ONCE)
    hard.tried(len(chosen), "cells")
    hard.none_found()


@contextlib.contextmanager
def closed_port():
    """Nobody listens there, and nobody else can meanwhile."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield f"http://127.0.0.1:{held.getsockname()[1]}"


@contextlib.contextmanager
def other_places():
    """The address of each place of UNREACHED; those with a certificate may be called, but must be told nothing."""
    script = os.path.join(os.path.dirname(os.path.abspath(__file__)), "certificates.sh")
    with contextlib.ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="callboard-certificates-"))
        subprocess.run([script, folder], check=True, stdout=subprocess.DEVNULL)
        addresses = {"refused": stack.enter_context(closed_port())}
        for name in UNREACHED.keys() - addresses.keys():
            certificate = os.path.join(folder, f"{name}.pem")
            addresses[name] = stack.enter_context(harness.Elsewhere("127.0.0.1", certificate)).url
        yield addresses


def try_unreached(cell, center, command, url):
    place, _endpoint = cell
    result = perform(center, command, CALLBOARD_SERVER=url)
    check_read(cell, result, UNREACHED[place])
    if result.out:
        hard.found(f"{cell}: says that there was something to be done: {result}")


def test_unreached():
    chosen = [(place, endpoint) for number, place in enumerate(UNREACHED) for endpoint in range(1, 27)
              if is_chosen(number, endpoint)]
    with open_center() as center, other_places() as addresses:
        asked = commands(center.state())
        hard.side_by_side(lambda cell: try_unreached(cell, center, asked[cell[1]], addresses[cell[0]]), chosen)
        check_afterwards("unreached", center)
    hard.tried(len(chosen), "cells")
    hard.none_found()


harness.main([test_faults, test_unreached])
