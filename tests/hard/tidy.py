#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets clang-tidy read each source as .clang-tidy says: tidy.py SOURCE BUILD [FILE…]. What it warns of is a finding."""

import concurrent.futures
import json
import os
import re
import sys

import builds

# The compiler's own warnings are what the build is for; preconditions are taken for granted.
ARGUMENTS = ("--quiet", "--extra-arg=-w", "--extra-arg=-DG_DISABLE_CHECKS")
WARNING = re.compile(r"^(\S+?:\d+):\d+: (?:error|warning): (.*)$", re.M)


def sources(source, build):
    with open(os.path.join(build, "compile_commands.json"), encoding="utf-8") as file:
        paths = {os.path.normpath(os.path.join(command["directory"], command["file"])) for command in json.load(file)}
    return sorted(path for path in paths if path.startswith(os.path.join(source, "src", "")))


def main(source, build, names):
    paths = [os.path.abspath(name) for name in names] or sources(source, build)
    findings, failed = set(), not paths
    with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
        for result in pool.map(lambda path: builds.run("clang-tidy", "-p", build, *ARGUMENTS, path, cwd=source), paths):
            failed = failed or result.returncode != 0
            for place, text in WARNING.findall(result.stdout):
                findings.add((os.path.relpath(os.path.join(build, place), source), text))
            if result.returncode and not WARNING.search(result.stdout):
                print(result.stdout)
    print(f"# tried {len(paths)} sources")
    for place, text in sorted(findings):
        print(f"# finding {place}: {text}")
    return 1 if failed or findings else 0


if __name__ == "__main__":
    sys.exit(main(*(os.path.abspath(path) for path in sys.argv[1:3]), sys.argv[3:]))
