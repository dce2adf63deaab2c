"""What every test stands on."""

import gc
import shutil
from collections.abc import Iterator
from typing import Any

import pytest

from django.conf import settings
from django.core.cache import cache
from django.db import connection

pytest_plugins = ["tests.shared_rows", "tests.tracing"]


def pytest_collection_finish() -> None:
    """Let the collector pass over what lives as long as the run: thousands of tests, all of Django.

    Else each of its long passes looks at a million objects again: a fifth of the suite's time.
    """
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """Throttles, site caches and what a process remembers: no test inherits another's."""
    from core import era
    from reports.standings import days

    cache.clear()
    days.forget()
    era.forget()
    yield
    cache.clear()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """PostgreSQL drops no database that a late thread of a test server still holds open."""
    yield
    if connection.vendor == "postgresql":
        with django_db_blocker.unblock(), connection.cursor() as cursor:
            cursor.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )


@pytest.fixture(scope="session", autouse=True)
def _media() -> Iterator[None]:
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
