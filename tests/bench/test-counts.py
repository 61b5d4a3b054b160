#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Instructions of fixed work against what was recorded: test-counts.py PROGRAM RECORD [--record]

Time is too noisy to fail a build on; instructions are nearly the same in each run, on each machine. An operation may take
less, and a quarter more than recorded, as compilers and libraries differ. Who makes something slower on purpose, or faster,
records anew: ./dev bench --record."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

TOLERANCE = 1.25
SKIP = 77

# The processor's own ways to copy and compare would make a count its own; nothing of the caller's wishes reaches the program.
ENVIRONMENT = {"PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LC_ALL": "C.UTF-8", "TZ": "UTC", "GIO_USE_VFS": "local",
               "GIO_MODULE_DIR": "/nonexistent",
               "GLIBC_TUNABLES": "glibc.cpu.hwcaps=-AVX2,-AVX512F,-AVX512VL,-AVX512BW,-ERMS"}


def count(program):
    """Runs the program; returns {operation: instructions}."""
    with tempfile.TemporaryDirectory() as folder:
        subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + folder + "/out", program],
                       env=ENVIRONMENT, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=True,
                       timeout=280)
        counts = {}
        for path in pathlib.Path(folder).iterdir():
            text = path.read_text(encoding="utf-8", errors="replace")
            name = re.search(r"^desc: Trigger: Client Request: (\S+)", text, re.M)
            total = re.search(r"^(?:summary|totals): (\d+)", text, re.M)
            if name and total:
                counts[name[1]] = int(total[1])
        return counts


def test(counts, recorded):
    print(f"1..{len(recorded)}")
    failed = 0
    for number, (name, before) in enumerate(recorded.items(), 1):
        now = counts.get(name, 0)
        good = 0 < now <= before * TOLERANCE
        failed += not good
        print(f"# {name}: {now:,} instructions, recorded {before:,} ({now / before:.0%})")
        print(f"{'ok' if good else 'not ok'} {number} - {name}", flush=True)
    return 1 if failed else 0


def main():
    program, record = sys.argv[1], pathlib.Path(sys.argv[2])
    if shutil.which("valgrind") is None:
        print("1..0 # SKIP there is no valgrind")
        return SKIP
    counts = count(program)
    if "--record" in sys.argv:
        record.write_text(json.dumps(counts, indent=2, sort_keys=True) + "\n", encoding="utf-8")
        for name, number in sorted(counts.items()):
            print(f"{name}: {number:,} instructions")
        return 0
    return test(counts, json.loads(record.read_text(encoding="utf-8")))


sys.exit(main())
