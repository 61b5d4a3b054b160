# SPDX-License-Identifier: GPL-3.0-or-later
"""Builds of their own, for what looks at the sources: folders _build-NAME beside the one that ./dev makes."""

import os
import subprocess
import sys


def run(*command, **options):
    return subprocess.run(command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
                          errors="replace", check=False, **options)


def configured(source, name, *options, compiler=None):
    """A folder that was configured to its end says so, and by what; any other is made afresh. Without a compiler it is the
    usual one, with the cache that meson finds for it."""
    folder = os.path.join(source, f"_build-{name}")
    mark = os.path.join(folder, ".configured")
    wanted = " ".join([os.environ.get("CALLBOARD_DEV_INSIDE", ""), compiler or "", *options])
    try:
        with open(mark, encoding="utf-8") as file:
            found = file.read()
    except OSError:
        found = None
    if found != wanted:
        environment = os.environ | ({"CC": compiler, "CC_LD": "bfd"} if compiler else {})
        result = run("meson", "setup", *(["--wipe"] if os.path.isdir(folder) else []), *options, folder, source, env=environment)
        if result.returncode:
            sys.exit(result.stdout + f"# finding {folder} cannot be configured")
        with open(mark, "w", encoding="utf-8") as file:
            file.write(wanted)
    return folder


def compiled(folder, *targets):
    """All that can be built; what could not be is in the text."""
    return run("ninja", "-C", folder, "-k", "0", *targets)
