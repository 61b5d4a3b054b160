#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""callboardctl history: what was changed is told without a connection, and can be taken back."""

import csv
import io
import json
import os
import subprocess

import harness
from harness import equal, one_line

center = harness.Center("--seed", "21")
MEMBERS = ["10002", "10004"]


def latest():
    return center.read("history", "list", "--limit", "1")[0]


def members(queue_id):
    return set(center.queue(queue_id)["agents"])


def test_nothing_yet():
    files = sorted(os.listdir(center.folder))
    assert "Nothing was changed" in center.done("history", "list").out
    equal(center.read("history", "list"), [])
    result = center.ctl("history", "show", "last")
    equal(result.status, 1)
    one_line(result)
    result = center.ctl("history", "export", "-")
    equal((result.status, result.out), (1, ""))
    equal(sorted(os.listdir(center.folder)), files)


def test_list_and_show():
    run = center.read("queues", "edit", "9001", "--name", "Orders", "--timeout", "77")
    equal([step["text"] for step in run["steps"]][0].count("Orders"), 1)
    told = latest()
    equal(told["title"], run["steps"][0]["text"])
    equal((told["id"], told["state"], told["n_steps"], told["n_done"], told["program"]),
          (run["id"], "done", 1, 1, "callboardctl"))
    assert "steps" not in told
    shown = center.read("history", "show", "last")
    equal(shown["id"], run["id"])
    step = shown["steps"][0]
    equal((step["position"], step["outcome"], step["after"]["queue"]["name"]), (0, "done", "Orders"))
    equal(center.read("history", "show", run["id"][:8]), shown)
    table = center.done("history", "show", "last").out
    assert "Orders" in table and run["id"][:8] in table
    assert run["id"][:8] in center.done("history", "list").out
    equal(center.read("history", "list", "--search", "no such text"), [])


def test_needs_no_service():
    """Not even one that is not there."""
    nowhere = {"CALLBOARD_SERVER": "http://127.0.0.1:9"}
    requests = center.counters("requests")
    equal(center.done("history", "list").status, 0)
    equal(center.counters("requests"), requests)
    result = center.ctl("history", "list", **nowhere)
    equal(result.status, 0)


def test_undo_and_redo():
    before = members("9001"), members("9002")
    agents = sorted(before[0] - before[1])[:3]
    for agent in agents:
        center.done("agents", "enroll", agent, "9002")
    center.done("--yes", "queues", "delete", "9001", "--move-to", "9002")
    moved = latest()["id"]
    assert center.queue("9001") is None
    plan = center.read("--dry-run", "history", "undo", "last")
    assert plan["id"] is None and plan["steps"], plan
    run = center.read("--yes", "history", "undo", moved)
    equal({step["outcome"] for step in run["steps"]}, {"done"})
    equal(members("9001"), before[0])
    equal(members("9002"), before[1] | set(agents))
    equal((latest()["undo_of"], latest()["title"]), (moved, "Take back: Delete queue: Orders (9001)"))
    center.done("--yes", "history", "undo", "last")
    equal(latest()["title"], "Do again: Delete queue: Orders (9001)")
    assert center.queue("9001") is None
    center.done("--yes", "history", "undo", "last")
    equal(members("9001"), before[0])


def test_changed_since():
    center.done("agents", "edit", "10002", "--name", "Mine", "--wrap-up", "44")
    run_id = latest()["id"]
    center.done("agents", "edit", "10002", "--name", "Theirs")
    run = center.read("--yes", "history", "undo", run_id)
    equal(len(run["notes"]), 1)
    assert "Theirs" in run["notes"][0] and "Mine" in run["notes"][0], run["notes"]
    equal((center.agent("10002")["name"], center.agent("10002")["wrap_up_time"] == 44), ("Theirs", False))
    # What was kept is in the record too, and so is from what to what; whose run it was is told as in the list.
    equal(latest()["notes"], run["notes"][0])
    shown = center.done("history", "show", "last").out
    assert "Theirs" in shown and "44 → " in shown and run_id not in shown and run_id[:8] in shown, shown
    table = center.ctl("--yes", "history", "undo", run_id)
    equal(table.status, 1)
    assert "Theirs" in table.out and "nothing to do" in table.out, table


def test_one_step():
    center.done("queues", "create", "9701", "--name", "New", "--timeout", "9")
    run = center.read("--yes", "history", "undo", "last", "--step", "1")
    equal((len(run["steps"]), center.queue("9701")["timeout"]), (1, 0))
    result = center.ctl("--yes", "history", "undo", "last", "--step", "7")
    equal(result.status, 1)
    one_line(result)
    center.done("--yes", "queues", "delete", "New")


def test_must_be_agreed_to():
    result = center.ctl("history", "undo", "last")
    equal(result.status, 2)
    assert "--yes" in result.err
    result = center.ctl("--yes", "history", "undo", "nonsense")
    equal(result.status, 1)
    one_line(result)


def test_password_of_what_is_created_again():
    center.done("extensions", "create", "1901", "--type", "sip", "--show-passwords")
    center.done("--yes", "extensions", "delete", "1901")
    run = center.read("--yes", "history", "undo", "last", "--show-passwords")
    equal([extension["number"] for extension in run["extensions"]], ["1901"])
    password = run["extensions"][0]["password"]
    assert password and password not in center.done("history", "export", "-").out
    assert any("password" in note for note in run["notes"]), run


def killed_in_the_middle():
    """Twelve enrolments, of which some were made and some were not; returns who was to be enrolled, and the run's id."""
    agents = [agent["id"] for agent in center.read("agents", "list") if "9005" not in agent["queues"]][:12]
    name = os.path.join(center.folder, "killed.json")
    with open(name, "w", encoding="utf-8") as file:
        json.dump({"agents": [{"id": agent, "queues": ["9005"], "wrap_up_time": 91} for agent in agents]}, file)
    before = center.counters("effects")["05"]
    center.faults("@05=slow/300")
    process = subprocess.Popen([harness.CTL, "--yes", "roster", "apply", name], stdin=subprocess.DEVNULL,
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=center.environment())
    harness.wait_for(lambda: center.counters("effects")["05"] > before, "the first change")
    process.kill()
    process.wait()
    center.faults("")
    result = center.ctl("--format", "json", "history", "list", "--limit", "1")
    equal(result.json[0]["state"], "interrupted")
    assert "interrupted" in center.ctl("history", "show", "last").out
    one_line(result)
    assert "was interrupted" in result.err and result.json[0]["id"][:8] in result.err, result.err
    return agents, result.json[0]["id"]


def test_killed_and_taken_back():
    was = {agent["id"]: agent["wrap_up_time"] for agent in center.state()["agents"]}
    agents, _ = killed_in_the_middle()
    center.done("--yes", "history", "undo", "last")
    equal({agent["id"]: agent["wrap_up_time"] for agent in center.state()["agents"]}, was)
    assert not members("9005") & set(agents)


def test_killed_and_gone_on_with():
    agents, killed = killed_in_the_middle()
    center.done("history", "resume", "last")
    equal(latest()["continues"], killed)
    equal({center.agent(agent)["wrap_up_time"] for agent in agents}, {91})
    assert members("9005") >= set(agents)
    result = center.ctl("history", "resume", killed)
    equal(result.status, 1)
    one_line(result)


def test_cannot_be_written():
    """What cannot be written down is not done, and is said to be so."""
    file = os.path.join(center.folder, "no-folder")
    open(file, "w", encoding="utf-8").close()
    before = center.counters("effects")["16"]
    outside = next(agent["id"] for agent in center.read("agents", "list") if "9003" not in agent["queues"])
    result = center.ctl("agents", "enroll", outside, "9003", XDG_DATA_HOME=file)
    equal(result.status, 1)
    one_line(result)
    assert "Nothing was changed" in result.err and file in result.err, result.err
    equal(center.counters("effects")["16"], before)
    center.done("agents", "list", XDG_DATA_HOME=file)


def test_export():
    for name in ["history.json", "history.csv"]:
        center.done("history", "export", os.path.join(center.folder, name))
        equal(os.stat(os.path.join(center.folder, name)).st_mode & 0o777, 0o600)
    with open(os.path.join(center.folder, "history.json"), encoding="utf-8") as file:
        runs = json.load(file)
    equal({run["id"] for run in runs}, {run["id"] for run in center.read("history", "list", "--limit", "0")})
    with open(os.path.join(center.folder, "history.csv"), encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    equal(len(rows), sum(len(run["steps"]) for run in runs))
    one = center.done("--format", "csv", "history", "export", "-", "--run", "last").out
    equal({row["run_id"] for row in csv.DictReader(io.StringIO(one, newline=""))}, {latest()["id"]})


def test_names_of_queues():
    """Everywhere a queue is meant."""
    name = center.queue("9004")["name"]
    equal(center.read("queues", "show", name)["id"], "9004")
    center.done("queues", "edit", name, "--timeout", "33")
    equal(center.queue("9004")["timeout"], 33)
    outsider = next(agent["id"] for agent in center.read("agents", "list") if "9004" not in agent["queues"])
    center.done("queues", "add", name, outsider)
    assert outsider in members("9004")
    center.done("--yes", "agents", "withdraw", outsider, name)
    assert outsider not in members("9004")
    center.done("agents", "enroll", outsider, name)
    assert outsider in members("9004")
    for command in [["agents", "enroll", outsider, "Nowhere"], ["queues", "edit", "Nowhere", "--timeout", "1"]]:
        result = center.ctl(*command)
        equal(result.status, 1)
        one_line(result)


def test_filters_are_checked():
    for option, value in [("--state", "zzz"), ("--role", "boss")]:
        result = center.ctl("agents", "list", option, value)
        equal(result.status, 2)
        assert value in result.err, result


if __name__ == "__main__":
    with center:
        harness.main([test_nothing_yet, test_list_and_show, test_needs_no_service, test_undo_and_redo,
                      test_changed_since, test_one_step, test_must_be_agreed_to,
                      test_password_of_what_is_created_again, test_killed_and_taken_back,
                      test_killed_and_gone_on_with, test_cannot_be_written, test_export, test_names_of_queues,
                      test_filters_are_checked])
