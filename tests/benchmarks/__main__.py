"""Speed and memory as a table: ``make bench``.

Every row is the median of many requests, one after the other, to the production server; the ratio
is to the calibration row, a bare view of the same server, so that tables from different machines
can be read side by side. Nothing here passes or fails. The database is SQLite; where DATABASE_URL
names a PostgreSQL server, quizzes, the mirror and the reports are measured there too, in a database
made for it.
"""

import argparse
import json
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.benchmarks.databases import empty
from tests.benchmarks.mirror import bench_mirror
from tests.benchmarks.quizzes import bench_quizzes
from tests.benchmarks.reports import bench_reports
from tests.benchmarks.server import ROOT, Visitor, environment, manage, memory, serving

ROUNDS = 60


def median_ms(act: Callable[[], object], rounds: int = ROUNDS) -> float:
    """Return the median milliseconds of an act, after three that do not count."""
    for _ in range(3):
        act()
    times = []
    for _ in range(rounds):
        started = time.perf_counter()
        act()
        times.append((time.perf_counter() - started) * 1000)
    return statistics.median(times)


def account(demo: dict[str, Any], role: str, *, number: int = 0) -> tuple[str, str]:
    found = [entry for entry in demo["accounts"] if entry["role"] == role][number]
    return found["login"], found["password"]


def certificate_url(visitor: Visitor) -> str:
    """Return the address of a certificate of this visitor, who has completed a course."""
    found = re.search(r"/certificates/\w+/certificate\.pdf", visitor.get("/certificates/").decode())
    if found is None:
        raise SystemExit("The second team lead of the demo has no certificate.")
    return found[0]


def step_url(demo: dict[str, Any], kind: str) -> str:
    steps = [step for step in demo["courses"][0]["modules"][0]["steps"] if step["kind"] == kind]
    return str(steps[0]["url"])


def page_rows(demo: dict[str, Any], host: str, port: int) -> list[tuple[str, float]]:
    bare, learner, done, head, hr = (Visitor(host, port) for _ in range(5))
    learner.sign_in(*account(demo, "learner"))
    done.sign_in(*account(demo, "team_lead", number=1))
    head.sign_in(*account(demo, "department_head"))
    hr.sign_in(*account(demo, "hr_admin"))
    module = demo["courses"][0]["modules"][0]
    unit = next(unit["code"] for unit in demo["units"] if unit["parent"] is None)
    rows = [("calibration: a bare view", median_ms(lambda: bare.get("/healthz"), 200))]
    pages = [
        ("learner: My learning", learner, "/"),
        ("learner: a course", learner, demo["courses"][0]["url"]),
        ("learner: a module", learner, module["url"]),
        ("learner: a lesson", learner, step_url(demo, "lesson")),
        ("learner: a case", learner, step_url(demo, "case")),
        ("learner: a quiz's first page", learner, step_url(demo, "quiz")),
        ("learner: a certificate as PDF", done, certificate_url(done)),
        ("head: My people", head, "/team/"),
        ("HR: the whole organisation", hr, f"/team/{unit}/"),
        ("HR: its CSV", hr, f"/team/{unit}/export.csv"),
    ]
    rows += [(name, median_ms(lambda v=v, p=p: v.get(p))) for name, v, p in pages]
    rows.append(("learner: an answer saved", saving(learner, step_url(demo, "quiz"))))
    return rows


def saving(learner: Visitor, quiz: str) -> float:
    """Return the median milliseconds of saving one answer of an attempt."""
    learner.post(quiz)
    attempt = learner.location
    page = learner.get(f"{attempt}?all=1").decode()
    box = re.search(
        r'data-save-url="([^"]+)" data-save-kind="single".*?type="radio".*?value="([^"]+)"',
        page,
        re.DOTALL,
    )
    if box is None:
        raise SystemExit("The quiz has no question with one right option.")
    address, option = box.groups()
    state = {"base": 0, "sequence": 0}

    def save() -> None:
        state["sequence"] += 1
        data = {"value": option, "base": state["base"], "client": "bench"}
        answer = learner.put(address, {**data, "sequence": state["sequence"]})
        state["base"] = answer["sequence"]

    return median_ms(save)


def bench(people: int) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manage(folder, "migrate", "-v", "0")
        printed, seconds, peak = manage(folder, "seed_demo", "--people", str(people), "--json")
        demo = json.loads(printed)
        _, check_seconds, check_peak = manage(folder, "reconcile", "--check")
        static = Path(os.environ.get("NAMJAI_VAR", "var")) / "static"
        (folder / "static").symlink_to(static.resolve())
        with serving(folder) as (host, port, master):
            rows = page_rows(demo, host, port)
            server_peak = memory(master)
    print(f"\n{people} people\n{'':34}{'median ms':>10}{'ratio':>8}")
    for title, value in rows:
        print(f"{title:34}{value:10.2f}{value / rows[0][1]:8.1f}")
    print(f"{'command':34}{'seconds':>10}{'peak MB':>8}")
    print(f"{'seed_demo, programme included':34}{seconds:10.1f}{peak:8.0f}")
    print(f"{'reconcile --check':34}{check_seconds:10.1f}{check_peak:8.0f}")
    print(f"{'server, largest process':34}{'':10}{server_peak:8.0f}")


def bench_assigning(people: int) -> None:
    """Assign a course to many in the background, then take back another half-way."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manage(folder, "migrate", "-v", "0")
        manage(folder, "seed_demo")
        command = [sys.executable, "-m", "tests.benchmarks.assigning", name, str(people)]
        told = subprocess.run(  # noqa: S603
            command, cwd=ROOT, env=environment(folder, 8000), stdout=subprocess.PIPE, check=True
        )
    found = json.loads(told.stdout)
    print(f"\nAn assignment for {people} people{'seconds':>15}")
    print(f"{'answered to HR after':34}{found['saved']:10.2f}")
    print(f"{'everybody enrolled after':34}{found['applied']:10.1f}  ({found['enrolled']})")
    print(f"{'half-way, taken back within':34}{found['cancelled']:10.1f}")
    print(f"{'rows left of it':34}{found['leftovers']:10}")


def bench_import(lines: int, people: int = 1000) -> None:
    """Bring past completions in from one file: so many lines, spread over people and days."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        manage(folder, "migrate", "-v", "0")
        printed, _, _ = manage(folder, "seed_demo", "--people", str(people), "--json")
        course = json.loads(printed)["courses"][0]["key"]
        # The demo's cast, who sign in with names, are among the first.
        numbers, first = range(10001 + people // 2, 10001 + people), date(2015, 1, 1)
        file = folder / "past.csv"
        with file.open("w") as sheet:
            sheet.write("person,course,completed_on,minutes,note\n")
            for line in range(lines):
                day = first + timedelta(days=line // len(numbers))
                sheet.write(f"{numbers[line % len(numbers)]},{course},{day},30,\n")
        _, seconds, peak = manage(folder, "import_completions", str(file))
    print(f"{f'import_completions, {lines} lines':34}{seconds:10.1f}{peak:8.0f}")


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", type=int, nargs="*", default=[120, 1000])
    parser.add_argument("--import", dest="lines", type=int, default=100_000, help="lines; 0: none")
    parser.add_argument("--assign", type=int, default=20_000, help="people; 0 leaves it out")
    parser.add_argument("--no-quizzes", dest="quizzes", action="store_false")
    parser.add_argument("--no-mirror", dest="mirror", action="store_false")
    parser.add_argument(
        "--reports",
        type=int,
        nargs="*",
        default=[1000, 10_000],
        metavar="PEOPLE",
        help="sizes whose reports stand side by side (1000 10000); none leaves them out",
    )
    parser.add_argument(
        "--all",
        action="store_true",
        help="the reports of 100,000 people too: some ten minutes more for each database",
    )
    asked = parser.parse_args()
    with empty("SQLite"):
        for count in asked.people:
            bench(count)
        if asked.lines:
            bench_import(asked.lines)
        if asked.assign:
            bench_assigning(asked.assign)
    if asked.quizzes:
        bench_quizzes()
    if asked.mirror:
        bench_mirror()
    bench_reports(sorted({*asked.reports, *([100_000] if asked.all else [])}))
