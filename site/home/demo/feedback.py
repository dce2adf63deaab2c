"""What some of those who did the first module said of it."""

from random import Random

from courses.actions import give_feedback
from courses.enums import FeedbackQuestion
from courses.models import Module, ModuleCompletion
from home.demo.accounts import CAST

MOST = 30
"""So many answer, however large the demo is."""
PASSES_OVER = 0.1
LIKELY = {
    FeedbackQuestion.RELEVANCE: {"5": 5, "4": 4, "3": 2, "2": 1},
    FeedbackQuestion.CONFIDENCE: {"5": 2, "4": 5, "3": 4, "2": 1},
    FeedbackQuestion.HINDRANCE: {"time": 5, "tools": 1, "rules": 2, "unclear": 1, "nothing": 4},
}


def say() -> None:
    """Let every second one answer; those whom one can play have not yet been asked."""
    random = Random("feedback")  # noqa: S311 – a demo, not a secret
    module = Module.objects.filter(retired_at=None, course__retired_at=None)
    first = module.order_by("course__position", "position")[0]
    done = ModuleCompletion.objects.filter(module=first).select_related("enrolment__person")
    others = done.exclude(enrolment__person__username__in=[part.login for part in CAST])
    for completion in others.order_by("enrolment__person__username")[: 2 * MOST : 2]:
        person = completion.enrolment.person
        give_feedback(person, module=first, answers=_answers(random))


def _answers(random: Random) -> dict[str, str]:
    """Return one answer to each question; now and then one is passed over."""
    answers = {}
    for question, weights in LIKELY.items():
        answer = random.choices(list(weights), list(weights.values()))[0]
        answers[question.value] = "" if random.random() < PASSES_OVER else answer
    return answers
