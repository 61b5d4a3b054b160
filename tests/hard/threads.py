#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the tests whose work goes from thread to thread in the build with the thread sanitizer: threads.py BUILD [TEST…].

Before that it looks whether it would see anything: each of the mistakes in races.c must be reported, and what is in order there
must not. What is reported of the tests is a finding, and so is a test that fails."""

import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import time

import hard

MINUTES = hard.MINUTES or 25
# A keyring is spoken to by a thread of GDBus', wholly within that; it hands over nothing of ours.
SUITES = ("base", "wire", "model", "store", "plan", "events", "sandbox")
# Of those that take long, in their short form.
BESIDES = ("hard-soak", "hard-faults-client")
SCALE = "6"
LOGBASE, WRAPPER = "hard-threads", "env"
# Each thread's history is long enough to say where the other one was. What is no race is no matter here; and what is one is told by
# the report, as other programs are not to make anything of how one ends.
OPTIONS = ("exitcode=0", "history_size=7", "report_thread_leaks=0", "report_signal_unsafe=0", "report_mutex_bugs=0",
           "detect_deadlocks=0")
# What races.c does, and which of its functions is told of: none of what is in order.
MISTAKES = {"written-while-decoded": "test_written_while_decoded", "added-while-read": "test_added_while_read",
            "written-after-answer": "write_afterwards", "freed-while-read": "test_freed_while_read", "unlocked": "test_unlocked",
            "written-after-push": "test_written_after_push", "written-after-told": "tell_too_early", "in-order": None}
REPORT = re.compile(r"^WARNING: ThreadSanitizer: .*?^SUMMARY: ThreadSanitizer: ([^\n]*)", re.M | re.S)
ACCESS = re.compile(r"^  (?:Previous )?(?:atomic )?(?:read|write) .*:\n((?:    .+\n)*)", re.M | re.I)
OURS = re.compile(r" \.\./(?:src|tests)/(?!hard/threads\.c)|failed to restore the stack")
ALLOCATION = re.compile(r"    #0 (?:malloc|calloc|realloc|free|posix_memalign) ")
TELLING = re.compile(r"^.*(?:# [\w.]*(?:Error|InVain|Gone|Expired)\b|not ok ).*$", re.M)


def hand_over(build):
    return os.path.join(build, "tests", "hard", "callboard-test-threads.so")


def environment(folder):
    environ = {name: value for name, value in os.environ.items() if name != "CALLBOARD_HARD_MINUTES"}
    options = ":".join([*OPTIONS, f"log_path={folder}/report"])
    return environ | {"TSAN_OPTIONS": options, "CALLBOARD_TEST_SCALE": SCALE}


def is_ours(report):
    """A thread that is not in our code at all works with what is its library's own, in order by locks that are not seen. So is what
    both only get or give back, without a look at it: a table of a main loop's, which grows and shrinks."""
    stacks = ACCESS.findall(report)
    return len(stacks) < 2 or (all(OURS.search(stack) for stack in stacks) and
                               not all(ALLOCATION.match(stack) for stack in stacks))


def reports(folder):
    """Of all processes that wrote there; each is there once."""
    found = {}
    for path in sorted(glob.glob(os.path.join(folder, "report.*"))):
        with open(path, encoding="utf-8", errors="replace") as file:
            for report in REPORT.finditer(file.read()):
                if is_ours(report[0]):
                    found.setdefault(report[1], report[0])
        os.unlink(path)
    return found


def see_mistakes(build, folder):
    """What is missing from what must be reported, or is there and must not."""
    environ = environment(folder) | {"LD_PRELOAD": hand_over(build), "G_DEBUG": "fatal-warnings"}
    for case, function in MISTAKES.items():
        done = subprocess.run([os.path.join(build, "tests", "hard", "races"), "-p", f"/races/{case}"], env=environ,
                              stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
        found = reports(folder)
        if done.returncode != 0 or f"/races/{case}" not in done.stdout:
            yield f"races {case}: ended with {done.returncode}: {(done.stdout + done.stderr).strip()[-300:]}"
        elif function is None and found:
            yield f"races {case}: is in order, but: {'; '.join(found)}"
        elif function is not None and not any(f" {function} " in report for report in found.values()):
            yield f"races {case}: not a word of {function}, but: {'; '.join(found) or 'nothing'}"


def meson(build, *arguments):
    return ["meson", "test", "-C", build, "--no-rebuild", *arguments]


def names_of(build):
    listed = subprocess.run(meson(build, "--list", *(part for suite in SUITES for part in ("--suite", suite))),
                            stdin=subprocess.DEVNULL, capture_output=True, text=True, check=True).stdout
    return [*BESIDES, *re.findall(r" / (\S+)$", listed, re.M)]


def run(build, folder, names):
    subprocess.run(meson(build, "--timeout-multiplier", SCALE, "--logbase", LOGBASE, "--wrapper",
                         f"{WRAPPER} LD_PRELOAD={hand_over(build)}", *names), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                   env=environment(folder), check=False)
    with open(os.path.join(build, "meson-logs", f"{LOGBASE}-{WRAPPER}.json"), encoding="utf-8") as log:
        return [json.loads(line) for line in log if line.strip()]


def try_tests(build, folder, names):
    """The number of points of TAP that were tried, and whether all is well; findings are told as they come."""
    begun, number, good, known = time.monotonic(), 0, True, set()
    # Some at a time, so that there is an end to it also on a slow machine.
    while names and time.monotonic() - begun < MINUTES * 60:
        some, names = names[:12], names[12:]
        tests, found = run(build, folder, some), reports(folder)
        for test in tests:
            said = (test.get("stdout") or "") + "\n" + (test.get("stderr") or "")
            points = len(re.findall(r"^ok\b", said, re.M))
            number += max(points, 1)
            print(f"{test['name']}: {test['result']}, {test['duration']:.0f} s, {points} points", flush=True)
            if test["result"] != "OK":
                good = False
                told = "; ".join(" ".join(text.split()) for text in TELLING.findall(said)[:4])
                print(f"# finding {test['name']}: {test['result']}: {told or ' '.join(said.split())[-300:]}", flush=True)
        for summary in found.keys() - known:
            print(f"# finding {summary}\n{found[summary]}", flush=True)
        good = good and not found
        known |= found.keys()
    if names:
        print(f"# finding there was no time for {', '.join(names)}")
    return number, good and not names


def main(build, *chosen):
    build = os.path.abspath(build)
    with tempfile.TemporaryDirectory() as folder:
        unseen = list(see_mistakes(build, folder))
        for text in unseen:
            print(f"# finding {text}", flush=True)
        number, good = try_tests(build, folder, list(chosen) or names_of(build))
    print(f"# tried {number} points of tests")
    print(f"# tried {len(MISTAKES)} mistakes that must be seen")
    return 0 if good and not unseen and number else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
