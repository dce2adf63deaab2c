"""Completing the last step writes step, enrolment, completion and audit, or none of them."""

from pathlib import Path

import pytest

from tests.courses.naive import check_everybody
from tests.factories.people import UnitFactory
from tests.factories.records import before_the_last_step
from tests.processes import told_by

pytestmark = pytest.mark.django_db(transaction=True)

NOTHING, EVERYTHING = [0] * 6, [1] * 6


def test_a_process_killed_between_any_two_statements_leaves_all_or_nothing(tmp_path: Path) -> None:
    person, last = before_the_last_step(heads=UnitFactory())
    *killed, lived = told_by("tests.courses.killed", person.pk, last.pk, folder=tmp_path)
    assert len(killed) > 15
    assert all(state == NOTHING for state in killed)
    assert lived == EVERYTHING
    check_everybody()
