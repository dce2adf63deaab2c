"""What seed_demo leaves behind: what the actions would have left, and the same again."""

import json
from collections.abc import Iterator
from io import StringIO
from typing import Any

import pytest
from pytest_django.plugin import DjangoDbBlocker

from django.apps import apps
from django.core.management import call_command
from django.db import transaction
from django.forms import model_to_dict
from django.test import Client, RequestFactory
from django.urls import resolve
from django.utils import timezone

from courses import feedback
from courses.counting import completions
from courses.models import Completion, Course, Enrolment, StepRecord
from home.demo.doors import doors
from people.models import Appointment, Unit, User
from people.querysets import today
from quizzes.models import Attempt
from self_assessment.models import Commitment, Taking

pytestmark = pytest.mark.django_db

PEOPLE = 300
ROLES = {"learner", "trainer", "team_lead", "department_head", "hr_admin", "site_admin"}
KINDS = {"lesson", "case", "quiz", "transfer_task", "self_assessment", "workshop"}


def seed(**options: Any) -> str:
    """Return what the command prints."""
    out = StringIO()
    call_command("seed_demo", stdout=out, stderr=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def demo(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[dict[str, Any]]:
    """Seed once for all that look; each test of this module leaves it as it was."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield json.loads(seed(people=PEOPLE, json=True))
        transaction.set_rollback(True)


def how_many() -> dict[str, int]:
    models = [model for model in apps.get_models() if model._meta.managed]
    return {model._meta.label: model._base_manager.count() for model in models}


def account(demo: dict[str, Any], role: str) -> dict[str, Any]:
    return next(entry for entry in demo["accounts"] if entry["role"] == role)


def test_it_tells_accounts_courses_and_units(demo: dict[str, Any]) -> None:
    assert set(demo) == {"accounts", "courses", "units"}
    for entry in demo["accounts"]:
        assert set(entry) == {"role", "login", "password", "person", "unit"}
    for course in demo["courses"]:
        assert set(course) == {"key", "title", "url", "modules"}
        for module in course["modules"]:
            assert set(module) == {"key", "title", "url", "steps"}
            for step in module["steps"]:
                assert set(step) == {"key", "kind", "title", "url", "required"}
                assert step["kind"] in KINDS
    for unit in demo["units"]:
        assert set(unit) == {"code", "name", "kind", "parent", "head"}
    assert [len(course["modules"]) for course in demo["courses"]] == [5, 3]


def test_units_and_heads_are_those_of_the_database(demo: dict[str, Any]) -> None:
    codes = {unit["code"] for unit in demo["units"]}
    assert codes == set(Unit.objects.values_list("code", flat=True))
    assert {unit["parent"] for unit in demo["units"]} <= codes | {None}
    for unit in demo["units"]:
        head = Unit.objects.get(code=unit["code"]).own_head_on(today())
        assert (head and head.pk) == unit["head"]
    assert sum(unit["head"] is None for unit in demo["units"]) == 1


def test_a_second_run_changes_nothing_and_prints_the_same(demo: dict[str, Any]) -> None:
    before = how_many()
    assert json.loads(seed(people=PEOPLE, json=True)) == demo
    assert json.loads(seed(json=True)) == demo
    assert how_many() == before


def test_it_has_the_people_asked_for_and_nothing_drifts(demo: dict[str, Any]) -> None:
    assert User.objects.count() == PEOPLE
    call_command("reconcile", check=True, stdout=StringIO())


def test_completions_are_those_that_the_action_would_have_frozen(demo: dict[str, Any]) -> None:
    """Written in bulk for speed; frozen once more from the same enrolment, nothing differs."""
    written = Completion.objects.select_related("enrolment", "names").order_by("pk")
    assert written.count() > 20
    for completion in written:
        enrolment, moment, before = completion.enrolment, completion.completed_at, said(completion)
        completion.delete()
        assert said(completions.freeze(enrolment, at=moment)) == before


def said(completion: Completion) -> dict[str, object]:
    """Return all that a completion holds but its own number."""
    facts = {**model_to_dict(completion), **model_to_dict(completion.names)}
    return {name: value for name, value in facts.items() if name not in {"id", "completion"}}


def test_there_are_those_who_are_done_late_begun_and_not_started(demo: dict[str, Any]) -> None:
    enrolments = Enrolment.objects.assigned().current()
    assert enrolments.complete().count() > 50
    assert enrolments.late(today()).count() > 10
    assert enrolments.open().filter(steps_done=0).exists()
    assert enrolments.open().filter(due_on__gte=today(), steps_done__gt=0).exists()
    assert Completion.objects.count() == Enrolment.objects.complete().count()
    assert Attempt.objects.filter(is_passed=True).exists()


def test_nobody_acts_before_the_place_or_after_today(demo: dict[str, Any]) -> None:
    first = min(Appointment.objects.values_list("starts_on", flat=True))
    moments = Enrolment.objects.values_list("step_records__occurred_at", flat=True)
    days = [moment.date() for moment in moments if moment is not None]
    assert first < min(days)
    assert max(days) <= today()


def test_every_account_signs_in_and_nobody_else_can(demo: dict[str, Any]) -> None:
    assert {entry["role"] for entry in demo["accounts"]} == ROLES
    for entry in demo["accounts"]:
        person = User.objects.get(pk=entry["person"])
        assert person.username == entry["login"]
        assert person.check_password(entry["password"])
        assert person.notice_version == 0
    players = [entry["person"] for entry in demo["accounts"]]
    others = User.objects.exclude(pk__in=players)
    assert not any(person.has_usable_password() for person in others)


def test_the_first_learner_and_the_first_head_are_half_way(demo: dict[str, Any]) -> None:
    course = Course.objects.live().order_by("position").first()
    first, second = course.modules.order_by("position")[:2]
    nok = Enrolment.objects.get(person=account(demo, "learner")["person"], course=course)
    assert [one.module for one in nok.module_completions.all()] == [first]
    assert nok.step_records.filter(step__module=second).exists()
    head = Enrolment.objects.get(person=account(demo, "department_head")["person"], course=course)
    assert 0 < head.steps_done < head.steps_required
    assert not head.is_complete


def test_some_have_said_what_they_think_and_the_first_learner_may(demo: dict[str, Any]) -> None:
    first = Course.objects.live().order_by("position")[0].modules.order_by("position")[0]
    assert all(total.people >= 5 for total in feedback.totals(first.key))
    nok = User.objects.get(pk=account(demo, "learner")["person"])
    assert feedback.is_wanted(nok, first.key)


def test_a_head_sees_people_in_different_states(demo: dict[str, Any], client: Client) -> None:
    head = User.objects.get(pk=account(demo, "department_head")["person"])
    User.objects.filter(pk=head.pk).update(notice_version=99)
    client.force_login(head)
    whole = client.get("/team/").context["whole"]
    assert whole.total >= 10
    assert 0 < whole.done < whole.total


def at(path: str) -> Any:
    request = RequestFactory().get(path)
    request.resolver_match = resolve(path)
    return request


def test_doors_open_in_the_demo(demo: dict[str, Any], client: Client, settings: Any) -> None:
    settings.DEMO = True
    found = doors(at("/accounts/login/"))["demo_doors"]
    assert [door["role"] for door in found] == ["learner", "department_head", "trainer", "hr_admin"]
    for door in found:
        assert len(door["card_steps"]) == 3
        client.logout()
        words = {"login": door["login"], "password": door["password"]}
        assert client.post("/accounts/login/", words).status_code == 302
        assert client.get("/your-data/").wsgi_request.user.username == door["login"]


def test_doors_are_on_no_other_page(demo: dict[str, Any], settings: Any) -> None:
    settings.DEMO = True
    assert doors(at("/accounts/password/reset/")) == {}


def test_no_door_is_there_outside_the_demo(
    demo: dict[str, Any], client: Client, settings: Any
) -> None:
    assert settings.DEMO is False
    assert doors(at("/accounts/login/")) == {}
    assert b"water-of-the-heart" not in client.get("/accounts/login/").content


def takings(login: str) -> Any:
    return Taking.objects.of(User.objects.get(username=login))


def test_some_have_looked_into_the_mirror_and_some_have_not(demo: dict[str, Any]) -> None:
    assert [one.is_open for one in takings("somsak")] == [False, False]
    assert [one.is_open for one in takings("kofi")] == [True]
    assert [takings(login).count() for login in ("nok", "lan")] == [0, 0]
    first = takings("somsak").finished().last()
    assert Commitment.objects.of(first.person).get().taking == first
    assert first.profile.overall.customer is not None


def test_the_record_of_the_mirror_tells_nothing_but_its_day(demo: dict[str, Any]) -> None:
    """Whoever took it and whoever did not have left the same."""
    records = StepRecord.objects.filter(step__kind="self_assessment")
    rows = records.values_list("enrolment__person", "occurred_at", "evidence", "minutes")
    took = {person for person, *_ in rows if Taking.objects.of(person).finished().exists()}
    assert 0 < len(took) < len(rows)
    assert {str(timezone.localtime(moment).time()) for _, moment, *_ in rows} == {"00:00:00"}
    assert {(str(evidence), minutes) for *_, evidence, minutes in rows} == {
        ("{'kind': 'self_assessment'}", 9)
    }
