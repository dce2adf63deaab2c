"""The database: SQLite in a file by default, PostgreSQL by DATABASE_URL."""

import os
from pathlib import Path
from typing import Any

import dj_database_url

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = {synchronous};"
    " PRAGMA temp_store = MEMORY; PRAGMA mmap_size = 134217728; PRAGMA cache_size = -32000;"
)


def database(folder: Path) -> dict[str, Any]:
    """Return the connection settings.

    SQLite writes ahead and takes its write lock at the start of a transaction, so that two
    writers wait for each other instead of failing. SQLITE_SYNCHRONOUS=FULL also survives a
    power cut; the default survives a killed process.
    """
    url = os.environ.get("DATABASE_URL", "")
    if url and not url.startswith("sqlite"):
        return _postgres(url)
    name = url.removeprefix("sqlite:///") or str(folder / "namjai.sqlite3")
    synchronous = os.environ.get("SQLITE_SYNCHRONOUS", "NORMAL")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": name,
        "CONN_MAX_AGE": 600,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": SQLITE_PRAGMAS.format(synchronous=synchronous),
        },
        # In memory, parallel writes fail; the tests use a file as production does.
        "TEST": {"NAME": str(folder / "test.sqlite3")},
    }


def _postgres(url: str) -> dict[str, Any]:
    """Return a server's settings.

    Compiling the reports' wide queries just in time takes seconds and gains nothing; whoever gives
    ``options`` of their own in the address decides otherwise.
    """
    found = dict(dj_database_url.parse(url, conn_max_age=600, conn_health_checks=True))
    return found | {"OPTIONS": {"options": "-c jit=off", **found.get("OPTIONS", {})}}
