# SPDX-License-Identifier: GPL-3.0-or-later
"""The window as a screen reader meets it: AT-SPI, spoken by hand.

One call (Cache.GetItems) brings the whole tree as it is at that moment, which a wait can afford to ask for again and again
and which nothing in between can make out of date."""

import ast
import collections
import functools
import re

import gi

gi.require_version("Atspi", "2.0")
from gi.repository import Atspi, Gio, GLib  # noqa: E402

TIMEOUT_MSEC = 20000
PREFIX = "org.a11y.atspi."
WHOLE_TEXT = GLib.Variant("(ii)", (0, 1 << 20))  # -1 for the end works for some widgets only
# What GVariant prints of an item of the cache: whose it is, its path, application, parent's path, index, number of children,
# interfaces, name, role, description, states. Python's own way to take a variant apart is much slower than that.
TEXT = r"""('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
ITEM = re.compile(r"\(\('([^']*)', '([^']*)'\), \('[^']*', '[^']*'\), \('[^']*', '([^']*)'\), (-?\d+), (-?\d+), "
                  rf"\[([^\]]*)\], {TEXT}, (\d+), {TEXT}, \[(\d+), (\d+)\]\)")


# A tree has a thousand nodes, and few kinds of them: what the kinds have in common is taken apart once.
@functools.cache
def role_name(role):
    return Atspi.role_get_name(int(role))


@functools.cache
def interfaces_of(text):
    return frozenset(interface.strip("' ").removeprefix(PREFIX) for interface in text.split(","))


@functools.cache
def states_of(low, high):
    return int(low) | int(high) << 32


def unquoted(text):
    return text[1:-1] if "\\" not in text else ast.literal_eval(text)


def find_address():
    session = Gio.bus_get_sync(Gio.BusType.SESSION, None)
    return session.call_sync("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus", "GetAddress", None, None,
                             Gio.DBusCallFlags.NONE, TIMEOUT_MSEC, None).unpack()[0]


def find_bus():
    flags = Gio.DBusConnectionFlags.AUTHENTICATION_CLIENT | Gio.DBusConnectionFlags.MESSAGE_BUS_CONNECTION
    return Gio.DBusConnection.new_for_address_sync(find_address(), flags, None, None)


class Gone(Exception):
    """What was asked is not there any more, or not yet."""


class Bus:
    def __init__(self):
        self.connection = find_bus()
        self.known = None, None  # (whose, as text), the tree that was read of it

    def ask(self, name, path, interface, method, arguments=None):
        try:
            return self.connection.call_sync(name, path, interface, method, arguments, None,
                                             Gio.DBusCallFlags.NO_AUTO_START, TIMEOUT_MSEC, None)
        except GLib.Error as error:
            raise Gone(error.message) from None

    def call(self, name, path, interface, method, arguments=None):
        return self.ask(name, path, interface, method, arguments).unpack()

    def find_application(self, pid):
        """The unique name of a process on the accessibility bus, once it has put its tree there. Only those who have
        registered are asked: GDBus complains of a call that comes before it has made the connection."""
        try:
            registered = self.call(PREFIX + "Registry", "/org/a11y/atspi/accessible/root", PREFIX + "Accessible",
                                   "GetChildren")[0]
        except Gone:
            return None
        for name, _ in registered:
            try:
                owner = self.call("org.freedesktop.DBus", "/", "org.freedesktop.DBus", "GetConnectionUnixProcessID",
                                  GLib.Variant("(s)", (name,)))[0]
                if owner == pid and self.read_tree(name) is not None:
                    return name
            except Gone:
                continue
        return None

    def read_text(self, name):
        return self.ask(name, "/org/a11y/atspi/cache", PREFIX + "Cache", "GetItems").print_(False)

    def read_items(self, items):
        nodes = {item[2]: Node(self, *item.groups()) for item in ITEM.finditer(items)}
        for node in nodes.values():
            parent = nodes.get(node.parent_path)
            if parent is not None and parent is not node:
                parent.children.append(node)
                node.parent = parent
        return nodes

    def unfold(self, name, wanting, known):
        """Asks for children until there are none that nobody has asked for: what is listed is long, so that it is not to be
        read for each level."""
        while wanting:
            path = wanting.pop()
            for _, child in self.call(name, path, PREFIX + "Accessible", "GetChildren")[0]:
                if child not in known:
                    known.add(child)
                    wanting.append(child)

    def read_tree(self, name):
        """The frame of an application, with everything in it. GTK lists what somebody has asked for before: so ask."""
        text = self.read_text(name)
        # Who waits asks again and again for what is as it was.
        if self.known[0] == (name, text):
            return self.known[1]
        nodes, n_known = self.read_items(text), 0
        while len(nodes) > n_known:
            n_known = len(nodes)
            wanting = [node.path for node in nodes.values() if node.n_children > len(node.children)]
            if wanting:
                self.unfold(name, wanting, set(nodes))
                text = self.read_text(name)
                nodes = self.read_items(text)
        for node in nodes.values():
            node.children.sort(key=lambda child: child.index)
        tree = next((node for node in nodes.values() if node.role == "frame"), None)
        whole = all(node.n_children <= len(node.children) for node in nodes.values())
        self.known = ((name, text), tree) if whole else (None, None)
        return tree


class Listener:
    """What is sent of the texts of an application as they change, for as long as it lasts: what a screen reader hears of one
    who types. Of each text what was put in, and what was taken out, one after another."""

    def __init__(self, bus, owner):
        self.bus, self.owner = bus, owner
        self.sent = collections.defaultdict(str)

    def register(self, method, *arguments):
        self.bus.call(PREFIX + "Registry", "/org/a11y/atspi/registry", PREFIX + "Registry", method,
                      GLib.Variant(*arguments))

    def __enter__(self):
        self.subscription = self.bus.connection.signal_subscribe(self.owner, PREFIX + "Event.Object", "TextChanged", None, None,
                                                                 Gio.DBusSignalFlags.NONE, self.on_changed)
        # GTK sends nothing while nobody has said to listen.
        self.register("RegisterEvent", "(sass)", ("object:text-changed", [], ""))
        return self

    def __exit__(self, *_):
        self.register("DeregisterEvent", "(s)", ("object:text-changed",))
        self.bus.connection.signal_unsubscribe(self.subscription)

    def on_changed(self, _connection, _sender, path, _interface, _signal, parameters):
        kind, _start, _length, text, _more = parameters.unpack()
        self.sent[path, kind] += text

    def hear(self):
        """What was sent since it was last asked for. What the application answers comes after what it sent before."""
        self.bus.read_text(self.owner)
        context = GLib.MainContext.default()
        while context.pending():
            context.iteration(False)
        heard, self.sent = self.sent, collections.defaultdict(str)
        return list(heard.values())


class Node:
    """An accessible, as it was when the tree was read."""

    __slots__ = ("bus", "owner", "path", "parent_path", "index", "n_children", "interfaces", "name", "description", "role",
                 "states", "parent", "children", "again")

    def __init__(self, bus, owner, path, parent_path, index, n_children, interfaces, name, role, description, *states):
        self.bus = bus
        self.owner, self.path, self.parent_path = owner, path, parent_path
        self.index, self.n_children = int(index), int(n_children)
        self.interfaces = interfaces_of(interfaces)
        self.name, self.description = unquoted(name), unquoted(description)
        self.role = role_name(role)
        self.states = states_of(*states)
        self.parent = None
        self.children = []
        self.again = None  # finds it anew

    def __repr__(self):
        marks = [state for state in ("focusable", "focused", "selected", "checked", "expanded") if self.has(state)]
        if not self.has("sensitive"):
            marks.append("insensitive")
        return " ".join([self.role, repr(self.name), *marks])

    def has(self, state):
        return bool(self.states >> int(getattr(Atspi.StateType, state.upper())) & 1)

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def matches(self, role, name, *states):
        if role is not None and self.role not in (role if isinstance(role, tuple) else (role,)):
            return False
        if isinstance(name, re.Pattern):
            if not name.search(self.name):
                return False
        elif name is not None and self.name != name:
            return False
        return all(not self.has(state[4:]) if state.startswith("not-") else self.has(state) for state in states)

    def all(self, role=None, name=None, *states):
        return [node for node in self.walk() if node.matches(role, name, *states)]

    def first(self, role=None, name=None, *states):
        return next((node for node in self.walk() if node.matches(role, name, *states)), None)

    def up(self, role):
        node = self
        while node is not None and node.role != role:
            node = node.parent
        return node

    def texts(self):
        """What its labels say, in reading order."""
        return [node.name for node in self.walk() if node.role == "label" and node.name]

    def label(self):
        """What names it, for menu items that GTK gives a label instead of a name."""
        for kind, labels in self.call("Accessible", "GetRelationSet")[0]:
            if kind == int(Atspi.RelationType.LABELLED_BY):
                return self.bus.call(*labels[0], PREFIX + "Text", "GetText", WHOLE_TEXT)[0]
        return self.name

    def dump(self, depth=0):
        line = "  " * depth + repr(self)
        if self.description:
            line += f" ({self.description})"
        return "\n".join([line, *(child.dump(depth + 1) for child in self.children)])

    def call(self, interface, method, arguments=None):
        return self.bus.call(self.owner, self.path, PREFIX + interface, method, arguments)

    def actions(self):
        return [action[0] for action in self.call("Action", "GetActions")[0]]

    def act(self, action):
        names = [name.lower() for name in self.actions()]
        if action not in names:
            raise Gone(f"{self!r} has no action {action!r}, but {names}")
        return self.call("Action", "DoAction", GLib.Variant("(i)", (names.index(action),)))[0]

    def extents(self):
        """x, y, width, height in the window; GTK leaves out what parents have as padding."""
        return self.call("Component", "GetExtents", GLib.Variant("(u)", (1,)))[0]

    def text(self):
        return self.call("Text", "GetText", WHOLE_TEXT)[0]

    def set_text(self, text):
        return self.call("EditableText", "SetTextContents", GLib.Variant("(s)", (text,)))[0]
