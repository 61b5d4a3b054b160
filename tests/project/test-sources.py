#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks every source against rules.py, and every rule against its samples: test-sources.py ROOT"""

import os
import pathlib
import re
import sys

from rules import RULES, code_of
from tap import Tap

SKIPPED = re.compile(r"^(?:\.git|_build.*|pictures|__pycache__|\.flatpak-builder|subprojects)$")
REACHES = re.compile(r"^@reaches\(([0-9, ]+)\)$", re.M)
BINARY = (".png", ".mo", ".pyc", ".flatpak")
SEEDS = "tests/fuzz/seeds/"


def sources(root):
    """(path, text) of every text file of the project."""
    for folder, folders, names in os.walk(root):
        folders[:] = sorted(name for name in folders if not SKIPPED.match(name))
        for name in sorted(names):
            path = pathlib.Path(folder, name)
            relative = path.relative_to(root).as_posix()
            if name.endswith(BINARY) or relative in ("COPYING", ".git") or relative.startswith(("_build", SEEDS)):
                continue
            yield relative, path.read_text(encoding="utf-8")


def check_readmes(root):
    for folder in sorted((root / "src").iterdir()):
        if folder.is_dir() and not (folder / "README.md").is_file():
            yield f"src/{folder.name}/ has no README.md"


def check_code_of():
    """The rules see code, not comments nor strings, and count lines right."""
    text = 'a ("/* b */ c"); /* d\n e */ f (\'"\', "\\"g");\n'
    code = code_of(text)
    if code.count("\n") != text.count("\n"):
        yield "lines are lost"
    for letter in "bcdeg":
        if letter in code:
            yield f"{letter} is no code"
    for letter in "af":
        if letter not in code:
            yield f"{letter} is code"


def missing_endpoints(texts, n_endpoints=26):
    """Of the service's endpoints, those that no test of the window says it reaches; that it does, its run proves."""
    reached = {int(number) for text in texts for marks in REACHES.findall(text) for number in marks.split(",")}
    return sorted(set(range(1, n_endpoints + 1)) - reached)


def check_endpoints(root):
    if missing_endpoints(["@reaches(1)\ndef a():", "  # @reaches(2)\n@reaches(3, 4)\ndef b():"], 5) != [2, 5]:
        yield "marks are read wrong"
    texts = [path.read_text(encoding="utf-8") for path in (root / "tests" / "ui").glob("test_*.py")]
    for endpoint in missing_endpoints(texts):
        yield f"no test of the window reaches endpoint {endpoint:02}"


def main(root):
    tap = Tap()
    files = list(sources(root))
    tap.point("comments and strings are no code", check_code_of)
    for rule in RULES:
        tap.point(f"{rule.name}: a bad sample is found",
                  lambda rule=rule: [] if list(rule.check(*rule.bad)) else ["it is not"])
        tap.point(f"{rule.name}: a good sample passes", lambda rule=rule: rule.check(*rule.good))
    tap.point("there are sources", lambda: [] if len(files) > 50 else [f"only {len(files)} files were found"])
    for name, check in {rule.name.split(":")[0]: rule.check for rule in RULES}.items():
        tap.point(name, lambda check=check: [line for path, text in files for line in check(path, text)])
    tap.point("each layer says what it is for", lambda: check_readmes(root))
    tap.point("each endpoint is reached in the window", lambda: check_endpoints(root))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
