# SPDX-License-Identifier: GPL-3.0-or-later
"""Whether what can be used says to those who do not see it what it is."""

from waiting import AGAIN, InVain, wait_for

# What can have the focus without being a control, as it scrolls or holds others.
NO_CONTROLS = ("scroll pane", "scroll bar", "list", "panel", "grouping", "filler", "table cell")


def nameless(node):
    """Controls in it that would be read as nothing."""
    # What a combo row consists of is libadwaita's; it has the name itself.
    if node.role == "combo box" and node.name:
        return []
    own = [node] if node.has("focusable") and node.role not in NO_CONTROLS and not is_named(node) else []
    return [control for control in own if not is_hidden(control)] + [one for child in node.children for one in nameless(child)]


def is_hidden(control):
    """GTK tells of what is closed, too, as if it were seen; but labels near it have no names then, or it has no size."""
    around = control
    while not around.all("label"):
        around = around.parent
    if not any(label.name for label in around.all("label")):
        return True
    while control is not None and control.role != "frame":
        if 0 in control.extents()[2:]:
            return True
        control = control.parent
    return False


def is_named(control):
    return bool(control.label() if control.role == "menu item" else control.name)


def check_named(app, what):
    """What comes or goes between a look at the names and one at the places has no name, but not for long: the button that
    refreshes is away while something is refreshed."""
    try:
        wait_for(lambda: not nameless(app.tree()), "names", AGAIN)
    except InVain:
        without = nameless(app.tree())
        assert not without, f"{what}: {without}\n" + "\n".join(node.parent.parent.parent.dump() for node in without[:3])


def check(app, what, title=None):
    """Names of all controls of what is open now, and of the rows of its lists."""
    if title:
        app.find(("dialog", "alert"), title)
    check_named(app, what)


def strange(node):
    """What can have the focus and says of itself nothing that a screen reader knows how to read."""
    return [one for one in node.walk() if one.has("focusable") and one.role in ("unknown", "invalid", "redundant object", "image")]


def check_all(app, what):
    check_named(app, what)
    odd = strange(app.tree())
    assert not odd, f"{what}: {odd}"
