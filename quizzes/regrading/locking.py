"""Who waits for whom while a key is corrected: see ``quizzes.actions.regrading``.

Those who end attempts at a quiz hold its keys together; who corrects a key holds them alone. SQLite
lets one writer in at a time, so there it needs no locks.
"""

from django.db import connection

KEYS = 0x7175_697A  # any number that no other pair of advisory locks of this database begins with


def hold_keys(quiz: int) -> None:
    """Let no key of the quiz be corrected until the end of the transaction."""
    _lock("pg_advisory_xact_lock_shared", quiz)


def change_keys(quiz: int) -> None:
    """Let nobody else read or correct a key of the quiz to score by, until the transaction ends."""
    _lock("pg_advisory_xact_lock", quiz)


def _lock(function: str, quiz: int) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {function}(%s, %s)", [KEYS, quiz])
