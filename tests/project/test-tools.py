#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tests what tests and builds stand on: the report's counting, the reaper, the session. test-tools.py ROOT"""

import json
import os
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

from tap import Tap

SAMPLE_LOG = [
    {"name": "points", "result": "OK",
     "stdout": "TAP version 14\n1..3\nok 1 /a\n# ok 9 no\nok 2 /b\nok 3 /c # SKIP not here\n"},
    {"name": "crash", "result": "ERROR", "stdout": "1..2\nok 1 /d\n"},
    {"name": "broken", "result": "ERROR", "stdout": "ok 1 /e\nnot ok /f - assertion\n"},
    {"name": "plain", "result": "OK", "stdout": "hello"},
    {"name": "hung", "result": "TIMEOUT", "stdout": "", "stderr": "still there\n"},
]

WORDY_LOG = [
    {"name": "window", "result": "ERROR",
     "stdout": "1..3\nok 1 - one\nnot ok 2 - two\n# at line 7\n# AssertionError: waited in vain for tea\nok 3 - three\n# bye\n"},
    {"name": "told-before", "result": "ERROR", "stdout": "1..1\n# a message\nnot ok 1 /x - ERROR: no tea\n",
     "stderr": "\n".join(f"line {number}" for number in range(99))},
    {"name": "sanitized", "result": "ERROR", "stdout": "1..1\nok 1 /y\n",
     "stderr": "ERROR: AddressSanitizer: heap-use-after-free\nShadow bytes around the buggy address:\n  0x0 00 00\n"},
]


# The window's, in three ways; the second time one of them passes.
SHAKY_LOG = [
    {"name": "x:ui / ui-slow", "result": "ERROR", "command": ["sh", "python3", "test_slow.py"],
     "stdout": "1..2\nok 1 - a\nnot ok 2 - b\n# driver.InVain: waited in vain for tea\n"},
    {"name": "x:ui / ui-crash", "result": "ERROR", "command": ["test_crash.py"],
     "stdout": "1..1\nnot ok 1 - c\n# AssertionError: the app ended by itself with -5\n"},
    {"name": "x:ui / ui-widget", "result": "ERROR", "command": ["test-widget"], "stdout": "1..1\nnot ok 1 - d\n"},
]
AGAIN_LOG = [{"name": "x:ui / ui-slow", "result": "OK", "stdout": "1..2\nok 1 - a\nok 2 - b\n"}]


def report(root, logs, *arguments, again=()):
    with tempfile.TemporaryDirectory() as folder:
        folders = []
        for number, log in enumerate(logs):
            place = pathlib.Path(folder, f"b{number}", "meson-logs")
            place.mkdir(parents=True)
            for name, tests in (("testlog", log), ("again", again)):
                place.joinpath(f"{name}.json").write_text("\n".join(json.dumps(test) for test in tests), encoding="utf-8")
            folders.append(place.parent)
        done = subprocess.run([sys.executable, root / "build-aux" / "test-report.py", *arguments, *folders],
                              capture_output=True, text=True, check=False)
    return done.returncode, done.stdout.splitlines()


def check_report(root):
    status, lines = report(root, [SAMPLE_LOG])
    if lines[-1] != "5 passed, 3 failed" or status != 1:
        yield f"{lines[-1]}, exit status {status}"
    if "1 skipped" not in lines:
        yield "does not tell of the skipped one"
    for wanted in ("crash: as a whole", "broken: /f", "hung (timeout)"):
        if not any(wanted in line for line in lines):
            yield f"does not name {wanted}"


def check_report_reasons(root):
    """What each failed one said, and nothing of others, between the log and the verdict."""
    _status, lines = report(root, [WORDY_LOG])
    words = [line.removeprefix("  | ") for line in lines if line.startswith("  | ")]
    wanted = ["at line 7", "AssertionError: waited in vain for tea", "line 97", "line 98", "1..1", "ok 1 /y",
              "ERROR: AddressSanitizer: heap-use-after-free"]
    rest = [word for word in words if word not in wanted and not word.startswith("line ")]
    if rest or not set(wanted) <= set(words) or len(words) > 40:
        yield f"it says {words}"
    if lines[-1] != "3 passed, 3 failed" or "failed: b0: window: two (AssertionError: waited in vain for tea)" not in lines:
        yield f"it says {lines}"


def check_report_repeats(root):
    """Of what failed, what drives the window and did not crash may be run again; that is told, and a second failure is one."""
    for log, wanted in ((SHAKY_LOG, (1, ["ui-slow"])), (SHAKY_LOG[:1], (0, ["ui-slow"])), (SHAKY_LOG[1:], (1, [""])),
                        (SAMPLE_LOG[:1], (0, [""]))):
        if (found := report(root, [log], "--to-repeat")) != wanted:
            yield f"{found} instead of {wanted}"
    told = "FAILED AT FIRST, then run again by itself: b0: ui-slow: b (driver.InVain: waited in vain for tea)"
    for log, again, verdict in ((SHAKY_LOG[:1], AGAIN_LOG, "2 passed, 0 failed"), (SHAKY_LOG, AGAIN_LOG, "2 passed, 2 failed"),
                                (SHAKY_LOG[:1], SHAKY_LOG[:1], "1 passed, 1 failed")):
        status, lines = report(root, [log], again=again)
        if lines[-1] != verdict or status != (not verdict.endswith(" 0 failed")) or told not in lines or "=== " + told not in lines:
            yield f"instead of {verdict}: {lines}"


def check_report_sums(root):
    good = [SAMPLE_LOG[0], SAMPLE_LOG[3]]
    for logs, arguments, wanted in (([good, good], [], (0, "6 passed, 0 failed")),
                                    ([good], ["--broken", "x"], (1, "3 passed, 1 failed")),
                                    ([[]], [], (1, "0 passed, 1 failed"))):
        status, lines = report(root, logs, *arguments)
        if (status, lines[-1]) != wanted:
            yield f"{lines[-1]}, exit status {status} instead of {wanted}"


LINES = {"steady": "echo '# tried 7 stones'", "shaky": "test -e fine && echo '# tried 5 reeds'"}


def hard(root, place, *arguments):
    done = subprocess.run([sys.executable, root / "build-aux" / "hard.py", place, "--minutes", "1", *arguments],
                          capture_output=True, text=True, check=False)
    rows = [line.split() for line in done.stdout.splitlines()]
    return done.returncode, {row[0]: (row[1], row[4:]) for row in rows if len(row) > 4}


def write_lines(place, commands, alone=()):
    """The folder that they are in."""
    lines = place / "tests" / "hard"
    lines.mkdir(parents=True)
    for name, command in commands.items():
        lines.joinpath(f"{name}.line").write_text(
            f"[line]\nwhat = {name}\nrun = sh -c \"{command}\"\nalone = {'yes' if name in alone else 'no'}\n", encoding="utf-8")
    return lines


def check_hard(root):
    """What was green is not tried again where the rest is asked for, as long as nothing changed."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        lines = write_lines(place, {name: f"echo {name} >> counted; {command}" for name, command in LINES.items()})
        place.joinpath(".gitignore").write_text("/_build\n/fine\n/counted\n", encoding="utf-8")
        commit(place)
        steady, bad = {"steady": ("7", ["ok"])}, {"shaky": ("0", ["NOT", "OK"])}
        good = {"shaky": ("5", ["ok"]), "all": ("12", ["ok"])}
        yield from check_table(hard(root, place), 1, steady | bad)
        place.joinpath("fine").touch()
        for _ in range(2):
            yield from check_table(hard(root, place, "--rest"), 0, steady | good)
        if (counted := sorted(place.joinpath("counted").read_text(encoding="utf-8").split())) != ["shaky", "shaky", "steady"]:
            yield f"tried {counted}"
        lines.joinpath("note").write_text("changed\n", encoding="utf-8")
        for _ in range(2):
            hard(root, place, "--rest", "steady")
        commit(place)
        hard(root, place, "--rest", "steady")
        hard(root, place, "--rest", "--minutes", "2", "steady")
        hard(root, place, "steady")
        if (n := place.joinpath("counted").read_text(encoding="utf-8").count("steady")) != 6:
            yield f"after changes it was tried {n - 1} times"


# There have to be nine each of the first two; of the last there were not to be so many in a minute.
COUNTS = {"enough": "echo '# tried 4 stones, wet'; echo '# tried 5 stones, dry'",
          "few": "echo '# tried 8 stones'; echo '# tried 9 stone'", "hurried": "echo '# tried 8 stones'"}


def check_hard_least(root):
    """Who comes to fewer than there have to be is not green, if it had its time."""
    with tempfile.TemporaryDirectory() as folder:
        place = pathlib.Path(folder)
        lines = write_lines(place, COUNTS)
        for name, minutes in {"enough": 1, "few": 1, "hurried": 2}.items():
            with open(lines / f"{name}.line", "a", encoding="utf-8") as line:
                line.write(f"minutes = {minutes}\n[least]\nstones = 9\n")
        wanted = {"enough": ("9", ["ok"]), "few": ("17", ["NOT", "OK"]), "hurried": ("8", ["ok"])}
        yield from check_table(hard(root, place), 1, wanted)


# It can only end well if the other one runs at the same time; the third one not before one of them has ended.
MEETING = ("touch {0}; for i in $(seq 200); do test -e {1} && sleep 0.2 && touch {0}-ended && echo '# tried 1 meeting' && exit; "
           "sleep 0.05; done; exit 1")
BESIDE = {"one": MEETING.format("one", "other"), "other": MEETING.format("other", "one"),
          "third": "(test -e one-ended || test -e other-ended) && touch third-ended && echo '# tried 1'"}
# All others have ended, and none that is alone too is under way.
LONELY = ("test -e one-ended && test -e other-ended && test -e third-ended && mkdir busy && sleep 0.3 && rmdir busy && "
          "echo '# tried 1 solitude'")


def check_hard_beside(root):
    """So many lines run beside each other, but those that are to be alone."""
    with tempfile.TemporaryDirectory() as folder:
        place, commands = pathlib.Path(folder), {"a-lonely": LONELY, "b-lonely": LONELY} | BESIDE
        write_lines(place, commands, ("a-lonely", "b-lonely"))
        wanted = {name: ("1", ["ok"]) for name in commands} | {"all": ("5", ["ok"])}
        yield from check_table(hard(root, place, "--at-once", "2"), 0, wanted)
        if hard(root, place, "--at-once", "0")[0] != 2:
            yield "none at once is not refused"


def check_hard_interrupted(root):
    """Nothing that was begun goes on, and nothing is kept of it."""
    for alone in ((), ("slow", "slower")):
        with tempfile.TemporaryDirectory() as folder:
            place = pathlib.Path(folder)
            # As a test of meson's, which is a group of its own.
            write_lines(place, {name: f"setsid -w sh -c 'echo $$ > {name}.pid; exec sleep 60'" for name in ("slow", "slower")},
                        alone)
            with subprocess.Popen([sys.executable, root / "build-aux" / "hard.py", place, "--at-once", "2"],
                                  stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
                names = ("slow",) if alone else ("slow", "slower")
                begun = wait_for(lambda names=names, place=place: all(read_pid(place, name) for name in names))
                process.terminate()
                told = process.communicate(timeout=20)
            left = [name for name in names if read_pid(place, name) and is_running(read_pid(place, name))]
            kept = [path.name for path in place.glob("_build/hard/*")]
            if not begun or process.returncode != 130 or left or kept or "--rest goes on" not in told[1]:
                yield f"begun: {begun}, ended with {process.returncode}, left: {left}, kept: {kept}, told: {told}"


def read_pid(place, name):
    try:
        return int(place.joinpath(f"{name}.pid").read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None


def check_table(found, status, rows):
    if found[0] != status or any(found[1].get(name) != row for name, row in rows.items()):
        yield f"{found} instead of {status}, {rows}"


def commit(place):
    for words in (["init", "-q"], ["add", "-A"],
                  ["-c", "user.name=a", "-c", "user.email=a@example.org", "commit", "-q", "--no-gpg-sign", "-m", "x"]):
        subprocess.run(["git", "-C", place, *words], check=True, stdin=subprocess.DEVNULL)


def wait_for(condition, seconds=10):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def is_running(pid):
    try:
        state = pathlib.Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0]
    except OSError:
        return False
    return state != "Z"


# Starts something that detaches itself and ignores the polite signal, then says its process id.
DETACH = """
setsid sh -c 'trap "" TERM; echo $$ > "$0"; while :; do sleep 1; done' "$1" &
until [ -s "$1" ]; do sleep 0.02; done
"""


def check_reaper(root):
    reaper = root / "build-aux" / "reaper.py"
    with tempfile.TemporaryDirectory() as folder:
        note = pathlib.Path(folder, "pid")
        done = subprocess.run([sys.executable, reaper, "sh", "-c", DETACH + "exit 7", "sh", note], check=False)
        if done.returncode != 7:
            yield f"the exit status is {done.returncode}"
        if is_running(int(note.read_text(encoding="utf-8"))):
            yield "what detached itself lives on"


def check_reaper_ended(root):
    """When the reaper is ended itself, it takes everything along."""
    reaper = root / "build-aux" / "reaper.py"
    with tempfile.TemporaryDirectory() as folder:
        note = pathlib.Path(folder, "pid")
        process = subprocess.Popen([sys.executable, reaper, "sh", "-c", DETACH + "sleep 60", "sh", note])
        if not wait_for(lambda: note.is_file() and note.read_text(encoding="utf-8").strip()):
            yield "it did not start"
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)
        if is_running(int(note.read_text(encoding="utf-8"))):
            yield "what detached itself lives on"


SESSION_SCRIPT = """
set -e
xdpyinfo >/dev/null
gdbus call --session -d org.a11y.Bus -o /org/a11y/bus -m org.a11y.Bus.GetAddress >/dev/null
printf hello | secret-tool store --label=test kind test
[ "$(secret-tool lookup kind test)" = hello ]
case $XDG_CONFIG_HOME$XDG_DATA_HOME$XDG_RUNTIME_DIR in *"$OUTER_HOME"*) exit 8 ;; esac
echo "$CALLBOARD_SESSION_DIR" > "$1"
exit 9
"""


def check_session(root):
    """A display, both buses and a keyring that works; nothing of it is left."""
    with tempfile.TemporaryDirectory() as folder:
        note = pathlib.Path(folder, "session")
        done = subprocess.run([root / "build-aux" / "session.sh", "--keyring", "sh", "-c", SESSION_SCRIPT, "sh", note],
                              env={**os.environ, "OUTER_HOME": os.path.expanduser("~/.")}, check=False,
                              capture_output=True, text=True)
        if done.returncode != 9:
            yield f"the exit status is {done.returncode}"
            yield from done.stderr.splitlines()
            return
        session = note.read_text(encoding="utf-8").strip()
        if os.path.exists(session):
            yield f"{session} is left"
    left = subprocess.run(["ps", "-eo", "args"], capture_output=True, text=True, check=True).stdout
    if session in left:
        yield "a process of it is left"


def check_dev(root):
    """The way in says what it can do, and refuses what it cannot."""
    told = subprocess.run([root / "dev", "help"], capture_output=True, text=True, check=False)
    for command in ("run", "test", "ctl", "exec", "shell", "tour", "lint", "po"):
        if f"\n  {command} " not in told.stdout:
            yield f"help does not tell of {command}"
    refused = subprocess.run([root / "dev", "fly"], capture_output=True, text=True, check=False)
    if refused.returncode != 2 or "usage:" not in refused.stderr:
        yield "an unknown command is not refused"


def call_dev(root, script, **variables):
    """Runs lines of shell with what ./dev is made of, not in a place where anything is built."""
    gone = {"DISPLAY", "WAYLAND_DISPLAY"}
    environment = {name: value for name, value in os.environ.items() if name not in gone} | variables
    parts = f'set -euo pipefail; . "{root}/build-aux/toolbox.sh"; . "{root}/build-aux/commands.sh"\n'
    return subprocess.run(["bash", "-c", parts + script], env={"SOURCE": str(root), "COMMAND": "run"} | environment,
                          capture_output=True, text=True, check=False)


STAND_INS = "build() { :; }\nwith_programs() { :; }\ntake_pictures() { echo walked; }\n"


def check_run_without_display(root):
    """The walk through the pages takes no arguments, so that none may be dropped in silence."""
    walk = call_dev(root, STAND_INS + "do_run")
    if (walk.returncode, walk.stdout) != (0, "walked\n"):
        yield f"there is no walk: {walk}"
    refused = call_dev(root, STAND_INS + "do_run --account Main")
    if refused.returncode != 1 or refused.stdout or "no display" not in refused.stderr:
        yield f"arguments are not refused: {refused}"


MAKE = "ensure_bootstrap_tools() { :; }\nbootstrap() { touch \"$1/begun\"; return 1; }\nmake_toolbox \"$CACHE/root\"\n"


def check_toolbox_paths(root):
    """A path is never taken for commands; one that cannot be passed on is refused."""
    with tempfile.TemporaryDirectory() as folder:
        odd = pathlib.Path(folder, 'a "b" $(touch c) d')
        failed = call_dev(root, f"cd '{folder}'\n" + MAKE, XDG_CACHE_HOME=str(odd))
        if failed.returncode != 1 or "could not be made" not in failed.stderr:
            yield f"it did not get as far as it should: {failed}"
        left = [path.name for path in odd.joinpath("callboard").glob("making-*")]
        if left or pathlib.Path(folder, "c").exists():
            yield f"what was begun is left, or a path was run: {left}"
        quoted = call_dev(root, MAKE, XDG_CACHE_HOME=folder + "/it's")
        if quoted.returncode != 1 or "in its path" not in quoted.stderr or os.path.exists(folder + "/it's"):
            yield f"a quote is not refused: {quoted}"
        source = call_dev(root, "SOURCE=\"/it's\"\n" + MAKE, XDG_CACHE_HOME=folder)
        if source.returncode != 1 or "in its path" not in source.stderr:
            yield f"a quote is not refused: {source}"


def main(root):
    tap = Tap()
    tap.point("a report counts each point", lambda: check_report(root))
    tap.point("a report says why", lambda: check_report_reasons(root))
    tap.point("a report tells what was run again", lambda: check_report_repeats(root))
    tap.point("a report adds up", lambda: check_report_sums(root))
    tap.point("the rest of the long tests is what was not green", lambda: check_hard(root))
    tap.point("long tests are to come to their counts", lambda: check_hard_least(root))
    tap.point("long tests run beside each other, or alone", lambda: check_hard_beside(root))
    tap.point("long tests that are interrupted leave nothing behind", lambda: check_hard_interrupted(root))
    tap.point("the reaper leaves nothing behind", lambda: check_reaper(root))
    tap.point("the reaper takes everything along", lambda: check_reaper_ended(root))
    tap.point("a session is whole and leaves nothing behind", lambda: check_session(root))
    tap.point("./dev tells what it does", lambda: check_dev(root))
    tap.point("./dev run drops no arguments", lambda: check_run_without_display(root))
    tap.point("./dev takes no path for commands", lambda: check_toolbox_paths(root))
    return tap.end()


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1]).resolve()))
