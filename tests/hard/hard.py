# SPDX-License-Identifier: GPL-3.0-or-later
"""What the long tests in Python share, as tests/hard/hard.h does for those in C."""

import concurrent.futures
import os
import sys
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "ctl"))
sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), os.pardir, "ui"))

MINUTES = float(os.environ.get("CALLBOARD_HARD_MINUTES") or 0)
LONG = MINUTES > 0
BEGUN = time.monotonic()
lock = threading.Lock()
findings = []


def goes_on():
    """Whether there is time for more; never in the short form."""
    return time.monotonic() - BEGUN < MINUTES * 60


def tried(number, what):
    tell(f"tried {number} {what}")


def tell(text):
    """As a remark, in one line: what stands in a line of its own would be taken for a result. In one piece, as another thread may
    tell something too."""
    sys.stdout.write(f"# {' '.join(str(text).split())}\n")
    sys.stdout.flush()


def found(text):
    """A finding fails the test at its end, so that one run tells of all."""
    with lock:
        findings.append(text)
        tell(f"finding: {text}")


def none_found():
    assert not findings, f"{len(findings)} findings"


def side_by_side(work, cells, at_once=8):
    """work(cell) of each, some at a time; what it raises is a finding."""
    def run(cell):
        try:
            work(cell)
        except Exception as error:  # pylint: disable=broad-except
            found(f"{cell}: {type(error).__name__}: {error}")

    with concurrent.futures.ThreadPoolExecutor(at_once) as pool:
        list(pool.map(run, cells))
