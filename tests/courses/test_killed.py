"""Completing the last step writes step, enrolment, completion and audit, or none of them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.server import ROOT
from tests.courses.naive import check_everybody
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory, assign, steps_of, take
from tests.processes import address

pytestmark = pytest.mark.django_db(transaction=True)

NOTHING, EVERYTHING = [0] * 6, [1] * 6


def test_a_process_killed_between_any_two_statements_leaves_all_or_nothing(tmp_path: Path) -> None:
    unit = UnitFactory()
    person = UserFactory(unit=unit, heads=UnitFactory())
    course = ProjectedCourseFactory(shape=(2, 1))
    assign(course, unit=unit, due_on=None, acting_user=None)
    *others, last = steps_of(course)
    take(person, *others)
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.courses.killed", str(person.pk), str(last.pk)],
        cwd=ROOT,
        env=os.environ
        | {
            "DATABASE_URL": address(),
            "DJANGO_SETTINGS_MODULE": "config.settings.dev",
            "NAMJAI_VAR": str(tmp_path),
        },
        capture_output=True,
        check=True,
        text=True,
    )
    *killed, lived = json.loads(told.stdout)
    assert len(killed) > 15
    assert all(state == NOTHING for state in killed)
    assert lived == EVERYTHING
    check_everybody()
