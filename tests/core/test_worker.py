"""The worker as a process: killed half-way, left by its server, told to stop."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from django.conf import settings as configured

from core import background
from core.models import AuditEvent
from tests.benchmarks.server import ROOT, free_port
from tests.core.jobs import HALF, LINES, write_lines
from tests.factories.people import UserFactory
from tests.processes import address

pytestmark = pytest.mark.django_db(transaction=True)

Start = Callable[..., "subprocess.Popen[bytes]"]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Return a function that starts a command of the product on the test's database."""
    started = []

    def run(*command: str, **extra: str) -> "subprocess.Popen[bytes]":
        environment = os.environ | {
            "DATABASE_URL": address(),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "NAMJAI_VAR": str(tmp_path),
        }
        process = subprocess.Popen(  # noqa: S603
            [sys.executable, *command],
            cwd=ROOT,
            env=environment | extra,
        )
        started.append(process)
        return process

    yield run
    for process in started:
        process.kill()
        process.wait()


def until(
    holds: Callable[[], object],
    *,
    process: "subprocess.Popen[bytes] | None" = None,
    seconds: float = 60,
) -> None:
    """Wait for it, as long as the process that should bring it about is there."""
    deadline = time.monotonic() + seconds
    while not holds():
        assert process is None or process.poll() is None, "The process has ended."
        assert time.monotonic() < deadline, "It did not happen in time."
        time.sleep(0.05)


def lines() -> int:
    return AuditEvent.objects.filter(verb__startswith="line.").count()


def test_a_job_killed_half_way_is_taken_up_and_done_once(
    start: Start, tmp_path: Path, settings: object
) -> None:
    settings.TASKS = configured.TASKS | {  # type: ignore[attr-defined]
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }
    background.enqueue(write_lines, UserFactory().pk, str(tmp_path))
    first = start("manage.py", "worker", "--lease", "1")
    until((tmp_path / "half").exists, process=first)
    first.kill()
    first.wait()
    assert lines() == HALF + 1
    assert DBTaskResult.objects.running().exists()

    second = start("manage.py", "worker", "--lease", "1")
    until(DBTaskResult.objects.successful().exists, process=second)
    second.terminate()
    assert second.wait(timeout=10) == 0
    assert lines() == LINES
    assert len(DBTaskResult.objects.get().worker_ids) == 2


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGKILL])
def test_the_servers_worker_ends_with_it(start: Start, ending: signal.Signals) -> None:
    server = start("-m", "gunicorn", WORKER="1", PORT=str(free_port()))
    until(lambda: worker_of(server.pid), process=server)
    worker = worker_of(server.pid)
    server.send_signal(ending)
    server.wait(timeout=30)
    until(lambda: not is_alive(worker), seconds=15)


def worker_of(server: int) -> int | None:
    """Return the id of the background worker among the server's children."""
    children = Path(f"/proc/{server}/task/{server}/children").read_text().split()
    for pid in children:
        if b"worker" in Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0"):
            return int(pid)
    return None


def is_alive(pid: int | None) -> bool:
    try:
        status = Path(f"/proc/{pid}/stat").read_text()
    except FileNotFoundError:
        return False
    return status.rsplit(")", 1)[1].split()[0] != "Z"
