"""What a learner asks for and is told: on My learning, the course page and their own pages."""

from datetime import date

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from courses.actions import ask, decline, excuse, extend, request_time, want_again
from courses.enums import EntryKind, Excused
from courses.models import Assignment, Course, Enrolment, ExchangeEntry
from people.enums import Role
from people.models import User
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import make_course
from tests.factories.people import UserFactory, days_ago
from tests.factories.records import assign, change_due_date

pytestmark = pytest.mark.django_db

UNTIL = days_ago(-20)


@pytest.fixture
def learner() -> Learner:
    """Return a learner whose course is wanted in five days and whose head is Anong."""
    made = make_learner(modules=2, lessons=1)
    rule = Assignment.objects.get()
    change_due_date(rule, due_on=days_ago(-5), acting_user=None)
    return made


@pytest.fixture
def head(learner: Learner) -> User:
    unit = Assignment.objects.get().unit
    return UserFactory(full_name="อนงค์ ใจดี", preferred_name="Anong", heads=unit)


def enrolment(learner: Learner) -> Enrolment:
    return Enrolment.objects.get(person=learner.person, course=learner.course)


def home(learner: Learner) -> str:
    return learner.client.get("/").content.decode()


def address(learner: Learner) -> str:
    return f"/more-time/{enrolment(learner).pk}/"


def post(learner: Learner, until: date | str = UNTIL, reason: str = "Night shift.") -> str:
    """Ask, and return the page one comes to."""
    data = {"until": str(until), "reason": reason}
    return learner.client.post(address(learner), data, follow=True).content.decode()


def more(learner: Learner, head: User, text: str = "Gladly.", until: date = UNTIL) -> None:
    extend(enrolment(learner), until=until, reason=text, acting_user=head)


class TestAsking:
    def test_the_way_is_there_where_a_date_and_somebody_is(
        self, learner: Learner, head: User
    ) -> None:
        for page in ("/", learner.course.url):
            shown = learner.client.get(page).content.decode()
            assert "Ask for more time" in shown, page
            assert address(learner) in shown, page

    def test_without_a_date_there_is_nothing_to_ask_for(self, learner: Learner, head: User) -> None:
        change_due_date(Assignment.objects.get(), due_on=None, acting_user=None)
        for page in ("/", learner.course.url):
            assert "Ask for more time" not in learner.client.get(page).content.decode()
        assert "There is no date here that could be moved." in page_of(learner)

    def test_without_anybody_there_is_nobody_to_ask(self, learner: Learner) -> None:
        assert "Ask for more time" not in home(learner)
        assert "There is nobody yet who could agree" in page_of(learner)

    def test_one_asks_and_is_told_who_sees_it(self, learner: Learner, head: User) -> None:
        shown = post(learner)
        assert "Anong sees it now." in shown
        assert "Anong has not answered yet." in shown
        request = ExchangeEntry.objects.get()
        assert (request.kind, request.until, request.author) == (
            EntryKind.REQUEST,
            UNTIL,
            learner.person,
        )

    def test_another_day_takes_its_place(self, learner: Learner, head: User) -> None:
        post(learner)
        assert "Ask for another day instead" in page_of(learner)
        post(learner, days_ago(-9))
        assert ExchangeEntry.objects.requests().open().get().until == days_ago(-9)

    def test_one_takes_it_back(self, learner: Learner, head: User) -> None:
        post(learner)
        request = ExchangeEntry.objects.get()
        url = f"{address(learner)}take-back/"
        shown = learner.client.post(url, {"request": request.pk}, follow=True)
        assert "You have taken your request back." in shown.content.decode()
        assert not ExchangeEntry.objects.requests().open().exists()
        for number in ("", "x", "999999"):
            assert learner.client.post(url, {"request": number}).status_code == 404

    def test_answered_meanwhile_it_is_not_taken_back(self, learner: Learner, head: User) -> None:
        post(learner)
        request = ExchangeEntry.objects.get()
        more(learner, head)
        url = f"{address(learner)}take-back/"
        shown = learner.client.post(url, {"request": request.pk}, follow=True)
        assert "Your request was answered meanwhile." in shown.content.decode()

    @pytest.mark.parametrize(
        ("until", "reason", "said"),
        [
            (days_ago(-5), "kept words", "Choose a day after that."),
            (days_ago(3), "kept words", "Choose a day after today."),
            ("never", "kept words", "Enter a valid date."),
            (UNTIL, "  ", "This field is required."),
            (UNTIL, "x" * 501, "at most 500 characters"),
        ],
    )
    def test_refused_it_says_why_and_keeps_the_words(
        self, learner: Learner, head: User, until: date | str, reason: str, said: str
    ) -> None:
        shown = post(learner, until, reason)
        assert said in shown
        assert reason.strip() in shown
        assert not ExchangeEntry.objects.exists()

    def test_the_words_are_only_words(self, learner: Learner, head: User) -> None:
        post(learner, reason="<script>alert(1)</script>")
        assert "<script>alert" not in page_of(learner)

    def test_it_is_ones_own(self, learner: Learner, head: User) -> None:
        for other in (head, UserFactory()):
            client = Client()
            client.force_login(other)
            assert client.get(address(learner)).status_code == 404
            data = {"until": str(UNTIL), "reason": "x"}
            assert client.post(address(learner), data).status_code == 404
        assert not ExchangeEntry.objects.exists()


class TestWhatWasDecided:
    def test_more_time(self, learner: Learner, head: User) -> None:
        more(learner, head, "Night shift is <fine>.")
        shown = home(learner)
        assert f"You have until {UNTIL:%-d %b}." in shown
        assert "Anong: “Night shift is &lt;fine&gt;.”" in shown

    def test_agreed_without_a_word(self, learner: Learner, head: User) -> None:
        request = request_time(
            enrolment(learner), until=UNTIL, reason="Leave.", acting_user=learner.person
        )
        extend(enrolment(learner), until=UNTIL, reason="", acting_user=head, about=request)
        shown = home(learner)
        assert f"You have until {UNTIL:%-d %b}." in shown
        assert "has not answered yet" not in shown

    def test_the_date_stays(self, learner: Learner, head: User) -> None:
        post(learner)
        request = ExchangeEntry.objects.get()
        decline(request, reason="The opening needs it.", acting_user=head)
        assert "The date stays as it is." in home(learner)
        ExchangeEntry.objects.update(at="2026-01-01T00:00Z")
        assert "The date stays as it is." not in home(learner)
        assert "The opening needs it." in page_of(learner)

    @pytest.mark.parametrize(
        ("how", "said"),
        [
            (Excused.ONCE, "You are excused from this, this time."),
            (Excused.ON_LEAVE, "You are on leave: nothing is wanted of you until you are back."),
            (Excused.ALWAYS, "You need not take this course."),
        ],
    )
    def test_excused(self, learner: Learner, head: User, how: Excused, said: str) -> None:
        excuse(enrolment(learner), how=how, reason="Leave.", acting_user=head)
        page = learner.client.get("/")
        assert said in page.content.decode()
        is_on_leave = how == Excused.ON_LEAVE
        title = "You are on leave" if is_on_leave else "Nothing waits for you"
        assert title in page.content.decode()
        assert page.context["standing"] is None
        course = learner.client.get(learner.course.url).content.decode()
        told = (
            "You are on leave: nothing is wanted of you. "
            "You may still take this course if you like."
            if is_on_leave
            else "You are excused from this course. You may still take it if you like."
        )
        assert told in course
        assert "Ask for more time" not in course

    def test_wanted_again(self, learner: Learner, head: User) -> None:
        excuse(enrolment(learner), how=Excused.ONCE, reason="Leave.", acting_user=head)
        want_again(enrolment(learner), reason="Back.", acting_user=head)
        page = learner.client.get("/")
        assert "This course is wanted of you again." in page.content.decode()
        assert page.context["standing"].course == learner.course

    def test_what_is_done_is_not_told_any_more(self, learner: Learner, head: User) -> None:
        more(learner, head)
        for step in learner.steps():
            learner.client.post(step.url)
        assert "You have until" not in home(learner)


class TestAQuestion:
    @pytest.fixture
    def question(self, learner: Learner, head: User) -> ExchangeEntry:
        return ask(enrolment(learner), text="What is <in> the way?", acting_user=head)

    def test_it_stands_on_my_learning_with_a_box(
        self, learner: Learner, question: ExchangeEntry
    ) -> None:
        shown = home(learner)
        assert "Anong asks what is in the way" in shown
        assert "What is &lt;in&gt; the way?" in shown
        assert "not even HR" in shown

    def test_one_answers_there(self, learner: Learner, question: ExchangeEntry) -> None:
        url = f"/questions/{question.pk}/"
        response = learner.client.post(url, {"text": "The night shift."}, follow=True)
        shown = response.content.decode()
        assert "can read your answer now" in shown
        assert "asks what is in the way" not in shown
        assert "The night shift." in learner.client.get(url).content.decode()
        again = learner.client.post(url, {"text": "Something else."})
        assert "You have answered this question already." in again.content.decode()

    @pytest.mark.parametrize("text", ["", "  ", "x" * 1001])
    def test_refused_the_words_are_kept(
        self, learner: Learner, question: ExchangeEntry, text: str
    ) -> None:
        response = learner.client.post(f"/questions/{question.pk}/", {"text": text})
        shown = response.content.decode()
        assert "Nothing you wrote is lost." in shown
        assert text.strip() in shown
        assert ExchangeEntry.objects.count() == 1

    def test_asked_anew_only_the_newer_stands_there(
        self, learner: Learner, head: User, question: ExchangeEntry
    ) -> None:
        ask(enrolment(learner), text="Is it the shift?", acting_user=head)
        shown = home(learner)
        assert "Is it the shift?" in shown
        assert shown.count("asks what is in the way") == 1

    def test_it_stands_there_while_who_asked_would_read_the_answer(
        self, learner: Learner, head: User, question: ExchangeEntry
    ) -> None:
        hr = UserFactory(full_name="Hana HR", role=Role.HR_ADMIN)
        ask(enrolment(learner), text="Can HR help?", acting_user=hr)
        head.appointments.update(ends_on=days_ago(0))
        shown = home(learner)
        assert "Can HR help?" in shown
        assert "Anong asks" not in shown

    def test_it_is_for_its_person_alone(
        self, learner: Learner, head: User, question: ExchangeEntry
    ) -> None:
        for other in (head, UserFactory()):
            client = Client()
            client.force_login(other)
            assert client.get(f"/questions/{question.pk}/").status_code == 404


def test_my_learning_asks_as_little_whatever_was_said(learner: Learner, head: User) -> None:
    post(learner)
    ask(enrolment(learner), text="Why?", acting_user=head)
    few = cost(learner)
    for number in range(4):
        other = Course.objects.get(key=make_course(f"Other {number}", lessons=1).translation_key)
        unit = Assignment.objects.filter(course=learner.course).get().unit
        assign(other, unit=unit, due_on=days_ago(-3), acting_user=None)
        mine = Enrolment.objects.get(person=learner.person, course=other)
        ask(mine, text="Why?", acting_user=head)
        request_time(mine, until=UNTIL, reason="Shift.", acting_user=learner.person)
    assert cost(learner) == few <= 12, few


def cost(learner: Learner) -> int:
    learner.client.get("/")
    with CaptureQueriesContext(connection) as counted:
        assert learner.client.get("/").status_code == 200
    return len(counted)


def page_of(learner: Learner) -> str:
    return learner.client.get(address(learner)).content.decode()
