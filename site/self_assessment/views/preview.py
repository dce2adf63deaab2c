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
    from people.models import User
    from self_assessment.models import Instrument, Taking

ASKED, SAID = "", "result"


def preview(instrument: "Instrument", request: HttpRequest, mode: str) -> TemplateResponse:
    """Show every screen of a taking, or an invented result with all that could be said."""
    person: User = request.user  # type: ignore[assignment]
    if mode != SAID:
        context = {"request": request, **taking_context(instrument, person)}
        return TemplateResponse(request, "self_assessment/preview_taking.html", context)
    taking = example_of(instrument, person, is_answered=True)
    context = {"request": request, **_spoken(instrument, taking.version.words)}
    context |= _result(taking, taking.version.words, request)
    return TemplateResponse(request, "self_assessment/preview_result.html", context)


def taking_context(instrument: "Instrument", person: "User") -> dict[str, Any]:
    """Return every screen of a taking of the row as it is in memory."""
    taking = example_of(instrument, person, is_answered=False)
    return _spoken(instrument, taking.version.words) | _taking(taking)


def _spoken(instrument: "Instrument", words: Words) -> dict[str, Any]:
    language = instrument.locale.language_code if instrument.locale_id else ""
    return {"title": words.title, "words": words, "language": language}


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
