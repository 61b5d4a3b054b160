#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Lets the fuzzer search, two targets at a time: fuzz.py SOURCE BUILD [TARGET…]. Each gets ten million inputs, if the minutes are
enough: what one leaves of its share is the others'. What was found worth keeping is kept in the build folder for the next time, and
what breaks a target is written there and named."""

import concurrent.futures
import os
import re
import subprocess
import sys
import threading
import time

import hard

MINUTES = hard.MINUTES or 1
RUNS = 10_000_000
AT_ONCE = 2
# How long the same number of inputs takes, in comparison: who has more to do begins earlier and is given more of the time.
COSTS = {"sandbox": 12, "csv": 6, "paste": 6, "roster": 3}
# Who takes much longer than the others is two, which search beside each other for the same corpus.
PARTS = {"sandbox": 2}
# Readers fail at small things; most of the time goes into making longer ones.
MAX_LENGTH = 1024
# Where memory was asked for is only of interest once something was found; the artifact tells it when it is run by itself.
ASAN_OPTIONS = "malloc_context_size=0:quarantine_size_mb=16:detect_stack_use_after_return=0"
RAN = re.compile(r"^(?:Done (\d+) runs|stat::number_of_executed_units:\s*(\d+))", re.M)
BROKE = re.compile(r"^(?:SUMMARY: .*|.*runtime error: .*|.*ERROR:.*|\*\*.*|.*Test unit written to .*)$", re.M)


def parts(name):
    return PARTS.get(name, 1)


def cost(name):
    """Of one part."""
    return COSTS.get(name, 1) / parts(name)


class Time:
    """What is left of it, for those that have not begun."""

    def __init__(self, names, until):
        self.until = until
        self.waiting = sum(map(cost, names))
        self.ends = []
        self.lock = threading.Lock()

    def begin(self, name):
        """When its share ends of what those that are under way leave."""
        with self.lock:
            now = time.monotonic()
            left = max(self.until - now, 0)
            free = AT_ONCE * left - sum(max(end - now, 0) for end in self.ends)
            end = now + max(min(free * cost(name) / self.waiting, left), 1)
            self.waiting -= cost(name)
            self.ends.append(end)
            return end

    def end(self, end):
        with self.lock:
            self.ends.remove(end)


def search(source, build, name, corpus, seconds):
    """What it tried, and what it found."""
    environment = os.environ | {"LC_ALL": "C.UTF-8", "G_DEBUG": "gc-friendly", "ASAN_OPTIONS": ASAN_OPTIONS,
                                "UBSAN_OPTIONS": "print_stacktrace=1"}
    result = subprocess.run(
        [os.path.join(build, "tests", "fuzz", f"fuzz-{name}"), f"-max_total_time={max(seconds, 1):.0f}",
         f"-runs={RUNS // parts(name)}", "-timeout=20", "-rss_limit_mb=4096", f"-max_len={MAX_LENGTH}", "-print_final_stats=1",
         "-verbosity=0", f"-artifact_prefix={build}/{name}-", corpus, os.path.join(source, "tests", "fuzz", "seeds", name)],
        env=environment, stdin=subprocess.DEVNULL, capture_output=True, check=False)
    said = (result.stdout + result.stderr).decode(errors="replace")
    tried = max([int(one or other) for one, other in RAN.findall(said)] or [0])
    broke = BROKE.findall(said)[:4] if result.returncode else []
    if result.returncode and not broke:
        broke = [said.strip()[-300:]]
    return tried, broke


def search_all(source, build, names):
    """Tells of each what was tried, what was found, and the seconds it took; whether something was tried of each."""
    left = Time(names, time.monotonic() + MINUTES * 60)

    def one(name):
        corpus = os.path.join(build, "corpus", name)
        os.makedirs(corpus, exist_ok=True)
        begun, end = time.monotonic(), left.begin(name)
        tried, broke = search(source, build, name, corpus, end - begun)
        left.end(end)
        hard.tried(tried, f"inputs for {name}, {time.monotonic() - begun:.0f} s")
        for text in broke:
            hard.found(f"{name}: {text}")
        return tried > 0

    with concurrent.futures.ThreadPoolExecutor(AT_ONCE) as pool:
        return all(list(pool.map(one, names)))


def main(source, build, *chosen):
    source, build = os.path.abspath(source), os.path.abspath(build)
    names = [name for name in chosen or os.listdir(os.path.join(source, "tests", "fuzz", "seeds")) for _ in range(parts(name))]
    tried = search_all(source, build, sorted(names, key=lambda name: (-cost(name), name)))
    return 0 if tried and not hard.findings else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
