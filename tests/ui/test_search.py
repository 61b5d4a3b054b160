#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The desktop asks the program for agents and queues as the shell's search does, with a window and without one."""

import ast
import os
import re
import subprocess

from driver import App, CALLBOARD, Home, equal, harness, main, wait_for

APP_ID = os.environ["CALLBOARD_TEST_APP_ID"]
PATH = "/" + APP_ID.replace(".", "/")


def call(path, method, *arguments):
    done = subprocess.run(["gdbus", "call", "--session", "--dest", APP_ID, "--object-path", path, "--method", method,
                           *arguments], capture_output=True, text=True, timeout=harness.PATIENCE, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def ask(method, *arguments):
    return call(PATH + "/SearchProvider", "org.gnome.Shell.SearchProvider2." + method, *arguments)


def results(*terms):
    return ast.literal_eval(re.sub("@as ", "", ask("GetInitialResultSet", repr(list(terms)))))[0]


def check_search(name, queue):
    """One agent and one queue are found by their names, with what tells them apart from others."""
    first = name.split()
    agents = [result for result in results(*first) if result.startswith("agent:")]
    meta = ask("GetResultMetas", repr(agents))
    assert name in meta and "Work ID" in meta, meta
    again = ast.literal_eval(ask("GetSubsearchResultSet", repr(agents), repr(first)))[0]
    equal([result for result in again if result.startswith("agent:")], agents)
    queues = [result for result in results(queue) if result.startswith("queue:")]
    assert queue in ask("GetResultMetas", repr(queues))
    equal(results("no such agent at all"), [])
    return agents[0], queues[0]


def test_window():
    with Home() as home:
        with App("--sandbox", home=home) as app:
            name = next(name for name in app.ready().rows("Agents") if name.isascii())
            agent, queue = check_search(name, "English Support")
            ask("ActivateResult", agent, repr(name.split()), "0")
            app.find("dialog")
            equal(app.entry("Name").text(), name)
            app.escape()
            ask("ActivateResult", queue, "['English']", "0")
            wait_for(lambda: app.row("English Support", "Queues").has("selected"), "the queue to be chosen")
            ask("LaunchSearch", repr([name.split()[0]]), "0")
            wait_for(lambda: app.rows("Agents") and all(name.split()[0] in row for row in app.rows("Agents")), "who is found")
            call(PATH, "org.freedesktop.Application.ActivateAction", "new-agent", "[]", "{}")
            app.find("dialog", "New Agent")
            app.escape()

        # Nobody has a window open now: the bus starts the program, which knows what it knew last.
        service = subprocess.Popen([CALLBOARD, "--gapplication-service"], env={**os.environ, **home.environment()},
                                   stdin=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        try:
            subprocess.run(["gdbus", "wait", "--session", "--timeout", "20", APP_ID], check=True)
            check_search(name, "English Support")
        finally:
            service.terminate()
            said = harness.SANITIZER_NOTICE.sub("", service.communicate(timeout=harness.PATIENCE)[1])
        assert "WARNING" not in said and "CRITICAL" not in said, said


main(test_window)
