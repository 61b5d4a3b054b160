#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""In a language that is made up on the spot, each text in brackets and a third longer, every page and dialog is looked at:
what is without brackets was not marked for translation, what is cut short has not enough room."""

import getpass
import glob
import os
import re
import socket
import subprocess
import tempfile

from driver import CALLBOARD, Center, Home, harness, main

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, os.pardir)
OPEN, CLOSE = "⟦", "⟧"
ACCENTS = str.maketrans("aeiouAEIOUcnsy", "áéíóúÁÉÍÓÚçñšý")
KEEP = re.compile(r"(%(?:\d+\$)?[-+ 0#']*\d*(?:\.\d+)?(?:hh|h|ll|l|z)?[a-zA-Z%]"
                  r"|<[^<>]+>|&[a-z]+;|https?://\S+)")
KEYWORDS = ["_", "N_", "C_:1c,2", "NC_:1c,2", "ngettext:1,2", "g_dngettext:2,3"]

# What GTK and libadwaita say themselves.
TOOLKIT = {"Close", "Search", "Show Password", "Hide Password", "Minimize", "Maximize", "Details", "Credits", "Legal",
           "Preferences", "Back",
           "Clear Entry", "Apply", "Edit", "Websites", "Ctrl", "Shift", "Alt", "Insert", "Delete", "Shortcuts"}

# Texts that the practice floor sends along with a state, as the service does.
REASONS = {"Short break", "Meal", "Training", "Meeting", "Paperwork"}

# What is in the spreadsheet that the tour imports.
SHEET = {"agents.csv", "UTF-8", "Work ID", "Name", "Mobile", "Role", "agent", "captain", "Wright, Ann", "Bo Lindqvist", "Chen Li"}

# Addresses, ids and names that are the same in each language.
TECHNICAL = re.compile(r"https?://\S+|\b[\w.]+@[\w.]+\b|[0-9a-f]{8}-[0-9a-f-]{20,}|\b[0-9a-f]{16,}\b"
                       r"|\b(?:GET|POST|PUT|DELETE) /\S*|/ccapi/v2\S*|\b\w+_\w+\b|\b[\w.]+\.example(?:\.com)?\b"
                       r"|\bcc\.example\.com|Callboard|•+")

# Its pages are translated as a whole, each in a folder of its language.
HELP = re.compile(r"\d+-help\b")


def unquote(lines):
    return "".join(re.findall(r'^(?:msg\w+(?:\[\d\])? )?"(.*)"$', lines, flags=re.M))


def dress(text):
    """As long as a translation may be."""
    if not re.search("[A-Za-z]", KEEP.sub("", text)):
        return text
    dressed = "".join(part if KEEP.fullmatch(part) else part.translate(ACCENTS) for part in KEEP.split(text))
    return OPEN + dressed + "~" * (len(text) // 3) + CLOSE


def make_language(folder):
    """The template of all sources as they are now, and a translation of it."""
    sources = [path for kind in ("c", "h", "blp") for path in glob.glob(os.path.join(ROOT, "src", "**", f"*.{kind}"),
                                                                        recursive=True)]
    template = subprocess.run(["xgettext", "--from-code=UTF-8", "--language=C", "--no-location", "-o", "-",
                               *(f"--keyword={keyword}" for keyword in KEYWORDS), *sources],
                              capture_output=True, text=True, check=True).stdout
    header, *entries = re.split(r"\n\n+", template.strip())
    lines = ['msgid ""', 'msgstr ""', '"Content-Type: text/plain; charset=UTF-8\\n"',
             '"Plural-Forms: nplurals=2; plural=(n != 1);\\n"', ""]
    for entry in entries:
        parts = {found[0]: found[1] for found in re.findall(
            r'^(msgctxt|msgid_plural|msgid) ((?:".*"\n?)+)', entry, flags=re.M)}
        one, many = unquote(parts["msgid"]), unquote(parts["msgid_plural"]) if "msgid_plural" in parts else None
        if "msgctxt" in parts:
            lines.append(f'msgctxt "{unquote(parts["msgctxt"])}"')
        lines.append(f'msgid "{one}"')
        if many is None:
            lines.append(f'msgstr "{dress_line(one)}"')
        else:
            lines += [f'msgid_plural "{many}"', f'msgstr[0] "{dress_line(one)}"', f'msgstr[1] "{dress_line(many)}"']
        lines.append("")
    place = os.path.join(folder, "en_XA", "LC_MESSAGES")
    os.makedirs(place)
    subprocess.run(["msgfmt", "-o", os.path.join(place, "callboard.mo"), "-"], input="\n".join(lines), text=True, check=True)
    assert header
    return len(entries)


def dress_line(text):
    """What stands between quotes: line ends stay where they are."""
    return "\\n".join(dress(line) for line in text.split("\\n"))


def words_of(value):
    """All that a contact center says itself."""
    if isinstance(value, dict):
        for one in value.values():
            yield from words_of(one)
    elif isinstance(value, list):
        for one in value:
            yield from words_of(one)
    elif value is not None:
        yield str(value)


def a_locale():
    """One in which the C library translates at all."""
    known = subprocess.run(["locale", "-a"], capture_output=True, text=True, check=True).stdout.split()
    return next(name for name in known if name.lower().endswith((".utf8", ".utf-8")) and not name.startswith("C."))


def take(folder):
    """What the tour shows in that language: (picture, kind, type of widget, text)."""
    # The same people as on the practice floor.
    with Home() as home, Center(seed=2020, agents=60) as center:
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CALLBOARD_")}
        environment |= home.environment() | {
            "CALLBOARD_TOUR_TEXTS": "1", "CALLBOARD_TOUR_LOOKS": "light narrow", "CALLBOARD_LOCALE_FOLDER": folder,
            "LANGUAGE": "en_XA", "LC_ALL": a_locale()}
        shots = os.path.join(folder, "shots")
        tour = subprocess.run([CALLBOARD, "--sandbox", "--tour", shots], env=environment, stdin=subprocess.DEVNULL,
                              capture_output=True, text=True, timeout=150 * harness.SCALE, check=False)
        assert tour.returncode == 0, f"exit status {tour.returncode}\n{tour.stdout}{tour.stderr}"
        found = []
        for name in sorted(name for name in os.listdir(shots) if name.endswith(".txt")):
            with open(os.path.join(shots, name), encoding="utf-8") as file:
                found += [(name.removesuffix(".png.txt"), *line.rstrip("\n").split("\t")) for line in file]
        return found, set(words_of(center.state())) | REASONS | SHEET | {getpass.getuser(), socket.gethostname()}


def is_data(text, words):
    """Nothing to translate: what is in the data, in parts or as a whole, and what has no words."""
    text = TECHNICAL.sub("", text)
    for word in sorted(words, key=len, reverse=True):
        if len(word) > 1:
            text = text.replace(word, "")
    return not re.search("[A-Za-z]{3}", text)


def once(lines):
    return "\n".join(dict.fromkeys(lines))


def test_pseudo():
    with tempfile.TemporaryDirectory() as folder:
        assert make_language(folder) > 500
        shown, words = take(folder)
        assert len({picture for picture, *_ in shown}) > 10
        unmarked = [f"{picture}: {text} ({where})" for picture, _, where, text in shown
                    if OPEN not in text and text not in TOOLKIT and not HELP.match(picture) and not is_data(text, words)]
        cut = [f"{picture}: {text} ({where})" for picture, kind, where, text in shown
               if kind == "cut" and OPEN in text and not is_data(text, words)]
        assert not unmarked, "not marked for translation:\n" + once(unmarked)
        assert not cut, "cut short:\n" + once(cut)


main(test_pseudo)
