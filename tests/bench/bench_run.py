# SPDX-License-Identifier: GPL-3.0-or-later
"""What the lines of ./dev bench are measured with: servers, programs, medians."""

import contextlib
import json
import os
import pathlib
import shlex
import statistics
import subprocess
import tempfile
import time

START_SECONDS = 120


class Bench:
    """The build that is measured, and how thoroughly."""

    def __init__(self, build, quick):
        self.build = pathlib.Path(build)
        self.tests = self.build / "tests" / "bench"
        self.quick = quick
        self._folder = tempfile.TemporaryDirectory(prefix="callboard-bench-")
        self.folder = pathlib.Path(self._folder.name)

    def close(self):
        self._folder.cleanup()

    def times(self, full):
        """How often something is measured that is measured FULL times where there is time."""
        return max(3, full // 3) if self.quick else full

    @contextlib.contextmanager
    def server(self, agents, *options):
        """A practice contact center in a process of its own; yields the environment that leads to it."""
        place = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        ready, credentials = place / "ready", place / "credentials"
        with open(place / "log", "w", encoding="utf-8") as log, subprocess.Popen(
                ["callboard-sandbox", "--agents", str(agents), "--ready-file", ready, "--credentials", credentials, *options],
                stdout=log, stderr=log, stdin=subprocess.DEVNULL) as process:
            try:
                end = time.monotonic() + START_SECONDS
                while not ready.exists():
                    if process.poll() is not None or time.monotonic() > end:
                        raise RuntimeError("the server does not start: " + (place / "log").read_text(encoding="utf-8"))
                    time.sleep(0.02)
                yield {**os.environ, **read_credentials(credentials)}
            finally:
                process.terminate()

    def program(self, name, *arguments, env, timeout=300):
        """Runs one of the measuring programs; returns what it told, a dictionary a line."""
        done = subprocess.run([self.tests / name, *map(str, arguments)], env=env, timeout=timeout, stdin=subprocess.DEVNULL,
                              stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"{name} ends with {done.returncode}: {done.stderr.strip()[-400:]}")
        return [json.loads(line) for line in done.stdout.splitlines() if line.startswith("{")]


def read_credentials(path):
    """{CALLBOARD_SERVER: …} of the lines `export NAME=VALUE`."""
    words = [shlex.split(line)[1] for line in path.read_text(encoding="utf-8").splitlines()]
    return dict(word.split("=", 1) for word in words)


def column(rows, key):
    return [row[key] for row in rows]


def median(rows, key):
    return statistics.median(column(rows, key))


def spread(values):
    """Half of what lies between the quarters, as a share of the median: how much to trust it."""
    middle = statistics.median(values)
    if len(values) < 4 or middle == 0:
        return (max(values) - min(values)) / 2 / middle if middle else 0
    quarters = statistics.quantiles(values, n=4)
    return (quarters[2] - quarters[0]) / 2 / middle
