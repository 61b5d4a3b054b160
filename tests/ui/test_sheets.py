#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Spreadsheets in and out: what a file says is what the server has afterwards, and nothing before it was previewed."""

import itertools
import os
import re
import subprocess
import sys

from driver import AGAIN, App, Center, Home, InVain, do_until, equal, main, wait_for, xdotool

IMPORT = ("dialog", "Import Agents")
PREVIEW = ("dialog", re.compile("^(Import newcomers|Make This)"))
# GTK's own file dialog (4.18) loses a list of what it has read of the folders that it offers, also in a program that does
# nothing but open one. The sanitizer's stacks end before they tell whose that is, so it is not to look where one was open.
WITH_FILE_DIALOG = {"ASAN_OPTIONS": os.environ.get("ASAN_OPTIONS", "") + ":detect_leaks=0"}


def write(home, name, text, encoding="utf-8"):
    path = home.path(name)
    with open(path, "wb") as file:
        file.write(text.encode(encoding))
    return path


def read(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        return file.read()


def find_chooser(app):
    """The file dialog is a window of its own; menus are, too, but have no title."""
    found = subprocess.run(["xdotool", "search", "--all", "--onlyvisible", "--pid", str(app.process.pid), "--name", "."],
                           capture_output=True, text=True, check=False).stdout.split()
    return next((window for window in found if window != app.window), None)


def save_as(app, path):
    """What is typed into the file dialog is not completed, as there is no such file yet."""
    dialog = wait_for(lambda: find_chooser(app), "a file dialog")

    def type_path():
        if dialog in app.windows():
            xdotool("windowfocus", "--sync", dialog)
            app.key("ctrl+a")
            app.type(path)
            app.key("Return")
    # Typed once more while it still completes what was typed before, GTK stumbles.
    do_until(type_path, lambda: os.path.exists(path) and os.path.getsize(path), f"{path} to be written", again=5 * AGAIN)
    wait_for(lambda: dialog not in app.windows(), "the file dialog to go")
    xdotool("windowfocus", "--sync", app.window)
    app.key("Tab")


def queues_of(center, agent_id):
    return [queue["id"] for queue in center.state()["queues"] if agent_id in queue["agents"]]


def go(app, button, role, name):
    """To another page of the dialog."""
    app.press(button, within=IMPORT)
    return app.find(role, name, within=IMPORT)


def apply(app):
    app.press(re.compile("^Apply"), within=PREVIEW)


def cell(app, heading, line):
    return app.find("grouping", re.compile(f"^{heading}, line {line}: "), within=IMPORT)


def edit_cell(app, heading, line, text):
    app.click_until(lambda: cell(app, heading, line), lambda: app.look("text", heading, "focused", within=IMPORT),
                    f"the focus in {heading}, line {line}")
    app.key("ctrl+a")
    app.type(text)
    app.key("Return")
    app.find("grouping", f"{heading}, line {line}: {text}", within=IMPORT)


def test_import():
    """As a personnel department sends it: Chinese, GB18030, semicolons, without agent IDs, and with mistakes."""
    with Center(agents=12) as center, Home() as home:
        before = center.state()
        queue = before["queues"][0]
        path = write(home, "newcomers.csv", "工号;姓名;手机;队列;分机;备注\r\n"
                     f"70001;张三;13912345678;{queue['name'].strip()};;\"两行\r\n备注\"\r\n"
                     f"70002;=1+1;1391234567;{queue['id']};;\r\n"
                     "70003;李四;;;;\r\n", "gb18030")
        with App(path, center=center, home=home, **WITH_FILE_DIALOG) as app:
            go(app, "Next", "label", "2 new · 0 change · 0 as they are · 1 problem")
            assert not app.find("button", "Preview…", within=IMPORT).has("sensitive")
            edit_cell(app, "手机", 4, "13912345679")
            app.says(re.compile("^3 new"))
            equal(center.state()["agents"], before["agents"])
            app.toggle("Import line 5", within=IMPORT, role="check box")
            app.says(re.compile("^2 new .*1 left out$"))

            # Extensions are a matter of the page before; what was typed stays.
            go(app, "Back", "combo box", "Extensions")
            app.choose("Extensions", 2, IMPORT)
            app.find("combo box", "Type of New Extensions", within=IMPORT)
            app.find("combo box", "Extensions", "focused", within=IMPORT)
            # The next row is that of the first number.
            do_until(lambda: app.key("Tab"), lambda: not app.find("combo box", "Extensions", within=IMPORT).has("focused"),
                     "the focus on the first number")
            app.key("ctrl+a")
            app.type("1900")
            app.key("Return")
            go(app, "Next", "grouping", "手机, line 4: 13912345679")
            app.press("Preview…", within=IMPORT)
            apply(app)
            wait_for(lambda: len(center.state()["agents"]) == 14, "two agents more")
            app.find("label", "Imported")
            app.escape(*PREVIEW)
            made = center.agent("70002")
            equal([made[field] for field in ("work_id", "name", "mobile")], ["70002", "=1+1", "13912345679"])
            assert re.fullmatch("190[01]", *made["extensions"]), made
            equal(center.agent("70001")["name"], "张三")
            assert {"70001", "70002"} <= set(center.members(queue["id"]))

            result = home.path("result.csv")
            app.toggle("Include Extension Passwords", within=IMPORT, role="check box")
            app.press("Save Result File…", within=IMPORT)
            save_as(app, result)
            lines = read(result).split("\r\n")
            equal(lines[0], "工号,姓名,手机,队列,分机,备注,Result,Reason,New extension,Extension password")
            wanted = rf'70002,"\t=1\+1",13912345679,{queue["id"]},,,Done,,{made["extensions"][0]},\w{{8,}}'
            assert re.fullmatch(wanted, lines[3]), lines
            equal(os.stat(result).st_mode & 0o777, 0o600)
            app.escape()


# A file manager, as far as a file can be dragged out of it.
FILES = """
import gi, sys
gi.require_version("Gdk", "4.0")
gi.require_version("Gtk", "4.0")
from gi.repository import Gdk, Gio, GLib, GObject, Gtk
Gtk.init()
window = Gtk.Window(title="Files", decorated=False, default_width=90, default_height=90, child=Gtk.Label(label="A file"))
files = Gdk.FileList.new_from_list([Gio.File.new_for_path(sys.argv[1])])
source = Gtk.DragSource()
source.set_content(Gdk.ContentProvider.new_for_value(GObject.Value(Gdk.FileList, files)))
window.get_child().add_controller(source)
window.present()
GLib.MainLoop().run()
"""
BESIDE = 1182, 770  # the window, on the screen


def windows_of(process):
    return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(process.pid)], capture_output=True, text=True,
                          check=False).stdout.split()


def drag_file(app, process):
    """From the other program's window into the middle of the page. Between two programs each motion takes its time: first
    something has to hang at the pointer, then the window to have said that it would take it."""
    found = windows_of(process)
    if not found:
        return
    x, y = BESIDE[0] + 45, BESIDE[1] + 45
    xdotool("windowmove", "--sync", found[0], *BESIDE)
    xdotool("mousemove", x, y, "mousedown", 1)
    aside = itertools.count(12, 3)
    try:
        wait_for(lambda: xdotool("mousemove", x - next(aside) % 60, y - 3) or len(windows_of(process)) > len(found),
                 "the file to hang at the pointer", patience=6)
        for step in range(1, 21):
            xdotool("mousemove", x - 30 * step, y - 18 * step)
        for step in range(12):
            xdotool("mousemove_relative", "--", *((2, 2) if step % 2 else (-2, -2)))
            app.tree()
    except InVain:
        return
    finally:
        xdotool("mouseup", 1)


def mapped(app, heading):
    """What a column is taken for, and a sample of it."""
    return sorted({label.name for label in app.find("combo box", heading, within=IMPORT).all("label") if label.name})


def test_remembered():
    """A heading that nobody could guess is asked about once, and not again at the next start."""
    with Center(agents=4) as center, Home() as home:
        agent = center.state()["agents"][0]
        path = write(home, "newcomers.csv", f"ID,Spitzname\r\n{agent['id']},Neo\r\n")
        with App(path, center=center, home=home) as app:
            before = mapped(app, "Spitzname")
            app.choose("Spitzname", 2, IMPORT)
            wait_for(lambda: mapped(app, "Spitzname") != before, "it to be taken for something")
            xdotool("windowfocus", "--sync", app.window)
            chosen = mapped(app, "Spitzname")
            app.press("Next", within=IMPORT)
            app.find("button", "Preview…", within=IMPORT)
            app.escape(*IMPORT)
        with App(path, center=center, home=home) as app:
            wait_for(lambda: mapped(app, "Spitzname") == chosen, "it to be taken for the same")
            app.quit(gently=False)


def test_drop():
    """A file that is dropped onto the window is read as if it had been chosen."""
    with Center(agents=8) as center, Home() as home:
        path = write(home, "dropped.csv", "ID;Work ID;Name\r\n70001;W70001;Ada Byron\r\n")
        with App(center=center, home=home).ready() as app:
            process = subprocess.Popen([sys.executable, "-c", FILES, path])
            try:
                do_until(lambda: drag_file(app, process), lambda: app.look(*IMPORT), "the file to be read")
            finally:
                process.terminate()
                process.wait()
            app.find("label", "dropped.csv", within=IMPORT)
            xdotool("windowfocus", "--sync", app.window)
            go(app, "Next", "label", re.compile("^1 new"))
            app.escape()


def test_export():
    """What was exported changes nothing when it is imported."""
    with Center(agents=12) as center, Home() as home:
        before = center.memberships()
        path = home.path("agents.csv")
        with App(center=center, home=home, **WITH_FILE_DIALOG).ready() as app:
            app.choose_from("Main Menu", "Export…")
            app.find("dialog", "Export")
            app.press("Save…", within=("dialog", "Export"))
            save_as(app, path)
            app.gone("dialog", "Export")
        equal(len(read(path).strip().split("\r\n")), 13)
        with App(path, center=center, home=home) as app:
            go(app, "Next", "label", "0 new · 0 change · 12 as they are")
            assert not app.find("button", "Preview…", within=IMPORT).has("sensitive")
            equal(center.memberships(), before)
            app.escape()


def test_compare():
    """A roster; removals only when asked for."""
    with Center(agents=12) as center, Home() as home:
        agent = next(agent for agent in center.state()["agents"] if len(queues_of(center, agent["id"])) > 1)
        queues = queues_of(center, agent["id"])
        path = write(home, "roster.json", '{"agents": [{"id": "%s", "name": "Renamed Person", "queues": ["%s"]}]}'
                     % (agent["id"], queues[0]))
        with App(path, center=center, home=home) as app:
            app.find("dialog", "Compare")
            app.says("1 Difference")
            app.toggle("Also Remove What It Does Not Have", role="check box")
            app.says("2 Differences")
            app.press("Preview…", within=("dialog", "Compare"))
            apply(app)
            wait_for(lambda: queues_of(center, agent["id"]) == queues[:1], "the other queues to be left")
            equal(center.name(agent["id"]), "Renamed Person")
            app.escape()


main(test_import, test_remembered, test_drop, test_export, test_compare)
