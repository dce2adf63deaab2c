"""A line between the browser and the server that breaks about a third of what goes over it.

Every request has its own connection and its own fate, drawn from a seed. Scripts and styles pass:
a browser has them from the page before.
"""

import random
import socket
import struct
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from typing import ClassVar
from urllib.parse import urlsplit

AT_ONCE = struct.pack("ii", 1, 0)
"""To linger no time at all: the other side sees a reset."""
LARGEST = 65_536
DEAD = 20.0


class BrokenLine:
    """Answers at ``url`` what the server at ``target`` answers, where nothing breaks."""

    FATES: ClassVar[dict[str, float]] = {
        "passes": 0.62,
        "is reset": 0.08,
        "never arrives": 0.08,
        "loses the answer": 0.10,
        "breaks in the middle": 0.06,
        "comes late": 0.06,
    }

    def __init__(self, target: str, *, seed: int = 4) -> None:
        self.target = urlsplit(target)
        self.chance = random.Random(seed)
        self.fates: Counter[str] = Counter()
        self.is_broken = False
        self.is_dead = False
        self.late = threading.Event()
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.url = f"http://127.0.0.1:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    @property
    def broken(self) -> int:
        return self.fates.total() - self.fates["passes"]

    @contextmanager
    def breaking(self) -> Iterator[None]:
        """Break what goes over the line meanwhile."""
        self.is_broken = True
        try:
            yield
        finally:
            self.is_broken = False

    @contextmanager
    def dead(self) -> Iterator[None]:
        """Let every request hang, as if the server were away, until it is back."""
        self.is_dead = True
        self.late.clear()
        try:
            yield
        finally:
            self.is_dead = False
            self.late.set()

    def close(self) -> None:
        self.late.set()
        self.listener.close()

    def _accept(self) -> None:
        while True:
            try:
                browser, _address = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=[browser], daemon=True).start()

    def _serve(self, browser: socket.socket) -> None:
        browser.settimeout(DEAD)
        with browser:
            try:
                request = _read_request(browser)
                if request:
                    self._meet(browser, request, self._fate(request))
            except OSError:
                return

    def _fate(self, request: bytes) -> str:
        path = request.split(b" ", 2)[1]
        if path.startswith(b"/static/"):
            return "passes"
        if self.is_dead:
            return "hangs"
        if not self.is_broken:
            return "passes"
        [fate] = self.chance.choices(list(self.FATES), list(self.FATES.values()))
        self.fates[fate] += 1
        return fate

    def _meet(self, browser: socket.socket, request: bytes, fate: str) -> None:
        match fate:
            case "is reset":
                _reset(browser)
            case "never arrives":
                return
            case "hangs":
                self.late.wait(DEAD)
            case "loses the answer":
                self._ask(request)
                _reset(browser)
            case "breaks in the middle":
                answer = self._ask(request)
                browser.sendall(answer[: len(answer) // 2])
                _reset(browser)
            case "comes late":
                self.late.wait(self.chance.uniform(2.2, 3.5))
                browser.sendall(self._ask(request))
            case _:
                browser.sendall(self._ask(request))

    def _ask(self, request: bytes) -> bytes:
        """Return the server's whole answer, after which it closes."""
        head, _, body = request.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not _is_about_connection(line)]
        closing = b"\r\n".join([*lines, b"Connection: close"])
        with socket.create_connection((self.target.hostname, self.target.port)) as server:
            server.settimeout(DEAD)
            server.sendall(closing + b"\r\n\r\n" + body)
            return b"".join(iter(lambda: server.recv(LARGEST), b""))


def _is_about_connection(line: bytes) -> bool:
    return line.lower().startswith((b"connection:", b"keep-alive:", b"proxy-connection:"))


def _read_request(browser: socket.socket) -> bytes:
    """Return the head and, as long as it says, the body."""
    request = b""
    while b"\r\n\r\n" not in request:
        part = browser.recv(LARGEST)
        if not part:
            return b""
        request += part
    head, _, body = request.partition(b"\r\n\r\n")
    missing = _length(head) - len(body)
    while missing > 0:
        part = browser.recv(LARGEST)
        if not part:
            return b""
        request += part
        missing -= len(part)
    return request


def _length(head: bytes) -> int:
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            return int(line.split(b":")[1])
    return 0


def _reset(browser: socket.socket) -> None:
    browser.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, AT_ONCE)
