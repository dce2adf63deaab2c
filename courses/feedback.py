"""What learners say of a module: who may be asked, and the totals."""

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db.models import Exists, OuterRef

from courses.enums import FeedbackQuestion
from courses.models import FeedbackGiven, FeedbackTally, ModuleCompletion

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Total:
    """How many people gave each answer to a question; nobody where nothing may be shown yet."""

    question: str
    people: int = 0
    shares: list[dict[str, Any]] = field(default_factory=list)
    """For each answer, in order: ``label``, ``number`` and ``total``."""


def is_wanted(person: "User", module: UUID) -> bool:
    """Return whether the person has done the module of this key and not been heard; one query."""
    heard = FeedbackGiven.objects.filter(person=person, module=OuterRef("module"))
    done = ModuleCompletion.objects.filter(enrolment__person=person, module__key=module)
    return done.exclude(Exists(heard)).exists()


def questions() -> list[dict[str, Any]]:
    """Return the questions as the form asks them."""
    return [
        {
            "name": question.value,
            "question": question.label,
            "options": [{"key": key, "label": label} for key, label in question.answers.choices],
        }
        for question in FeedbackQuestion
    ]


def totals(module: UUID) -> list[Total]:
    """Return for each question what may be shown of the module of this key; one query."""
    tallies = FeedbackTally.objects.filter(module__key=module)
    shown = dict(tallies.values_list("question", "shown"))
    return [_total(question, shown.get(question.value, {})) for question in FeedbackQuestion]


def _total(question: FeedbackQuestion, shown: dict[str, int]) -> Total:
    people = sum(shown.values())
    if not people:
        return Total(str(question.label))
    shares = [
        {"label": label, "number": shown.get(key, 0), "total": people}
        for key, label in question.answers.choices
    ]
    return Total(str(question.label), people, shares)
