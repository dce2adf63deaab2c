"""What a learner says of a module is counted, and not kept."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext as _

from core.anonymity import Tally
from core.errors import DomainError
from courses.enums import FeedbackQuestion
from courses.models import FeedbackGiven, FeedbackTally, Module, ModuleCompletion

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def give_feedback(person: "User", *, module: Module, answers: Mapping[str, str]) -> None:
    """Count a person's answers, by the key of the question; an empty one was passed over.

    There is no line in the audit: it would tie the person to the answers. Raises ``DomainError``
    ``no_answer``, ``unknown_answer``, ``not_done`` (the module is not) or ``already_given``.
    """
    given = {FeedbackQuestion(key): answer for key, answer in answers.items() if answer}
    _refuse(person, module, given)
    _given, is_new = FeedbackGiven.objects.get_or_create(module=module, person=person)
    if not is_new:
        raise DomainError("already_given", _("You have answered already. Thank you."))
    # In the order of the questions, so that two at once never wait for each other.
    for question in FeedbackQuestion:
        if question in given:
            _count(module, question, given[question])


def _refuse(person: "User", module: Module, given: Mapping[FeedbackQuestion, str]) -> None:
    if not given:
        sentence = _("Nothing was sent, since no answer was chosen. The questions are optional.")
        raise DomainError("no_answer", sentence)
    if any(answer not in question.answers.values for question, answer in given.items()):
        sentence = _("Nothing was sent: an answer was not one of those offered. Please try again.")
        raise DomainError("unknown_answer", sentence)
    done = ModuleCompletion.objects.filter(enrolment__person=person, module=module)
    if not done.exists():
        sentence = _("These questions are for those who have done the module. Nothing was sent.")
        raise DomainError("not_done", sentence)


def _count(module: Module, question: FeedbackQuestion, answer: str) -> None:
    """Add the answer while the row is held: of two at once, one waits and counts on from there."""
    rows = FeedbackTally.objects.select_for_update()
    row, _is_new = rows.get_or_create(module=module, question=question)
    tally = Tally(row.shown, row.waiting).with_answer(answer)
    row.shown, row.waiting = dict(tally.shown), dict(tally.waiting)
    row.save(update_fields=["shown", "waiting"])
