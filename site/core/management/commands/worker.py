"""Do the background work."""

from argparse import ArgumentParser
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from core.background import LEASE
from core.worker import BackgroundWorker


class Command(BaseCommand):
    """Run until stopped; any number of workers may run beside each other."""

    help = "Does the background work: large assignments, exports, mail."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--until-empty", action="store_true", help="End when nothing is left to do."
        )
        parser.add_argument(
            "--parent", type=int, help="End when the process with this id is no more the parent."
        )
        parser.add_argument(
            "--lease",
            type=float,
            default=LEASE.total_seconds(),
            help="Seconds without a sign of its worker after which a job is begun again.",
        )

    def handle(
        self, *_: Any, until_empty: bool, parent: int | None, lease: float, **__: Any
    ) -> None:
        worker = BackgroundWorker(
            until_empty=until_empty, lease=timedelta(seconds=lease), parent=parent
        )
        connection_created.connect(_read_unmapped)
        worker.configure_signals()
        worker.run()


def _read_unmapped(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """A worker hurries nobody: what it maps of SQLite's file would stand in its memory."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA mmap_size = 0")
