# SPDX-License-Identifier: GPL-3.0-or-later
"""How a test waits: for a condition, and for what it does to have an effect."""

import itertools
import time

import harness
from accessible import Gone

PATIENCE = harness.PATIENCE
AGAIN = 5 * harness.SCALE  # seconds after which what had no effect is tried again
LOOKS = 4  # that a wait takes at least: on a busy machine a look may take seconds


class InVain(AssertionError):
    """What was waited for did not come."""


def wait_for(condition, what, patience=PATIENCE):
    """Waits until condition() is true, and returns what it returned. What it looks at may come and go meanwhile."""
    deadline = time.monotonic() + patience
    for look in itertools.count(1):
        gone = None
        looked = time.monotonic()
        try:
            result = condition()
        except Gone as error:
            result, gone = None, error
        if result:
            return result
        if look >= LOOKS and time.monotonic() > deadline:
            raise InVain(f"waited in vain for {what}" + (f": {gone}" if gone else ""))
        # What is looked at has to get on meanwhile, also on a machine where each look takes long.
        time.sleep(min(max(0.03, time.monotonic() - looked), 0.3))


def do_until(act, condition, what, again=AGAIN):
    """Does something, and once more whenever it had no effect for a while: what is clicked may have moved under the pointer,
    and a key may come before what it is for. Doing it twice must be of no harm."""
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            act()
            return wait_for(condition, what, again)
        except (InVain, Gone):
            if time.monotonic() > deadline:
                raise
