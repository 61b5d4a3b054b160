#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets GCC follow each path through the sources: analyzer.py SOURCE. What it warns of is a finding."""

import os
import re
import sys

import builds

# What the toolkit will drop one day is no fault of today's.
OPTIONS = ("-Dtests=false", "-Dwerror=true", "-Dc_args=-fanalyzer -Wno-deprecated-declarations")
WARNING = re.compile(r"^(\S+?:\d+):\d+: (?:error|warning): (.*)$", re.M)


def main(source):
    folder = builds.configured(source, "analyzer", *OPTIONS)
    result = builds.compiled(folder)
    commands = builds.run("ninja", "-C", folder, "-t", "targets", "all").stdout
    print(f"# tried {len(set(re.findall(r'^src/.*[.]c[.]o: ', commands, re.M)))} sources")
    findings = sorted(set(WARNING.findall(result.stdout)))
    for place, text in findings:
        print(f"# finding {os.path.normpath(os.path.join('src', place))}: {text}")
    if result.returncode:
        print(result.stdout)
    return result.returncode


if __name__ == "__main__":
    sys.exit(main(os.path.abspath(sys.argv[1])))
