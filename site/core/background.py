"""Work that is too long for a request: queued with its act, done by a worker, taken up again.

A job is a function under ``@task(backend="background")``. It may be begun more than once, for a
worker can be killed at any line: so it does its work in short transactions and each time looks
first at what is done already. Its arguments are ids and plain values.

A running job is leased to its worker. ``run_after``, which the queue reads of waiting jobs alone,
holds until when; a worker that lives renews it.
"""

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from django_tasks import TaskResultStatus
from django_tasks.base import Task
from django_tasks_db import DatabaseBackend
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet, get_date_max

from django.db import OperationalError, connection, transaction
from django.db.models import Q
from django.utils import timezone

logger = logging.getLogger(__name__)

BACKEND = "background"
LEASE = timedelta(seconds=60)
"""After this time without a sign of its worker, a running job is given to the next."""
ATTEMPTS = 3
"""How often a job is begun before it is given up as lost."""
KEEP = timedelta(days=14)
"""How long the results of finished jobs are kept for the operator to look at."""
rounds: list[tuple[Callable[[], object], timedelta]] = []
"""What each worker does again and again, and how often; see ``repeat``."""


def repeat(act: Callable[[], object], *, every: timedelta) -> None:
    """Let each worker do this again and again.

    Several workers may do it side by side, and none may run: so it changes only what is due, and
    nothing may be wrong until it comes.
    """
    rounds.append((act, every))


def enqueue(job: Task, *args: Any, **kwargs: Any) -> None:
    """Let a worker do the job after the present transaction commits; never if it is rolled back.

    The job's row is written in the transaction of the act, so neither is there without the other.
    Where jobs are immediate (in tests), it is done right after the commit and its error is raised.
    """
    if isinstance(job.get_backend(), DatabaseBackend):
        job.enqueue(*args, **kwargs)
    else:
        transaction.on_commit(lambda: _do_now(job, *args, **kwargs))


def _do_now(job: Task, *args: Any, **kwargs: Any) -> None:
    result = job.enqueue(*args, **kwargs)
    for error in result.errors:
        raise error.exception_class(error.traceback)


@contextmanager
def leased(job: DBTaskResult, lease: timedelta = LEASE) -> Iterator[None]:
    """Renew the job's lease three times in its length, for as long as the block runs."""
    done = threading.Event()
    beating = threading.Thread(target=_beat, args=(job, lease, done), daemon=True)
    beating.start()
    try:
        yield
    finally:
        done.set()
        beating.join()


def _beat(job: DBTaskResult, lease: timedelta, done: threading.Event) -> None:
    running = DBTaskResult.objects.running().filter(pk=job.pk)
    try:
        while not done.is_set():
            try:
                running.update(run_after=timezone.now() + lease)
            except OperationalError:
                logger.warning("The lease of the job %s could not be renewed this time.", job.pk)
            done.wait(lease.total_seconds() / 3)
    finally:
        connection.close()


@transaction.atomic
def take_back(lease: timedelta = LEASE) -> int:
    """Put the jobs of workers that are gone back into the queue; return how many.

    A job that was begun ``ATTEMPTS`` times is given up and logged as an error: what it does
    brings its worker down.
    """
    lost = list(_lost(lease).select_for_update(skip_locked=True))
    for job in lost:
        if len(job.worker_ids) < ATTEMPTS:
            logger.warning("The job %s lost its worker and waits for the next.", job.task_path)
            job.status, job.run_after = TaskResultStatus.READY, timezone.now()
            job.save(update_fields=["status", "run_after"])
        else:
            logger.error("The job %s lost %s workers and is given up.", job.task_path, ATTEMPTS)
            job.set_failed(RuntimeError("The workers that began this job were gone."))
    return len(lost)


def _lost(lease: timedelta) -> DBTaskResultQuerySet:
    """Return the running jobs whose lease is over; one never renewed lasts from its start."""
    now = timezone.now()
    is_over = Q(run_after=get_date_max()) | Q(run_after__lt=now)
    return DBTaskResult.objects.running().filter(
        is_over, backend_name=BACKEND, started_at__lt=now - lease
    )


def clear_finished(keep: timedelta = KEEP) -> int:
    """Forget the results of jobs that finished before that long; return how many."""
    old = DBTaskResult.objects.finished().filter(finished_at__lt=timezone.now() - keep)
    return old.delete()[0]
