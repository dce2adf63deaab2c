"""The result of an attempt, reckoned anew and simply, from what the database holds.

Nothing of quizzes.rules.scoring, quizzes.rules.questions or quizzes.rules.settings is used here.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from itertools import combinations
from typing import Any

from courses.models import StepRecord
from quizzes.models import Attempt

Stored = Mapping[str, Any]
RESULT = ("finished_at", "points", "points_possible", "is_passed")


def check_attempt(attempt: Attempt) -> None:
    """Let the attempt have no result at all, or wholly that of its stored answers."""
    if attempt.state == "in_progress":
        assert [getattr(attempt, name) for name in RESULT] == [None] * 4
        return
    assert attempt.state in {"submitted", "expired"}
    points, possible, is_passed = result_of(attempt)
    found = (attempt.points, attempt.points_possible, attempt.is_passed)
    assert found == (points, possible, is_passed), attempt
    assert attempt.finished_at is not None
    if attempt.deadline is not None:
        assert attempt.finished_at <= attempt.deadline
    if attempt.state == "expired":
        assert attempt.finished_at == attempt.deadline


def check_records() -> None:
    """Let every pass be told to its course, and nothing else: once for each period and edition."""
    passed = Attempt.objects.filter(is_passed=True)
    owed = {(a.person_id, a.quiz.key, a.version.edition) for a in passed.with_version()}
    records = StepRecord.objects.filter(step__kind="quiz").select_related("step", "enrolment")
    told = [(r.enrolment.person_id, r.step.key, r.edition) for r in records]
    assert len(told) == len(set(told))
    assert set(told) == owed
    evidence = {record.evidence["attempt"] for record in records}
    assert evidence <= {str(attempt.uuid) for attempt in passed}


def result_of(attempt: Attempt) -> tuple[Decimal, int, bool]:
    structure = attempt.version.structure
    answers = dict(attempt.responses.values_list("question", "value"))
    asked = [question for question in structure["questions"] if question["kind"] != "reflect"]
    partial, mark = structure["settings"]["partial"], structure["settings"]["pass_mark"]
    points = sum((_earned(one, answers.get(one["uid"]), partial) for one in asked), Fraction(0))
    shown = Decimal(points.numerator * 100 // points.denominator) / 100
    return shown, len(asked), bool(asked) and points * 100 >= mark * len(asked)


def _earned(question: Stored, value: Any, partial: bool) -> Fraction:
    if not value:
        return Fraction(0)
    share = _share(question, value)
    return share if partial or share == 1 else Fraction(0)


def _share(question: Stored, value: Any) -> Fraction:
    match question["kind"]:
        case "order":
            return _run(question["items"], value)
        case "match":
            hits = [value.get(pair["left"]) == pair["right"] for pair in question["pairs"]]
            return Fraction(hits.count(True), len(hits))
    right = [option["key"] for option in question["options"] if option["right"]]
    if question["kind"] != "multi":
        return Fraction(value == right[0])
    hits = sum(key in right for key in value)
    return max(Fraction(0), Fraction(hits - (len(value) - hits), len(right)))


def _run(right: list[str], value: list[str]) -> Fraction:
    """Try every choice of items that could stay, the longest first."""
    longest = next(
        length
        for length in range(len(value), 0, -1)
        for staying in combinations(value, length)
        if list(staying) == [key for key in right if key in staying]
    )
    return Fraction(longest - 1, len(right) - 1)
