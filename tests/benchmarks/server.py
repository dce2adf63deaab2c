"""The production server on a demo database of its own, and a browser's worth of HTTP."""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[2]
IDLE_SECONDS = 10
SETTINGS = "config.settings.dev"


def environment(folder: Path, port: int, settings: str = SETTINGS) -> dict[str, str]:
    return {
        **os.environ,
        "NAMJAI_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": settings,
        "BASE_URL": f"http://127.0.0.1:{port}",
        "PORT": str(port),
    }


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def manage(folder: Path, *arguments: str) -> tuple[str, float, float]:
    """Run a command; return what it printed, its seconds and its peak memory in MB."""
    command = [sys.executable, str(ROOT / "manage.py"), *arguments]
    started = time.perf_counter()
    process = subprocess.Popen(  # noqa: S603
        command, cwd=ROOT, env=environment(folder, 8000), stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    printed = process.stdout.read()
    _, status, usage = os.wait4(process.pid, 0)
    seconds = time.perf_counter() - started
    if status != 0:
        raise SystemExit(f"manage.py {' '.join(arguments)} ended with status {status}.")
    return printed, seconds, usage.ru_maxrss / 1024


@contextmanager
def serving(folder: Path, settings: str = SETTINGS) -> Iterator[tuple[str, int, int]]:
    """Serve the demo of this folder; yield host, port and the master's process id."""
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "gunicorn"],
        cwd=ROOT,
        env=environment(folder, port, settings),
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait(port)
        yield "127.0.0.1", port, server.pid
    finally:
        # Without waiting for the visitors' open connections.
        server.send_signal(signal.SIGQUIT)
        try:
            server.wait(timeout=20)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _wait(port: int) -> None:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise SystemExit("The server did not answer within 30 seconds.")


def children_of(master: int) -> list[int]:
    """Return the process ids of the server's workers."""
    return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


def memory(master: int) -> float:
    """Return the resident memory of the server's largest process, in MB."""
    sizes = []
    for pid in [master, *children_of(master)]:
        found = re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text())
        sizes.append(int(found.group(1)) / 1024 if found else 0.0)
    return max(sizes)


def forget_peaks(master: int) -> None:
    """Let the peaks of the server's processes be counted from now on."""
    for pid in [master, *children_of(master)]:
        Path(f"/proc/{pid}/clear_refs").write_text("5")


def cpu_seconds(master: int) -> float:
    """Return how long processors have worked for the server so far."""
    ticks = 0
    for pid in [master, *children_of(master)]:
        # The name of the process, in brackets, may hold spaces.
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += int(fields[11]) + int(fields[12])
    return ticks / os.sysconf("SC_CLK_TCK")


class Visitor:
    """One person's browser, without pictures: cookies, one connection, the CSRF token."""

    def __init__(self, host: str, port: int) -> None:
        self.connection = http.client.HTTPConnection(host, port, timeout=60)
        self.cookies: dict[str, str] = {}
        self.location = ""
        self.last_used = time.monotonic()

    @property
    def cookie(self) -> str:
        return "; ".join(f"{name}={value}" for name, value in self.cookies.items())

    def send(
        self, method: str, path: str, body: bytes = b"", kind: str = "", expect: int | None = None
    ) -> bytes:
        status, text = self.exchange(method, path, body, kind)
        wanted = expect or 200
        if status != wanted:
            raise SystemExit(f"{method} {path} answered {status}, not {wanted}.")
        return text

    def exchange(
        self, method: str, path: str, body: bytes = b"", kind: str = ""
    ) -> tuple[int, bytes]:
        """Send a request; return status and body, whatever they are."""
        headers = {"Cookie": self.cookie}
        if method != "GET":
            headers |= {"Content-Type": kind, "X-CSRFToken": self.cookies.get("csrftoken", "")}
        # The server hangs up on who is idle; a closed connection opens again by itself.
        if time.monotonic() - self.last_used > IDLE_SECONDS:
            self.connection.close()
        self.connection.request(method, path, body=body, headers=headers)
        response = self.connection.getresponse()
        text = response.read()
        self.last_used = time.monotonic()
        for line in response.headers.get_all("Set-Cookie") or []:
            name, _, value = line.split(";")[0].partition("=")
            self.cookies[name] = value
        self.location = response.headers.get("Location", "")
        return response.status, text

    def get(self, path: str) -> bytes:
        return self.send("GET", path)

    def post(self, path: str, expect: int = 302, **fields: str) -> bytes:
        kind = "application/x-www-form-urlencoded"
        return self.send("POST", path, urlencode(fields).encode(), kind, expect)

    def put(self, path: str, data: dict[str, Any]) -> dict[str, Any]:
        text = self.send("PUT", path, json.dumps(data).encode(), "application/json")
        return dict(json.loads(text))

    def sign_in(self, login: str, password: str) -> None:
        self.get("/accounts/login/")
        self.post("/accounts/login/", login=login, password=password)
