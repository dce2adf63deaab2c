"""What a database learns by itself within minutes, and cannot while everything is being written."""

from django.db import connection


def learn_sizes() -> None:
    """Let PostgreSQL plan by the tables as they are now; SQLite keeps no such account."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def tidy() -> None:
    """Do what autovacuum would do soon; not inside a transaction that is still open."""
    if connection.vendor == "postgresql" and not connection.in_atomic_block:
        with connection.cursor() as cursor:
            cursor.execute("VACUUM ANALYZE")
