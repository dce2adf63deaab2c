"""The databases that are measured: SQLite, and PostgreSQL where DATABASE_URL names a server."""

import os
from collections.abc import Iterator
from contextlib import contextmanager

import psycopg
from psycopg import sql

GIVEN = os.environ.get("DATABASE_URL", "")
BENCH = "namjai_bench"


def databases() -> list[str]:
    """Return what can be measured here; SQLite is first."""
    return ["SQLite", *(["PostgreSQL"] if GIVEN.startswith("postgres") else [])]


@contextmanager
def empty(database: str) -> Iterator[None]:
    """Let everything that starts meanwhile find an empty database of this kind."""
    if database == "SQLite":
        with _named(""):
            yield
        return
    _do("DROP DATABASE IF EXISTS {} WITH (FORCE)")
    _do("CREATE DATABASE {}")
    try:
        with _named(f"{GIVEN.rsplit('/', 1)[0]}/{BENCH}"):
            yield
    finally:
        _do("DROP DATABASE IF EXISTS {} WITH (FORCE)")


@contextmanager
def _named(url: str) -> Iterator[None]:
    """Name it to the processes that start."""
    os.environ["DATABASE_URL"] = url
    try:
        yield
    finally:
        os.environ["DATABASE_URL"] = GIVEN


def _do(statement: str) -> None:
    with psycopg.connect(GIVEN, autocommit=True) as connection:
        connection.execute(sql.SQL(statement).format(sql.Identifier(BENCH)))
