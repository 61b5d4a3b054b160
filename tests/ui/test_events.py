#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Event subscriptions: made, changed and deleted; a sample is sent, and events are received."""

import http.server
import json
import threading
import urllib.error
import urllib.request

from driver import App, Center, Home, do_until, equal, main, reaches, wait_for

LIST = "Subscriptions"
STATE = "An agent's state changed, for example from idle to busy."
RECORDED = "The recording of a call ended."
DIALOG = ("dialog", None)


class Callback:
    """Somebody else's system: it keeps what it is sent."""

    def __init__(self, status=200, answer=b'{"taken": true}'):
        seen = self.seen = []

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                seen.append((self.path, dict(self.headers), json.loads(body)))
                self.send_response(status)
                self.end_headers()
                self.wfile.write(answer)

            def log_message(self, *_):
                pass

        self.server = http.server.HTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


def kept(center, name):
    return next((one for one in center.state()["subscriptions"] if one["name"] == name), None)


def choose(app, name, item):
    app.choose_from(f"Actions for {name}", item)


def switch(app, name):
    row = app.row(name, LIST)
    return next(node for node in row.walk() if node.role in ("switch", "toggle button", "check box"))


def flip(app, name, condition, what):
    wait_for(lambda: switch(app, name).has("sensitive"), f"the switch of {name}")
    app.click_until(lambda: switch(app, name), condition, what)


def save(app):
    app.press("Save", within=DIALOG)
    app.gone(*DIALOG)


def create(app, name, callback, *events):
    app.press("New Subscription")
    app.find("button", "Save", within=DIALOG)
    app.fill("Name", name, within=DIALOG)
    app.fill("Callback", callback, within=DIALOG)
    for event in events:
        app.toggle(event, within=DIALOG)
    save(app)


@reaches(18, 19, 20, 21)
def test_create_edit_delete():
    with Home() as home, Center(agents=8) as center:
        with App(center=center, home=home).ready() as app:
            app.go_to("Events")
            equal(sorted(app.rows(LIST)), sorted(one["name"] for one in center.state()["subscriptions"]))
            app.press("New Subscription")
            app.find("button", "Save", "not-sensitive", within=DIALOG)
            app.fill("Name", "pager", within=DIALOG)
            app.fill("Callback", "http://10.1.2.3/hook", within=DIALOG)
            app.find("label", "This address is of a private network: the service reaches it only if it is in the same "
                     "network. This is plain http: whoever is on the way can read what is sent, numbers of callers "
                     "included.", within=DIALOG)
            app.find("button", "Save", "not-sensitive", within=DIALOG)
            app.press("Choose All", within=DIALOG)
            app.toggle(STATE, within=DIALOG)
            save(app)
            made = wait_for(lambda: kept(center, "pager"), "the subscription")
            equal((made["callback"], len(made["events"]), made["enabled"]), ("http://10.1.2.3/hook", 18, True))
            assert "acd_agent_state" in made["events"] and "extension_state_update" not in made["events"], made

            flip(app, "pager", lambda: not kept(center, "pager")["enabled"], "the subscription to be turned off")
            app.says("pager is off")

        # It is remembered from then on, as the service does not tell the id again.
        with App(center=center, home=home) as app:
            app.row("pager", LIST)
            wait_for(lambda: switch(app, "pager").has("sensitive"), "the id to be remembered")
            choose(app, "pager", "Edit…")
            app.find("button", "Save", "sensitive", within=DIALOG)
            app.fill("Name", "night pager", within=DIALOG)
            app.press("Choose None", within=DIALOG)
            save(app)
            wait_for(lambda: kept(center, "night pager"), "the new name")
            equal(kept(center, "night pager"), made | {"name": "night pager", "events": ["acd_agent_state"], "enabled": False})

            choose(app, "night pager", "Delete…")
            app.press("Cancel", within=(("alert", "dialog"), "Delete night pager?"))
            app.gone(("alert", "dialog"), "Delete night pager?")
            assert kept(center, "night pager"), "it was deleted although that was cancelled"
            choose(app, "night pager", "Delete…")
            app.press("Delete", within=(("alert", "dialog"), "Delete night pager?"))
            wait_for(lambda: kept(center, "night pager") is None, "it to be deleted")
            app.gone("list item", "night pager")


def test_unknown_id():
    with Center(agents=8) as center, App(center=center).ready() as app:
        before = center.state()["subscriptions"][0]
        app.go_to("Events")
        assert not switch(app, before["name"]).has("sensitive"), "what cannot be changed can be turned off"
        choose(app, before["name"], "Edit…")
        app.find("label", "ID Not Known", within=DIALOG)
        app.find("button", "Save", "not-sensitive", within=DIALOG)
        app.type_into("ID", str(before["id"]), within=DIALOG)
        app.press("Apply", within=DIALOG)
        app.find("button", "Save", "sensitive", within=DIALOG)
        app.press("Cancel", within=DIALOG)
        app.gone(*DIALOG)
        wait_for(lambda: switch(app, before["name"]).has("sensitive"), "the switch")
        flip(app, before["name"], lambda: kept(center, before["name"]) == before | {"enabled": not before["enabled"]},
             "only that to change")


def test_sample():
    with Callback() as callback, Center(agents=8) as center, App(center=center).ready() as app:
        app.go_to("Events")
        create(app, "here", callback.url, RECORDED)
        choose(app, "here", "Send a Sample…")
        app.find("button", "Send Sample", within=DIALOG)
        equal(callback.seen, [])
        app.press("Send Sample", within=DIALOG)
        app.find("label", "200 OK", within=DIALOG)
        path, headers, body = callback.seen[0]
        equal((len(callback.seen), path, headers["X-Callboard-Sample"]), (1, "/hook", "record_stop"))
        equal((body["sample"], body["type"], body["agent_id"] in [one["id"] for one in center.state()["agents"]]),
              (True, "record_stop", True))
        app.find("label", '{"taken": true}', within=DIALOG)
        app.escape()


def listen(app):
    """The port may be somebody else's for a while: another run of this test's, for instance."""
    if app.look("alert", "Cannot Listen"):
        app.press("Close", within=("alert", "Cannot Listen"))
        app.gone("alert", "Cannot Listen")
    switch = app.find("check box", "Listen for Events")
    if not switch.has("checked"):
        app.click(switch)


def callback_of(app):
    return next((node.name for node in app.tree().all("label") if node.name.startswith("http://127")), None)


def post(url, **event):
    request = urllib.request.Request(url, json.dumps(event).encode(), {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as answer:
        return answer.status


def test_listen():
    with Center(agents=8) as center, App(center=center).ready() as app:
        agent = next(one for one in center.state()["agents"] if one["state"] != 4)
        app.go_to("Events")
        app.press("Listen Here", role="page tab")
        app.find("label", "Listen for Events")
        url = do_until(lambda: listen(app), lambda: callback_of(app), "the callback")
        center.done("--yes", "agents", "sign-out", agent["id"])
        equal(post(url, type="acd_agent_state", agent_id=agent["id"], state=4), 200)
        equal(post(url, type="play_succ", sample=True), 200)
        wait_for(lambda: len(app.rows("Received Events")) == 2, "two events")
        app.find("label", STATE)
        app.go_to("Agents")
        row = wait_for(lambda: app.row(agent["name"], "Agents"), "the agent")
        wait_for(lambda: "Offline" in app.row(agent["name"], "Agents").texts(), f"{row} to be seen offline")
        app.quit()
        try:
            post(url, type="play_succ")
            raise AssertionError("it still listens")
        except urllib.error.URLError:
            pass


main(test_create_edit_delete, test_unknown_id, test_sample, test_listen)
