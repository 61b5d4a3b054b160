#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""callboardctl roster and check: what is exported changes nothing, what a file says comes about, what is wrong is told."""

import csv
import io
import json
import os

import harness
from harness import equal

center = harness.Center("--seed", "21")
AGENT = ["id", "work_id", "name", "mobile", "email", "role", "enabled", "queues", "extensions", "wrap_up_time",
         "out_wrap_up_time"]


def path(name):
    return os.path.join(center.folder, name)


def write(name, content, encoding="utf-8"):
    text = content if isinstance(content, str) else json.dumps(content, ensure_ascii=False)
    with open(path(name), "wb") as file:
        file.write(text.encode(encoding))
    return path(name)


def steps(*arguments):
    return [step["text"] for step in center.read("roster", "plan", *arguments)["steps"]]


def no_effects(action):
    before = center.counters("effects")
    result = action()
    equal(center.counters("effects"), before)
    return result


def test_export_json():
    center.done("roster", "export", path("floor.json"))
    with open(path("floor.json"), encoding="utf-8") as file:
        roster = json.load(file)
    equal(list(roster), ["agents", "queues", "numbers", "subscriptions"])
    equal(os.stat(path("floor.json")).st_mode & 0o777, 0o600)
    state = center.state()
    equal([agent["id"] for agent in roster["agents"]], [agent["id"] for agent in center.read("agents", "list")])
    kept = {agent["id"]: agent for agent in state["agents"]}
    for agent in roster["agents"]:
        assert set(agent) <= set(AGENT), agent
        for key in agent:
            equal(agent[key], kept[agent["id"]][key])
    equal({queue["id"]: queue["name"] for queue in roster["queues"]},
          {queue["id"]: queue["name"] for queue in state["queues"]})
    equal([number["number"] for number in roster["numbers"] if number["default"]],
          [state["numbers"]["default_number"]])
    equal(json.loads(center.done("roster", "export", "-").out), roster)
    assert not any(extension["password"] in json.dumps(roster) for extension in state["extensions"])


def test_export_is_no_change():
    for name, options in [("floor.json", []), ("floor.csv", []), ("sheet.csv", ["--for-spreadsheets"])]:
        center.done("roster", "export", path(name), *options)
        equal(steps(path(name)), [])
        equal(steps(path(name), "--prune"), [])
        result = no_effects(lambda: center.done("--format", "json", "roster", "apply", path(name)))
        equal(result.json["steps"], [])
    with open(path("sheet.csv"), "rb") as file:
        assert file.read().startswith(b"\xef\xbb\xbfid,work_id")


def test_export_csv():
    text = center.done("--format", "csv", "roster", "export", "-").out
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    equal(list(rows[0]), AGENT)
    equal([row["id"] for row in rows], [agent["id"] for agent in center.read("agents", "list")])


def test_what_lists_print_is_a_roster():
    """The shapes are those of the lists, states and all."""
    agents = center.read("agents", "list")
    equal(steps(write("agents.json", {"agents": agents, "queues": center.read("queues", "list"),
                                      "numbers": center.read("numbers", "list"),
                                      "subscriptions": center.read("subscriptions", "list")})), [])
    equal(steps(write("agents.csv", center.done("--format", "csv", "agents", "list").out)), [])


def test_apply():
    someone = next(agent for agent in center.state()["agents"] if agent["queues"] and not agent["enabled"])
    roster = write("change.json", {
        "queues": [{"id": "9501", "name": "Night", "strategy": 2, "timeout": 15}],
        "agents": [{"id": "30001", "work_id": "007", "name": "Ann", "mobile": "", "queues": ["Night"]},
                   {"id": someone["id"], "name": "=1+1", "queues": ["9501"]}],
    })
    planned = steps(roster)
    equal(planned[0], "Create the queue “Night”")
    run = center.done("--format", "json", "roster", "apply", roster).json
    equal([step["text"] for step in run["steps"]], planned)
    equal({step["outcome"] for step in run["steps"]}, {"done"})
    queue = center.queue("9501")
    equal((queue["name"], queue["strategy"], queue["timeout"]), ("Night", 2, 15))
    equal((center.agent("30001")["work_id"], center.agent("30001")["queues"]), ("007", ["9501"]))
    changed = center.agent(someone["id"])
    equal(changed["name"], "=1+1")
    equal(set(changed["queues"]), {*someone["queues"], "9501"})
    equal((changed["mobile"], changed["extensions"]), (someone["mobile"], someone["extensions"]))
    equal(steps(roster), [])


def test_formulas_and_zeros_survive():
    center.done("roster", "export", path("again.csv"))
    with open(path("again.csv"), encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    equal(rows["30001"]["work_id"], "007")
    assert "\t=1+1" in [row["name"] for row in rows.values()]
    equal(steps(path("again.csv")), [])


def test_spreadsheet():
    sheet = "坐席ID;工号;姓名;启用;队列\r\n30002;008;\"王;芳\";是;Night、9001\r\n30001;;;;\r\n"
    name = write("class.csv", sheet, "gb18030")
    result = center.ctl("--format", "json", "roster", "apply", name)
    equal(result.status, 0)
    assert "GB18030" in result.err, result
    equal({step["outcome"] for step in result.json["steps"]}, {"done"})
    made = center.agent("30002")
    equal((made["work_id"], made["name"], set(made["queues"])), ("008", "王;芳", {"9001", "9501"}))
    # Nothing is removed unless it is asked for.
    equal(center.agent("30001")["queues"], ["9501"])


def test_what_is_kept_is_said():
    someone = next(agent for agent in center.read("agents", "list") if len(agent["queues"]) > 1)
    name = write("fewer.json", {"agents": [{"id": someone["id"], "queues": someone["queues"][:1]}]})
    plan = center.read("roster", "plan", name)
    equal((plan["steps"], len(plan["notes"])), ([], 1))
    assert f"{len(someone['queues']) - 1} membership" in plan["notes"][0] and "--prune" in plan["notes"][0], plan
    assert "so already" not in center.done("roster", "plan", name).out
    assert "notes" not in center.read("roster", "plan", name, "--prune")


def test_values_before_and_after():
    someone = center.read("agents", "list")[3]
    table = center.done("roster", "plan", write("other.json", {"agents": [{"id": someone["id"], "name": "Zoe"}]})).out
    assert f"{someone['name']} → Zoe" in table, table


def test_work_id_that_nobody_has():
    result = center.ctl("--format", "json", "roster", "plan", write("slip-id.csv", "工号,姓名\n88776655,Slip\n"))
    equal((result.status, len(result.json["steps"])), (0, 1))
    assert "Nobody has the Work ID 88776655" in result.err, result


def test_clear():
    """What is cleared in so many words is a removal without --prune too; what is blank, or left out, stays."""
    name = write("clear.csv", "id,queues,extensions\n30001,[clear],\n30002,9501,\n")
    equal(len(steps(name)), 1)
    refused = no_effects(lambda: center.ctl("roster", "apply", name))
    equal(refused.status, 2)
    assert "--yes" in refused.err
    center.done("--yes", "roster", "apply", name)
    equal(center.agent("30001")["queues"], [])
    equal(set(center.agent("30002")["queues"]), {"9001", "9501"})
    equal(steps(write("marks.csv", "id,queues\n30002,;\n")), [])
    center.done("roster", "apply", write("back.csv", "id,queues\n30001,9501\n"))


def test_prune():
    name = write("prune.csv", "id,queues\n30001,[clear]\n30002,9501\n")
    planned = steps(name, "--prune")
    equal(len(planned), 2)
    refused = no_effects(lambda: center.ctl("roster", "apply", name, "--prune"))
    equal(refused.status, 2)
    assert "--yes" in refused.err
    center.done("--yes", "roster", "apply", name, "--prune")
    equal(center.agent("30001")["queues"], [])
    equal(center.agent("30002")["queues"], ["9501"])
    roster = write("without.json", {"queues": [queue for queue in center.read("queues", "list")
                                               if queue["id"] != "9501"]})
    center.done("--yes", "roster", "apply", roster, "--prune")
    equal(center.queue("9501"), None)
    equal(center.agent("30002")["queues"], [])


def test_wrong_rows():
    name = write("wrong.csv", "id,work_id,mobile\n30003,009,12\nx,010,\n30001,,\n")
    result = no_effects(lambda: center.ctl("roster", "apply", name))
    equal(result.status, 1)
    lines = result.err.splitlines()
    equal(len(lines), 3)
    assert lines[0].startswith(f"callboardctl: {name}:2: mobile: "), lines
    assert lines[1].startswith(f"callboardctl: {name}:3: id: "), lines
    equal(lines[2], "callboardctl: 2 cells are wrong; nothing was changed.")


def test_lost_zeros():
    result = center.ctl("roster", "plan", write("zeros.csv", "id,work_id\n30001,7\n"))
    equal(result.status, 0)
    assert "zeros" in result.err and result.err.count("\n") == 1, result


def test_wrong_files():
    for name, content, sentence in [
            ("key.json", {"agents": [{"id": "1", "mobil": "1"}]},
             "agents[0]: There is no key “mobil”. Did you mean “mobile”?"),
            ("twice.json", {"queues": [{"id": "9001"}, {"id": "9001"}]}, "queues[1] is “9001” once more."),
            ("text.json", "agents", "The file is no JSON"),
            ("queue.json", {"agents": [{"id": "30001", "queues": ["9998"]}]}, "There is no queue 9998"),
            ("quote.csv", "id,name\n1,\"open\n", "The quotation mark in line 2 is never closed.")]:
        file = write(name, content)
        result = no_effects(lambda: center.ctl("roster", "apply", file))  # pylint: disable=cell-var-from-loop
        harness.one_line(result)
        assert sentence in result.err, result
        assert name in result.err or name == "queue.json", result
        assert result.status in (1, 5), result
    missing = center.ctl("roster", "plan", path("missing.json"))
    equal(missing.status, 1)
    harness.one_line(missing)
    nowhere = center.ctl("roster", "export", path("no/such/folder.json"))
    equal(nowhere.status, 1)
    harness.one_line(nowhere)
    assert "folder.json" in nowhere.err and "folder.json." not in nowhere.err, nowhere
    for group in ["roster", "history"]:
        workbook = no_effects(lambda: center.ctl(group, "export", path("a.xlsx")))  # pylint: disable=cell-var-from-loop
        equal((workbook.status, os.path.exists(path("a.xlsx"))), (2, False))
        harness.one_line(workbook)


def test_check():
    found = center.ctl("--format", "json", "check")
    equal(found.status, 1)
    for finding in found.json:
        equal(list(finding), ["kind", "agent", "queue", "text"])
        equal((finding["agent"] is None) + (finding["queue"] is None), 1)
    state = center.state()
    kinds = {(finding["kind"], finding["agent"] or finding["queue"]) for finding in found.json}
    signed_in = {agent["id"] for agent in state["agents"] if agent["state"] != 4}
    expected = set()
    for agent in state["agents"]:
        if agent["enabled"] and not agent["extensions"]:
            expected.add(("no-extension", agent["id"]))
        if agent["enabled"] and not agent["queues"]:
            expected.add(("no-queue", agent["id"]))
        if not agent["enabled"] and agent["queues"]:
            expected.add(("disabled-in-queues", agent["id"]))
    for queue in state["queues"]:
        members = {agent["id"] for agent in state["agents"] if queue["id"] in agent["queues"]}
        if not members:
            expected.add(("no-members", queue["id"]))
        elif not members & signed_in:
            expected.add(("nobody-signed-in", queue["id"]))
    equal({finding for finding in kinds if finding[0] != "same-work-id"}, expected)
    assert expected
    hints = center.ctl("--format", "json", "check", "--hints").json
    only = {finding["agent"] for finding in hints if finding["kind"] == "one-queue"}
    equal(only, {agent["id"] for agent in state["agents"] if agent["enabled"] and len(agent["queues"]) == 1})
    assert len(center.ctl("check").out.splitlines()) == len(found.json) + 1


def test_check_finds_nothing():
    """A floor of one who can work."""
    roster = center.read("roster", "export", "-")
    someone = next(agent for agent in center.state()["agents"]
                   if agent["enabled"] and agent["extensions"] and agent["state"] == 0)
    agents = []
    for number, agent in enumerate(roster["agents"]):
        alone = agent["id"] == someone["id"]
        agents.append({"id": agent["id"], "enabled": alone, "queues": ["9001"] if alone else [],
                       "work_id": f"N{number}"})
    name = write("alone.json", {"agents": agents, "queues": [{"id": "9001"}]})
    run = center.done("--yes", "--format", "json", "roster", "apply", name, "--prune").json
    equal({step["outcome"] for step in run["steps"]}, {"done"})
    equal(center.done("--format", "json", "check").json, [])
    assert "Everybody can take calls." in center.done("check").out


def test_compare():
    center.done("roster", "export", path("compared.json"))
    equal(center.done("--format", "json", "roster", "compare", path("compared.json")).json, [])
    assert "no difference" in center.done("roster", "compare", path("compared.json")).out
    with open(path("compared.json"), encoding="utf-8") as file:
        roster = json.load(file)
    agent, queue = roster["agents"][0], roster["queues"][0]
    member = next(other for other in roster["agents"][1:] if queue["id"] in other["queues"])
    was = agent["name"]
    agent["name"] = "Somebody"
    member["queues"] = [queue["name"] if each == queue["id"] else each for each in member["queues"]]
    roster["queues"].append({"id": "9777", "name": "Elsewhere"})
    del roster["agents"][-1]
    write("compared.json", roster)
    result = no_effects(lambda: center.ctl("--format", "json", "roster", "compare", path("compared.json")))
    equal((result.status, result.err), (1, ""))
    rows = {(row["kind"], row["id"], row["field"]): (row["here"], row["there"]) for row in result.json}
    last = center.read("agents", "list")[-1]
    equal(rows, {("agents", agent["id"], "name"): (was, "Somebody"), ("agents", last["id"], None): (last["name"], None),
                 ("queues", "9777", None): (None, "Elsewhere")})
    only = center.ctl("--format", "json", "roster", "compare", path("compared.json"), "--only", "queues")
    equal([row["id"] for row in only.json], ["9777"])
    equal([step.count("Elsewhere") for step in steps(path("compared.json"), "--only", "queues")], [1])
    for arguments in [["compare"], ["plan"], ["compare", path("compared.json"), "--with-account", "Other"]]:
        equal(center.ctl("roster", *arguments).status, 2)


def test_columns_that_are_left_out():
    agent = center.read("agents", "list")[0]
    name = write("slip.csv", f"id,nmae,Notes,state\n{agent['id']},Somebody,hello,0\n")
    result = center.ctl("--format", "json", "roster", "plan", name)
    equal((result.status, result.json["steps"]), (0, []))
    equal(result.err.count("\n"), 2)
    assert "nmae: There is no such field" in result.err and "Did you mean “name”?" in result.err, result
    assert "Notes: There is no such field" in result.err and result.err.count("Did you mean") == 1, result


with center:
    harness.main([function for name, function in list(globals().items()) if name.startswith("test_")])
