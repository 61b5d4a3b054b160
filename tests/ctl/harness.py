# SPDX-License-Identifier: GPL-3.0-or-later
"""A practice contact center in a process of its own, callboardctl as users and scripts start it, and TAP."""

import json
import os
import re
import shutil
import socketserver
import ssl
import subprocess
import sys
import tempfile
import threading
import time
import traceback
import urllib.request

CTL = os.environ["CALLBOARD_TEST_CTL"]
SANDBOX = os.environ["CALLBOARD_TEST_SANDBOX"]
# Where everything takes longer, as with the sanitizers.
SCALE = float(os.environ.get("CALLBOARD_TEST_SCALE") or 1)
PATIENCE = 60 * SCALE
# What the address sanitizer says of every program with fibers, whether or not there is anything wrong.
SANITIZER_NOTICE = re.compile(r"^==\d+==WARNING: ASan doesn't fully support makecontext.*\n", re.M)

# How each kind of failure is told of; what to do about it follows.
SENTENCES = {
    "network": "The contact center cannot be reached.",
    "tls": "No secure connection could be made: the server's certificate is not trusted.",
    "time": "The contact center did not answer in time.",
    "server": "The contact center reported a failure of its own.",
    "odd": "The server's answer was not understood.",
    "rate": "The contact center is receiving too many requests. Try again in 1 second.",
    "lost": "The answer was lost, so it is not known whether the change was made.",
}

# A reading: answers as they may look too, all of which have to be understood.
OTHER_FORM = "bom,gzip,chunked,content-type=text/plain"

# What points at a part of a line in a traceback.
MARKS = re.compile(r"[ ~^]*")


class Result:
    def __init__(self, process, out, err):
        self.status = process.returncode
        self.out = out
        self.err = SANITIZER_NOTICE.sub("", err)

    @property
    def json(self):
        return json.loads(self.out)

    def __repr__(self):
        return f"exit {self.status}\n--- out\n{self.out}\n--- err\n{self.err}"


class Center:
    """A sandbox, with a folder of its own for whatever programs keep."""

    def __init__(self, *options):
        self.folder = tempfile.mkdtemp(prefix="callboard-ctl-")
        ready, credentials = os.path.join(self.folder, "ready"), os.path.join(self.folder, "credentials")
        self.process = subprocess.Popen([SANDBOX, "--ready-file", ready, "--credentials", credentials, *options],
                                        stdout=subprocess.DEVNULL, env=self.bare_environment())
        wait_for(lambda: os.path.exists(ready), "the sandbox to listen")
        with open(credentials, encoding="utf-8") as file:
            lines = file.read().split("\n")
        self.account = dict(line.removeprefix("export ").split("=", 1) for line in lines if line)
        self.url = self.account["CALLBOARD_SERVER"]
        self.token = self.account["CALLBOARD_AUTH_TOKEN"]

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait(PATIENCE)
        shutil.rmtree(self.folder)

    def bare_environment(self):
        environment = {name: value for name, value in os.environ.items() if not name.startswith("CALLBOARD_")}
        for name in ["DATA_HOME", "CONFIG_HOME", "CACHE_HOME", "RUNTIME_DIR"]:
            environment["XDG_" + name] = self.folder
        return environment

    def environment(self, **changes):
        environment = self.bare_environment() | self.account | changes
        return {name: value for name, value in environment.items() if value is not None}

    def ctl(self, *arguments, **changes):
        """Runs callboardctl without a terminal; changes of the environment by name, None for unset."""
        process = subprocess.Popen([CTL, *arguments], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, text=True, encoding="utf-8", env=self.environment(**changes))
        out, err = process.communicate(timeout=PATIENCE)
        err = SANITIZER_NOTICE.sub("", err)
        assert self.token not in out + err, "the auth token was printed"
        return Result(process, out, err)

    def done(self, *arguments, **changes):
        """As ctl(), for what has to succeed without a word on standard error."""
        result = self.ctl(*arguments, **changes)
        assert result.status == 0 and result.err == "", f"{arguments}: {result}"
        return result

    def read(self, *arguments):
        return self.done("--format", "json", *arguments).json

    def control(self, what, spec=None):
        request = urllib.request.Request(f"{self.url}/_sandbox/{what}", method="GET" if spec is None else "PUT",
                                         data=None if spec is None else spec.encode())
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return answer.read().decode()

    def state(self):
        return json.loads(self.control("state"))

    def counters(self, kind):
        return json.loads(self.control("counters"))[kind]

    def faults(self, spec):
        self.control("faults", spec)

    def readings(self, spec):
        self.control("readings", spec)

    def agent(self, agent_id):
        return next((agent for agent in self.state()["agents"] if agent["id"] == agent_id), None)

    def queue(self, queue_id):
        return next((queue for queue in self.state()["queues"] if queue["id"] == queue_id), None)


class Elsewhere(socketserver.ThreadingTCPServer):
    """A host that nothing may ever be asked of, which is found out at the latest when it ends. With a certificate it is talked to
    by https."""

    daemon_threads = True

    def __init__(self, host, certificate=None):
        super().__init__((host, 0), None)
        self.heard, self.tls = [], None
        if certificate:
            self.tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.tls.load_cert_chain(certificate)
        self.port = self.server_address[1]
        self.url = f"{'https' if certificate else 'http'}://{host}:{self.port}"
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()
        self.prove_hearing()

    def __exit__(self, *details):
        self.shutdown()
        super().__exit__(*details)
        assert not self.heard, f"{self.url} was told {self.heard[0]!r}"

    def finish_request(self, request, client_address):
        try:
            with self.tls.wrap_socket(request, server_side=True) if self.tls else request as connection:
                data = connection.recv(4096)
                if data:
                    self.heard.append(data)
                    connection.sendall(b"HTTP/1.1 204 No Content\r\n\r\n")
        except OSError:  # whoever does not trust it leaves, and has said nothing
            pass

    def prove_hearing(self):
        """Asks it something, lest what is deaf be taken for what was told nothing."""
        trusting = ssl.create_default_context()
        trusting.check_hostname, trusting.verify_mode = False, ssl.CERT_NONE
        with urllib.request.urlopen(self.url, timeout=PATIENCE, context=trusting):
            assert len(self.heard) == 1, self.heard
        self.heard.clear()


def wait_for(condition, what):
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, f"waited in vain for {what}"
        time.sleep(0.02)


def equal(one, other):
    assert one == other, f"{one!r} is not {other!r}"


def one_line(result):
    """An error is one line that names the program."""
    assert result.err.count("\n") == 1 and result.err.startswith("callboardctl: "), result


def main(tests):
    """Runs test functions in order and speaks TAP."""
    print(f"1..{len(tests)}", flush=True)
    failed = 0
    for number, test in enumerate(tests, 1):
        name = test.__name__.removeprefix("test_").replace("_", "-")
        try:
            test()
        except Exception:  # whatever it is, it is this test's failure
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            for line in traceback.format_exc().splitlines():
                if not MARKS.fullmatch(line):
                    print(f"# {line}", flush=True)
        else:
            print(f"ok {number} - {name}", flush=True)
    sys.exit(1 if failed else 0)
