# SPDX-License-Identifier: GPL-3.0-or-later
"""What one would take instead of Callboard: a shell with curl and jq, a table of HTML in Chromium."""

import hashlib
import json
import pathlib
import shutil
import subprocess
import threading
import time
import urllib.request

N_CREATED = 50
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


def write_page(path, agents):
    """A page that has the list in it and makes a table of it; its title says how long that took, drawing included."""
    rows = json.dumps([[agent.get(key) for key in COLUMNS] for agent in agents], ensure_ascii=False).replace("</", "<\\/")
    path.write_text(f"""<!doctype html><meta charset=utf-8><body><table><tbody id=t></table><script>
const rows = {rows};
t.innerHTML = rows.map(r => '<tr>' + r.map(c => '<td>' + c).join('')).join('');
document.body.offsetHeight;
requestAnimationFrame(() => setTimeout(() => {{ document.body.dataset.ms = performance.now(); }}));
</script>""", encoding="utf-8")


def by_browser(folder, agents):
    """(milliseconds from navigation to interactive, from exec to the end, resident bytes of all its processes) or None."""
    browser = find_browser()
    if browser is None:
        return None
    page = pathlib.Path(folder, "agents.html")
    write_page(page, agents)
    began = time.monotonic()
    with subprocess.Popen([browser, "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--dump-dom",
                           "--virtual-time-budget=60000", f"--user-data-dir={folder}/chromium", page.as_uri()],
                          stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, stdin=subprocess.DEVNULL, text=True) as process:
        most = [0]
        over = threading.Event()
        watch = threading.Thread(target=watch_memory, args=(process.pid, most, over))
        watch.start()
        document = process.communicate(timeout=200)[0]
        over.set()
        watch.join()
    took = (time.monotonic() - began) * 1000
    ready = document.rpartition('data-ms="')[2].partition('"')[0]
    return (float(ready) if ready else None), took, most[0]


def watch_memory(pid, most, over):
    while not over.wait(0.05):
        most[0] = max(most[0], sum(map(proportional, descendants(pid))))


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
