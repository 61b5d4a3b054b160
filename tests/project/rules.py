# SPDX-License-Identifier: GPL-3.0-or-later
"""The house rules a machine can check. Each is a function of a path and its text that yields complaints, with a sample
that breaks it and one that does not: test-sources.py tries those first, so that no rule is asleep."""

import re
from dataclasses import dataclass
from typing import Callable

MAX_FILE = 600
MAX_FUNCTION = 60
# 120 is what to aim at; a sentence to translate or a declaration may end a little later.
MAX_LINE = 132

# Which layers a layer may include: only those below it. The practice floor stands beside them; programs start it.
LAYERS = {
    "base": {"base"},
    "wire": {"wire", "base"},
    "model": {"model", "wire", "base"},
    "events": {"events", "wire", "base"},
    "store": {"store", "model", "wire", "base"},
    "plan": {"plan", "store", "model", "wire", "base"},
    "accounts": {"accounts", "wire", "base"},
    "sandbox": {"sandbox", "base"},
    "ctl": {"ctl", "sandbox", "accounts", "plan", "store", "model", "wire", "base"},
    "ui": {"ui", "events", "accounts", "plan", "store", "model", "base"},
}

# Where the window touches what its pages may not: trying out a connection, and opening an account.
UI_EXCEPTIONS = {
    "wire": ("src/ui/connect/", "src/ui/shared/callboard-session", "src/ui/callboard-opener"),
    "sandbox": ("src/ui/callboard-opener",),
}


@dataclass
class Rule:
    name: str
    check: Callable
    bad: tuple
    good: tuple


def numbered(text):
    return enumerate(text.split("\n"), 1)


def blank(match):
    return re.sub(r"[^\n]", " ", match.group(0))


def code_of(text):
    """C without comments and without what stands in strings, every line where it was."""
    pattern = r'/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])*\''
    empty = lambda match: '""' + " " * (len(match.group(0)) - 2)  # noqa: E731
    return re.sub(pattern, lambda match: blank(match) if match.group(0)[0] == "/" else empty(match), text, flags=re.S)


def is_c(path):
    return path.endswith((".c", ".h"))


def in_src(path):
    return path.startswith("src/") and is_c(path)


def forbid(pattern, message, applies=in_src, unless=lambda path: False):
    """A rule that code matching a pattern breaks."""
    expression = re.compile(pattern)

    def check(path, text):
        if not applies(path) or unless(path):
            return
        for number, line in numbered(code_of(text)):
            if expression.search(line):
                yield f"{path}:{number}: {message}"

    return check


def check_licence(path, text):
    head = text.split("\n")[:4]
    if path.endswith((".c", ".h", ".blp", ".py", ".svg")) and not any("SPDX-License-Identifier:" in line for line in head):
        yield f"{path}: says no licence (SPDX-License-Identifier) at its head"


def check_length(path, text):
    lines = text.count("\n")
    if path.endswith((".c", ".h", ".blp", ".py", ".sh")) and lines > MAX_FILE:
        yield f"{path}: {lines} lines are more than {MAX_FILE}"


def check_functions(path, text):
    if not is_c(path):
        return
    start = 0
    for number, line in numbered(text):
        if line == "{":
            start = number
        elif line == "}" and start:
            if number - start - 1 > MAX_FUNCTION:
                yield f"{path}:{start}: a function of {number - start - 1} lines; {MAX_FUNCTION} are the most"
            start = 0


def check_layout(path, text):
    if not path.endswith((".c", ".h", ".blp", ".py", ".sh", ".build", ".json", ".xml", ".in", ".md")):
        return
    narrow = path.endswith((".c", ".h", ".blp", ".py", ".sh", ".build"))
    for number, line in numbered(text):
        if "\t" in line:
            yield f"{path}:{number}: a tab"
        if line.endswith((" ", "\r")) and not path.endswith(".md"):
            yield f"{path}:{number}: blanks at its end"
        if narrow and len(line) > MAX_LINE and not line.startswith("  <"):
            yield f"{path}:{number}: {len(line)} characters are more than {MAX_LINE}"
    if text and not text.endswith("\n"):
        yield f"{path}: the last line has no end"


def check_head(path, text):
    if not in_src(path):
        return
    if path.endswith(".h"):
        if "#pragma once" not in text:
            yield f"{path}: no #pragma once"
        return
    if not re.search(r'^#define G_LOG_DOMAIN "callboard', text, flags=re.M):
        yield f"{path}: no G_LOG_DOMAIN"
    first = re.search(r"^#include (.*)$", text, flags=re.M)
    if not first or first.group(1) != '"config.h"':
        yield f'{path}: "config.h" is not the first include'


def check_layers(path, text):
    if not in_src(path) or path.count("/") < 2:
        return
    layer = path.split("/")[1]
    for number, line in numbered(text):
        match = re.match(r'#\s*include "([a-z]+)/', line)
        if not match or match.group(1) not in LAYERS or match.group(1) in LAYERS.get(layer, ()):
            continue
        other = match.group(1)
        if layer == "ui" and path.startswith(UI_EXCEPTIONS.get(other, ("?",))):
            continue
        yield f"{path}:{number}: {layer}/ may not use {other}/"


def check_writes(path, text):
    if not in_src(path) or path.startswith(("src/plan/", "src/wire/")):
        return
    for number, line in numbered(text):
        if re.match(r'#\s*include "wire/callboard-[a-z-]+-writes\.h"', line):
            yield f"{path}:{number}: only a plan changes the service"


# Spelled in parts, or this file would break its own rule.
PLACES = re.compile("|".join(["/wo" + "rk/(?:wt|main|shared)",
                              r"(?<![\w}])/ro" + "ot/", r"(?<![\w}])/ho" + r"me/\w+/"]))
TOOLS = re.compile("|".join(["cl" + "aude", "anth" + "ropic", "chat" + "gpt", "co" + "pilot"]), re.I)


def check_places(path, text):
    for number, line in numbered(text):
        if PLACES.search(line):
            yield f"{path}:{number}: names a folder of somebody's machine"


def check_tools(path, text):
    for number, line in numbered(text):
        if TOOLS.search(line):
            yield f"{path}:{number}: names a tool that is no part of the project"


def check_unfinished(path, text):
    if not path.endswith((".c", ".h", ".blp", ".py", ".sh", ".build")):
        return
    for number, line in numbered(text):
        if re.search(r"\b(?:TO" + r"DO|FIX" + r"ME|XX" + r"X|HA" + r"CK)\b", line):
            yield f"{path}:{number}: unfinished"


def sample(path, text):
    return (path, text)


HEAD = '/* SPDX-License-Identifier: GPL-3.0-or-later */\n\n#define G_LOG_DOMAIN "callboard-x"\n\n#include "config.h"\n'

RULES = [
    Rule("licence", check_licence, sample("src/base/a.c", "int a;\n"), sample("src/base/a.c", HEAD)),
    Rule("file length", check_length, sample("src/base/a.c", "\n" * 601), sample("src/base/a.c", "\n" * 600)),
    Rule("function length", check_functions,
         sample("src/base/a.c", "void\nf (void)\n{\n" + "  g ();\n" * 61 + "}\n"),
         sample("src/base/a.c", "void\nf (void)\n{\n" + "  g ();\n" * 60 + "}\n\nint x[] = {\n" +
                "  1,\n" * 70 + "};\n")),
    Rule("layout", check_layout, sample("src/base/a.c", "int a;\n\tint b;\n"), sample("src/base/a.c", "int a;\n")),
    Rule("layout: line length", check_layout,
         sample("src/base/a.c", "x" * 133 + "\n"), sample("src/base/a.c", "坐" * 132 + "\n")),
    Rule("layout: blanks at the end", check_layout, sample("meson.build", "a = 1 \n"), sample("README.md", "two  \n")),
    Rule("head of a source", check_head,
         sample("src/base/a.c", '#include <glib.h>\n#include "config.h"\n'), sample("src/base/a.c", HEAD)),
    Rule("head of a header", check_head, sample("src/base/a.h", "int a;\n"), sample("src/base/a.h", "#pragma once\n")),
    Rule("no blocking calls of libsoup, libsecret or D-Bus",
         forbid(r"\b(?:soup|secret|g_dbus|g_bus)_\w+_sync\s*\(", "blocks the main loop",
                unless=lambda path: path.startswith("src/sandbox/")),
         sample("src/wire/a.c", "  soup_session_send_and_read_sync (s);\n"),
         sample("src/wire/a.c", "  /* soup_session_send_sync () would block */\n  soup_session_send_async (s);\n")),
    Rule("no sleeping", forbid(r"\b(?:g_usleep|usleep|sleep|nanosleep)\s*\(", "sleeps: use callboard_sleep()"),
         sample("src/sandbox/a.c", "  g_usleep (1000);\n"), sample("src/sandbox/a.c", "  callboard_sleep (1);\n")),
    Rule("dex_future_all only in base",
         forbid(r"\bdex_future_allv?\s*\(", "is no success test: use callboard_settle_all()",
                unless=lambda path: path.startswith("src/base/")),
         sample("src/plan/a.c", "  dex_future_all (a, b, NULL);\n"),
         sample("src/plan/a.c", "  dex_future_all_race (a, b, NULL);\n")),
    Rule("nobody waits for what is idle",
         forbid(r"\bg_idle_add(?:\s*\(|_full\s*\(\s*G_PRIORITY_DEFAULT_IDLE\b|_once\s*\((?!g_object_unref\b|drop_))",
                "may have no turn while anything moves: use callboard_idle_add()"),
         sample("src/ui/a.c", "  g_idle_add_once (show, self);\n"),
         sample("src/ui/a.c", "  g_idle_add_once (g_object_unref, self);\n")),
    Rule("GTK only in ui",
         forbid(r"#\s*include\s*<(?:gtk|gdk|gsk|adwaita|pango|graphene)", "GTK belongs to src/ui",
                unless=lambda path: path.startswith("src/ui/")),
         sample("src/ctl/a.c", "#include <gtk/gtk.h>\n"), sample("src/ui/a.c", "#include <adwaita.h>\n")),
    Rule("a fiber has room for widgets",
         forbid(r"\bdex_scheduler_spawn\s*\(NULL, 0\b", "has a small stack: use callboard_spawn()",
                unless=lambda path: path.startswith("src/base/")),
         sample("src/plan/a.c", "  dex_scheduler_spawn (NULL, 0, fiber, data, NULL);\n"),
         sample("src/plan/a.c", "  callboard_spawn (fiber, data, NULL);\n")),
    Rule("GAsync is wrapped once",
         forbid(r"\b(?:g|gtk|gdk|adw|soup|secret|json)_\w+_finish\s*\(", "belongs into a callboard-dex-*.c",
                unless=lambda path: "/callboard-dex-" in path or path.startswith("src/sandbox/")),
         sample("src/wire/callboard-client.c", "  soup_session_send_finish (s, r, e);\n"),
         sample("src/wire/callboard-dex-soup.c", "  soup_session_send_finish (s, r, e);\n")),
    Rule("one kind of asynchrony",
         forbid(r"\b(?:g_task_new|g_thread_new|GTask)\b", "futures and callboard_pool_run() do that",
                unless=lambda path: path.startswith("src/sandbox/")),
         sample("src/wire/a.c", "  GTask *task;\n"), sample("src/wire/a.c", "  DexFuture *future;\n")),
    Rule("JSON members are read by table",
         forbid(r"\bjson_object_get_\w+_member\w*\s*\(", "fields are read by their table, or callboard_json_lookup()",
                unless=lambda path: path.startswith("src/base/")),
         sample("src/wire/a.c", "  json_object_get_string_member (o, \"a\");\n"),
         sample("src/wire/a.c", "  callboard_json_lookup (o, \"a\");\n")),
    Rule("no goto", forbid(r"\bgoto\b", "g_autoptr does that"), sample("src/base/a.c", "  goto out;\n"),
         sample("src/base/a.c", "  /* goto */\n")),
    Rule("layers only downward", check_layers,
         sample("src/base/a.c", '#include "wire/callboard-client.h"\n'),
         sample("src/wire/a.c", '#include "base/callboard-error.h"\n')),
    Rule("pages know no wire", check_layers,
         sample("src/ui/agents/a.c", '#include "wire/callboard-client.h"\n'),
         sample("src/ui/connect/a.c", '#include "wire/callboard-checkup.h"\n')),
    Rule("only plans write", check_writes,
         sample("src/ctl/a.c", '#include "wire/callboard-agents-writes.h"\n'),
         sample("src/plan/a.c", '#include "wire/callboard-agents-writes.h"\n')),
    Rule("no one's folders", check_places,
         sample("README.md", "see /ho" + "me/ann/x\n"), sample("README.md", "see ~/x and $A/ro" + "ot/x\n")),
    Rule("no other tools", check_tools, sample("README.md", "by Cl" + "aude\n"), sample("README.md", "by us\n")),
    Rule("nothing unfinished", check_unfinished, sample("src/base/a.c", "/* FIX" + "ME */\n"),
         sample("src/base/a.c", "/* fixed */\n")),
]
