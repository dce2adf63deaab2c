"""What correcting a key does to attempts, passes, steps and the audit."""

from datetime import timedelta

import pytest
import time_machine

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from core.enums import StepKind
from core.errors import DomainError
from core.models import AuditEvent, PrivateNote
from courses.models import Completion, Enrolment, Step, StepRecord
from people.actions import deactivate, move
from people.enums import Role
from quizzes.actions import submit
from quizzes.models import Attempt, QuizPage, Regrade, RegradedAttempt
from quizzes.regrading.correctable import correctables
from quizzes.regrading.sight import Sight
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.quizzes import (
    GUEST,
    HOST,
    RIGHT,
    WRONG,
    answer,
    begin,
    choice,
    live_quiz,
    match,
    order,
    quiz_of,
    six_kinds,
    step_of,
)
from tests.factories.records import take
from tests.quizzes.regrading.acts import TWO, check_all, correct, do, stands, taken

pytestmark = pytest.mark.django_db

MENDED = choice("S", right="b")


def rows() -> list[tuple[float, float, bool, bool]]:
    found = RegradedAttempt.objects.order_by("pk")
    return [
        (float(one.points_before), float(one.points_after), one.was_passed, one.is_passed)
        for one in found
    ]


def test_publishing_another_key_changes_no_attempt(page: QuizPage) -> None:
    attempt = taken(page, {"S": "a", "Z": "a"})
    correct(page, MENDED)
    assert stands(attempt) == (2, True)
    assert Attempt.objects.get().version.number == 1


def test_points_follow_the_corrected_key_and_what_was_before_is_kept(page: QuizPage) -> None:
    gains, same = taken(page, {"S": "b", "Z": "a"}), taken(page, {"S": "c", "Z": "a"})
    correct(page, MENDED)
    (made,) = do(page)
    assert (stands(gains), stands(same)) == ((2, True), (1, False))
    assert rows() == [(1, 2, False, True)]
    assert (made.before["options"][0]["right"], made.after["options"][1]["right"]) == (True, True)
    assert not made.after["options"][0]["right"]
    check_all([gains, same])


def test_a_pass_is_never_taken_away(page: QuizPage) -> None:
    attempt = taken(page, {"S": "a", "Z": "a"})
    correct(page, MENDED)
    do(page)
    assert stands(attempt) == (1, True)
    assert rows() == [(2, 1, True, True)]
    assert not StepRecord.objects.filter(withdrawn_at__isnull=False).exists()


def test_the_old_structure_stays_as_it_was_published(page: QuizPage) -> None:
    version = taken(page, {"S": "b"}).version
    correct(page, MENDED)
    do(page)
    before = version.structure
    version.refresh_from_db()
    assert version.structure == before
    assert list(version.corrections) == ["S"]


def test_an_attempt_in_progress_is_scored_by_the_corrected_key(page: QuizPage) -> None:
    attempt = begin(UserFactory(), page)
    answer(attempt, {"S": "b", "Z": "a"})
    correct(page, MENDED)
    do(page)
    assert not RegradedAttempt.objects.exists()
    assert stands(submit(attempt.person, attempt=attempt.uuid)) == (2, True)


def test_a_new_pass_completes_the_step_on_the_day_it_was_done(page: QuizPage) -> None:
    with time_machine.travel(timezone.now() - timedelta(days=20)):
        attempt = taken(page, {"S": "b", "Z": "a"})
    correct(page, MENDED)
    do(page)
    record = StepRecord.objects.get(step=step_of(page))
    assert (record.occurred_at, record.edition) == (attempt.finished_at, 1)
    assert record.evidence == {"kind": "quiz", "attempt": str(attempt.uuid)}
    assert Enrolment.objects.get().person == attempt.person


def test_the_last_step_completes_the_course_on_that_day() -> None:
    page = live_quiz(questions=TWO)
    course = step_of(page).module.course
    with time_machine.travel(timezone.now() - timedelta(days=20)):
        attempt = taken(page, {"S": "b", "Z": "a"})
    others = Step.objects.live().required().filter(module__course=course).exclude(kind="quiz")
    with time_machine.travel(timezone.now() - timedelta(days=10)):
        take(attempt.person, *others)
        done_at = timezone.now()
    correct(page, MENDED)
    do(page)
    assert Completion.objects.get().completed_at.date() == done_at.date()


def test_who_has_left_keeps_the_result_and_gets_no_record(page: QuizPage) -> None:
    attempt = taken(page, {"S": "b", "Z": "a"})
    deactivate(attempt.person, acting_user=UserFactory(role=Role.HR_ADMIN))
    correct(page, MENDED)
    do(page)
    assert stands(attempt) == (2, True)
    assert not StepRecord.objects.exists()


def test_a_pass_of_an_earlier_period_does_not_count_for_a_later_one(page: QuizPage) -> None:
    """Passed by another attempt, in a period that is over; the next one has opened since."""
    course, person = step_of(page).module.course, UserFactory()
    long_ago = timezone.localdate() - timedelta(days=400)
    first = Enrolment.objects.create(person=person, course=course, opened_on=long_ago)
    with time_machine.travel(timezone.now() - timedelta(days=390)):
        taken(page, {"S": "b", "Z": "a"}, person)
        taken(page, {"S": "a", "Z": "a"}, person)
    first.completed_at = timezone.now() - timedelta(days=380)
    first.save()
    second = Enrolment.objects.create(person=person, course=course, period=2)
    correct(page, MENDED)
    do(page)
    assert {record.enrolment for record in StepRecord.objects.all()} == {first}
    assert not second.step_records.exists()


def test_a_new_edition_is_still_owed(page: QuizPage) -> None:
    attempt = taken(page, {"S": "b", "Z": "a"})
    correct(page, MENDED, again_for="all", again_reason="It has changed.")
    do(page)
    assert stands(attempt) == (2, True)
    assert list(StepRecord.objects.values_list("edition", flat=True)) == [1]
    assert Attempt.objects.get().is_outdated


def test_several_questions_are_one_act_with_a_line_each(page: QuizPage) -> None:
    attempt = taken(page, {"S": "b", "Z": "b"})
    correct(page, MENDED, choice("Z", right="b"))
    made = do(page, "S", "Z")
    assert stands(attempt) == (2, True)
    assert rows() == [(0, 1, False, False), (1, 2, False, True)]
    event = AuditEvent.objects.get(verb="quiz.regraded")
    assert event.data == {"questions": ["S", "Z"], "regrades": [one.pk for one in made]}


def test_only_together_they_decide_whether_it_is_passed(page: QuizPage) -> None:
    """One key gives a point and the other takes one: in between there is no pass."""
    attempt = taken(page, {"S": "b", "Z": "a"})
    correct(page, MENDED, choice("Z", right="b"))
    do(page, "S", "Z")
    assert stands(attempt) == (1, False)
    assert rows() == []


def test_a_question_that_was_not_chosen_keeps_its_key(page: QuizPage) -> None:
    attempt = taken(page, {"S": "b", "Z": "b"})
    correct(page, MENDED, choice("Z", right="b"))
    do(page, "S")
    assert stands(attempt) == (1, False)
    do(page, "Z")
    assert stands(attempt) == (2, True)


def test_a_key_may_be_corrected_again_and_back(page: QuizPage) -> None:
    attempt = taken(page, {"S": "b", "Z": "a"})
    correct(page, MENDED)
    do(page)
    correct(page, choice("S", right="a"))
    do(page)
    assert stands(attempt) == (1, True)
    assert [one[:2] for one in rows()] == [(1, 2), (2, 1)]
    check_all([attempt])


def test_every_older_version_is_corrected(page: QuizPage) -> None:
    first = taken(page, {"S": "b", "Z": "a"})
    correct(page, pass_mark=50)
    second = taken(page, {"S": "b", "Z": "a"})
    correct(page, MENDED)
    made = do(page)
    assert {one.version.number for one in made} == {1, 2}
    assert (stands(first), stands(second)) == ((2, True), (2, True))


def test_nothing_is_left_to_do_a_second_time(page: QuizPage) -> None:
    taken(page, {"S": "b"})
    correct(page, MENDED)
    do(page)
    with pytest.raises(DomainError) as refusal:
        do(page)
    assert refusal.value.code == "nothing_to_regrade"
    assert Regrade.objects.count() == 1


def test_what_was_seen_is_what_is_done(page: QuizPage) -> None:
    taken(page, {"S": "b"})
    correct(page, MENDED)
    seen = Sight.of(correctables(quiz_of(page), {"S"}))
    old = Attempt.objects.get().version
    late = Attempt.objects.create(
        person=UserFactory(), quiz=quiz_of(page), version=old, seed=1, started_at=timezone.now()
    )
    answer(late, {"S": "b"})
    submit(late.person, attempt=late.uuid)
    with pytest.raises(DomainError) as refusal:
        do(page, seen=seen)
    assert refusal.value.code == "changed"
    assert not Regrade.objects.exists()
    assert not old.corrections
    do(page, seen=Sight.of(correctables(quiz_of(page), {"S"})))
    assert RegradedAttempt.objects.count() == 2


@pytest.mark.parametrize("uid", ["S", "M", "T", "O", "P"])
def test_each_kind_is_corrected_from_the_wrong_key(uid: str) -> None:
    """The quiz was live with a wrong key; those who answered right are put right."""
    wrong = {
        "S": choice("S", right="a"),
        "M": choice("M", "multi", right="a"),
        "T": choice("T", "truefalse", right="f", keys="tf"),
        "O": order("O", "second", "first", "third"),
        "P": match("P", please="Host", gladly="Guest", thanks="Host"),
    }
    page = live_quiz(
        questions=[wrong.get(uid) if b["value"]["uid"] == uid else b for b in six_kinds()]
    )
    answers = {**RIGHT, uid: swapped(uid)}
    attempt = taken(page, answers)
    assert stands(attempt) == (4, True)
    correct(page, *six_kinds())
    do(page, uid)
    assert stands(attempt) == (5, True)
    check_all([attempt])


def swapped(uid: str) -> object:
    """Return the right answer by the keys of the wrong question: items are known by their words."""
    return {
        "S": "b",
        "M": ["a", "c"],
        "T": "t",
        "O": ["O-2", "O-1", "O-3"],
        "P": {"P-1": HOST, "P-2": GUEST, "P-3": HOST},
    }[uid]


def test_partial_credit_is_reckoned_anew() -> None:
    page = live_quiz(questions=[choice("M", "multi", right="ab"), TWO[1]], partial_credit=True)
    attempt = taken(page, {"M": ["b", "c"], "Z": "a"})
    assert stands(attempt) == (1, False)
    correct(page, choice("M", "multi", right="bcd"))
    do(page, "M")
    assert stands(attempt) == (1.66, True)


def test_a_reflection_is_never_read(db: None) -> None:
    page = live_quiz(questions=six_kinds())
    attempt = begin(UserFactory(), page)
    answer(attempt, {**WRONG, "R": "Only mine."})
    submit(attempt.person, attempt=attempt.uuid)
    correct(page, choice("S", right="a"))
    with CaptureQueriesContext(connection) as asked:
        do(page, "S")
    table = PrivateNote._meta.db_table
    assert not [one for one in asked.captured_queries if table in one["sql"]]


def test_who_was_moved_completes_where_they_were_on_that_day() -> None:
    before, after = UnitFactory(), UnitFactory()
    person, page = UserFactory(unit=before), live_quiz(questions=TWO)
    with time_machine.travel(timezone.now() - timedelta(days=20)):
        others = Step.objects.live().required().exclude(kind=StepKind.QUIZ)
        take(person, *others)
        taken(page, {"S": "b", "Z": "a"}, person)
    move(person, unit=after, on=timezone.localdate(), acting_user=None)
    correct(page, MENDED)
    do(page)
    assert Completion.objects.get().unit == before
