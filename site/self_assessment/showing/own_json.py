"""What the mirror keeps of a person, as a file that other programs read."""

from datetime import datetime
from fractions import Fraction
from typing import Any

from django.utils import timezone

from people.models import User
from self_assessment.models import Commitment, ToldAction
from self_assessment.showing.own_data import OwnAnswer, OwnData, OwnScores, OwnTaking

DIGITS = 4


def as_json(person: User, own: OwnData) -> dict[str, Any]:
    """Return plain values; times are those of the organisation's time zone."""
    return {
        "person": {"name": person.full_name, "login": person.username},
        "made_at": _time(timezone.now()),
        "takings": [_taking(one) for one in own.takings],
        "told_to_colleagues": [_told(one, one.recipient) for one in own.told],
        "told_by_colleagues": [_told(one, one.author) for one in own.heard],
    }


def _taking(own: OwnTaking) -> dict[str, Any]:
    taking = own.taking
    return {
        "instrument": own.title,
        "version": taking.version.number,
        "form": taking.form,
        "state": taking.state,
        "begun_at": _time(taking.started_at),
        "last_saved_at": _time(taking.touched_at),
        "finished_at": _time(taking.finished_at),
        "unit_when_finished": taking.unit.name if taking.unit else None,
        "asks_reverse_items": taking.uses_reverse,
        "begun_from_step": str(taking.step_key) if taking.step_key else None,
        "answers": [_answer(one) for one in own.answers],
        "scores": [_scores(one) for one in own.scores],
        "texts": [{"key": t.key, "question": t.question, "text": t.text} for t in own.texts],
        "commitment": _commitment(own.commitment, own.dimension) if own.commitment else None,
    }


def _answer(one: OwnAnswer) -> dict[str, Any]:
    return {
        "part": one.part.value,
        "item": one.item,
        "sentence": one.sentence,
        "value": one.value or None,
        "answer": one.label,
    }


def _scores(one: OwnScores) -> dict[str, Any]:
    return {
        "dimension": one.dimension or None,
        "name": one.name,
        "provider": _number(one.pair.provider),
        "customer": _number(one.pair.customer),
    }


def _commitment(made: Commitment, dimension: str) -> dict[str, Any]:
    return {
        "dimension": dimension,
        "action": made.action,
        "when_and_where": made.when_and_where,
        "obstacle": made.obstacle,
        "review_on": made.review_on.isoformat(),
        "made_at": _time(made.made_at),
        "review": made.review or None,
        "review_note": made.review_note,
        "reviewed_at": _time(made.reviewed_at),
    }


def _told(told: ToldAction, other: User) -> dict[str, Any]:
    return {"colleague": other.full_name, "action": told.action, "told_at": _time(told.told_at)}


def _time(moment: datetime | None) -> str | None:
    return timezone.localtime(moment).isoformat(timespec="seconds") if moment else None


def _number(score: Fraction | None) -> float | None:
    return None if score is None else round(float(score), DIGITS)
