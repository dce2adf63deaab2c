"""Paste questions into an open editor, and show its questions as text. Nothing is saved here."""

import json
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, JsonResponse
from django.shortcuts import get_object_or_404
from django.template.loader import render_to_string
from django.views.decorators.http import require_POST
from wagtail.models import Page

from quizzes.freezing.identifiers import Block
from quizzes.pasting.form_states import states_of, stored_of
from quizzes.pasting.merging import SAME
from quizzes.pasting.put import Pasted, questions_from, text_of
from quizzes.pasting.showing import done_of, looks_of, summary_of


@dataclass(frozen=True)
class Sent:
    """What the editor sends: the text, the questions it holds now, and whether to add."""

    text: str
    present: list[Block]
    is_final: bool


@require_POST
def paste(request: HttpRequest, page_id: int) -> JsonResponse:
    """Answer how the text would look as questions; where it is to be added, with their fields."""
    page, sent = _page(request, page_id), _sent(request)
    pasted = questions_from(sent.text, page, sent.present)
    return JsonResponse(_added(pasted) if sent.is_final else _shown(request, pasted))


@require_POST
def as_text(request: HttpRequest, page_id: int) -> JsonResponse:
    """Answer the questions of the editor as text."""
    page, sent = _page(request, page_id), _sent(request)
    return JsonResponse({"text": text_of(page, sent.present)})


def _page(request: HttpRequest, page_id: int) -> Any:
    """Return the quiz, or the page below which one is being made, if the person may do that."""
    from quizzes.models import QuizPage

    page = get_object_or_404(Page, pk=page_id).specific
    allowed = page.permissions_for_user(request.user)
    may = allowed.can_edit() if isinstance(page, QuizPage) else allowed.can_add_subpage()
    if not may:
        raise Http404
    return page


def _sent(request: HttpRequest) -> Sent:
    try:
        data = json.loads(request.body)
        present = stored_of(data.get("questions", []))
        return Sent(str(data.get("text", "")), present, bool(data.get("add")))
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        raise BadRequest from error


def _shown(request: HttpRequest, pasted: Pasted) -> dict[str, Any]:
    context = {"told": pasted.told, "looks": looks_of(pasted)}
    html = render_to_string("quizzes/cms/pasted.html", context, request)
    count = len(pasted.merged.placed) - pasted.merged.count(SAME)
    return {"html": html, "summary": summary_of(pasted), "count": count}


def _added(pasted: Pasted) -> dict[str, Any]:
    same = {one.block["id"] for one in pasted.merged.placed if one.state == SAME}
    fresh = {one.block["id"] for one in pasted.merged.placed} - same
    states = states_of(block for block in pasted.blocks if block["id"] in fresh)
    return {
        "order": [block["id"] for block in pasted.blocks],
        "questions": states,
        "left": pasted.left,
        "done": done_of(pasted),
    }
