"""Whatever is written that standings are made of, they are compared afterwards, at once."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection

SOURCES = {
    "courses_enrolment": "is_assigned excused due_on steps_done steps_again again_due_on"
    " completed_at ended_at",
    "people_appointment": "unit_id starts_on ends_on is_home",
    "people_user": "is_active folded",
}
WRITE = re.compile(r'^(UPDATE|INSERT INTO|DELETE FROM) "(\w+)"(.*)', re.DOTALL)
KEPT = '"reports_standing"'


class Hearing:
    """Remembers the writes after which the table was not looked at yet."""

    def __init__(self) -> None:
        self.unheard: list[str] = []
        self.heard: set[str] = set()

    def __call__(self, execute: Any, sql: str, *rest: Any) -> Any:
        answer = execute(sql, *rest)
        if KEPT in sql:
            self.heard |= set(self.unheard)
            self.unheard = []
        elif said := concerning(sql):
            self.unheard.append(said)
        return answer


def concerning(sql: str) -> str:
    """Return what the statement writes of the sources, as a word or two; nothing of others."""
    found = WRITE.match(sql)
    if found is None or found[2] not in SOURCES:
        return ""
    verb, table, rest = found.groups()
    if (verb, table) == ("DELETE FROM", "courses_enrolment"):
        return ""  # its standing goes with it
    if verb != "UPDATE":
        return f"{verb} {table}"
    columns = re.findall(r'"(\w+)" = ', rest.split(" WHERE ")[0])
    written = set(columns) & set(SOURCES[table].split())
    return f"{verb} {table} {' '.join(sorted(written))}" if written else ""


@contextmanager
def hearing() -> Iterator[Hearing]:
    """Fail where the last write was not followed by a look at the table."""
    hears = Hearing()
    with connection.execute_wrapper(hears):
        yield hears
    assert hears.unheard == []
