"""The process that does the background work."""

import logging
import os
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from types import FrameType

from django_tasks_db.management.commands.db_worker import Worker
from django_tasks_db.models import DBTaskResult, DBTaskResultQuerySet

from django.db import OperationalError, close_old_connections, connection, transaction
from django.utils import timezone
from django.utils.crypto import get_random_string

from core import background

logger = logging.getLogger(__name__)

PAUSE = 5
"""Seconds until the next try where the database did not answer."""
CLEAN_EVERY = timedelta(hours=1)


@dataclass
class Round:
    act: Callable[[], object]
    every: timedelta
    due_at: datetime


class BackgroundWorker(Worker):
    """Does one job after another until it is told to stop, or until ``parent`` is gone.

    While there is nothing to do it only reads, once each ``interval`` (seconds). It takes back
    what other workers left, and forgets old results.
    """

    def __init__(
        self,
        *,
        interval: float = 1,
        lease: timedelta = background.LEASE,
        until_empty: bool = False,
        parent: int | None = None,
    ) -> None:
        super().__init__(
            queue_names=["*"],
            interval=interval,
            batch=until_empty,
            backend_name=background.BACKEND,
            startup_delay=False,
            max_tasks=None,
            worker_id=get_random_string(32),
            excluded_queue_names=[],
        )
        self.lease, self.parent = lease, parent
        rounds: list[tuple[Callable[[], object], timedelta]] = [
            (partial(background.take_back, self.lease), self.lease / 2),
            (background.clear_finished, CLEAN_EVERY),
            *background.rounds,
        ]
        self._rounds = [Round(act, every, timezone.now()) for act, every in rounds]

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        """Finish the present job, then end; a second signal ends at once, as being killed does."""
        if not self.running:
            os._exit(1)
        super().shutdown(signum, frame)

    @property
    def is_orphaned(self) -> bool:
        return self.parent is not None and os.getppid() != self.parent

    def run(self) -> None:
        while self.running and not self.is_orphaned:
            try:
                found = self._next()
            except OperationalError:
                logger.warning("The database did not answer; trying again soon.", exc_info=True)
                connection.close()
                time.sleep(PAUSE)
                continue
            if found is None and self.batch:
                return
            if found is None:
                time.sleep(self.interval)

    def _next(self) -> DBTaskResult | None:
        """Do the next job, if there is one."""
        close_old_connections()
        self._look_after()
        job = self._claim() if self._waiting().exists() else None
        if job is not None:
            with background.leased(job, self.lease):
                self.run_task(job)
        return job

    def _waiting(self) -> DBTaskResultQuerySet:
        return DBTaskResult.objects.ready().filter(backend_name=self.backend_name)

    @transaction.atomic
    def _claim(self) -> DBTaskResult | None:
        job = self._waiting().get_locked()
        if job is not None:
            job.claim(self.worker_id)
        return job

    def _look_after(self) -> None:
        """Do what comes round; what goes wrong is told, and tried again when it comes next."""
        now = timezone.now()
        for each in self._rounds:
            if now >= each.due_at:
                each.due_at = now + each.every
                try:
                    each.act()
                except Exception:
                    connection.close()
                    logger.exception("What the worker does every %s went wrong.", each.every)
