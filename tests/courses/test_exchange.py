"""A question and its answer, a request for time: between whom, once, and read by whom."""

from collections.abc import Callable

import pytest

from core.errors import DomainError
from core.models import AuditEvent
from courses.actions import answer, ask, excuse, request_time, withdraw
from courses.enums import EntryKind, Excused
from courses.exchange.reading import exchanges, whom_to_ask
from courses.models import Enrolment, ExchangeEntry
from people.models import User
from tests.courses.deciding import DUE_IN, Team, in_days, make_team
from tests.factories.people import UserFactory
from tests.factories.records import steps_of, take

pytestmark = pytest.mark.django_db

SECRET = "canary-of-two"


@pytest.fixture
def team() -> Team:
    return make_team()


def refusal(act: Callable[[], object]) -> str:
    before = ExchangeEntry.objects.count()
    with pytest.raises(DomainError) as refused:
        act()
    assert refused.value.sentence.endswith(".")
    assert ExchangeEntry.objects.count() == before
    return refused.value.code


def read_by(viewer: User, enrolment: Enrolment) -> list[str]:
    """Return the words that a viewer may read."""
    return [entry.words for entry in exchanges([enrolment.pk], viewer)[enrolment.pk].entries]


class TestAQuestion:
    def test_it_waits_until_it_is_answered(self, team: Team) -> None:
        question = team.is_asked()
        assert [*ExchangeEntry.objects.questions().open()] == [question]
        given = answer(question, text="Night shift.", acting_user=team.learner)
        assert (given.kind, given.about, given.author) == (
            EntryKind.ANSWER,
            question,
            team.learner,
        )
        assert not ExchangeEntry.objects.questions().open().exists()

    def test_the_two_read_it_and_nobody_else(self, team: Team) -> None:
        answer(team.is_asked(f"Why? {SECRET}"), text=SECRET, acting_user=team.learner)
        for one in (team.learner, team.head):
            assert read_by(one, team.enrolment) == [f"Why? {SECRET}", SECRET]
        for other in (team.lead, team.deputy, team.hr, team.stranger):
            assert read_by(other, team.enrolment) == ["", ""]

    def test_its_words_stand_in_no_audit(self, team: Team) -> None:
        answer(team.is_asked(SECRET), text=SECRET, acting_user=team.learner)
        events = AuditEvent.objects.filter(verb__startswith="enrolment.question")
        assert set(events.values_list("verb", "actor")) == {
            ("enrolment.question_asked", team.head.pk),
            ("enrolment.question_answered", team.learner.pk),
        }
        assert SECRET not in str([*AuditEvent.objects.values()])

    def test_two_may_ask_each_for_oneself(self, team: Team) -> None:
        first = team.is_asked()
        second = ask(team.enrolment, text="Can I help?", acting_user=team.lead)
        assert {*ExchangeEntry.objects.questions().open()} == {first, second}
        answer(second, text="Please do.", acting_user=team.learner)
        assert read_by(team.head, team.enrolment) == ["What is in the way?", "", ""]

    def test_asked_anew_the_newer_one_waits(self, team: Team) -> None:
        first = team.is_asked()
        assert team.is_asked() == first
        newer = team.is_asked("Is it the shift?")
        assert [*ExchangeEntry.objects.questions().open()] == [newer]
        assert refusal(lambda: answer(first, text="Yes.", acting_user=team.learner)) == "answered"

    def test_one_answers_once(self, team: Team) -> None:
        question = team.is_asked()
        given = answer(question, text="Yes.", acting_user=team.learner)
        assert answer(question, text="Yes. ", acting_user=team.learner) == given
        assert refusal(lambda: answer(question, text="No.", acting_user=team.learner)) == "answered"

    def test_who_was_asked_answers(self, team: Team) -> None:
        question = team.is_asked()
        for other in (team.head, team.hr, team.lead):
            act = answering(question, other)
            assert refusal(act) == "not_yours"

    @pytest.mark.parametrize("who", ["learner", "stranger"])
    def test_who_does_not_look_after_somebody_does_not_ask(self, team: Team, who: str) -> None:
        other = getattr(team, who)
        assert refusal(lambda: ask(team.enrolment, text="Why?", acting_user=other)) == "not_yours"

    def test_nobody_answers_somebody_who_would_not_read_it(self, team: Team) -> None:
        question = team.is_asked()
        team.head.appointments.update(ends_on=in_days(0))
        assert refusal(answering(question, team.learner)) == "not_there"

    @pytest.mark.parametrize("text", ["", "   ", "x" * 1001])
    def test_words_are_wanted_and_not_too_many(self, team: Team, text: str) -> None:
        question = team.is_asked()
        act = lambda: answer(question, text=text, acting_user=team.learner)  # noqa: E731
        assert refusal(act) in {"no_words", "too_long"}
        assert refusal(lambda: team.is_asked(text)) in {"no_words", "too_long"}

    def test_what_is_done_is_not_asked_about(self, team: Team) -> None:
        question = team.is_asked()
        take(team.learner, *steps_of(team.enrolment.course))
        assert refusal(answering(question, team.learner)) == "complete"
        assert refusal(lambda: team.is_asked("And now?")) == "complete"

    def test_what_needs_doing_again_is(self, team: Team) -> None:
        take(team.learner, *steps_of(team.enrolment.course))
        Enrolment.objects.filter(pk=team.enrolment.pk).update(steps_again=1)
        assert answering(team.is_asked("And now?"), team.learner)()


class TestARequest:
    def test_it_waits_with_its_day_and_its_words(self, team: Team) -> None:
        request = team.asks_for(9, "Night shift.")
        assert (request.until, request.text) == (in_days(9), "Night shift.")
        assert ExchangeEntry.objects.requests().open().get() == request
        event = AuditEvent.objects.get(verb="enrolment.time_requested")
        assert event.data == {
            "course": team.enrolment.course_id,
            "until": in_days(9).isoformat(),
        }

    def test_who_decides_reads_its_words(self, team: Team) -> None:
        team.asks_for(9, "Night shift.")
        for one in (team.lead, team.head, team.hr, team.learner):
            assert read_by(one, team.enrolment) == ["Night shift."]

    def test_one_is_open_at_a_time(self, team: Team) -> None:
        first = team.asks_for(9)
        assert team.asks_for(9) == first
        newer = team.asks_for(12)
        assert newer.about == first
        assert ExchangeEntry.objects.requests().open().get() == newer

    def test_it_can_be_taken_back(self, team: Team) -> None:
        request = team.asks_for(9)
        taken = withdraw(request, acting_user=team.learner)
        assert withdraw(request, acting_user=team.learner) == taken
        assert not ExchangeEntry.objects.requests().open().exists()
        assert AuditEvent.objects.filter(verb="enrolment.request_withdrawn").count() == 1

    def test_what_is_answered_is_not_taken_back(self, team: Team) -> None:
        request = team.asks_for(9)
        excuse(team.enrolment, how=Excused.ONCE, reason="Leave.", acting_user=team.head)
        assert refusal(lambda: withdraw(request, acting_user=team.learner)) == "answered"

    def test_nobody_asks_for_another(self, team: Team) -> None:
        until, request = in_days(9), team.asks_for(9)
        for other in (team.lead, team.hr):
            act = asking(team.enrolment, other, until)
            assert refusal(act) == "not_yours"
        assert refusal(lambda: withdraw(request, acting_user=team.head)) == "not_yours"

    @pytest.mark.parametrize("days", [0, 1, DUE_IN])
    def test_a_day_that_gives_no_more_time_is_refused(self, team: Team, days: int) -> None:
        assert refusal(lambda: team.asks_for(days)) == "not_later"

    def test_what_is_not_wanted_wants_no_time(self, team: Team) -> None:
        excuse(team.enrolment, how=Excused.ALWAYS, reason="Other work.", acting_user=team.head)
        assert refusal(lambda: team.asks_for(9)) == "excused"
        Enrolment.objects.update(excused="", due_on=None)
        assert refusal(lambda: team.asks_for(9)) == "no_date"
        take(team.learner, *steps_of(team.enrolment.course))
        assert refusal(lambda: team.asks_for(9)) == "complete"

    def test_it_needs_somebody_who_could_agree(self, team: Team) -> None:
        User.objects.exclude(pk=team.learner.pk).update(is_active=False)
        assert refusal(lambda: team.asks_for(9)) == "nobody"


class TestWhomToAsk:
    def test_who_leads_from_nearest_by(self, team: Team) -> None:
        assert whom_to_ask(team.learner) == "Lek Lead"
        team.lead.appointments.update(ends_on=in_days(0))
        assert whom_to_ask(team.learner) == "อนงค์ ใจดี"

    def test_a_deputy_where_there_is_no_head(self, team: Team) -> None:
        for one in (team.lead, team.head):
            one.appointments.update(ends_on=in_days(0))
        assert whom_to_ask(team.learner) == "Dara Deputy"

    def test_a_heads_head_is_the_next_above(self, team: Team) -> None:
        assert whom_to_ask(team.lead) == "อนงค์ ใจดี"

    def test_hr_where_nobody_leads(self, team: Team) -> None:
        assert whom_to_ask(UserFactory()) == "HR"
        assert whom_to_ask(team.hr) == ""


def answering(question: ExchangeEntry, person: User) -> Callable[[], ExchangeEntry]:
    return lambda: answer(question, text="Yes.", acting_user=person)


def asking(enrolment: Enrolment, person: User, until: object) -> Callable[[], ExchangeEntry]:
    return lambda: request_time(enrolment, until=until, reason="Why.", acting_user=person)
