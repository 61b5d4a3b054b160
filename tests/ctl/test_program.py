#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""callboardctl as a program: formats, filters, exit statuses, what it asks, what it keeps secret."""

import csv
import glob
import io
import json
import os
import pty
import re
import signal
import socket
import sqlite3
import subprocess

import harness
from harness import equal, one_line, wait_for

AGENT = ["id", "work_id", "name", "nick_name", "mobile", "email", "role", "enabled", "state", "state_text", "reason",
         "extension_state", "queues", "extensions", "caller_id", "wrap_up_time", "out_wrap_up_time"]
QUEUE = ["id", "name", "strategy", "timeout", "wait_music"]
EXTENSION = ["number", "account", "type", "agent"]
NUMBER = ["number", "default"]
SUBSCRIPTION = ["id", "name", "callback", "events", "enabled"]
LISTS = {("agents", "list"): AGENT, ("queues", "list"): QUEUE, ("extensions", "list"): EXTENSION,
         ("numbers", "list"): NUMBER, ("subscriptions", "list"): SUBSCRIPTION}
STATES = ["idle", "waiting", "busy", "talking", "offline"]

# Every command that changes something, with arguments that would.
WRITES = [
    "agents create 20100 --work-id W --with-extensions --queue 9001",
    "agents edit {agent} --name Other",
    "agents bind {other} {unbound}",
    "agents unbind {agent} {extension}",
    "agents enroll {agent} {other_queue}",
    "agents enroll {agent} {other_queue} --exact",
    "agents withdraw {agent} {queue}",
    "agents sign-in {offline}",
    "agents sign-out {agent}",
    "agents retire {agent} --delete-extensions",
    "queues create 9700 --name N --timeout 3",
    "queues edit 9001 --name N",
    "queues delete {empty}",
    "queues delete 9001 --move-to {other_queue}",
    "queues add 9001 {outsider}",
    "extensions create 1970 --type sip",
    "extensions delete {unbound}",
    "numbers set-default {number}",
    "numbers clear-default",
    "subscriptions create --name N --callback https://a.example/ --event acd_agent_state",
    "subscriptions edit 101 --name {subscription} --event record_stop",
    "subscriptions enable 101 --name {subscription}",
    "subscriptions disable 101 --name {subscription}",
    "subscriptions delete 101 --name {subscription}",
    "call 18789998765 --via {number}",
]

center = harness.Center("--seed", "11")


def examples():
    """Names of things that are there, for WRITES."""
    state = center.state()
    working = next(a for a in state["agents"] if a["enabled"] and a["state"] == 0 and a["queues"] and a["extensions"])
    bound = {number for agent in state["agents"] for number in agent["extensions"]}
    names = [queue["id"] for queue in state["queues"] if queue["agents"]]
    return {
        "agent": working["id"], "queue": working["queues"][0], "extension": working["extensions"][0],
        "other": next(a["id"] for a in state["agents"] if not a["extensions"]),
        "offline": next(a["id"] for a in state["agents"] if a["enabled"] and a["state"] == 4 and a["extensions"]),
        "other_queue": next(name for name in names if name not in working["queues"]),
        "outsider": next(a["id"] for a in state["agents"] if "9001" not in a["queues"]),
        "empty": next(queue["id"] for queue in state["queues"] if not queue["agents"]),
        "unbound": next(e["number"] for e in state["extensions"] if e["number"] not in bound),
        "number": next(n for n in state["numbers"]["all"] if n != state["numbers"]["default_number"]),
        "subscription": state["subscriptions"][0]["name"],
    }


def without_counters():
    state = center.state()
    for counter in ["requests", "effects", "n_requests", "n_effects"]:
        state.pop(counter, None)
    return state


def test_things_to_work_on():
    """Whatever the seed did not bring."""
    center.done("queues", "create", "9800", "--name", "Empty")
    center.done("extensions", "create", "1980", "--type", "sip", "--show-passwords")
    center.done("agents", "create", "20099", "--work-id", "W")
    examples()


def test_keys():
    for command, keys in LISTS.items():
        listed = center.read(*command)
        assert isinstance(listed, list) and listed, command
        for thing in listed:
            equal(list(thing), keys)
    shown = center.read("agents", "show", "10001")
    equal(list(shown), AGENT)
    for key in ["id", "work_id", "name", "mobile", "email", "role", "state_text"]:
        assert isinstance(shown[key], str), key
    for key in ["state", "extension_state", "wrap_up_time", "out_wrap_up_time"]:
        assert isinstance(shown[key], int), key
    assert shown["enabled"] in (True, False)
    equal(list(center.read("queues", "show", "9001")), [*QUEUE, "agents"])
    equal(list(center.read("extensions", "list", "--show-passwords")[0]), [*EXTENSION, "password"])


def test_lists_say_what_the_service_has():
    state = center.state()
    agents = {agent["id"]: agent for agent in center.read("agents", "list")}
    equal(set(agents), {agent["id"] for agent in state["agents"]})
    for kept in state["agents"]:
        for key in ["name", "work_id", "mobile", "email", "role", "enabled", "state", "queues", "extensions",
                    "wrap_up_time", "out_wrap_up_time"]:
            equal(agents[kept["id"]][key], kept[key])
    equal([(queue["id"], queue["name"]) for queue in center.read("queues", "list")],
          [(queue["id"], queue["name"]) for queue in state["queues"]])
    for extension in center.read("extensions", "list"):
        assert extension["number"] in agents[extension["agent"]]["extensions"]
        assert extension["type"] in ("sip", "webrtc") and len(extension["account"]) == 14, extension
    assert any(agent_id.startswith("0") for agent_id in agents), "no id with a leading zero to be kept"


def test_readings_of_the_document():
    wanted = center.read("agents", "list"), center.read("queues", "list"), center.read("subscriptions", "list")
    for reading in ["ids=suffixed", "ids=plain", "numbers-as-strings", "booleans-as-strings", "bom", "gzip", "chunked",
                    "paging=7", "unknown-fields", "content-type=text/plain", "real-statuses", "list-details",
                    "enable-as-bool", "clock-skew=1200", "clock-skew=-1200"]:
        center.readings(reading)
        found = center.read("agents", "list"), center.read("queues", "list"), center.read("subscriptions", "list")
        assert found == wanted, f"under {reading} the lists differ"
    center.readings("")


def test_csv():
    for command, keys in LISTS.items():
        text = center.done("--format", "csv", *command).out
        rows = list(csv.reader(io.StringIO(text, newline="")))
        equal(rows[0], keys)
        listed = center.read(*command)
        equal(len(rows) - 1, len(listed))
        for row, thing in zip(rows[1:], listed):
            equal(len(row), len(keys))
            for cell, value in zip(row, thing.values()):
                text = {None: "", True: "true", False: "false"}.get(value) if not isinstance(value, (list, int)) or \
                    isinstance(value, bool) else " ".join(value) if isinstance(value, list) else str(value)
                equal(cell, value if isinstance(value, str) else text)


def test_csv_quoting():
    center.done("agents", "edit", "20099", "--name", 'A "quoted", name')
    rows = list(csv.DictReader(io.StringIO(center.done("--format=csv", "agents", "show", "20099").out, newline="")))
    equal(rows[0]["name"], 'A "quoted", name')


def test_tables():
    lines = center.done("agents", "list").out.splitlines()
    equal(len(lines), len(center.read("agents", "list")) + 1)
    assert lines[0].startswith("ID ") and "EXTENSIONS" in lines[0]
    assert center.agent("10001")["name"] in center.done("agents", "show", "10001").out
    center.done("agents", "edit", "20099", "--name", "a\x1b[31mb")
    assert "\x1b" not in center.done("agents", "list").out
    assert "\x1b" not in center.done("agents", "show", "20099").out
    equal(center.read("agents", "show", "20099")["name"], "a\x1b[31mb")


def test_filters():
    everybody = center.read("agents", "list")
    queue = center.queue("9001")
    name = everybody[0]["name"]

    def check(condition, *options):
        found = center.read("agents", "list", *options)
        equal([agent["id"] for agent in found], [agent["id"] for agent in everybody if condition(agent)])
        assert found, f"nothing to see by {options}"

    check(lambda agent: agent["role"] == "leader", "--role", "leader")
    check(lambda agent: agent["enabled"], "--enabled")
    check(lambda agent: not agent["enabled"], "--disabled")
    for number, state in enumerate(STATES):
        check(lambda agent, number=number: agent["state"] == number, "--state", state)
        check(lambda agent, number=number: agent["state"] == number, "--state", str(number))
    check(lambda agent: "9001" in agent["queues"], "--queue", "9001")
    check(lambda agent: "9001" in agent["queues"], "--queue", queue["name"])
    check(lambda agent: agent["name"] == name, "--search", name)
    check(lambda agent: "000" in agent["id"] + "|" + agent["work_id"] + "|" + agent["mobile"], "--search", "000")
    check(lambda agent: agent["email"] == everybody[1]["email"], "--search", everybody[1]["email"].upper())
    check(lambda agent: agent["enabled"] and "9001" in agent["queues"], "--enabled", "--queue", "9001")
    equal(center.read("agents", "list", "--search", "nobody is called so"), [])
    result = center.ctl("agents", "list", "--queue", "no such queue")
    equal(result.status, 1)
    one_line(result)


def test_queue_by_whole_name_only():
    name = center.queue("9002")["name"]
    equal(center.read("agents", "list", "--queue", name), center.read("agents", "list", "--queue", "9002"))
    result = center.ctl("agents", "list", "--queue", name[:-1])
    equal(result.status, 1)
    one_line(result)


def test_dry_run_changes_nothing():
    before, effects, names = without_counters(), center.counters("effects"), examples()
    for command in WRITES:
        words = command.format(**names).split()
        if command.startswith("subscriptions enable"):
            continue  # the first one is enabled already
        plan = center.read("--dry-run", *words)
        equal(set(plan), {"id", "steps"})
        equal(plan["id"], None)
        assert plan["steps"], f"{command} would do nothing"
        for step in plan["steps"]:
            equal(list(step), ["text", "call"])
            assert re.match(r"(GET|POST|PUT|DELETE) /", step["call"]), step
        assert center.done("--dry-run", *words).out
    equal(center.counters("effects"), effects)
    equal(without_counters(), before)


def test_nothing_to_do():
    run = center.read("agents", "edit", "10001", "--name", center.agent("10001")["name"])
    equal(run["steps"], [])
    assert "nothing" in center.done("agents", "edit", "10001", "--name", center.agent("10001")["name"]).out


def test_refused():
    names, agent = examples(), center.agent("10001")
    for words in [["agents", "show", "99999"], ["agents", "edit", "99999", "--name", "N"], ["queues", "show", "9999"],
                  ["agents", "create", "10001", "--work-id", "W"], ["agents", "create", "abc", "--work-id", "W"],
                  ["--yes", "queues", "delete", "9001"], ["--yes", "extensions", "delete", agent["extensions"][0]],
                  ["agents", "bind", "20099", agent["extensions"][0]], ["agents", "sign-in", "20099"],
                  ["numbers", "set-default", "01000000000"], ["agents", "enroll", "10001", "9999"],
                  ["agents", "edit", names["agent"], "--disable"]]:
        result = center.ctl(*words)
        assert result.status == 1, f"{words}: {result}"
        one_line(result)
    assert center.ctl("agents", "show", "99999").err.rstrip().endswith("(100018 No records found: agent 99999)")


def test_partly_failed():
    center.faults("@16=500-before")
    result = center.ctl("--format", "json", "agents", "create", "20101", "--work-id", "W", "--queue", "9001")
    center.faults("")
    equal(result.status, 1)
    one_line(result)
    equal([step["outcome"] for step in result.json["steps"]], ["done", "failed"])
    assert isinstance(result.json["steps"][1]["error"], str)
    equal(center.agent("20101")["queues"], [])


def test_steps_behind_a_failure_are_skipped():
    center.faults("@04=500-before")
    result = center.ctl("--format", "json", "agents", "create", "20102", "--work-id", "W", "--queue", "9001")
    center.faults("")
    equal(result.status, 1)
    equal([step["outcome"] for step in result.json["steps"]], ["failed", "skipped"])
    equal(center.agent("20102"), None)


def test_usage():
    for words in [[], ["agents"], ["agents", "hire"], ["agents", "show"], ["agents", "list", "--what"],
                  ["--format", "xml", "agents", "list"], ["agents", "list", "--enabled", "--disabled"],
                  ["agents", "edit", "10001"], ["queues", "edit", "9001"], ["agents", "create", "1"],
                  ["agents", "edit", "10001", "--wrap-up", "soon"], ["call", "1", "--via", "2", "--yes", "--variable", "x"],
                  ["agents", "retire"], ["queues", "delete", "9001", "--remove-members", "--move-to", "9002"],
                  ["check", "everything"], ["--account", "nobody", "agents", "list"],
                  ["agents", "edit", "10001", "--enable", "--disable"]]:
        result = center.ctl(*words)
        assert result.status == 2 and result.out == "", f"{words}: {result}"
        one_line(result)
        assert "--help" in result.err, result


def test_incomplete_environment():
    for name in ["SERVER", "APP_ID", "SID", "AUTH_TOKEN"]:
        result = center.ctl("agents", "list", **{"CALLBOARD_" + name: None})
        equal(result.status, 2)
        assert "CALLBOARD_" + name in result.err, result


def test_subscription_that_cannot_be_told():
    """The service may list one of several: that is no reason to take it for the one with the id."""
    before = center.state()["subscriptions"]
    for reading in ["subscriptions=object", "subscriptions=array"]:
        center.readings(reading)
        for subscription in before:
            for words in [["disable"], ["enable"], ["edit", "--event", "record_stop"]]:
                result = center.ctl("subscriptions", words[0], str(subscription["id"]), *words[1:])
                equal(result.status, 2)
                assert "--name" in result.err, result
    center.readings("")
    equal(center.state()["subscriptions"], before)


def test_not_authorised():
    requests = center.counters("requests")["06"]
    for name, value in [("AUTH_TOKEN", "0" * 32), ("SID", "1" * 24), ("APP_ID", "3c31d817-4d37-46d8-6c09-1be54dda3c03")]:
        result = center.ctl("agents", "list", **{"CALLBOARD_" + name: value})
        assert result.status == 3, result
        one_line(result)
        assert re.search(r"\((100003|200001|200020) ", result.err), result
        assert value not in result.err or name != "AUTH_TOKEN"
    center.readings("clock-skew=1200,date-header=none")
    equal(center.ctl("agents", "list").status, 3)
    center.readings("")
    assert center.counters("requests")["06"] > requests


def test_not_reachable():
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        address = f"127.0.0.1:{closed.getsockname()[1]}"
        for server in [f"http://{address}", f"https://{address}", center.url.replace("http:", "https:")]:
            result = center.ctl("agents", "list", CALLBOARD_SERVER=server, CALLBOARD_TIMEOUT="2")
            assert result.status == 4, result
            one_line(result)
    center.faults("@06=hang")
    result = center.ctl("agents", "list", CALLBOARD_TIMEOUT="0.3")
    center.faults("")
    assert result.status == 4, result
    one_line(result)


def test_plain_http_only_to_loopback():
    result = center.ctl("agents", "list", CALLBOARD_SERVER="http://callcenter.example")
    equal(result.status, 1)
    one_line(result)


def test_not_understood():
    for fault in ["html", "malformed", "wrong-types", "no-code", "deep", "not-utf8"]:
        center.faults(f"@06={fault}")
        result = center.ctl("--format", "json", "agents", "list")
        assert result.status == 5, f"{fault}: {result}"
        equal(result.out, "")
        one_line(result)
    center.faults("")


def test_lost_answer_is_settled():
    center.faults("@05=drop-after*1")
    run = center.read("agents", "edit", "20099", "--name", "Settled")
    equal([step["outcome"] for step in run["steps"]], ["done"])
    equal(center.agent("20099")["name"], "Settled")
    center.faults("")


def test_unknown_outcome():
    before = center.counters("requests")["24"]
    center.faults("@24=drop-after")
    result = center.ctl("--yes", "--format", "json", "call", "18789998765", "--via", examples()["number"])
    center.faults("")
    equal(result.status, 6)
    one_line(result)
    equal([step["outcome"] for step in result.json["steps"]], ["unknown"])
    equal(center.counters("requests")["24"], before + 1)


def test_call_is_never_repeated():
    for fault in ["429", "503-before", "drop-before", "500-after", "html"]:
        before = center.counters("requests")["24"]
        center.faults(f"@24={fault}")
        result = center.ctl("--yes", "call", "18789998765", "--via", examples()["number"])
        assert result.status in (1, 6), f"{fault}: {result}"
        equal(center.counters("requests")["24"], before + 1)
    center.faults("")


def test_nobody_to_ask():
    names, effects = examples(), center.counters("effects")
    for command in ["agents unbind {agent} {extension}", "agents withdraw {agent} {queue}", "queues delete {empty}",
                    "agents retire {agent}",
                    "agents enroll {agent} {other_queue} --exact", "extensions delete {unbound}",
                    "subscriptions delete 101 --name {subscription}", "call 18789998765 --via {number}"]:
        result = center.ctl(*command.format(**names).split())
        equal(result.status, 2)
        one_line(result)
        assert "--yes" in result.err
    equal(center.counters("effects"), effects)


def ask(answer, *words):
    """Runs callboardctl on a terminal and answers its question: (exit status, what the terminal showed)."""
    parent, child = pty.openpty()
    process = subprocess.Popen([harness.CTL, *words], stdin=child, stdout=subprocess.DEVNULL, stderr=child,
                               env=center.environment())
    os.close(child)
    shown = b""
    while b"[y/N]" not in shown:
        shown += os.read(parent, 1024)
    os.write(parent, answer)
    status = process.wait(harness.PATIENCE)
    try:
        while more := os.read(parent, 1024):
            shown += more
    except OSError:
        pass
    os.close(parent)
    return status, shown.decode()


def test_asking():
    status, shown = ask(b"n\n", "queues", "delete", "9800")
    equal(status, 1)
    assert "Nothing was changed" in shown and "Empty" in shown, shown
    assert center.queue("9800")
    status, shown = ask(b"\n", "queues", "delete", "9800")
    equal(status, 1)
    assert center.queue("9800")
    status, shown = ask(b"y\n", "queues", "delete", "9800")
    equal(status, 0)
    equal(center.queue("9800"), None)


def test_retire():
    agent_id = next(a["id"] for a in center.state()["agents"]
                    if a["enabled"] and a["state"] == 1 and len(a["queues"]) > 1 and a["extensions"])
    numbers = center.agent(agent_id)["extensions"]
    plan = center.read("--dry-run", "agents", "retire", agent_id)
    equal([step["call"].split("?")[0].split(" {")[0] for step in plan["steps"]],
          ["POST /agent/logout", "DELETE /agents/extensions", "DELETE /agents/queues", "DELETE /agents/queues",
           f"PUT /agents/{agent_id}"])
    assert center.agent(agent_id)["enabled"]
    status, shown = ask(b"n\n", "agents", "retire", agent_id)
    equal(status, 1)
    assert "Nothing was changed" in shown and agent_id in shown, shown
    assert center.agent(agent_id)["enabled"]

    center.faults("@17=drop-after*1")
    run = center.read("--yes", "agents", "retire", agent_id, "--delete-extensions")
    center.faults("")
    equal({step["outcome"] for step in run["steps"]}, {"done"})
    kept = center.agent(agent_id)
    equal((kept["enabled"], kept["state"], kept["queues"], kept["extensions"]), (False, 4, [], []))
    assert not {e["number"] for e in center.state()["extensions"]} & set(numbers)
    equal(center.read("--yes", "agents", "retire", agent_id)["steps"], [])
    equal(center.ctl("--yes", "agents", "retire", "99999").status, 1)


def test_delete_queue_with_agents():
    center.done("queues", "create", "9810", "--name", "Leaving")
    center.done("queues", "create", "9811", "--name", "Staying")
    for agent_id in ["20111", "20112"]:
        center.done("agents", "create", agent_id, "--work-id", "W", "--queue", "9810")
    one_line(center.ctl("--yes", "queues", "delete", "9810"))
    equal(center.ctl("--yes", "queues", "delete", "9810", "--move-to", "9810").status, 1)
    equal(center.ctl("--yes", "queues", "delete", "9810", "--move-to", "Nowhere").status, 1)
    assert center.queue("9810")

    center.done("--yes", "queues", "delete", "9810", "--move-to", "Staying")
    equal(center.queue("9810"), None)
    equal(set(center.queue("9811")["agents"]), {"20111", "20112"})
    result = center.ctl("--yes", "queues", "delete", "9811", "--remove-members")
    equal(result.status, 0)
    one_line(result)
    assert "20111, 20112" in result.err, result
    equal((center.queue("9811"), center.agent("20111")["queues"]), (None, []))


def test_help():
    overview = center.done("--help").out
    commands = re.findall(r"^  ((?:agents|queues|extensions|numbers|subscriptions) [a-z-]+|call)\b", overview, re.M)
    equal(len(commands), len(set(commands)))
    equal(len(commands), 11 + 6 + 3 + 3 + 7 + 1)
    for words in [*commands, "agents", "queues", "extensions", "numbers", "subscriptions"]:
        text = center.done(*words.split(), "--help").out
        assert f"callboardctl {words}" in text and "Example:" in text and "--format" in text, text
    assert center.done("--version").out.startswith("callboardctl ")


def test_events():
    events = center.read("subscriptions", "events")
    equal(len(events), 20)
    equal(list(events[0]), ["name", "category", "description"])
    equal(len({event["name"] for event in events}), 20)
    equal(center.ctl("subscriptions", "events", CALLBOARD_SERVER="http://127.0.0.1:1").status, 0)


def test_secrets_are_not_shown():
    center.faults("@06=hang")
    before = center.counters("requests")["06"]
    process = subprocess.Popen([harness.CTL, "agents", "list"], env=center.environment(), stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    wait_for(lambda: center.counters("requests")["06"] > before, "the request")
    shown = subprocess.run(["ps", "axeww"], capture_output=True, check=True).stdout
    assert b"callboardctl agents list" in shown
    with open(f"/proc/{process.pid}/cmdline", "rb") as file:
        shown += file.read()
    try:
        with open(f"/proc/{process.pid}/environ", "rb") as file:
            environment = file.read()
    except PermissionError:
        environment = b""  # it is not dumpable, so not even its own user may look
    else:
        assert b"CALLBOARD_SID" in environment, "there is nothing to see at all"
    process.terminate()
    process.communicate()
    center.faults("")
    assert center.token.encode() not in shown + environment


def test_passwords_are_masked():
    secrets = [extension["password"] for extension in center.state()["extensions"]]
    for words in [["extensions", "list"], ["agents", "show", "10001"], ["agents", "list"],
                  ["extensions", "create", "1990", "--type", "sip"],
                  ["agents", "create", "20110", "--work-id", "W", "--with-extensions"]]:
        shown = center.ctl("--format", "json", *words, G_MESSAGES_DEBUG="all")
        equal(shown.status, 0)
        secrets += [extension["password"] for extension in center.state()["extensions"]]
        assert not any(secret in shown.out + shown.err for secret in secrets), words


def test_passwords_that_are_not_printed():
    """The only answer that tells a password is not dropped without a word."""
    told = center.ctl("--format", "json", "extensions", "create", "1991", "1992", "--type", "sip")
    equal((told.status, len(told.json["steps"])), (0, 2))
    one_line(told)
    assert "extensions list --show-passwords" in told.err, told
    center.done("--dry-run", "extensions", "create", "1993", "--type", "sip")
    center.done("extensions", "create", "1993", "--type", "sip", "--show-passwords")
    taken = center.ctl("extensions", "create", "1993", "--type", "sip")
    one_line(taken)
    assert taken.status == 1 and "--show-passwords" not in taken.err, taken


def test_interrupted():
    center.faults("@04=slow/1500")
    before = center.counters("effects")["04"]
    process = subprocess.Popen([harness.CTL, "--format", "json", "agents", "create", "20120", "--work-id", "W",
                                "--queue", "9001"], env=center.environment(), stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE)
    wait_for(lambda: center.counters("effects")["04"] > before, "the first step")
    process.send_signal(signal.SIGINT)
    out, _ = process.communicate(timeout=harness.PATIENCE)
    center.faults("")
    equal(process.returncode, 1)
    equal([step["outcome"] for step in json.loads(out)["steps"]], ["done", "skipped"])
    equal(center.agent("20120")["queues"], [])


def test_full_disk():
    with open("/dev/full", "wb") as full:
        status = subprocess.run([harness.CTL, "agents", "list"], env=center.environment(), stdout=full,
                                stderr=subprocess.DEVNULL, check=False).returncode
    equal(status, 1)


def test_reader_that_has_seen_enough():
    result = subprocess.run(["sh", "-c", '"$0" agents list | true; "$0" --format json agents list | head -n 1',
                             harness.CTL], env=center.environment(), capture_output=True, text=True, check=True)
    equal(result.stdout, "[\n")
    equal(harness.SANITIZER_NOTICE.sub("", result.stderr), "")


def test_history():
    offline = next(agent for agent in center.state()["agents"] if "9005" not in agent["queues"])["id"]
    run = center.read("agents", "enroll", offline, "9005")
    file, = glob.glob(os.path.join(center.folder, "callboard", "session-*.db"))
    history = sqlite3.connect(file)
    equal(history.execute("SELECT state, program, n_done FROM runs WHERE id = ?", (run["id"],)).fetchall(),
          [("done", "callboardctl", 1)])
    (before, after, call), = history.execute("SELECT before, after, call FROM steps WHERE run_id = ?", (run["id"],))
    history.close()
    assert "9005" not in json.loads(before)["agent"]["queues"] and "9005" in json.loads(after)["agent"]["queues"]
    equal(call, run["steps"][0]["call"])
    for name in glob.glob(file + "*"):
        with open(name, "rb") as kept:
            assert center.token.encode() not in kept.read(), name


def test_no_history_no_change():
    offline = next(agent for agent in center.state()["agents"] if "9006" not in agent["queues"])["id"]
    refused = center.ctl("agents", "enroll", offline, "9006", XDG_DATA_HOME="/dev/null")
    equal((refused.status, refused.out), (1, ""))
    one_line(refused)
    assert "Nothing was changed" in refused.err
    assert "9006" not in center.agent(offline)["queues"]


def test_practice_floor():
    nothing = {"CALLBOARD_" + name: None for name in ["SERVER", "APP_ID", "SID", "AUTH_TOKEN"]}
    result = center.ctl("--format", "json", "agents", "list", **nothing)
    equal((result.status, len(result.json)), (0, 60))
    one_line(result)
    assert "practice floor" in result.err
    center.done("--sandbox", "queues", "create", "9333", "--name", "Kept")
    kept = center.done("--sandbox", "--format", "json", "queues", "show", "9333", **nothing).json
    equal((kept["name"], kept["agents"]), ("Kept", []))
    equal(center.queue("9333"), None)
    assert os.path.exists(os.path.join(center.folder, "callboard", "practice-floor.json"))


with center:
    harness.main([function for name, function in list(globals().items()) if name.startswith("test_")])
