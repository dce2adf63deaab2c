"""Eight people at once: answers saved, and whole quizzes taken."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from typing import Any

from tests.benchmarks.databases import databases, empty
from tests.benchmarks.server import ROOT, Visitor, environment, manage, serving

TAKERS = 8
SECONDS = 6
TOKEN = "t" * 32
Figures = tuple[float, float, float]
"""How many a second; median and 95th percentile of one, in milliseconds."""


class Taker:
    """A signed-in learner at a quiz of ten questions."""

    def __init__(self, made: dict[str, Any], session: str, host: str, port: int) -> None:
        self.quiz, self.questions = made["quiz"], made["questions"]
        self.visitor = Visitor(host, port)
        self.visitor.cookies = {"sessionid": session, "csrftoken": TOKEN}
        self.counter, self.base = 0, 0
        self.begin()

    def begin(self) -> None:
        self.visitor.post(self.quiz)
        self.attempt = self.visitor.location

    def look(self) -> None:
        self.visitor.get("/healthz")

    def change(self) -> None:
        """Save another answer to the first question."""
        self.base = self.save(self.questions[0], self.base)

    def save(self, question: str, base: int) -> int:
        self.counter += 1
        said = {"value": "abcd"[self.counter % 4], "base": base, "client": "bench"}
        address = f"{self.attempt}responses/{question}/"
        return int(self.visitor.put(address, {**said, "sequence": self.counter})["sequence"])

    def take(self) -> None:
        """Begin, answer ten questions, hand in."""
        self.begin()
        for question in self.questions:
            self.save(question, 0)
        self.hand_in()

    def hand_in(self) -> None:
        self.visitor.post(f"{self.attempt}submit/")


def at_once(acts: list[Callable[[], None]]) -> Figures:
    """Let each act be done again and again, all side by side, for some seconds."""
    start = Barrier(len(acts))

    def run(act: Callable[[], None]) -> list[float]:
        act()
        times: list[float] = []
        start.wait()
        end = time.perf_counter() + SECONDS
        while (began := time.perf_counter()) < end:
            act()
            times.append((time.perf_counter() - began) * 1000)
        return times

    with ThreadPoolExecutor(len(acts)) as pool:
        times = sorted(one for times in pool.map(run, acts) for one in times)
    return len(times) / SECONDS, statistics.median(times), times[int(0.95 * len(times))]


def measure(folder: Path) -> list[tuple[str, Figures]]:
    manage(folder, "migrate", "-v", "0")
    static = Path(os.environ.get("NAMJAI_VAR", "var")) / "static"
    (folder / "static").symlink_to(static.resolve())
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.benchmarks.takers", str(TAKERS)],
        cwd=ROOT,
        env=environment(folder, 8000),
        stdout=subprocess.PIPE,
        check=True,
    )
    made = json.loads(told.stdout)
    with serving(folder) as (host, port, _master):
        takers = [Taker(made, session, host, port) for session in made["sessions"]]
        rows = [
            ("calibration: a bare view", at_once([taker.look for taker in takers])),
            ("an answer saved", at_once([taker.change for taker in takers])),
        ]
        for taker in takers:
            taker.hand_in()
        rows.append(("a quiz: begun, 10 answers, handed in", at_once([t.take for t in takers])))
    return rows


def bench_quizzes() -> None:
    for database in databases():
        with tempfile.TemporaryDirectory() as name, empty(database):
            rows = measure(Path(name))
        print(f"\n{TAKERS} people at once on {database}")
        print(f"{'':37}{'a second':>9}{'median ms':>11}{'p95 ms':>9}{'ratio':>7}")
        for title, (rate, median, late) in rows:
            print(f"{title:37}{rate:9.1f}{median:11.2f}{late:9.2f}{median / rows[0][1][1]:7.1f}")
