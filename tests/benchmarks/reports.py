"""The reports of organisations of several sizes, side by side: pages, files, a step recorded.

A page's figure is the median of requests one after the other, then how long a processor of the
server worked for one of them (which a busy machine does not lengthen; what a database server did
is not in it), then its queries. What is not there yet is called "not built".
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from statistics import median
from typing import Any
from urllib.parse import quote

from tests.benchmarks.databases import databases, empty
from tests.benchmarks.server import (
    ROOT,
    Visitor,
    cpu_seconds,
    environment,
    forget_peaks,
    manage,
    memory,
    serving,
)

NOT_BUILT = "not built"
PASSWORD = "water-of-the-heart"
ROUNDS, FEW = 20, 3
AS_IT_WAS = b"as it was"
"""What a page says of an earlier day."""
TEAM, DEPARTMENT, WHOLE = "/team/h1-d1-t1/", "/team/h1-d1/", "/team/riverside/"
THEN = f"?on={date.today() - timedelta(days=30)}"  # noqa: DTZ011 – any day of the twelve weeks
PAGES = (
    ("calibration: a bare view", "maria", "/healthz"),
    ("HR: first screen", "maria", "/reports/"),
    ("HR: the whole organisation", "maria", WHOLE),
    ("a head's department", "anong", DEPARTMENT),
    ("a lead's team", "somsak", TEAM),
    ("HR: first screen, then", "maria", f"/reports/{THEN}"),
    ("HR: the whole, then", "maria", f"{WHOLE}{THEN}"),
    ("a head's department, then", "anong", f"{DEPARTMENT}{THEN}"),
    ("a lead's team, then", "somsak", f"{TEAM}{THEN}"),
)
Figures = dict[str, str]
"""What was measured, by the title of its row."""


def bench_reports(sizes: list[int]) -> None:
    """Print a table a database, with a column a size."""
    for database in databases():
        columns = [_measured(database, people) for people in sizes]
        print(f"\nReports on {database}\n{'':34}" + "".join(f"{size:>26,}" for size in sizes))
        for title in columns[0] if columns else []:
            print(f"{title:34}" + "".join(f"{column[title]:>26}" for column in columns))


def _measured(database: str, people: int) -> Figures:
    with tempfile.TemporaryDirectory() as name, empty(database):
        return measure(Path(name), people)


def measure(folder: Path, people: int) -> Figures:
    """Return the figures of one organisation, seeded into an empty database."""
    manage(folder, "migrate", "-v", "0")
    printed, *seeding = manage(folder, "seed_demo", "--people", str(people), "--json")
    static = Path(os.environ.get("NAMJAI_VAR", "var")) / "static"
    (folder / "static").symlink_to(static.resolve())
    figures = {"seed_demo": _said(*seeding)}
    figures["reconcile --check"] = _said(*manage(folder, "reconcile", "--check")[1:])
    with serving(folder) as (host, port, master):
        figures |= dict(_pages(folder, host, port, master))
        hr = _signed_in(host, port, "maria")
        figures |= _csv(hr, master)
        figures["XLSX of everybody, made"] = _xlsx(hr, folder)
        figures["a step completed"] = _steps(_signed_in(host, port, "lan"), json.loads(printed))
        figures["server, largest process"] = f"{memory(master):.0f} MB"
    return figures


def _said(seconds: float, megabytes: float) -> str:
    return f"{seconds:.1f} s, {megabytes:.0f} MB"


def _signed_in(host: str, port: int, login: str) -> Visitor:
    visitor = Visitor(host, port)
    visitor.sign_in(login, PASSWORD)
    return visitor


def _pages(folder: Path, host: str, port: int, master: int) -> Iterator[tuple[str, str]]:
    visitors = {login: _signed_in(host, port, login) for login in ("maria", "anong", "somsak")}
    counted = _queries(folder)
    for (title, login, path), queries in zip(PAGES, counted, strict=True):
        found = _page(visitors[login], path, master)
        yield title, f"{found}, {queries} q" if found and queries is not None else NOT_BUILT


def _page(visitor: Visitor, path: str, master: int) -> str:
    """Return the milliseconds of a page; one that takes long is asked for less often."""
    started = time.perf_counter()
    status, body = visitor.exchange("GET", path)
    if status != 200 or (THEN in path and AS_IT_WAS not in body.lower()):
        return ""
    rounds = ROUNDS if time.perf_counter() - started < 1 else FEW
    before = cpu_seconds(master)
    times = [_seconds(lambda: visitor.get(path)) * 1000 for _ in range(rounds)]
    worked = (cpu_seconds(master) - before) * 1000 / rounds
    return f"{median(times):.1f} ms, {worked:.1f} cpu"


def _seconds(act: Callable[[], object]) -> float:
    started = time.perf_counter()
    act()
    return time.perf_counter() - started


def _queries(folder: Path) -> list[int | None]:
    """Return how many queries each page costs, counted in a process of its own."""
    pairs = [word for _, login, path in PAGES for word in (login, path)]
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.benchmarks.asked", *pairs],
        cwd=ROOT,
        env=environment(folder, 8000),
        stdout=subprocess.PIPE,
        check=True,
    )
    return list(json.loads(told.stdout.splitlines()[-1]))


def _csv(hr: Visitor, master: int) -> Figures:
    """Return when the list of everybody begins and ends, and what the server needs for it."""
    forget_peaks(master)
    before = memory(master)
    started = time.perf_counter()
    hr.connection.request("GET", f"{WHOLE}export.csv", headers={"Cookie": hr.cookie})
    response = hr.connection.getresponse()
    response.read(1)
    first = time.perf_counter() - started
    lines = 1 + sum(piece.count(b"\n") for piece in iter(lambda: response.read(1 << 16), b""))
    whole = time.perf_counter() - started
    more = memory(master) - before
    return {
        "CSV of everybody, first byte": f"{first * 1000:.0f} ms",
        "CSV of everybody, whole": f"{whole:.1f} s, {lines:,} lines",
        "CSV, more memory of the server": f"{more:.0f} MB",
    }


def _xlsx(hr: Visitor, folder: Path) -> str:
    """Ask for the same as a spreadsheet, and let a worker make it."""
    kind = "application/x-www-form-urlencoded"
    status, _ = hr.exchange("POST", f"{WHOLE}export.xlsx?next={quote(WHOLE)}", b"", kind)
    if status not in {302, 303}:
        return NOT_BUILT
    return _said(*manage(folder, "worker", "--until-empty")[1:])


def _steps(learner: Visitor, demo: dict[str, Any]) -> str:
    """Complete one lesson after another of the first course."""
    lessons = [
        step["url"]
        for module in demo["courses"][0]["modules"]
        for step in module["steps"]
        if step["kind"] == "lesson"
    ]
    times = [_seconds(lambda url=url: learner.post(url)) * 1000 for url in lessons]
    return f"{median(times):.1f} ms"
