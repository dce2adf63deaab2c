"""An instrument as an author looks at it: what is asked, and what a result can say."""

from typing import TYPE_CHECKING, Any

from django.http import HttpRequest
from django.template.response import TemplateResponse

from self_assessment.rules.bands import GapNote, Level, Quadrant
from self_assessment.rules.instrument import Form
from self_assessment.rules.words import Named, Words
from self_assessment.showing.chart import ticks
from self_assessment.showing.example import example_of
from self_assessment.showing.lessons import Lessons
from self_assessment.showing.result import result_of
from self_assessment.taking.screens import Way

if TYPE_CHECKING:
    from self_assessment.models import Instrument, Taking

ASKED, SAID = "", "result"


def preview(instrument: "Instrument", request: HttpRequest, mode: str) -> TemplateResponse:
    """Show every screen of a taking, or an invented result with all that could be said."""
    taking = example_of(instrument, request.user, is_answered=mode == SAID)  # type: ignore[arg-type]
    words = taking.version.words
    language = instrument.locale.language_code if instrument.locale_id else ""
    context = {"request": request, "title": words.title, "words": words, "language": language}
    if mode == SAID:
        context |= _result(taking, words, request)
        return TemplateResponse(request, "self_assessment/preview_result.html", context)
    context |= _taking(taking)
    return TemplateResponse(request, "self_assessment/preview_taking.html", context)


def _taking(taking: "Taking") -> dict[str, Any]:
    way = Way(taking)
    words = way.words
    return {
        "parts": [
            (words.frame("frame_a"), way.provider),
            (words.frame("frame_b"), way.customer),
        ],
        "seats": words.frame("seats"),
        "improve": words.frame("question_improve"),
        "keep": words.frame("question_keep"),
    }


def _result(taking: "Taking", words: Words, request: HttpRequest) -> dict[str, Any]:
    asked = taking.instrument.asked(Form.FULL)
    lessons = Lessons(request.user, asked)  # type: ignore[arg-type]
    return {
        "result": result_of(taking, words, lessons),
        "ticks": ticks(),
        "scale": words.scale,
        "bands": [_row(words.band(number)) for number in (4, 3, 2, 1)],
        "quadrants": [_row(words.quadrant(quadrant)) for quadrant in Quadrant],
        "gaps": [words.gap(note) for note in GapNote],
        "feedback": [
            (words.dimension(one.id), [words.feedback(one.id, level) for level in Level])
            for one in asked
        ],
    }


def _row(said: Named) -> tuple[str, list[str]]:
    return said.name, [said.text]
