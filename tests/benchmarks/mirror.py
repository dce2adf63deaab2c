"""A whole taking of the mirror: by one person alone, and by eight at once."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from tests.benchmarks.databases import databases, empty
from tests.benchmarks.quizzes import TAKERS, TOKEN, Figures, at_once
from tests.benchmarks.server import ROOT, Visitor, environment, manage, serving

START = "/self-assessment/"


class MirrorTaker:
    """A signed-in person who answers 25 pairs as a script saves them, and reads the result."""

    def __init__(self, made: dict[str, Any], session: str, host: str, port: int) -> None:
        self.answers: list[tuple[str, int]] = made["answers"]
        self.visitor = Visitor(host, port)
        self.visitor.cookies = {"sessionid": session, "csrftoken": TOKEN}

    def look(self) -> None:
        self.visitor.get("/healthz")

    def take(self) -> None:
        """Begin, answer both parts, finish, look at the result."""
        self.visitor.post(START, form="full")
        taking = self.visitor.location
        self.visitor.get(taking)
        for sequence, (name, value) in enumerate(self.answers, start=1):
            said = {"value": value, "base": 0, "client": "bench", "sequence": sequence}
            self.visitor.put(f"{taking}answers/{name}/", said)
        self.visitor.post(f"{taking}finish/")
        self.visitor.get(self.visitor.location)


def measure(folder: Path) -> list[tuple[str, Figures]]:
    manage(folder, "migrate", "-v", "0")
    static = Path(os.environ.get("NAMJAI_VAR", "var")) / "static"
    (folder / "static").symlink_to(static.resolve())
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.benchmarks.mirror_takers", str(TAKERS)],
        cwd=ROOT,
        env=environment(folder, 8000),
        stdout=subprocess.PIPE,
        check=True,
    )
    made = json.loads(told.stdout)
    with serving(folder) as (host, port, _master):
        takers = [MirrorTaker(made, session, host, port) for session in made["sessions"]]
        return [
            ("calibration: a bare view", at_once([takers[0].look])),
            ("a whole taking, one person", at_once([takers[0].take])),
            ("a whole taking, eight at once", at_once([taker.take for taker in takers])),
        ]


def bench_mirror() -> None:
    for database in databases():
        with tempfile.TemporaryDirectory() as name, empty(database):
            rows = measure(Path(name))
        print(f"\nThe mirror, 25 pairs with both parts, on {database}")
        print(f"{'':37}{'a second':>9}{'median ms':>11}{'p95 ms':>9}{'ratio':>7}")
        for title, (rate, median, late) in rows:
            print(f"{title:37}{rate:9.1f}{median:11.2f}{late:9.2f}{median / rows[0][1][1]:7.1f}")
