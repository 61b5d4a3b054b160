#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which account callboardctl works with. Runs in a session that has a keyring."""

import configparser
import os
import subprocess

import harness
from harness import equal, one_line

NONE = {"CALLBOARD_" + name: None for name in ["SERVER", "APP_ID", "SID", "AUTH_TOKEN"]}
IDS = {"Here": "0d8a7c1e-0000-4000-8000-000000000001", "There": "0d8a7c1e-0000-4000-8000-000000000002",
       "Museum": "0d8a7c1e-0000-4000-8000-000000000003"}

center = harness.Center("--agents", "5")
elsewhere = harness.Center("--agents", "9", "--seed", "9")


def save(accounts, last_used=None):
    """Writes the file of saved accounts: {name: center}."""
    file = configparser.ConfigParser(interpolation=None, delimiters=["="])
    file.optionxform = str
    if last_used:
        file["callboard"] = {"last-used": IDS[last_used]}
    for name, where in accounts.items():
        file[IDS[name]] = {"name": name, "server": where.url, "app-id": where.account["CALLBOARD_APP_ID"],
                           "sid": where.account["CALLBOARD_SID"], "read-only": str(name == "Museum").lower()}
    folder = os.path.join(center.folder, "callboard")
    os.makedirs(folder, exist_ok=True)
    with open(os.path.join(folder, "accounts.ini"), "w", encoding="utf-8") as target:
        file.write(target, space_around_delimiters=False)


def keep_token(name, where):
    subprocess.run(["secret-tool", "store", "--label", name, "account", IDS[name], "application",
                    os.environ["CALLBOARD_TEST_APP_ID"]], input=where.token, text=True, check=True)


def count_agents(*options, **environment):
    return len(center.done("--format", "json", *options, "agents", "list", **environment).json)


def test_keyring_works():
    keep_token("Here", center)
    keep_token("There", elsewhere)
    keep_token("Museum", center)


def test_by_name_or_id():
    save({"Here": center, "There": elsewhere})
    equal(count_agents("--account", "Here", **NONE), 5)
    equal(count_agents("--account", "There", **NONE), 9)
    equal(count_agents("--account", IDS["There"], **NONE), 9)


def test_two_accounts():
    """What another account is can be compared with, and made so here."""
    save({"Here": center, "There": elsewhere})
    here = ["--account", "Here"]
    result = center.ctl(*here, "--format", "json", "roster", "compare", "--with-account", "There", **NONE)
    equal((result.status, result.err), (1, ""))
    assert {row["kind"] for row in result.json} >= {"agents"}, result
    for token in [center.token, elsewhere.token]:
        assert token not in result.out
    arguments = ["--with-account", "There", "--only", "queues"]
    center.done(*here, "--yes", "roster", "apply", *arguments, **NONE)
    equal(center.done(*here, "--format", "json", "roster", "compare", *arguments, **NONE).json, [])
    equal({queue["id"]: queue["name"] for queue in center.state()["queues"] if elsewhere.queue(queue["id"])},
          {queue["id"]: queue["name"] for queue in elsewhere.state()["queues"]})
    result = center.ctl(*here, "roster", "compare", "--with-account", "Nobody", **NONE)
    equal(result.status, 2)
    one_line(result)


def test_only_one():
    save({"There": elsewhere})
    equal(count_agents(**NONE), 9)


def test_last_used():
    save({"Here": center, "There": elsewhere}, last_used="There")
    equal(count_agents(**NONE), 9)


def test_environment_before_saved():
    save({"There": elsewhere}, last_used="There")
    equal(count_agents(), 5)
    equal(count_agents("--account", "There"), 9)
    equal(count_agents("--sandbox"), 60)


def test_several_and_none_used():
    save({"Here": center, "There": elsewhere})
    result = center.ctl("--format", "json", "agents", "list", **NONE)
    equal((result.status, len(result.json)), (0, 60))
    one_line(result)


def test_writes_need_a_name():
    """Whoever changes something says where, or there is only one place it could be."""
    command = ["queues", "create", "9444", "--name", "Mine"]
    here, there = center.counters("requests")["all"], elsewhere.counters("requests")["all"]
    for accounts, last_used in [({"Here": center, "There": elsewhere}, "There"),
                                ({"Here": center, "There": elsewhere}, None), ({}, None)]:
        save(accounts, last_used)
        for options in [[], ["--dry-run"]]:
            result = center.ctl(*options, *command, **NONE)
            equal((result.status, result.out), (2, ""))
            one_line(result)
            assert "--account" in result.err and "--sandbox" in result.err, result
    equal((center.counters("requests")["all"], elsewhere.counters("requests")["all"]), (here, there))

    save({"There": elsewhere})
    center.done(*command, **NONE)
    equal(elsewhere.queue("9444")["name"], "Mine")
    save({"Here": center, "There": elsewhere}, last_used="There")
    center.done("--account", "Here", *command, **NONE)
    equal(center.queue("9444")["name"], "Mine")


def test_unknown_name():
    result = center.ctl("--account", "Nowhere", "agents", "list", **NONE)
    equal(result.status, 2)
    one_line(result)
    assert "Nowhere" in result.err


def test_read_only():
    save({"Museum": center})
    equal(count_agents("--account", "Museum", **NONE), 5)
    before = center.counters("requests")["all"]
    result = center.ctl("--account", "Museum", "queues", "create", "--name", "N", **NONE)
    equal(result.status, 1)
    one_line(result)
    equal(center.counters("requests")["all"], before)
    center.done("--account", "Museum", "--dry-run", "queues", "create", "--name", "N", **NONE)


def test_no_token():
    subprocess.run(["secret-tool", "clear", "account", IDS["Museum"]], check=True)
    result = center.ctl("--account", "Museum", "agents", "list", **NONE)
    equal(result.status, 3)
    one_line(result)


def test_no_keyring():
    result = center.ctl("--account", "Museum", "agents", "list", DBUS_SESSION_BUS_ADDRESS="unix:path=/nowhere", **NONE)
    equal(result.status, 3)
    one_line(result)


with center, elsewhere:
    harness.main([function for name, function in list(globals().items()) if name.startswith("test_")])
