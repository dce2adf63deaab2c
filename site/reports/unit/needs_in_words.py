"""Who needs somebody, as the kit's rows take it: in words, with what one may do beside each."""

from collections.abc import Sequence
from typing import Any

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from core.templatetags.namjai import day
from courses.models import ExchangeEntry
from reports.enums import Place, Status
from reports.rows import PersonRow
from reports.unit import addresses
from reports.unit.needs import may_be_agreed
from reports.unit.team import TeamReport


def parts(report: TeamReport) -> dict[str, Any]:
    """Return the rows: who asks for more time first, then who is late."""
    needs = report.needs
    shown_late = sum(row.status == Status.LATE for row, _request in needs.asking)
    return {
        "needs": [_asks(row, request, report) for row, request in needs.asking]
        + [_is_late(row, report) for row in needs.late],
        "asking_more": needs.more_ask,
        "late_more": report.figures.whole.late - shown_late - len(needs.late),
    }


def _asks(row: PersonRow, request: ExchangeEntry, report: TeamReport) -> dict[str, Any]:
    said = _("asks until %(day)s: “%(words)s”") % {
        "day": day(request.until),
        "words": request.words,  # type: ignore[attr-defined]
    }
    acts = [
        _agree(row, request, report),
        _act(_("Other date"), "more_time", row, report),
    ]
    return _need(row, report) | {"said": said, "acts": _for_others(acts, row, report)}


def _is_late(row: PersonRow, report: TeamReport) -> dict[str, Any]:
    more_time = _act(_("More time"), "more_time", row, report)
    ask = _act(_("Ask what is in the way"), "ask", row, report)
    not_needed = _act(_("Not needed or on leave"), "excuse", row, report)
    # What needs doing again has a date of its own, in a course that is complete.
    acts = [more_time, ask, not_needed] if row.done_on is None else [ask]
    return _need(row, report) | {
        "told": _asked(row, report),
        "acts": _for_others(acts, row, report),
    }


def _asked(row: PersonRow, report: TeamReport) -> str:
    """Say that the viewer asked already; the words stay on the page of the person."""
    exchange = report.needs.said[row.enrolment_id]
    question = exchange.last_question_of(report.viewer)
    if question is None:
        return ""
    answer = exchange.answer_to(question)
    if answer is None:
        return _("You asked on %(day)s. No answer yet.") % {"day": day(localdate(question.at))}
    return _("Answered you on %(day)s.") % {"day": day(localdate(answer.at))}


def _need(row: PersonRow, report: TeamReport) -> dict[str, Any]:
    return {
        "name": row.name,
        "about": row.next_step.module.title if row.next_step else "",
        "due": row.due_on,
        "told": "",
        "url": addresses.of_other(report, row, Place.NEEDS),
    }


def _act(label: str, act: str, row: PersonRow, report: TeamReport) -> dict[str, Any]:
    url = addresses.of_person(report, row.person_id, act, Place.NEEDS)
    return {"label": label, "url": url}


def _agree(row: PersonRow, request: ExchangeEntry, report: TeamReport) -> dict[str, Any] | None:
    """Offer to agree in one press, unless the day asked for would give no more time."""
    if not may_be_agreed(request, row, report.on):
        return None
    url = addresses.of_person(report, row.person_id, "agree", Place.NEEDS)
    return {"label": _("Agree"), "post": url, "name": "request", "value": request.pk}


def _for_others(
    acts: Sequence[dict[str, Any] | None], row: PersonRow, report: TeamReport
) -> list[dict[str, Any]]:
    """Return what may be done, which is nothing about oneself."""
    return [] if row.person_id == report.viewer.pk else [act for act in acts if act]
