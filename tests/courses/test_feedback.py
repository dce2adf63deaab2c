"""The questions at the end of a module: asked once, counted without a name, read as totals."""

from collections.abc import Callable

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from core.models import AuditEvent
from courses.actions import enrol, give_feedback
from courses.enums import FeedbackQuestion
from courses.models import FeedbackGiven, FeedbackTally, Module
from people.enums import Role
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import make_course
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import take
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db

FOLD = "Three short questions about this module"
BOX = "What learners say"
NOT_YET = "Not yet: totals appear from five answers."
ANSWERS = {"relevance": "5", "confidence": "3", "hindrance": "time"}
MIXED = [("5", "time"), ("4", "rules"), ("4", "time"), ("3", "nothing"), ("5", "tools")]
MOST_QUERIES = 12


@made_once
def the_learner() -> Learner:
    """Somebody who has done the first of two modules."""
    learner = make_learner(modules=2, is_open=True)
    do(learner, learner.person)
    return learner


@pytest.fixture
def learner(the_learner: Callable[[], Learner], db: None) -> Learner:
    return the_learner()


def module(learner: Learner) -> Module:
    return learner.steps()[0].module


def do(learner: Learner, person) -> None:
    first = module(learner)
    take(person, *[s for s in learner.steps() if s.module == first and s.is_required])


def another(learner: Learner):
    """Return somebody else who has done the module."""
    person = UserFactory()
    enrol(person, course=learner.course, acting_user=person)
    do(learner, person)
    return person


def say(learner: Learner, *said: tuple[str, str]) -> None:
    for relevance, hindrance in said:
        answers = {"relevance": relevance, "hindrance": hindrance}
        give_feedback(another(learner), module=module(learner), answers=answers)


def reader(**who: object) -> Client:
    client = Client()
    client.force_login(UserFactory(**who))
    return client


def page(client: Client, learner: Learner) -> str:
    return client.get(module(learner).url).content.decode()


class TestAsking:
    def test_who_has_done_the_module_is_asked_and_told_who_sees_it(self, learner: Learner) -> None:
        found = page(learner.client, learner)
        assert FOLD in found
        assert "Nobody sees your answers." in found
        for question in FeedbackQuestion:
            assert str(question.label) in found
        assert found.count('type="radio"') == 16

    def test_answers_are_counted_and_thanked_for_once(self, learner: Learner) -> None:
        answered = learner.client.post(module(learner).url, ANSWERS, follow=True)
        assert answered.redirect_chain == [(module(learner).url, 302)]
        assert "Thank you. Your answers are counted" in answered.content.decode()
        assert FOLD not in answered.content.decode()
        assert "Thank you" not in page(learner.client, learner)
        rows = FeedbackTally.objects.values_list("question", "shown", "waiting")
        assert set(map(str, rows)) == {
            str(("relevance", {}, {"5": 1})),
            str(("confidence", {}, {"3": 1})),
            str(("hindrance", {}, {"time": 1})),
        }

    def test_a_question_may_be_passed_over(self, learner: Learner) -> None:
        learner.client.post(module(learner).url, {"hindrance": "nothing"})
        assert FeedbackTally.objects.get().waiting == {"nothing": 1}

    def test_an_empty_form_is_no_answer(self, learner: Learner) -> None:
        answered = learner.client.post(module(learner).url, follow=True)
        assert "no answer was chosen" in answered.content.decode()
        assert FOLD in answered.content.decode()
        assert not FeedbackGiven.objects.exists()

    @pytest.mark.parametrize("wrong", ["0", "6", "time", "x" * 5000, "\x00", " 5"])
    def test_what_was_not_offered_is_not_counted(self, learner: Learner, wrong: str) -> None:
        answers = {**ANSWERS, "relevance": wrong}
        answered = learner.client.post(module(learner).url, answers, follow=True)
        assert "not one of those offered" in answered.content.decode()
        assert not FeedbackGiven.objects.exists()
        assert not FeedbackTally.objects.exists()

    def test_nobody_answers_twice(self, learner: Learner) -> None:
        learner.client.post(module(learner).url, ANSWERS)
        answered = learner.client.post(module(learner).url, {"relevance": "1"}, follow=True)
        assert "You have answered already." in answered.content.decode()
        relevance = FeedbackTally.objects.get(question="relevance")
        assert relevance.waiting == {"5": 1}

    def test_the_next_module_asks_for_itself(self, learner: Learner) -> None:
        second = learner.steps()[-1].module
        learner.client.post(module(learner).url, ANSWERS)
        assert FOLD not in learner.client.get(second.url).content.decode()
        take(learner.person, *[s for s in learner.steps() if s.module == second and s.is_required])
        assert FOLD in learner.client.get(second.url).content.decode()

    def test_nothing_that_ties_a_person_to_an_answer_is_written(self, learner: Learner) -> None:
        audited = AuditEvent.objects.count()
        with CaptureQueriesContext(connection) as asked:
            give_feedback(learner.person, module=module(learner), answers=ANSWERS)
        assert AuditEvent.objects.count() == audited
        written = [q["sql"] for q in asked if q["sql"].startswith(("INSERT", "UPDATE"))]
        assert {sql.split('"')[1] for sql in written} == {
            FeedbackGiven._meta.db_table,
            FeedbackTally._meta.db_table,
        }
        assert {field.name for field in FeedbackGiven._meta.fields} == {"id", "module", "person"}


class TestWhoMayNot:
    @pytest.mark.parametrize("method", ["get", "post"])
    def test_who_has_not_done_the_module(self, method: str) -> None:
        learner = make_learner()
        url = module(learner).url
        answered = getattr(learner.client, method)(url, ANSWERS, follow=True).content.decode()
        assert FOLD not in answered
        assert ("who have done the module" in answered) == (method == "post")
        assert not FeedbackGiven.objects.exists()

    def test_who_looks_after_the_course_without_taking_it(self, learner: Learner) -> None:
        trainer = reader(role=Role.TRAINER)
        assert FOLD not in page(trainer, learner)
        trainer.post(module(learner).url, ANSWERS)
        assert not FeedbackGiven.objects.exists()

    def test_who_may_not_open_the_course(self) -> None:
        learner = make_learner()
        stranger = reader()
        assert stranger.post(module(learner).url, ANSWERS).status_code == 404
        assert Client().post(module(learner).url, ANSWERS)["Location"].startswith("/accounts/")
        assert not FeedbackGiven.objects.exists()

    def test_a_module_of_another_course_is_not_answered_here(self, learner: Learner) -> None:
        other = Module.objects.get(course__key=make_course("Other").translation_key)
        assert learner.client.post(other.url, ANSWERS).status_code == 404


class TestTotals:
    @pytest.mark.parametrize("role", [Role.TRAINER, Role.HR_ADMIN, Role.SITE_ADMIN])
    def test_those_who_look_after_courses_read_them(self, learner: Learner, role: Role) -> None:
        say(learner, *MIXED)
        found = page(reader(role=role), learner)
        assert BOX in found
        assert found.count("5 answers") == 2
        assert found.count(NOT_YET) == 1

    def test_learners_leads_heads_and_deputies_do_not(self, learner: Learner) -> None:
        say(learner, *MIXED)
        hotel = UnitFactory()
        for who in ({}, {"heads": hotel}, {"unit": hotel, "deputises": hotel}):
            assert BOX not in page(reader(**who), learner)
        assert BOX not in page(learner.client, learner)

    def test_below_five_not_even_their_number_is_told(self, learner: Learner) -> None:
        trainer = reader(role=Role.TRAINER)
        before = page(trainer, learner)
        assert before.count(NOT_YET) == 3
        for one in MIXED[:4]:
            say(learner, one)
            assert steady(page(trainer, learner)) == steady(before)
        say(learner, MIXED[4])
        assert page(trainer, learner).count(NOT_YET) == 1

    def test_each_answer_has_its_number_in_words(self, learner: Learner) -> None:
        say(learner, *MIXED)
        response = reader(role=Role.TRAINER).get(module(learner).url)
        relevance, confidence, hindrance = response.context["totals"]
        assert [share["number"] for share in relevance.shares] == [2, 2, 1, 0, 0]
        assert (confidence.people, confidence.shares) == (0, [])
        assert [share["number"] for share in hindrance.shares] == [2, 1, 1, 0, 0, 1]

    def test_between_five_and_ten_nothing_changes(self, learner: Learner) -> None:
        trainer = reader(role=Role.TRAINER)
        say(learner, *MIXED)
        at_five = page(trainer, learner)
        for one in MIXED[:4]:
            say(learner, one)
            assert steady(page(trainer, learner)) == steady(at_five)
        say(learner, MIXED[4])
        assert page(trainer, learner).count("10 answers") == 2

    def test_five_who_all_say_the_same_wait(self, learner: Learner) -> None:
        say(learner, *[("5", "nothing")] * 5)
        assert page(reader(role=Role.TRAINER), learner).count(NOT_YET) == 3


def steady(html: str) -> str:
    """Return the page without what is new at every look."""
    return "\n".join(
        line for line in html.splitlines() if "csrf" not in line and "nonce" not in line
    )


class TestCosts:
    def test_a_module_asks_the_same_however_many_have_answered(self, learner: Learner) -> None:
        readers = {
            "learner": learner.client,
            "trainer": reader(role=Role.TRAINER),
            "both": self.both(learner),
        }
        before = {name: queries(client, learner) for name, client in readers.items()}
        say(learner, *MIXED * 2)
        after = {name: queries(client, learner) for name, client in readers.items()}
        assert before == after
        assert before["learner"] <= MOST_QUERIES

    def both(self, learner: Learner) -> Client:
        """A trainer who takes the course."""
        client, person = Client(), UserFactory(role=Role.TRAINER)
        enrol(person, course=learner.course, acting_user=person)
        do(learner, person)
        client.force_login(person)
        return client


def queries(client: Client, learner: Learner) -> int:
    client.get(module(learner).url)
    with CaptureQueriesContext(connection) as counted:
        assert client.get(module(learner).url).status_code == 200
    return len(counted)
