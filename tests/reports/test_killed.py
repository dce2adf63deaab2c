"""A completion writes where somebody stands, or nothing: whenever the process dies."""

from pathlib import Path

import pytest

from tests.factories.records import before_the_last_step
from tests.processes import told_by

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE, AFTER = [0, "in_progress", []], [1, "done", []]


def test_a_process_killed_between_any_two_statements_leaves_the_standing_true(
    tmp_path: Path,
) -> None:
    person, last = before_the_last_step()
    *killed, lived = told_by("tests.reports.killed", person.pk, last.pk, folder=tmp_path)
    assert len(killed) > 20
    assert all(state == BEFORE for state in killed)
    assert lived == AFTER
