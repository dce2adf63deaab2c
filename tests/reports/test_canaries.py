"""Each person carries a word of their own; the words met are those that may be seen."""

import re

import pytest

from django.test import Client
from django.utils import timezone

from core.models import PrivateNote
from courses.enums import EntryKind
from courses.models import ExchangeEntry
from people.enums import Role
from people.models import Unit, User
from people.querysets import today
from quizzes.enums import AttemptState
from quizzes.models import Attempt, Quiz, QuizVersion
from tests.factories.people import AppointmentFactory, UserFactory, days_ago
from tests.reports.conftest import House, late, member

WORD = re.compile(r"canary-\d+")
SECRET = "secretword"


def canary(unit: Unit, number: int, **traits: object) -> User:
    """Return somebody whose name holds the word, late and with things to hide."""
    return member(unit, f"canary-{number}", position=f"canary-{number}", **traits)


@pytest.fixture
def birds(house: House) -> dict[str, User]:
    """One person in every place from which somebody might be seen by mistake."""
    birds = {
        "floors": canary(house.floors, 1),
        "laundry": canary(house.laundry, 2),
        "kitchen": canary(house.kitchen, 3),
        "moved away": canary(house.floors, 4),
        "left": canary(house.floors, 5),
        "deputy from outside": canary(house.kitchen, 6, deputises=house.floors),
        "member from outside": canary(house.kitchen, 7),
        "without a place": canary(house.floors, 8),
    }
    for person in birds.values():
        late(person, house.course, days=2)
        _hide(person, house)
    birds["moved away"].appointments.update(ends_on=today())
    AppointmentFactory(
        person=birds["moved away"], unit=house.kitchen, is_home=True, starts_on=today()
    )
    birds["without a place"].appointments.update(ends_on=days_ago(1))
    User.objects.filter(pk=birds["left"].pk).update(is_active=False)
    AppointmentFactory(person=birds["member from outside"], unit=house.laundry)
    return birds


def _hide(person: User, house: House) -> None:
    step = house.course.modules.first().steps.first()
    now = timezone.now()
    # Asked by somebody who is none of those who look.
    asked = {"author": UserFactory(full_name="Former Head"), "text": SECRET, "at": now}
    for enrolment in person.enrolments.all():
        ExchangeEntry.objects.create(enrolment=enrolment, kind=EntryKind.QUESTION, **asked)
    PrivateNote.objects.of(person).create(
        person=person, step_key=step.key, block="one", text=SECRET, saved_at=now
    )
    quiz, _made = Quiz.objects.get_or_create(key=step.key)
    version, _made = QuizVersion.objects.get_or_create(
        quiz=quiz, number=1, structure={"settings": {}, "questions": []}, digest="none"
    )
    Attempt.objects.create(
        person=person,
        quiz=quiz,
        version=version,
        seed=1,
        started_at=now,
        state=AttemptState.SUBMITTED,
        finished_at=now,
        is_passed=False,
        points=73573,
        points_possible=97897,
    )


def crawl(client: Client, viewer: User) -> str:
    """Return everything the viewer gets from the report's addresses, own and foreign."""
    client.force_login(viewer)
    seen = ""
    codes = list(Unit.objects.values_list("code", flat=True))
    queries = ["", "?status=late&q=canary"]
    paths = [f"/team/{query}" for query in queries]
    for code in codes:
        paths += [f"/team/{code}/{query}" for query in queries]
        paths += [f"/team/{code}/export.csv{query}" for query in queries]
        people = User.objects.filter(full_name__startswith="canary")
        paths += [f"/team/{code}/people/{person.pk}/" for person in people]
    for path in paths:
        response = client.get(path)
        body = b"".join(response.streaming_content) if response.streaming else response.content
        # What the viewer typed comes back in the form alone.
        seen += body.decode().replace('value="canary"', "")
    return seen


@pytest.mark.parametrize(
    ("role", "visible"),
    [
        ("head", {"floors", "laundry"}),
        ("lead", {"floors"}),
        ("hr", {"floors", "laundry", "kitchen", "moved away"}),
        ("learner", set()),
        ("trainer", set()),
    ],
)
def test_words_seen_are_words_allowed(
    client: Client, house: House, birds: dict[str, User], role: str, visible: set[str]
) -> None:
    viewers = {
        "head": house.head,
        "lead": house.lead,
        "hr": member(house.hotel, "Hana HR", role=Role.HR_ADMIN),
        "learner": member(house.floors, "Learner"),
        "trainer": member(house.floors, "Trainer", role=Role.TRAINER),
    }
    seen = crawl(client, viewers[role])
    if role == "hr":
        visible = visible | {"deputy from outside", "member from outside"}
    assert set(WORD.findall(seen)) == {birds[place].full_name for place in visible}
    assert SECRET not in seen
    # Neither the points nor how many attempts there were.
    assert not re.search(r"\b(73573|97897)\b", seen)
