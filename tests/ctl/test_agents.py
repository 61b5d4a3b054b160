#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of agents who are in the middle of something."""

import json
import os
import subprocess

import harness
from harness import equal

center = harness.Center("--agents", "12")


def test_wait_until_idle():
    """Who is on a call is waited for; nothing is done to them before it has ended, or by a script that is to refuse."""
    agent_id = next(agent["id"] for agent in center.read("agents", "list", "--enabled") if agent["extensions"])
    center.control("presence", f"{agent_id}=3")
    equal(center.ctl("agents", "edit", agent_id, "--disable").status, 1)
    equal(center.ctl("--yes", "agents", "retire", agent_id, "--when-busy", "refuse").status, 1)
    for wrong in [["--when-busy", "wait"], ["--disable", "--wait-minutes", "3"], ["--disable", "--when-busy", "never"],
                  ["--disable", "--when-busy", "wait", "--wait-minutes", "0"]]:
        equal(center.ctl("agents", "edit", agent_id, *wrong).status, 2)

    command = ["agents", "edit", agent_id, "--disable", "--when-busy", "wait", "--wait-minutes", "1"]
    plan = center.read("--dry-run", *command)
    equal(len(plan["steps"]), 3)
    assert "for 1 minute at most" in plan["steps"][0]["text"], plan
    process = subprocess.Popen([harness.CTL, "--format", "json", *command], env=center.environment(), stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, text=True)
    said = process.stderr.readline()
    while said and "Wait until" not in said:
        said = process.stderr.readline()
    assert "Wait until" in said, said
    equal(center.agent(agent_id)["state"], 3)
    center.control("presence", f"{agent_id}=1")
    out, err = process.communicate(timeout=harness.PATIENCE)
    equal(process.returncode, 0)
    equal([step["outcome"] for step in json.loads(out)["steps"]], ["done"] * 3)
    equal(center.agent(agent_id)["state"], 4)
    equal(center.agent(agent_id)["enabled"], False)
    center.done("agents", "edit", agent_id, "--enable")


def test_nothing_to_agree_to():
    """Where nothing is to be done nobody has to agree, and the history says whom it was about."""
    agent = next(agent for agent in center.read("agents", "list", "--enabled") if agent["extensions"] and agent["queues"])
    refused = center.ctl("agents", "retire", agent["id"])
    equal(refused.status, 2)
    assert "--yes" in refused.err, refused
    center.done("--yes", "agents", "retire", agent["id"])
    equal(center.read("agents", "retire", agent["id"])["steps"], [])
    titles = [run["title"] for run in center.read("history", "list")]
    assert f"Retire agent: {agent['name']} ({agent['id']})" in titles, titles


def write(name, text):
    path = os.path.join(center.folder, name)
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


def test_work_ids_only():
    """A spreadsheet may know people by their Work IDs; that it cannot tell who is meant is said of the row."""
    agents = center.read("agents", "list")
    work_ids = [agent["work_id"] for agent in agents]
    agent = next(agent for agent in agents if agent["work_id"] and work_ids.count(agent["work_id"]) == 1)
    file = write("by-work-id.csv", f"Work ID,Name\n{agent['work_id']},Somebody Else\n")
    steps = center.read("roster", "plan", file)["steps"]
    equal(len(steps), 1)
    assert agent["id"] in steps[0]["call"] and "Somebody Else" in steps[0]["call"], steps
    wrong = center.ctl("roster", "plan", write("wrong.csv", "Work ID,Name\nNobodyHasThis,X\n"))
    equal(wrong.status, 1)
    equal(wrong.err.count("Nobody has this Work ID"), 1)


def test_files_that_are_none():
    for name, text in [("empty.csv", ""), ("empty.json", ""), ("broken.json", "{")]:
        result = center.ctl("roster", "plan", write(name, text))
        equal(result.status, 1)
        assert "The answer" not in result.err, result.err


with center:
    harness.main([function for name, function in list(globals().items()) if name.startswith("test_")])
