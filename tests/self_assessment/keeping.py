"""A person of whom the mirror keeps something of every kind, and what it keeps, by model."""

from datetime import datetime
from typing import Any

from django.utils import timezone

from core.models import PrivateNote
from core.private import private_models
from people.models import User
from self_assessment.models import Commitment, Taking, ToldAction
from tests.factories.commitments import committed
from tests.factories.mirror import taken

CASE = "คุณป้าสมร ห้อง 214"
KEEP = "The way we say goodbye"
ACTION = "I will ring back before noon"
NOTE = "What I wrote beside the lesson"


def with_everything(
    person: User, *, told: User | None = None, at: datetime | None = None
) -> Taking:
    """Return the taking of a person, with texts, a commitment and what a colleague was told."""
    moment = at or timezone.now()
    taking = taken(person, at=moment, texts={"case": CASE, "keep": KEEP})
    made = committed(
        person,
        taking,
        dimension="D5",
        action=ACTION,
        when_and_where="Monday, at the desk",
        review_on=timezone.localdate(moment),
        made_at=moment,
    )
    if told is not None:
        tell(person, told, commitment=made, at=moment)
    return taking


def tell(
    person: User,
    told: User,
    *,
    commitment: Commitment | None = None,
    at: datetime | None = None,
) -> ToldAction:
    return ToldAction.objects.of(person).create(
        author=person,
        recipient=told,
        commitment=commitment,
        action=ACTION,
        told_at=at or timezone.now(),
    )


def note(person: User, at: datetime | None = None, **fields: Any) -> PrivateNote:
    moment = at or timezone.now()
    key = {"step_key": "0b0e7a9e-3a53-4f0e-9c5c-7c1f0d3c9a11", "block": "b1", **fields}
    return PrivateNote.objects.of(person).create(person=person, text=NOTE, saved_at=moment, **key)


def kept() -> dict[str, int]:
    """Return how many private rows there are, by model: for tests, past every door."""
    return {model.__name__: model._base_manager.count() for model in private_models()}
