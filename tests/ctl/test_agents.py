#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What becomes of agents who are in the middle of something."""

import json
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
    for wrong in [["--when-busy", "wait"], ["--disable", "--wait-minutes", "3"], ["--disable", "--when-busy", "never"]]:
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


with center:
    harness.main([function for name, function in list(globals().items()) if name.startswith("test_")])
