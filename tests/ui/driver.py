# SPDX-License-Identifier: GPL-3.0-or-later
"""Drives the app as a person does: finds things by what they are called, presses, types and drags them, and asks the server
what came of it. Runs in a session of build-aux/session.sh. Everything waits for a condition, nothing for a duration.

A person also waits until things stand still before clicking them, and tries again what had no effect: so do click() and
do_until(). Whoever writes a test says what each click, key and drag has to lead to; a click between two clicks with nothing
awaited is what fails on a busy machine."""

import collections
import functools
import itertools
import os
import re
import shutil
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "ctl"))
import harness  # noqa: E402
from accessible import Bus, Gone  # noqa: E402
from harness import equal  # noqa: E402,F401
from waiting import AGAIN, PATIENCE, InVain, do_until, wait_for  # noqa: E402

CALLBOARD = os.environ["CALLBOARD_TEST_CALLBOARD"]
FOLDER = os.environ.get("CALLBOARD_TEST_FOLDER") or tempfile.gettempdir()
PRISTINE = os.environ["XDG_CONFIG_HOME"]
MARGIN = 24  # what extents leave out
LIST_ROLES = ("list item", "table row")
LISTS = ("list", "tree table")
MENU_ITEMS = ("menu item", "check menu item", "radio menu item")


class Center(harness.Center):
    """A contact center that can go away and come back at the same address. What was called is counted, callboardctl's calls
    aside."""

    reached = collections.Counter()

    def calls(self):
        return collections.Counter({int(name): number for name, number in self.counters("requests").items() if name != "all"})

    def count(self):
        Center.reached += self.calls()

    def __exit__(self, *details):
        if self.process.poll() is None:
            self.count()
        super().__exit__(*details)

    def ctl(self, *arguments, **changes):
        before = self.calls()
        result = super().ctl(*arguments, **changes)
        Center.reached.subtract(self.calls() - before)
        return result

    def __init__(self, *options, **sizes):
        self.options = [*options, *(f"--{name}={value}" for name, value in sizes.items())]
        super().__init__(*self.options)
        self.host = self.url.split("//")[1]

    def stop(self):
        self.count()
        self.process.terminate()
        self.process.wait(PATIENCE)

    def start_again(self):
        ready = os.path.join(self.folder, "ready")
        self.process = subprocess.Popen([harness.SANDBOX, "--port", self.host.split(":")[1], "--ready-file", ready,
                                         *self.options], stdout=subprocess.DEVNULL, env=self.bare_environment())
        wait_for(lambda: os.path.exists(ready), "the sandbox to listen again")

    def members(self, queue_id):
        return sorted(self.queue(queue_id)["agents"])

    def memberships(self):
        return {queue["id"]: sorted(queue["agents"]) for queue in self.state()["queues"]}

    def name(self, agent_id):
        return self.agent(agent_id)["name"]


class Home:
    """Where a user's things are, between starts of the app."""

    def __init__(self, page="agents"):
        self.folder = tempfile.mkdtemp(prefix="callboard-ui-")
        shutil.copytree(PRISTINE, os.path.join(self.folder, "config"))
        self.set(page=page)

    def set(self, **settings):
        """What is set before a start, in the program's settings."""
        group = os.environ["CALLBOARD_TEST_APP_ID"].replace(".", "/")
        with open(self.path("config", "glib-2.0", "settings", "keyfile"), "a", encoding="utf-8") as file:
            file.write(f"\n[{group}]\n")
            for key, value in settings.items():
                file.write(f"{key.replace('_', '-')}={value if value.isdigit() or value in ('true', 'false') else repr(value)}\n")

    def environment(self):
        return {f"XDG_{name.upper()}_HOME": os.path.join(self.folder, name)
                for name in ("config", "data", "cache", "state")}

    def path(self, *parts):
        return os.path.join(self.folder, *parts)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.folder, ignore_errors=True)


class App:
    """The app in a process of its own, at the upper left corner of the screen."""

    running = []
    bus = None

    def __init__(self, *arguments, center=None, home=None, **changes):
        self.own_home = None if home else Home()
        self.home = home or self.own_home
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CALLBOARD_")}
        environment |= self.home.environment() | (center.account if center else {}) | changes
        self.environment = environment
        self.log, self.heard = open(self.home.path("callboard.log"), "w+", encoding="utf-8"), ""
        self.process = subprocess.Popen([CALLBOARD, *arguments], env=environment, stdin=subprocess.DEVNULL,
                                        stdout=self.log, stderr=self.log)
        self.bus = App.bus = App.bus or Bus()
        App.running.append(self)
        self.owner = wait_for(self.find_owner, "the app on the accessibility bus")
        self.window = wait_for(self.find_window, "its window on the screen")
        xdotool("windowfocus", "--sync", self.window)

    def __enter__(self):
        return self

    def __exit__(self, _kind, failure, _traceback):
        try:
            if failure is None:
                self.quit()
            else:
                keep_evidence(self, failure)
        except AssertionError as error:
            keep_evidence(self, error)
            raise
        finally:
            self.quit(gently=False)

    def find_owner(self):
        assert self.process.poll() is None, f"the app ended by itself:\n{self.said()}"
        return self.bus.find_application(self.process.pid)

    def windows(self):
        return subprocess.run(["xdotool", "search", "--onlyvisible", "--pid", str(self.process.pid)],
                              capture_output=True, text=True, check=False).stdout.split()

    def find_window(self):
        return next(iter(self.windows()), None)

    def said(self):
        """Also what it said until it ended."""
        if not self.log.closed:
            self.log.seek(0)
            self.heard = harness.SANITIZER_NOTICE.sub("", self.log.read())
        return self.heard

    def ask_to_quit(self):
        """Not before what was begun has ended, else it would ask what to do about it."""
        if self.process.poll() is not None:
            return True
        try:
            if self.look(None, "Stop What Is Under Way?"):
                self.press("Keep Working")
        except (Gone, AssertionError):
            return self.process.poll() is not None
        self.key("ctrl+q")
        try:
            return self.process.wait(1) is not None
        except subprocess.TimeoutExpired:
            return False

    def quit(self, gently=True):
        """Ends it as its user does; nothing may have gone wrong on the way that only a log tells."""
        if self not in App.running:
            return
        if gently:
            wait_for(self.ask_to_quit, "the app to quit")
        elif self.process.poll() is None:
            self.process.terminate()
        status = self.process.wait(PATIENCE)
        App.running.remove(self)
        said = self.said()
        self.log.close()
        if self.own_home:
            self.own_home.__exit__()
        if gently:
            assert status == 0, f"exit status {status}\n{said}"
            assert "CRITICAL" not in said and "WARNING" not in said, said

    # What is there

    def tree(self):
        if self.process.poll() is not None:
            raise AssertionError(f"the app ended by itself with {self.process.returncode}:\n{self.said()}")
        tree = self.bus.read_tree(self.owner)
        if tree is None:
            raise Gone("there is no window")
        return tree

    def look(self, role=None, name=None, *states, within=None):
        """The first such thing that is there now, or None; within is a (role, name) that it is in."""
        for place in self.tree().all(*within) if within else [self.tree()]:
            found = place.first(role, name, *states)
            if found is not None:
                return found
        return None

    def find(self, role=None, name=None, *states, within=None):
        what = f"{role or 'something'} {name!r} {' '.join(states)}" + (f" in {within}" if within else "")
        return self.wait_for_node(lambda: self.look(role, name, *states, within=within), what)

    def wait_for_node(self, look, what):
        """It remembers how it was found: where it moves to, or what stands in its place, is found the same way."""
        node = wait_for(look, what)
        node.again = look
        return node

    def gone(self, role=None, name=None, *states, within=None):
        wait_for(lambda: self.look(role, name, *states, within=within) is None, f"{role} {name!r} to go")

    def says(self, text):
        """Waits for a label; text is all of it or a pattern."""
        return self.find("label", text)

    def rows(self, list_name):
        """The names of the rows of a list, as far as it shows them."""
        found = self.find(LISTS, list_name)
        return [row.name for row in found.all(LIST_ROLES) if row.parent.role == "list"]

    # What one does

    def press(self, name, role=("button", "toggle button"), within=None):
        """Presses what can be pressed: the innermost, as menu buttons consist of two."""
        node = self.find(role, name, "sensitive", "focusable", within=within)
        node.act("click")

    def press_away(self, name, role="button"):
        """Presses what goes when it has had its effect; it may go by itself before that."""
        def act():
            node = self.look(role, name, "sensitive", "focusable")
            if node is not None:
                node.act("click")
        do_until(act, lambda: self.look(role, name) is None, f"{name!r} to go")

    def entry(self, name, within=None):
        """The text of an entry or of a row that has one; of a group that is called so too, only where no row in it is."""
        def look():
            places = self.tree().all(*within) if within else [self.tree()]
            texts = [[node for node in outer.walk() if "EditableText" in node.interfaces] for place in places
                     for outer in place.all(None, name)]
            return min(filter(None, texts), key=len, default=[None])[0]
        return self.wait_for_node(look, f"an entry {name!r}")

    def fill(self, name, text, within=None):
        """As if pasted."""
        self.entry(name, within).set_text(text)
        wait_for(lambda: self.entry(name, within).text() == text, f"{text!r} in {name!r}")

    def fill_pasted(self, name, text, within=None):
        """For what is not taken as it is."""
        self.entry(name, within).set_text(text)

    def focus(self, name, within=None):
        """Puts the focus into an entry."""
        def act():
            entry = self.entry(name, within)
            if not entry.has("focused"):
                self.click(entry)
        do_until(act, lambda: self.entry(name, within).has("focused"), f"the focus in {name!r}")

    def type_into(self, name, text, within=None):
        """Key by key, instead of what was there."""
        def type_all():
            self.focus(name, within)
            self.key("ctrl+a")
            self.key("BackSpace")
            self.type(text)
        do_until(type_all, lambda: self.entry(name, within).text() == text, f"{text!r} typed into {name!r}")

    def type(self, text):
        xdotool("type", "--delay", "4", text)

    def key(self, *keys):
        xdotool("key", "--delay", "4", *keys)

    def focused(self):
        return next(iter(self.tree().all(None, None, "focused")), None)

    def escape(self, role="dialog", name=None):
        """Closes a dialog by the keyboard."""
        do_until(lambda: self.key("Escape"), lambda: self.look(role, name) is None, f"{role} {name!r} to close")

    def place(self, node, below=0):
        """Where to point at something, in the screen's coordinates: its middle, of what is wide its beginning; below is the
        padding that its extents leave out."""
        x, y, width, height = node.extents()
        frame_x, frame_y, _, _ = node.up("frame").extents()
        return x - 2 * frame_x + min(width // 2, 80), y - 2 * frame_y + height // 2 + below

    def place_at_rest(self, node, below=0):
        """As place(), once it stands still."""
        return wait_for(self.rest(node, below), f"{node!r} to stand still")[1:]

    def rest(self, node, below=0):
        """Looks for something again at each call, and returns (path, x, y) when nothing of that has changed since the last."""
        seen, looks = None, itertools.count()

        def look():
            nonlocal seen
            # It may be gone by the first look, as a toast is that another one follows.
            now = node.again() if node.again and next(looks) else node
            before, seen = seen, now and (now.path, *self.place(now, below))
            return seen if seen == before else None
        return look

    def point(self, node, below=0):
        """Moves the pointer to where something stands still, also when it is pointed at."""
        look = self.rest(node, below)

        def move():
            place = look()
            if place:
                xdotool("mousemove", *place[1:])
            return look() if place else None
        return wait_for(move, f"the pointer on {node!r}")[1:]

    def row(self, name, list_name):
        return self.find(LIST_ROLES, name, within=(LISTS, list_name))

    def click(self, node, button=1, modifier=None, below=0):
        self.point(node, below)
        held = ["keydown", modifier] if modifier else []
        let_go = ["keyup", modifier] if modifier else []
        xdotool(*held, "click", button, *let_go)

    def click_until(self, find, condition, what, **how):
        """Clicks what find() finds, once more where the click had no effect."""
        return do_until(lambda: self.click(find(), **how), condition, what)

    def reveal(self, role, name, within):
        """Turns the wheel until something is where one could click it, and returns it."""
        def look():
            node = self.find(role, name, within=within)
            pane = node.up("scroll pane")
            if pane is None:
                return node
            _, y, _, height = node.extents()
            _, top, _, visible = pane.extents()
            if top <= y and y + height + MARGIN <= top + visible:
                return node
            pane_x, pane_y = self.place(pane)
            xdotool("mousemove", pane_x, pane_y, "click", 4 if y < top else 5)
            return None
        return wait_for(look, f"{role} {name!r} to come into sight")

    def toggle(self, name, within=None, role="list item"):
        """Clicks a row with something to check in it, which has no other way in than pointer and keyboard."""
        def is_checked():
            found = self.find(role, name, within=within)
            return (found if role != "list item" else found.first("check box")).has("checked")
        before = is_checked()
        self.click_until(lambda: self.reveal(role, name, within), lambda: is_checked() != before, f"{name!r} to be toggled")

    def stands_at(self, row, within=None):
        """What was chosen in a row with a list behind it."""
        return next(label.name for label in self.find("combo box", row, within=within).all("label") if label.name != row)

    def choose(self, row, wanted, within=None, search=None):
        """In a row with a list behind it, by the keyboard once that is open: what a choice says, or how many choices further
        down it is; a list that can be searched is searched for the beginning of it first, if there is one given."""
        place = ("combo box", row)
        before = self.stands_at(row, within)

        def chosen():
            return self.look("list item", None, "focused", within=place)

        def step():
            item = chosen()
            do_until(lambda: self.key("Down"), lambda: chosen() is not None and (item is None or moved(self, item)),
                     "the next choice")

        self.click_until(lambda: self.reveal("combo box", row, within),
                         lambda: self.look(("entry", "text", "list item"), None, "focused", within=place), f"the choices of {row}")
        if search:
            self.type(search)
            wait_for(lambda: {label.name for label in self.find(*place, within=within).all("label")} == {row, before, wanted},
                     "what else there is to be out of the list")
        if isinstance(wanted, int):
            for _ in range(wanted):
                step()
        else:
            while chosen() is None or wanted not in chosen().texts():
                step()
        # The list is a window; nobody gives the keyboard back when it goes with what it belongs to.
        self.close_popover("Return", f"the choices of {row}")

    def select(self, list_name, *names):
        """Clicks the first row, and the others with Ctrl."""
        def click_all():
            for number, name in enumerate(names):
                self.click_until(lambda chosen=name: self.row(chosen, list_name),
                                 lambda chosen=name: self.row(chosen, list_name).has("selected"), f"{name} to be selected",
                                 modifier="ctrl" if number else None)
        do_until(click_all, lambda: sorted(self.selected(list_name)) == sorted(names), f"only {names} to be selected")

    def selected(self, list_name):
        return [row.name for row in self.find(LISTS, list_name).all(LIST_ROLES, None, "selected")]

    def focus_row(self, list_name, name):
        """Selects a row and has the keyboard's focus in it."""
        do_until(lambda: self.select(list_name, name), lambda: self.row(name, list_name).first(None, None, "focused"),
                 f"the focus in the row {name!r}")

    def open_row(self, list_name, name, dialog=None):
        """By the keyboard, what there is to see of a row."""
        self.focus_row(list_name, name)
        do_until(lambda: self.key("Return"), lambda: self.look("dialog", dialog), f"the dialog of {name!r}")

    def pick(self, name, within):
        """Clicks a row that does something and closes the dialog that it is in."""
        self.click_until(lambda: self.find(None, name, "focusable", within=within),
                         lambda: self.look(None, name, "focusable", within=within) is None, f"{name!r} to be taken")

    def popover_is_open(self):
        return len(self.windows()) > 1

    def open_filter(self):
        self.press("Filter")
        wait_for(self.popover_is_open, "the filter to open")

    def close_popover(self, key, what):
        do_until(lambda: self.popover_is_open() and self.key(key), lambda: not self.popover_is_open(), f"{what} to close")

    def take_hold(self, source):
        """Presses and moves until something hangs at the pointer."""
        x, y = self.point(source)
        xdotool("mousedown", 1)
        n_windows = len(self.windows())
        # Motion that comes along with the press counts for nothing.
        aside = itertools.count(12, 3)
        wait_for(lambda: xdotool("mousemove", x + next(aside) % 60, y + 3) or len(self.windows()) > n_windows,
                 "something to hang at the pointer", patience=AGAIN)
        return x, y

    def drag_once(self, source, target, modifier=None):
        """Takes hold of source, moves in steps, and lets go once target shows that it would take it."""
        to_x, to_y = self.place_at_rest(target)
        before = picture_of(to_x, to_y)
        let_go = []
        try:
            from_x, from_y = self.take_hold(source)
            let_go = ["mousemove", from_x, from_y]
            for step in range(1, 11):
                xdotool("mousemove", from_x + (to_x - from_x) * step // 10, from_y + (to_y - from_y) * step // 10)
                if step == 5 and modifier:
                    xdotool("keydown", modifier)
            xdotool("mousemove_relative", "--", -1, 0)
            wait_for(lambda: picture_of(to_x, to_y) != before, "the target to light up", patience=AGAIN)
            let_go = []
        finally:
            # Where it came from nothing comes of it.
            xdotool(*let_go, "mouseup", 1)
            if modifier:
                xdotool("keyup", modifier)

    def drag(self, list_name, names, target, condition, what, modifier=None):
        """Drags rows to what target() finds, until that has its effect."""
        def act():
            self.select(list_name, *names)
            try:
                self.drag_once(self.row(names[-1], list_name), target(), modifier)
            except InVain as error:
                print(f"# once more: {error}", flush=True)
        do_until(act, condition, what, again=3 * AGAIN)

    def point_at(self, name, role="button"):
        """Keeps the pointer on something: a toast that is pointed at stays."""
        self.point(self.find(role, name))

    def menu_is_open(self):
        """Its items are there before it is, and what is chosen then leaves it open; but the focus comes when it opens."""
        return self.look(MENU_ITEMS, None, "focused")

    def open_menu(self, how):
        """By a button's name, or by what else one does to open it."""
        if callable(how):
            do_until(how, self.menu_is_open, "a menu to open")
        else:
            self.press(how)
            wait_for(self.menu_is_open, f"the menu {how!r} to open")

    def close_menu(self):
        do_until(lambda: self.menu_is_open() and self.key("Escape"), lambda: not self.menu_is_open(), "the menu to close")

    def menu_item(self, name):
        return wait_for(lambda: next((item for item in self.tree().all(MENU_ITEMS, None, "sensitive")
                                      if item.label() == name), None), f"a menu item {name!r}")

    def choose_menu_item(self, name, stays=False):
        """In an open menu. Where more than one thing can be chosen it stays open."""
        wait_for(self.menu_is_open, "the menu to open")
        self.menu_item(name).act("click")
        if stays:
            self.close_menu()
        wait_for(lambda: not self.menu_is_open(), "the menu to close")

    def choose_from(self, how, name, stays=False):
        self.open_menu(how)
        self.choose_menu_item(name, stays)

    def choose_for(self, list_name, row, name):
        """From the menu that the other button of the mouse opens."""
        self.choose_from(lambda: self.click(self.row(row, list_name), button=3), name)

    def go_to(self, page):
        self.click_until(lambda: self.row(page, "Pages"), lambda: self.look("grouping", page), f"the page {page}")

    def ready(self):
        """Once the floor is on the page."""
        wait_for(lambda: self.rows("Agents"), "agents in the table")
        return self


def moved(app, before):
    """Whether the focus is elsewhere."""
    now = app.focused()
    return now is not None and (before is None or now.path != before.path)


def reaches(*endpoints):
    """Says which of the service's endpoints a test of the window gets to, and sees to it that it does: together they have to
    be all, which the tests of the sources add up."""
    def mark(test):
        @functools.wraps(test)
        def run():
            Center.reached.clear()
            test()
            equal([endpoint for endpoint in endpoints if Center.reached[endpoint] <= 0], [])
        return run
    return mark


def picture_of(x, y):
    """The pixels left of and above a place: what hangs at the pointer is to its right and below."""
    return subprocess.run(["import", "-window", "root", "-crop", f"24x10+{x - 34}+{y - 16}", "rgb:-"], capture_output=True,
                          check=True).stdout


def xdotool(*arguments):
    subprocess.run(["xdotool", *(str(argument) for argument in arguments)], check=True, timeout=PATIENCE,
                   stdout=subprocess.DEVNULL)


def keep_evidence(app, failure):
    """What one would have seen and heard when a test failed: all of it in files, the most telling with the failure."""
    path = os.path.join(FOLDER, re.sub(r"\W+", "-", os.environ.get("CALLBOARD_TEST_NAME", "failure")))
    subprocess.run(["import", "-window", "root", path + ".png"], check=False)
    try:
        tree = app.tree()
        told = tree.dump()
        notes = [f"focused: {node!r}" for node in tree.all(None, None, "focused")]
        notes += [f"open: {node!r}" for node in tree.all(("dialog", "alert")) if node.name]
        notes += [f"selected: {[node.name for node in tree.all('list item', None, 'selected')]}"]
    except (Gone, AssertionError) as error:
        told, notes = str(error), []
    said = app.said()
    with open(path + ".txt", "w", encoding="utf-8") as file:
        file.write(f"{told}\n\n{said}")
    notes += [f"the app said: {line}" for line in said.splitlines() if line.strip()][-5:]
    for note in [*notes, f"what it looked like: {path}.png, {path}.txt"]:
        failure.add_note(note)


def main(*tests):
    def named(test):
        @functools.wraps(test)
        def run():
            os.environ["CALLBOARD_TEST_NAME"] = f"{os.path.basename(sys.argv[0])}-{test.__name__}"
            begun = time.monotonic()
            try:
                test()
            finally:
                for app in list(App.running):
                    app.quit(gently=False)
                print(f"# {test.__name__}: {time.monotonic() - begun:.1f} s", flush=True)
        return run

    chosen = [test for test in tests if not sys.argv[1:] or test.__name__ in sys.argv[1:]]
    harness.main([named(test) for test in chosen])
