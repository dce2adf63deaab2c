"""The demo organisation for a journey, seeded once a session and put back for every other one."""

import sqlite3
from typing import Any, ClassVar

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management.color import no_style
from django.db import connection, transaction
from django.utils import timezone

from core.enums import StepKind
from courses.models import Module, Step
from home.demo import seeding

PEOPLE = 60


class DemoDatabase:
    """Fills the emptied database: by seeding once, then with a copy of what that left."""

    _kept: ClassVar["SqliteCopy | PostgresCopy | None"] = None

    def fill(self) -> None:
        if self._kept is None:
            seeding.seed(people=PEOPLE, today=timezone.localdate())
            type(self)._kept = SqliteCopy() if connection.vendor == "sqlite" else PostgresCopy()
        else:
            self._kept.put_back()
        ContentType.objects.clear_cache()
        cache.clear()


class SqliteCopy:
    """The whole file, in memory."""

    def __init__(self) -> None:
        self.file = sqlite3.connect(":memory:", check_same_thread=False)
        connection.connection.backup(self.file)

    def put_back(self) -> None:
        connection.ensure_connection()
        self.file.backup(connection.connection)


class PostgresCopy:
    """Every table's rows; foreign keys wait for the end of the transaction."""

    def __init__(self) -> None:
        names = set(connection.introspection.table_names()) - {"django_migrations"}
        with connection.cursor() as cursor:
            self.rows = {name: self._read(cursor, name) for name in sorted(names)}

    def _read(self, cursor: Any, name: str) -> bytes:
        with cursor.copy(f'COPY "{name}" TO STDOUT') as rows:
            return b"".join(rows)

    @transaction.atomic
    def put_back(self) -> None:
        with connection.cursor() as cursor:
            cursor.execute(f"TRUNCATE {', '.join(map(connection.ops.quote_name, self.rows))}")
            for name, rows in self.rows.items():
                with cursor.copy(f'COPY "{name}" FROM STDIN') as copy:
                    copy.write(rows)
            models = apps.get_models(include_auto_created=True)
            for statement in connection.ops.sequence_reset_sql(no_style(), models):
                cursor.execute(statement)


def module_of(title: str) -> Module:
    return Module.objects.get(retired_at=None, texts__title=title, texts__locale="en")


def step_url(module: str, kind: StepKind) -> str:
    """Return the address of the module's first step of a kind."""
    steps = Step.objects.filter(retired_at=None, module=module_of(module), kind=kind)
    return str(steps.order_by("position")[0].url)
