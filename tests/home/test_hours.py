"""What learners see of their training time, and of what was recorded from elsewhere."""

import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
import time_machine

from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from courses.actions import record_elsewhere
from courses.models import Completion, StepRecord
from people.enums import Role
from tests.courses.learners import Learner, make_learner
from tests.factories.people import UserFactory
from tests.factories.records import steps_of, take

pytestmark = pytest.mark.django_db

MOST = 12


@pytest.fixture
def learner() -> Learner:
    return make_learner(lessons=2)


def text_of(response: Any) -> str:
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def told(learner: Learner, day: date, **values: Any) -> Completion:
    return record_elsewhere(
        learner.person,
        course=learner.course,
        completed_on=day,
        acting_user=UserFactory(role=Role.HR_ADMIN),
        **{"minutes": 90, "note": "", "file": None} | values,
    )


def test_my_learning_says_this_years_time(learner: Learner) -> None:
    now = datetime(2026, 12, 31, 16, 30, tzinfo=UTC)  # 23:30 in Bangkok
    with time_machine.travel(now):
        learner.client.force_login(learner.person)
        assert "Training time in 2026: none yet" in text_of(learner.client.get("/"))
        take(learner.person, steps_of(learner.course)[0])
        StepRecord.objects.update(minutes=200)
        assert "Training time in 2026: 3 h 20 min" in text_of(learner.client.get("/"))
    with time_machine.travel(datetime(2026, 12, 31, 17, 30, tzinfo=UTC)):
        learner.client.force_login(learner.person)
        assert "Training time in 2027: none yet" in text_of(learner.client.get("/"))
        assert "3 h 20 min" in text_of(learner.client.get("/my-learning/hours/"))


def test_every_year_is_shown_on_its_own_page(learner: Learner) -> None:
    told(learner, date(2024, 2, 29), note="In Hanoi.\n<b>Two</b> days.")
    told(learner, date(2023, 2, 1), minutes=30, file=ContentFile(b"%PDF-1.7", name="a.pdf"))
    text = text_of(learner.client.get("/my-learning/hours/"))
    assert "2024" in text
    assert "1 h 30 min" in text
    assert "Recorded from elsewhere" in text
    assert "In Hanoi.<br>&lt;b&gt;Two" in text
    assert text.count("/evidence/") == 1


def test_where_nothing_was_done_there_is_a_way_on(learner: Learner) -> None:
    text = text_of(learner.client.get("/my-learning/hours/"))
    assert "No training time yet" in text
    assert "Completed elsewhere" not in text


def test_a_course_completed_elsewhere_says_so(learner: Learner) -> None:
    completion = told(learner, date(2024, 2, 29), note="In Hanoi.")
    for page in ("/", learner.course.url):
        text = text_of(learner.client.get(page))
        assert "Completed elsewhere on 29 Feb 2024" in text, page
        assert "Recorded from elsewhere" in text, page
        assert "In Hanoi." in text, page
        assert completion.code not in text, page


def test_a_course_completed_here_does_not(learner: Learner) -> None:
    take(learner.person, *steps_of(learner.course))
    text = text_of(learner.client.get("/"))
    assert "Completed on" in text
    assert "Completed elsewhere" not in text
    assert "Recorded from elsewhere" not in text


@pytest.mark.parametrize("path", ["/", "/my-learning/hours/"])
def test_it_costs_the_same_for_1_and_9(learner: Learner, path: str) -> None:
    def cost() -> int:
        learner.client.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert learner.client.get(path).status_code == 200
        return len(queries)

    told(learner, date(2024, 1, 1))
    few = cost()
    for month in range(2, 10):
        told(learner, date(2024, month, 1))
    assert cost() == few <= MOST


def test_it_is_ones_own(learner: Learner) -> None:
    told(learner, date(2024, 2, 29), note="secretword")
    other = make_learner_beside(learner)
    assert "secretword" not in text_of(other.get("/my-learning/hours/"))
    learner.client.logout()
    assert learner.client.get("/my-learning/hours/").status_code == 302


def make_learner_beside(learner: Learner) -> Any:
    client = type(learner.client)()
    client.force_login(UserFactory(unit=learner.person.current_home()))
    return client
