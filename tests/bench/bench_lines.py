# SPDX-License-Identifier: GPL-3.0-or-later
"""The lines of the table that ./dev bench prints. Each takes the bench and yields results; see docs/performance.md."""

import dataclasses
import json
import math
import subprocess
import time
import urllib.request

import bench_instead
from bench_run import column, median, spread

FRAME_MS = 1000 / 60


@dataclasses.dataclass
class Result:
    """VALUE of UNIT against REFERENCE; without a budget it is told and not judged."""

    name: str
    value: float
    unit: str
    reference: float = None
    budget: float = None
    note: str = ""
    met: bool = True      # what else must hold

    @property
    def ratio(self):
        return self.value / self.reference if self.reference else None

    @property
    def ok(self):
        return self.met and (self.budget is None or self.ratio <= self.budget)


def trust(values):
    return f"±{spread(values):.0%} of {len(values)}"


def start(bench):
    """A floor is remembered first; then both windows open in turns, each until it is drawn for the first time."""
    rows = {"callboard": [], "reference-window": []}
    with bench.server(10000) as env:
        bench.program("measure-loop", env=env)
        programs = {"callboard": bench.build / "root" / "bin" / "callboard", "reference-window": bench.tests / "reference-window"}
        for turn in range(bench.times(15) + 1):
            for name, path in programs.items():
                row = open_window(bench, path, env)
                if turn > 0:
                    rows[name].append(row)
    ours, empty = rows["callboard"], rows["reference-window"]
    yield Result("exec to first window, 10,000 agents remembered", median(ours, "first_frame_ms"), "ms",
                 median(empty, "first_frame_ms"), 1.3, trust(column(ours, "first_frame_ms")))
    yield Result("the same in processor time", median(ours, "first_frame_cpu_ms"), "ms", median(empty, "first_frame_cpu_ms"))


def open_window(bench, path, env):
    began = time.clock_gettime(time.CLOCK_MONOTONIC)
    done = subprocess.run([path], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, timeout=60, check=False,
                          env={**env, "LD_PRELOAD": str(bench.tests / "first-frame.so"), "CALLBOARD_BENCH_BEGAN": repr(began)})
    if not done.stdout.startswith("{"):
        raise RuntimeError(f"{path.name} draws nothing: {done.stderr[-400:]}")
    return json.loads(done.stdout)


def load(bench):
    """Each size has its own server; download and parse of the same list take turns with it."""
    totals = {}
    for agents, runs in ((1000, 20), (10000, 15), (100000, 7)):
        with bench.server(agents) as env:
            rows = bench.program("measure-floor", "load", bench.times(runs) + 1, env=env)[1:]
        totals[agents] = median(rows, "load_ms")
        yield Result(f"{agents:,} agents: request to filled, sorted, filterable list", totals[agents], "ms",
                     median(rows, "reference_ms"), 5, trust(column(rows, "load_ms")))
        yield Result(f"{agents:,} agents: the same in processor time", median(rows, "load_cpu_ms"), "ms",
                     median(rows, "reference_cpu_ms"))
        yield Result(f"{agents:,} agents: what two words find", median(rows, "filter_ms"), "ms")
    for few, many in ((1000, 100000), (10000, 100000)):
        yield Result(f"growth from {few:,} to {many:,} agents", math.log(totals[many] / totals[few]) / math.log(many / few),
                     "exponent", 1, 1.1 if few == 1000 else None)


def loop(bench):
    """The longest turn of the main loop, over several starts the median of each start's longest."""
    with bench.server(100000, "--traffic", "2000") as env:
        runs = [bench.program("measure-loop", env=env) for _ in range(1 if bench.quick else 3)]
    for phase in ("load", "filter", "refresh"):
        longest = [{key: max(row[key] for row in run if row["phase"] == phase)
                    for key in ("turn_ms", "undrawn_ms", "wall_ms", "frame_ms", "paint_ms")} for run in runs]
        yield Result(f"longest block of the main loop, 100,000 agents, {phase}", median(longest, "undrawn_ms"), "ms", FRAME_MS, 1,
                     f"with drawing by software {median(longest, 'turn_ms'):.1f}, by the clock {median(longest, 'wall_ms'):.1f}, "
                     f"from frame to frame {median(longest, 'frame_ms'):.1f}, one drawing {median(longest, 'paint_ms'):.1f}")


def memory(bench):
    for agents in (1000, 10000, 100000):
        with bench.server(agents) as env:
            row = bench.program("measure-floor", "memory", 1, env=env)[0]
        yield Result(f"memory an agent, {agents:,} agents", row["bytes_per_agent"], "bytes", row["json_per_agent"], 2,
                     f"shown, sorted and searched {row['viewed_bytes_per_agent']:.0f}")


def refresh(bench):
    """Of both, processor time of the process, as a download is taken off."""
    with bench.server(10000) as env:
        rows = bench.program("measure-floor", "refresh", bench.times(30) + 2, env=env)[2:]
    costs = [row["refresh_cpu_ms"] - row["download_cpu_ms"] for row in rows]
    changes = sum(column(rows, "changes"))
    yield Result("unchanged refresh of 10,000 agents", sorted(costs)[len(costs) // 2], "ms", median(rows, "parse_ms"), 2,
                 f"{trust(costs)}; {changes:.0f} list changes; with the download {median(rows, 'refresh_ms'):.0f} by the clock",
                 changes == 0)


def bulk(bench):
    """A server for each run, as it runs out of free extensions; the first run of a process is for warming up."""
    names = {"queue": "5,000 agents into a queue", "create": "200 agents, each with extension and two queues"}
    for delay in (0, 50):
        for what, name in names.items():
            faults = [] if delay == 0 else ["--faults", f"slow/{delay}"]
            rows = []
            for turn in range(bench.times(5)):
                with bench.server(10000 if what == "queue" else 100, *faults) as env:
                    rows += bench.program("measure-run", what, 1, bench.folder / f"{what}-{delay}-{turn}.db", env=env)
            yield Result(f"{name}, answers after {delay} ms", median(rows, "run_ms"), "ms", median(rows, "reference_ms"),
                         1.1 if delay > 0 else None,
                         f"{rows[0]['calls']:.0f} calls, {trust(column(rows, 'run_ms'))}")


def pace(bench):
    """A client that may send 60 requests a minute; 1,000 agents take 20 calls of 50 and one reading."""
    least = 21
    with bench.server(1000) as env:
        row = bench.program("measure-run", "pace", 1, bench.folder / "pace.db", env=env)[0]
        with urllib.request.urlopen(env["CALLBOARD_SERVER"].removesuffix("/ccapi/v2") + "/_sandbox/counters", timeout=20) as answer:
            requests = json.load(answer)["requests"]
    yield Result("calls for 1,000 agents into a queue", requests["15"] + requests["26"], "calls", least, 1)
    yield Result("time left as told at 60 requests a minute: furthest off", row["worst"], "of all", 0.1, 1,
                 f"told {row['told']:.0f} times in {row['run_ms'] / 1000:.0f} s")


def instead(bench):
    """What one would take instead; value and reference are exchanged, so that the ratio is how much Callboard saves."""
    with bench.server(100) as env:
        shell = bench_instead.by_shell(env)
    with bench.server(100) as env:
        row = bench.program("measure-run", "create", 1, bench.folder / "instead.db", env=env)[0]
    if shell is None:
        yield Result("left out: curl and jq, as they are not here", None, "")
    else:
        yield Result("a call of curl and jq in a shell, against one of a run", shell, "ms", row["run_ms"] / row["calls"])
    with bench.server(10000) as env:
        page = bench_instead.by_browser(bench.folder, bench_instead.read_agents(env))
        if page is None:
            yield Result("left out: a table in Chromium, as it is not here or draws nothing", None, "")
            return
        watched = {"LD_PRELOAD": str(bench.tests / "first-frame.so"), "CALLBOARD_BENCH_ROWS": "10000",
                   "CALLBOARD_BENCH_BEGAN": repr(time.clock_gettime(time.CLOCK_MONOTONIC))}
        use_page(bench, env, "agents")
        memory_taken, shown = bench_instead.resident_of_window(bench.build / "root" / "bin" / "callboard", env, watched)
    yield Result("10,000 agents in a table of headless Chromium: exec to interactive", page[1], "ms", shown)
    yield Result("10,000 agents in a table of headless Chromium: memory", page[2] / 2**20, "MiB", memory_taken / 2**20,
                 note="" if page[0] is None else f"the page itself {page[0]:.0f} ms")


def use_page(bench, env, page):
    subprocess.run(["gsettings", "set", "io.github.callboard.Callboard", "page", page], env=env, check=False)


LINES = {"start": start, "load": load, "loop": loop, "memory": memory, "refresh": refresh, "bulk": bulk, "pace": pace,
         "instead": instead}
