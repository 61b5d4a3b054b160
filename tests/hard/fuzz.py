#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the fuzzer search, two targets at a time: fuzz.py SOURCE BUILD. Each gets its share of the minutes, and at most ten million
inputs; what it found worth keeping is kept in the build folder for the next time."""

import concurrent.futures
import os
import re
import subprocess
import sys

MINUTES = float(os.environ.get("CALLBOARD_HARD_MINUTES") or 1)
RUNS = 10_000_000
AT_ONCE = 2
RAN = re.compile(r"^(?:Done (\d+) runs|stat::number_of_executed_units:\s*(\d+))", re.M)
BROKE = re.compile(r"^(?:SUMMARY: .*|.*runtime error: .*|.*ERROR:.*|\*\*.*)$", re.M)


def search(source, build, name, seconds):
    """What it tried, and what it found."""
    corpus = os.path.join(build, "corpus", name)
    os.makedirs(corpus, exist_ok=True)
    environment = os.environ | {"G_DEBUG": "gc-friendly", "G_SLICE": "always-malloc", "UBSAN_OPTIONS": "print_stacktrace=1"}
    result = subprocess.run(
        [os.path.join(build, "tests", "fuzz", f"fuzz-{name}"), f"-max_total_time={seconds:.0f}", f"-runs={RUNS}", "-timeout=10",
         "-rss_limit_mb=4096", "-max_len=4096", "-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={build}/{name}-", corpus,
         os.path.join(source, "tests", "fuzz", "seeds", name)],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    said = (result.stdout + result.stderr).decode(errors="replace")
    tried = max([int(one or other) for one, other in RAN.findall(said)] or [0])
    broke = BROKE.findall(said)[:3] if result.returncode else []
    if result.returncode and not broke:
        broke = [said.strip()[-300:]]
    return tried, [" ".join(text.split()) for text in broke]


def main(source, build):
    names = sorted(os.listdir(os.path.join(source, "tests", "fuzz", "seeds")))
    seconds = MINUTES * 60 * AT_ONCE / len(names)
    found = False
    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        for name, (tried, broke) in zip(names, pool.map(lambda name: search(source, build, name, seconds), names)):
            print(f"# tried {tried} inputs for {name}", flush=True)
            for text in broke:
                print(f"# finding {name}: {text}", flush=True)
            found = found or bool(broke) or tried == 0
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(*(os.path.abspath(path) for path in sys.argv[1:3])))
