# SPDX-License-Identifier: GPL-3.0-or-later
"""Test Anything Protocol for the project's own checks: a point is a function that returns its complaints."""

import sys
import traceback


class Tap:
    def __init__(self):
        self.count = 0
        self.failed = 0

    def point(self, name, check):
        """Runs check(), which returns a list of complaints: none is good."""
        self.count += 1
        try:
            complaints = list(check())
        except Exception:  # pylint: disable=broad-except
            complaints = traceback.format_exc().splitlines()
        for complaint in complaints:
            print(f"# {complaint}")
        if complaints:
            self.failed += 1
        print(f"{'not ok' if complaints else 'ok'} {self.count} - {name}", flush=True)
        for complaint in complaints[:20]:
            print(f"{name}: {complaint}", file=sys.stderr)

    def end(self):
        print(f"1..{self.count}")
        return 1 if self.failed else 0
