"""The demo organisation for a journey, seeded once a session and put back for every other one."""

import sqlite3
from typing import ClassVar

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.utils import timezone

from core.enums import StepKind
from courses.models import Module, Step
from home.demo import seeding

PEOPLE = 60


class DemoDatabase:
    """Fills the emptied database: from memory where SQLite can, else by seeding anew."""

    _kept: ClassVar[sqlite3.Connection | None] = None

    def fill(self) -> None:
        if self._kept is None:
            seeding.seed(people=PEOPLE, today=timezone.localdate())
            self._keep()
        else:
            connection.ensure_connection()
            self._kept.backup(connection.connection)
        ContentType.objects.clear_cache()
        cache.clear()

    def _keep(self) -> None:
        if connection.vendor == "sqlite":
            type(self)._kept = sqlite3.connect(":memory:", check_same_thread=False)
            connection.connection.backup(self._kept)


def module_of(title: str) -> Module:
    return Module.objects.get(retired_at=None, texts__title=title, texts__locale="en")


def step_url(module: str, kind: StepKind) -> str:
    """Return the address of the module's first step of a kind."""
    steps = Step.objects.filter(retired_at=None, module=module_of(module), kind=kind)
    return str(steps.order_by("position")[0].url)
