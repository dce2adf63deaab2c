"""A completion writes where somebody stands, or nothing: whenever the process dies."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.benchmarks.server import ROOT
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import ProjectedCourseFactory, assign, steps_of, take
from tests.processes import address

pytestmark = pytest.mark.django_db(transaction=True)

BEFORE, AFTER = [0, "in_progress", []], [1, "done", []]


def test_a_process_killed_between_any_two_statements_leaves_the_standing_true(
    tmp_path: Path,
) -> None:
    unit = UnitFactory()
    person = UserFactory(unit=unit)
    course = ProjectedCourseFactory(shape=(2, 1))
    assign(course, unit=unit, due_on=None, acting_user=None)
    *others, last = steps_of(course)
    take(person, *others)
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.reports.killed", str(person.pk), str(last.pk)],
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
    assert len(killed) > 20
    assert all(state == BEFORE for state in killed)
    assert lived == AFTER
