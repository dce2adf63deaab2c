"""More time, excused, wanted again: who may decide, what follows, and what is refused."""

from collections.abc import Callable
from datetime import date

import pytest

from core.errors import DomainError
from core.models import AuditEvent
from courses.actions import (
    decline,
    end_assignment,
    excuse,
    extend,
    sync_enrolments,
    want_again,
    withdraw,
)
from courses.enums import EntryKind, Excused
from courses.models import Assignment, Enrolment, ExchangeEntry
from people.models import User
from tests.courses.deciding import DUE_IN, Team, in_days, make_team
from tests.factories.records import steps_of, take

pytestmark = pytest.mark.django_db

LATER = in_days(DUE_IN + 7)
WHY = "Night shift this week."


@pytest.fixture
def team() -> Team:
    return make_team()


def more(team: Team, by: User, *, until: date = LATER, reason: str = WHY) -> ExchangeEntry:
    return extend(team.enrolment, until=until, reason=reason, acting_user=by)


def less(team: Team, by: User, *, how: Excused = Excused.ONCE, reason: str = WHY) -> ExchangeEntry:
    return excuse(team.enrolment, how=how, reason=reason, acting_user=by)


def refusal(act: Callable[[], object]) -> str:
    """Return the code of the refusal; nothing was written."""
    before = (ExchangeEntry.objects.count(), AuditEvent.objects.count())
    with pytest.raises(DomainError) as refused:
        act()
    assert refused.value.sentence.endswith(".")
    assert (ExchangeEntry.objects.count(), AuditEvent.objects.count()) == before
    return refused.value.code


def excused_now(enrolment: Enrolment) -> str:
    return Enrolment.objects.get(pk=enrolment.pk).excused


class TestWhoMayDecide:
    @pytest.mark.parametrize("who", ["lead", "head", "deputy", "hr"])
    def test_who_leads_and_hr_may(self, team: Team, who: str) -> None:
        more(team, getattr(team, who))
        assert team.now().due_on == LATER

    @pytest.mark.parametrize("who", ["learner", "stranger"])
    def test_nobody_else_may(self, team: Team, who: str) -> None:
        other = getattr(team, who)
        request = team.asks_for(9)
        assert refusal(lambda: more(team, other)) == "not_yours"
        assert refusal(lambda: less(team, other)) == "not_yours"
        assert refusal(lambda: decline(request, reason=WHY, acting_user=other)) == "not_yours"
        assert refusal(lambda: want_again(team.enrolment, reason=WHY, acting_user=other)) == (
            "not_yours"
        )

    def test_a_head_does_not_decide_about_the_own_courses(self, team: Team) -> None:
        own = Enrolment.objects.get(person=team.head)
        with pytest.raises(DomainError, match="do not look after"):
            extend(own, until=LATER, reason=WHY, acting_user=team.head)
        assert extend(own, until=LATER, reason=WHY, acting_user=team.hr).until == LATER

    def test_who_does_not_lead_any_more_does_not_decide(self, team: Team) -> None:
        team.lead.appointments.update(ends_on=in_days(0))
        assert refusal(lambda: more(team, team.lead)) == "not_yours"


class TestMoreTime:
    def test_it_moves_the_date_and_is_written_down(self, team: Team) -> None:
        more(team, team.head)
        assert (team.now().due_on, team.now().extended_to) == (LATER, LATER)
        said = team.entry()
        assert (said.kind, said.author, said.text, said.until) == (
            EntryKind.EXTENDED,
            team.head,
            WHY,
            LATER,
        )
        event = AuditEvent.objects.get(verb="enrolment.extended")
        assert (event.actor, event.person, event.data["reason"]) == (team.head, team.learner, WHY)
        assert event.data["before"]["due_on"] == in_days(DUE_IN).isoformat()
        assert event.data["after"]["due_on"] == LATER.isoformat()
        assert event.data["after"]["extended_to"] == LATER.isoformat()

    def test_the_rules_leave_it_as_it_is(self, team: Team) -> None:
        more(team, team.head)
        sync_enrolments()
        assert team.now().due_on == LATER

    @pytest.mark.parametrize("days", [-1, 0, 1, DUE_IN])
    def test_a_day_that_gives_no_more_time_is_refused(self, team: Team, days: int) -> None:
        assert refusal(lambda: more(team, team.head, until=in_days(days))) == "not_later"
        assert team.now().extended_to is None

    def test_what_has_no_date_has_none_to_move(self, team: Team) -> None:
        Enrolment.objects.update(due_on=None)
        assert refusal(lambda: more(team, team.head)) == "no_date"

    @pytest.mark.parametrize("reason", ["", "  \n "])
    def test_it_needs_a_reason(self, team: Team, reason: str) -> None:
        assert refusal(lambda: more(team, team.head, reason=reason)) == "no_words"

    def test_a_reason_is_a_few_sentences(self, team: Team) -> None:
        assert refusal(lambda: more(team, team.head, reason="x" * 501)) == "too_long"

    def test_a_second_press_changes_nothing(self, team: Team) -> None:
        assert more(team, team.head) == more(team, team.head)
        assert ExchangeEntry.objects.count() == 1
        assert AuditEvent.objects.filter(verb="enrolment.extended").count() == 1

    def test_who_comes_second_learns_of_the_date_there_is(self, team: Team) -> None:
        more(team, team.head)
        assert refusal(lambda: more(team, team.lead)) == "not_later"
        more(team, team.lead, until=in_days(DUE_IN + 8))
        assert team.now().due_on == in_days(DUE_IN + 8)

    def test_what_is_done_wants_no_time(self, team: Team) -> None:
        take(team.learner, *steps_of(team.enrolment.course))
        assert refusal(lambda: more(team, team.head)) == "complete"
        assert refusal(lambda: less(team, team.head)) == "complete"

    def test_what_is_not_assigned_any_more_wants_none_either(self, team: Team) -> None:
        end_assignment(Assignment.objects.get(), acting_user=None)
        assert refusal(lambda: more(team, team.head)) == "not_assigned"
        assert refusal(lambda: less(team, team.head)) == "not_assigned"


class TestAnsweringARequest:
    def test_agreeing_needs_no_other_word(self, team: Team) -> None:
        request = team.asks_for(9)
        entry = agree(request, team.lead)
        assert (entry.about, entry.until, entry.text) == (request, in_days(9), "")
        assert team.now().due_on == in_days(9)

    def test_agreed_twice_is_agreed_once(self, team: Team) -> None:
        request = team.asks_for(9)
        assert agree(request, team.lead) == agree(request, team.head)
        assert AuditEvent.objects.filter(verb="enrolment.extended").count() == 1

    def test_another_date_answers_it_too(self, team: Team) -> None:
        request = team.asks_for(9)
        assert more(team, team.head, until=in_days(7)).about == request
        assert refusal(lambda: agree(request, team.lead)) == "answered"

    def test_declined_leaves_the_date_and_says_why(self, team: Team) -> None:
        request = team.asks_for(9)
        entry = decline(request, reason="The workshop needs it.", acting_user=team.head)
        assert (entry.kind, entry.about) == (EntryKind.DECLINED, request)
        assert team.now().due_on == in_days(DUE_IN)
        event = AuditEvent.objects.get(verb="enrolment.request_declined")
        assert event.data["reason"] == "The workshop needs it."
        assert decline(request, reason=entry.text, acting_user=team.head) == entry
        assert refusal(lambda: agree(request, team.lead)) == "answered"
        assert refusal(lambda: decline(request, reason=WHY, acting_user=team.lead)) == "answered"

    def test_taken_back_is_not_there_to_agree_to(self, team: Team) -> None:
        request = team.asks_for(9)
        withdraw(request, acting_user=team.learner)
        assert refusal(lambda: agree(request, team.head)) == "answered"

    def test_a_newer_request_takes_its_place(self, team: Team) -> None:
        request = team.asks_for(9)
        newer = team.asks_for(12)
        assert refusal(lambda: agree(request, team.head)) == "answered"
        assert agree(newer, team.head).until == in_days(12)

    def test_excusing_answers_it(self, team: Team) -> None:
        request = team.asks_for(9)
        assert less(team, team.head).about == request

    def test_the_words_of_a_request_stand_in_no_audit(self, team: Team) -> None:
        agree(team.asks_for(9, "My son is ill."), team.head)
        assert not AuditEvent.objects.filter(data__icontains="My son").exists()


class TestExcused:
    @pytest.mark.parametrize(
        ("how", "kind"),
        [
            (Excused.ONCE, EntryKind.EXCUSED),
            (Excused.ON_LEAVE, EntryKind.ON_LEAVE),
            (Excused.ALWAYS, EntryKind.NOT_NEEDED),
        ],
    )
    def test_nothing_is_wanted_any_more(self, team: Team, how: Excused, kind: EntryKind) -> None:
        less(team, team.lead, how=how)
        now = team.now()
        assert (now.excused, now.due_on, team.entry().kind) == (how, None, kind)
        assert not Enrolment.objects.assigned().filter(pk=now.pk).exists()
        event = AuditEvent.objects.get(verb="enrolment.excused")
        assert event.data["reason"] == WHY
        assert (event.data["before"]["excused"], event.data["after"]["excused"]) == ("", how)

    def test_it_needs_a_reason(self, team: Team) -> None:
        assert refusal(lambda: less(team, team.lead, reason=" ")) == "no_words"

    def test_a_second_press_changes_nothing_and_another_act_is_refused(self, team: Team) -> None:
        assert less(team, team.lead) == less(team, team.lead)
        assert refusal(lambda: less(team, team.head, how=Excused.ALWAYS)) == "excused"
        assert refusal(lambda: more(team, team.head)) == "excused"

    def test_wanted_again_the_date_is_back(self, team: Team) -> None:
        more(team, team.head)
        less(team, team.lead)
        want_again(team.enrolment, reason="Back from leave.", acting_user=team.lead)
        now = team.now()
        assert (now.excused, now.due_on) == (Excused.NO, LATER)
        event = AuditEvent.objects.get(verb="enrolment.wanted_again")
        assert event.data["reason"] == "Back from leave."

    def test_a_leave_holds_in_every_course_and_ends_in_every_course(self, team: Team) -> None:
        first, second = team.enrolment, team.in_another_course()
        less(team, team.lead, how=Excused.ON_LEAVE)
        held = [first, second]
        assert [excused_now(one) for one in held] == [Excused.ON_LEAVE] * 2
        assert [one.exchange.last().kind for one in held] == [EntryKind.ON_LEAVE] * 2
        assert refusal(lambda: more(team, team.head)) == "on_leave"
        assert refusal(lambda: less(team, team.head, how=Excused.ALWAYS)) == "on_leave"
        want_again(second, reason="Back.", acting_user=team.lead)
        assert [excused_now(one) for one in held] == [Excused.NO] * 2

    def test_a_leave_leaves_alone_what_was_decided_before(self, team: Team) -> None:
        other = team.in_another_course()
        excuse(other, how=Excused.ALWAYS, reason=WHY, acting_user=team.head)
        less(team, team.lead, how=Excused.ON_LEAVE)
        assert excused_now(other) == Excused.ALWAYS
        want_again(team.enrolment, reason="Back.", acting_user=team.lead)
        assert excused_now(other) == Excused.ALWAYS

    def test_a_leave_ends_also_where_the_course_was_completed_meanwhile(self, team: Team) -> None:
        less(team, team.lead, how=Excused.ON_LEAVE)
        take(team.learner, *steps_of(team.enrolment.course))
        want_again(team.enrolment, reason="Back.", acting_user=team.lead)
        assert excused_now(team.enrolment) == Excused.NO
        assert team.now().is_complete

    def test_only_who_is_excused_is_asked_again(self, team: Team) -> None:
        def again() -> ExchangeEntry:
            return want_again(team.enrolment, reason=WHY, acting_user=team.lead)

        assert refusal(again) == "not_excused"
        less(team, team.lead)
        take(team.learner, *steps_of(team.enrolment.course))
        assert refusal(again) == "complete"


def agree(request: ExchangeEntry, by: User) -> ExchangeEntry:
    assert request.until is not None
    return extend(request.enrolment, until=request.until, reason="", acting_user=by, about=request)
