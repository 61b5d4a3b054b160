# SPDX-License-Identifier: GPL-3.0-or-later
"""What one would take instead of Callboard: a shell with curl and jq, a table of HTML in Chromium."""

import hashlib
import http.server
import json
import pathlib
import queue
import shutil
import subprocess
import threading
import time
import urllib.request

N_CREATED = 50
BROWSER_SECONDS = 60
BROWSERS = ("chromium", "chromium-browser", "google-chrome")
COLUMNS = ("Name", "AgentId", "WorkId", "Mobile", "Email", "Role", "State", "Queues", "Extensions")


def by_shell(env):
    """Milliseconds a call of instead.sh, or None where its tools are missing."""
    if shutil.which("curl") is None or shutil.which("jq") is None:
        return None
    began = time.monotonic()
    subprocess.run([pathlib.Path(__file__).with_name("instead.sh"), str(N_CREATED)], env=env, check=True,
                   stdin=subprocess.DEVNULL, timeout=200)
    return (time.monotonic() - began) * 1000 / (N_CREATED * 2)


def find_browser():
    return next((path for path in map(shutil.which, BROWSERS) if path), None)


def read_agents(env):
    """The list of agents, as anybody would get it."""
    now = str(int(time.time() * 1000))
    sign = hashlib.sha1((env["CALLBOARD_SID"] + env["CALLBOARD_AUTH_TOKEN"] + now).encode()).hexdigest()
    base = env["CALLBOARD_SERVER"].removesuffix("/ccapi/v2")
    url = f"{base}/ccapi/v2/agents?AppId={env['CALLBOARD_APP_ID']}&Timestamp={now}&Sid={env['CALLBOARD_SID']}&Sign={sign}"
    with urllib.request.urlopen(url, timeout=60) as answer:
        return json.load(answer)["Result"]["AgentList"]


def make_page(agents):
    """A page that has the list in it, makes a table of it and tells when that is drawn."""
    rows = json.dumps([[agent.get(key) for key in COLUMNS] for agent in agents], ensure_ascii=False).replace("</", "<\\/")
    return f"""<!doctype html><meta charset=utf-8><body><table><tbody id=t></table><script>
const rows = {rows};
t.innerHTML = rows.map(r => '<tr>' + r.map(c => '<td>' + c).join('')).join('');
requestAnimationFrame(() => setTimeout(() => fetch('/ready?' + performance.now())));
</script>""".encode()


class Pages(http.server.BaseHTTPRequestHandler):
    """The page, and who says that it is ready."""

    def do_GET(self):  # pylint: disable=invalid-name
        ready = self.path.startswith("/ready?")
        self.send_response(200 if ready or self.path == "/" else 404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        if ready:
            self.server.ready.put(float(self.path.partition("?")[2]))
        elif self.path == "/":
            self.wfile.write(self.server.page)

    def log_message(self, *_arguments):  # pylint: disable=arguments-differ
        pass


def by_browser(folder, agents):
    """(milliseconds from navigation to drawn, from exec to drawn, resident bytes of all its processes then); None where there
    is no browser, or none that draws the page."""
    browser = find_browser()
    if browser is None:
        return None
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Pages) as server:
        server.page, server.ready = make_page(agents), queue.Queue()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        began = time.monotonic()
        with subprocess.Popen([browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run",
                               # Else it asks for a keyring, and nobody is there to open it.
                               "--password-store=basic",
                               "--remote-debugging-port=0", f"--user-data-dir={folder}/chromium",
                               f"http://127.0.0.1:{server.server_port}/"],
                              stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL) as process:
            try:
                page = server.ready.get(timeout=BROWSER_SECONDS)
                took = (time.monotonic() - began) * 1000
                return page, took, sum(map(proportional, descendants(process.pid)))
            except queue.Empty:
                return None
            finally:
                process.terminate()
                server.shutdown()


def descendants(pid):
    found = [pid]
    for parent in found:
        for task in pathlib.Path(f"/proc/{parent}/task").glob("*/children"):
            try:
                found += map(int, task.read_text(encoding="ascii").split())
            except OSError:
                pass
    return found


def proportional(pid):
    """Pages that several processes share count in parts, as each has its part of them."""
    try:
        text = pathlib.Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii")
    except OSError:
        return 0
    return next((int(line.split()[1]) * 1024 for line in text.splitlines() if line.startswith("Pss:")), 0)


def resident_of_window(program, env, rows):
    """Bytes that Callboard's processes take once its window is drawn and a list in it has so many rows."""
    with subprocess.Popen([program], env={**env, **rows}, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                          stdin=subprocess.DEVNULL, text=True) as process:
        most, end = 0, time.monotonic() + 60
        while process.poll() is None and time.monotonic() < end:
            most = max(most, proportional(process.pid))
            time.sleep(0.02)
        process.kill()
        said = process.stdout.read()
    return most, json.loads(said)["rows_ms"] if said.startswith("{") else None
