#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every endpoint of the service through callboardctl, its effect read back from the service's own state."""

import os

import harness
from harness import equal

RUN_KEYS = {"id", "steps"}
STEP_KEYS = {"text", "call", "outcome", "error"}

center = harness.Center("--seed", "7")


def write(*arguments, more=()):
    """A write that has to succeed: its run, each step of which has to be done."""
    run = center.read("--yes", *arguments)
    equal(set(run), RUN_KEYS | set(more))
    assert isinstance(run["id"], str) and run["id"]
    assert run["steps"], "nothing was done"
    for step in run["steps"]:
        equal(set(step), STEP_KEYS)
        equal((step["outcome"], step["error"]), ("done", None))
    return run


def test_numbers():
    listed = center.read("numbers", "list")
    equal([number["number"] for number in listed], center.state()["numbers"]["all"])
    write("numbers", "set-default", listed[2]["number"])
    equal(center.state()["numbers"]["default_number"], listed[2]["number"])
    equal([number["default"] for number in center.read("numbers", "list")].index(True), 2)
    write("numbers", "clear-default")
    equal(center.state()["numbers"]["default_number"], None)
    assert not any(number["default"] for number in center.read("numbers", "list"))


def test_agent_created_edited():
    write("agents", "create", "20001", "--work-id", "W1", "--name", "Zoë 王", "--mobile", "18512520714", "--email",
          "zoe@example.com", "--role", "leader", "--wrap-up", "15", "--out-wrap-up", "25", "--assistant-access", "1")
    agent = center.agent("20001")
    equal([agent[key] for key in ["name", "work_id", "mobile", "email", "role", "enabled"]],
          ["Zoë 王", "W1", "18512520714", "zoe@example.com", "leader", True])
    equal([agent[key] for key in ["wrap_up_time", "out_wrap_up_time", "assistant_access"]], [15, 25, 1])

    write("agents", "edit", "20001", "--name", "Zoe", "--wrap-up", "30", "--disable")
    agent = center.agent("20001")
    equal([agent[key] for key in ["name", "wrap_up_time", "out_wrap_up_time", "enabled", "mobile", "work_id"]],
          ["Zoe", 30, 25, False, "18512520714", "W1"])
    write("agents", "edit", "20001", "--email", "", "--enable")
    agent = center.agent("20001")
    equal((agent["email"], agent["enabled"]), ("", True))
    equal(center.read("agents", "show", "20001")["wrap_up_time"], 30)


def test_agent_created_with_everything():
    write("extensions", "create", "1950", "--type", "sip", "--show-passwords", more=["extensions"])
    run = write("agents", "create", "20002", "--work-id", "W2", "--queue", "9001", center.queue("9002")["name"],
                "--extension", "1950")
    assert len(run["steps"]) == 3, run
    agent = center.agent("20002")
    equal((agent["queues"], agent["extensions"]), (["9001", "9002"], ["1950"]))

    run = write("agents", "create", "20003", "--work-id", "W3", "--with-extensions", "--show-passwords",
                more=["extensions"])
    equal({extension["type"] for extension in run["extensions"]}, {"sip", "webrtc"})
    kept = {extension["number"]: extension for extension in center.state()["extensions"]}
    for extension in run["extensions"]:
        equal(extension["agent"], "20003")
        equal(extension["password"], kept[extension["number"]]["password"])


def test_extensions():
    run = write("extensions", "create", "1960", "1961", "--type", "webrtc", "--show-passwords", more=["extensions"])
    kept = {extension["number"]: extension for extension in center.state()["extensions"]}
    equal([extension["number"] for extension in run["extensions"]], ["1960", "1961"])
    equal([extension["password"] for extension in run["extensions"]], [kept[n]["password"] for n in ["1960", "1961"]])

    write("agents", "bind", "20001", "1960")
    equal(center.agent("20001")["extensions"], ["1960"])
    bound = {extension["number"]: extension for extension in center.read("extensions", "list", "--show-passwords")}
    equal(bound["1960"], {"number": "1960", "account": kept["1960"]["account"], "type": "webrtc", "agent": "20001",
                          "password": kept["1960"]["password"]})
    write("agents", "unbind", "20001", "1960")
    equal(center.agent("20001")["extensions"], [])
    write("extensions", "delete", "1960", "1961")
    assert not {"1960", "1961"} & {extension["number"] for extension in center.state()["extensions"]}


def test_queues():
    run = write("queues", "create", "9600", "--name", "Neu ", "--strategy", "1", "--timeout", "45", "--wait-music",
                "w.wav", more=["queues"])
    equal(run["queues"], [{"id": "9600", "name": "Neu ", "strategy": 1, "timeout": 45, "wait_music": "w.wav"}])
    kept = center.queue("9600")
    equal([kept[key] for key in ["name", "strategy", "timeout", "wait_music"]], ["Neu ", 1, 45, "w.wav"])

    run = write("queues", "create", "--name", "Chosen", more=["queues"])
    equal(center.queue(run["queues"][0]["id"])["name"], "Chosen")
    write("queues", "edit", "9600", "--name", "Neuer", "--strategy", "2")
    kept = center.queue("9600")
    equal([kept[key] for key in ["name", "strategy", "timeout", "wait_music"]], ["Neuer", 2, 45, "w.wav"])

    write("queues", "add", "9600", "20001", "20002")
    equal(center.queue("9600")["agents"], ["20001", "20002"])
    equal(center.read("queues", "show", "9600"), {"id": "9600", "name": "Neuer", "strategy": 2, "timeout": 45,
                                                  "wait_music": "w.wav", "agents": ["20001", "20002"]})


def test_memberships():
    write("agents", "enroll", "20001", "9001", "9002")
    equal(center.agent("20001")["queues"], ["9600", "9001", "9002"])
    write("agents", "withdraw", "20001", "9600", "9001")
    equal(center.agent("20001")["queues"], ["9002"])
    write("agents", "enroll", "20001", "9003", "--exact")
    equal(center.agent("20001")["queues"], ["9003"])
    write("agents", "withdraw", "20002", "9600")
    write("queues", "delete", "9600")
    equal(center.queue("9600"), None)


def test_presence():
    write("agents", "bind", "20001", "1950") if not center.agent("20002")["extensions"] else None
    write("agents", "sign-in", "20002", "--state", "waiting")
    equal(center.agent("20002")["state"], 1)
    equal(center.read("agents", "show", "20002")["state"], 1)
    write("agents", "sign-out", "20002")
    equal(center.agent("20002")["state"], 4)
    write("agents", "sign-in", "20002")
    assert center.agent("20002")["state"] != 4
    write("agents", "sign-out", "20002")


def test_subscriptions():
    run = write("subscriptions", "create", "--name", "ours", "--callback", "https://a.example/e", "--event",
                "acd_agent_state", "enqueue_succ", more=["subscriptions"])
    made = run["subscriptions"][0]
    assert isinstance(made["id"], str)
    equal((made["name"], made["callback"], made["events"]), ("ours", "https://a.example/e",
                                                            ["acd_agent_state", "enqueue_succ"]))

    def kept():
        return next((s for s in center.state()["subscriptions"] if str(s["id"]) == made["id"]), None)

    write("subscriptions", "edit", made["id"], "--name", "ours", "--event", "record_stop", more=["subscriptions"])
    equal((kept()["events"], kept()["callback"]), (["record_stop"], "https://a.example/e"))
    write("subscriptions", "disable", made["id"], "--name", "ours", more=["subscriptions"])
    equal(kept()["enabled"], False)
    listed = next(s for s in center.read("subscriptions", "list") if s["name"] == "ours")
    equal((listed["enabled"], listed["events"]), (False, ["record_stop"]))
    write("subscriptions", "enable", made["id"], "--name", "ours", more=["subscriptions"])
    equal(kept()["enabled"], True)
    write("subscriptions", "delete", made["id"], "--name", "ours")
    equal(kept(), None)


def test_remembered_subscription():
    """The service tells an id once; from then on this machine knows it, whatever the subscription is called."""
    def by_id(id):
        return next((s for s in center.state()["subscriptions"] if str(s["id"]) == id), None)

    def listed(name):
        return next((s for s in center.read("subscriptions", "list") if s["name"] == name), None)

    made = write("subscriptions", "create", "--name", "kept", "--callback", "https://a.example/e", "--event",
                 "acd_agent_state", more=["subscriptions"])["subscriptions"][0]
    equal(listed("kept"), made)
    write("subscriptions", "disable", made["id"], more=["subscriptions"])
    equal(by_id(made["id"])["enabled"], False)
    write("subscriptions", "edit", made["id"], "--name", "renamed", "--callback", "https://b.example/", more=["subscriptions"])
    equal((by_id(made["id"])["name"], by_id(made["id"])["events"]), ("renamed", ["acd_agent_state"]))
    equal(listed("renamed")["id"], made["id"])

    # One that somebody made in its place is another one.
    elsewhere = {"XDG_DATA_HOME": os.path.join(center.folder, "elsewhere")}
    center.done("--yes", "subscriptions", "delete", made["id"], **elsewhere)
    center.done("subscriptions", "create", "--name", "renamed", "--callback", "https://c.example/", "--event", "record_stop",
                **elsewhere)
    equal(listed("renamed")["id"], None)

    # An id that was told by hand is good from then on, and what is gone is forgotten.
    fresh = next(s for s in center.state()["subscriptions"] if s["name"] == "renamed")
    write("subscriptions", "disable", str(fresh["id"]), "--name", "renamed", more=["subscriptions"])
    equal(listed("renamed")["id"], str(fresh["id"]))
    write("subscriptions", "delete", str(fresh["id"]))
    equal((by_id(str(fresh["id"])), listed("renamed")), (None, None))


def test_call():
    relay = center.state()["numbers"]["all"][1]
    write("call", "18789998765", "--via", relay, "--variable", "order=4711", "who=a=b")
    call = center.state()["calls"][-1]
    equal((call["caller"], call["called"]), ("18789998765", relay))
    assert "4711" in call["variables"] and "a=b" in call["variables"], call


def test_every_endpoint_was_used():
    requests = center.counters("requests")
    effects = center.counters("effects")
    reads = {"01", "06", "11", "21", "25", "26"}
    for number in (f"{n:02}" for n in range(1, 27)):
        assert requests[number] > 0, f"endpoint {number} was never asked"
        assert effects[number] > 0 or number in reads, f"endpoint {number} never did anything"


with center:
    harness.main([test_numbers, test_agent_created_edited, test_agent_created_with_everything, test_extensions,
                  test_queues, test_memberships, test_presence, test_subscriptions, test_remembered_subscription, test_call,
                  test_every_endpoint_was_used])
