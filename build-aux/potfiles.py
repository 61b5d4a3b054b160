#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The files with sentences to translate: `potfiles.py ROOT` prints what po/POTFILES.in has to say, `potfiles.py ROOT
--write` writes it."""

import pathlib
import re
import sys

HEAD = "# Every file with sentences to translate, sorted. `./dev po` keeps it so.\n"
MARKS = {
    ".c": re.compile(r"\b(?:_|N_|C_|NC_|Q_|ngettext|g_dngettext|g_dpgettext2|g_dcgettext)\s*\("),
    ".h": re.compile(r"\b(?:_|N_|C_|NC_)\s*\(\s*\""),
    ".blp": re.compile(r"\b(?:_|C_)\s*\(\s*[\"']"),
}
ALWAYS = (".desktop.in.in", ".metainfo.xml.in.in")


def without_comments(text):
    return re.sub(r"/\*.*?\*/|(?<!:)//[^\n]*", " ", text, flags=re.S)


def is_translatable(path):
    if path.name.endswith(ALWAYS):
        return True
    mark = MARKS.get(path.suffix)
    return mark is not None and mark.search(without_comments(path.read_text(encoding="utf-8"))) is not None


def wanted(root):
    found = []
    for folder in ("data", "src"):
        for path in (root / folder).rglob("*"):
            if path.is_file() and is_translatable(path):
                found.append(path.relative_to(root).as_posix())
    return HEAD + "".join(f"{name}\n" for name in sorted(found))


def main(arguments):
    root = pathlib.Path(arguments[0])
    if "--write" in arguments:
        (root / "po" / "POTFILES.in").write_text(wanted(root), encoding="utf-8")
    else:
        sys.stdout.write(wanted(root))


if __name__ == "__main__":
    main(sys.argv[1:])
