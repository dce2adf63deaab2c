"""A production server that is killed under load, and people who go on all the same.

What each of them was told is written down, and compared with the database in the end.
"""

import json
import os
import random
import signal
from collections import defaultdict
from contextlib import ExitStack
from http.client import HTTPException
from pathlib import Path
from threading import Condition, Event
from typing import Any
from urllib.parse import urlencode

from people.models import User
from tests.benchmarks.server import SETTINGS, children_of, serving
from tests.processes import enters

PATIENCE = 60
"""Seconds within which the server answers again after it was killed."""
BACK_OFF = 0.05
"""Seconds until the next try on a dead line."""
FORM = "application/x-www-form-urlencoded"


def is_alive(pid: int) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"


class Server:
    """gunicorn, of which a worker is killed, or everything."""

    def __init__(self, folder: Path, settings: str = SETTINGS) -> None:
        self.folder, self.settings = folder, settings
        self.stack = ExitStack()

    def __enter__(self) -> "Server":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def start(self) -> None:
        serve = serving(self.folder, self.settings)
        self.host, self.port, self.master = self.stack.enter_context(serve)

    def kill_worker(self) -> None:
        while not (workers := self.workers()):
            Event().wait(BACK_OFF)
        os.kill(random.choice(workers), signal.SIGKILL)

    def workers(self) -> list[int]:
        """Return the workers that live; a dead one stays listed until its master has seen it."""
        return [pid for pid in children_of(self.master) if is_alive(pid)]

    def kill(self) -> None:
        """Kill the master, then the workers that it can no longer replace; start anew."""
        workers = children_of(self.master)
        for pid in [self.master, *workers]:
            os.kill(pid, signal.SIGKILL)
        self.stack.close()
        self.start()


class Book:
    """What was acknowledged, by all."""

    def __init__(self) -> None:
        self.over = Event()
        self.acknowledged = 0
        self.submitted = 0
        self.changed = Condition()

    def count(self, **more: int) -> None:
        with self.changed:
            for name, number in more.items():
                setattr(self, name, getattr(self, name) + number)
            self.changed.notify_all()

    def wait_for(self, more: int) -> None:
        """Wait until so many more saves are acknowledged."""
        with self.changed:
            wanted = self.acknowledged + more
            assert self.changed.wait_for(lambda: self.acknowledged >= wanted, PATIENCE)


class OverError(Exception):
    """The proof is at its end, and nobody answers any more."""


class Taker:
    """A person who takes a quiz again and again, and keeps to the saving protocol."""

    def __init__(self, person: User, server: Server, book: Book, quiz: str, values: Any) -> None:
        self.person, self.server, self.book, self.quiz = person, server, book, quiz
        self.values: dict[str, list[Any]] = values
        self.dice = random.Random(person.pk)
        self.visitor = enters(person, server.host, server.port)
        self.sent: dict[tuple[str, str], list[Any]] = defaultdict(list)
        self.told: dict[tuple[str, str], tuple[int, int]] = {}
        """By answer: how many values had been sent when one was acknowledged, and as which."""
        self.handed_in: list[str] = []
        self.strange: list[tuple[str, int]] = []

    def run(self) -> None:
        try:
            while not self.book.over.is_set():
                self.take()
        except OverError:
            pass
        finally:
            self.visitor.connection.close()

    def take(self) -> None:
        """Begin, change one's mind a few times, hand in."""
        self.ask("POST", self.quiz, b"", FORM)
        attempt = self.visitor.location
        self.client, self.counter = f"page-{self.dice.random()}", 0
        uids = [uid for uid in self.values for _ in range(self.dice.randint(1, 3))]
        self.dice.shuffle(uids)
        for uid in uids:
            self.save(attempt, uid)
        self.ask("POST", f"{attempt}submit/", urlencode({}).encode(), FORM)
        self.handed_in.append(attempt)
        self.book.count(submitted=1)

    def save(self, attempt: str, uid: str) -> None:
        """Send a value until it is acknowledged; a new one takes its place, or the same goes."""
        # A reflection is one's own and stays from attempt to attempt.
        key = ("" if uid == "R" else attempt, uid)
        save = self.new_save(key, uid)
        while True:
            answer = self.put(f"{attempt}responses/{uid}/", save)
            if answer is not None:
                break
            if self.dice.random() < 0.5:
                save = self.new_save(key, uid)
        self.told[key] = (len(self.sent[key]), answer["sequence"])
        self.book.count(acknowledged=1)

    def new_save(self, key: tuple[str, str], uid: str) -> dict[str, Any]:
        self.counter += 1
        value = self.dice.choice(self.values[uid])
        self.sent[key].append(value)
        base = self.told.get(key, (0, 0))[1]
        return {"value": value, "base": base, "client": self.client, "sequence": self.counter}

    def put(self, path: str, save: dict[str, Any]) -> dict[str, Any] | None:
        """Send a save once; None where nobody answered."""
        try:
            body = json.dumps(save).encode()
            status, text = self.visitor.exchange("PUT", path, body, "application/json")
        except (OSError, HTTPException):
            self.reconnect()
            return None
        if status != 200:
            self.strange.append((path, status))
        return dict(json.loads(text)) if status < 500 else {"sequence": save["base"]}

    def ask(self, method: str, path: str, body: bytes, kind: str) -> None:
        while True:
            try:
                status, _ = self.visitor.exchange(method, path, body, kind)
            except (OSError, HTTPException):
                self.reconnect()
                continue
            if status != 302:
                self.strange.append((path, status))
            return

    def reconnect(self) -> None:
        if self.book.over.is_set():
            raise OverError
        self.book.over.wait(BACK_OFF)
        self.visitor.connection.close()
        self.visitor.connection.port = self.server.port
