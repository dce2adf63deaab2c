"""Paste questions into the draft of a quiz."""

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.blocks import StreamValue
from wagtail.log_actions import log

from people.models import User
from quizzes.pasting.put import Pasted, questions_from

if TYPE_CHECKING:
    from quizzes.models import QuizPage


@transaction.atomic
def paste_questions(page: "QuizPage", *, text: str, acting_user: User) -> Pasted:
    """Put the questions of a text into the quiz's draft; what cannot be read is told and left out.

    The page is locked, and its latest revision goes on. Where no question can be read nothing is
    saved. Whether the person may edit the page is the caller's to ask.
    """
    locked = type(page).objects.select_for_update().get(pk=page.pk)
    draft = locked.get_latest_revision_as_object()
    pasted = questions_from(text, draft)
    if pasted.merged.placed:
        draft.questions = StreamValue(draft.questions.stream_block, pasted.blocks, is_lazy=True)
        revision = draft.save_revision(user=acting_user, log_action=False)
        log(instance=draft, action="wagtail.edit", user=acting_user, revision=revision)
    return pasted
