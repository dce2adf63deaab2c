"""The parts of a unit's page as its template takes them, from top to bottom."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.namjai import grouped
from courses.models import Course
from reports.enums import Show, Sort
from reports.forms import DayFilter
from reports.permissions import may_see_organisation
from reports.then.sentences import cannot_tell
from reports.unit import addresses, needs_in_words, sentences, tables
from reports.unit.team import TeamReport


def frame(report: TeamReport, tab: str = "") -> dict[str, Any]:
    """Return what stands around the numbers, also where no course is assigned."""
    day = report.earlier.day
    return {
        "unit": report.unit,
        "course": report.course,
        "crumbs": _crumbs(report),
        "units_below": [
            {"url": addresses.of_unit(below, None), "label": below.name} for below in report.below
        ],
        "now": timezone.localtime(),
        "day": day,
        "day_problem": report.earlier.problem,
        "about_day": cannot_tell() if day else "",
        "day_fields": [DayFilter({"on": day})["on"]] if day else [],
        "now_url": addresses.of_now(report),
        "tabs": tabs(report, tab),
        "courses": [_choice(course, report) for course in report.courses],
        "is_another_course": report.is_another_course,
        "query": addresses.query_without_page(report.asked),
        "unseen": sentences.unseen(),
        "may_assign": report.viewer.sees_everybody,
    }


def _crumbs(report: TeamReport) -> list[dict[str, str]]:
    """Return the units above as far as the viewer sees them; above all of them HR's report."""
    reports = [{"url": reverse("reports"), "title": _("Reports")}]
    above = [
        {"url": addresses.of_unit(unit, report.course, report.earlier.day), "title": unit.name}
        for unit in report.above
    ]
    return (reports if may_see_organisation(report.viewer) else []) + above


def tabs(report: TeamReport, current: str) -> list[dict[str, Any]]:
    """Return the pages of the unit; of an earlier day there is one alone."""
    pages = [
        ("", _("People"), "team_unit"),
        ("weeks", _("Week by week"), "team_weeks"),
        ("courses", _("Courses and modules"), "team_courses"),
    ]
    return [
        {"url": addresses.of_page(name, report), "label": label, "current": key == current}
        for key, label, name in pages
    ]


def numbers(report: TeamReport) -> dict[str, Any]:
    """Return one's own standing and the numbers with their rule."""
    day = report.earlier.day
    return {
        "you": you(report),
        "head": _head(report),
        "vacant": _vacant(report),
        "figures": _figures(report),
        "whole": report.figures.whole,
        "rule": sentences.rule(report),
        "apart": [
            {"words": words, "url": addresses.people_shown(_course(report), show, day=day)}
            for show, words in sentences.apart(report).items()
        ],
    }


def lists(report: TeamReport) -> dict[str, Any]:
    """Return those who need something, the units below, the workshops ahead and the people."""
    course = _course(report)
    parts = needs_in_words.parts(report) | tables.ahead(report) if report.is_now else {}
    return {
        **parts,
        "late_url": addresses.people_shown(course, Show.LATE, Sort.DATE),
        "people_url": addresses.people_shown(course, day=report.earlier.day),
        "unit_columns": tables.unit_columns(report),
        "unit_rows": tables.unit_rows(report),
        "filters": report.filters,
        "number": report.number,
        "unnamed": sentences.unnamed(report),
        "pages": addresses.pages(report.page, report.asked),
        "people_columns": tables.people_columns(),
        "people_rows": tables.people_rows(report),
    }


def _choice(course: Course, report: TeamReport) -> dict[str, Any]:
    return {
        "url": addresses.of_course(course, report.earlier.day),
        "title": course.title,  # type: ignore[attr-defined]
        "current": course == report.course,
    }


def you(report: TeamReport) -> dict[str, Any]:
    row = report.apart.get(report.viewer.pk)
    words: dict[str, Any] = {"words": sentences.standing(row)}
    if row is not None and row.next_step is not None:
        words |= {
            "title": row.next_step.module.title,
            "due": row.due_on,
            "url": row.next_step.url,
            "advice": sentences.heads_first(report),
        }
    return words


def _head(report: TeamReport) -> dict[str, Any] | None:
    """Return the standing of the unit's head, where somebody else looks and may see it."""
    head_id, name = report.here.head_id, report.here.head_name
    if name is None or head_id == report.viewer.pk:
        return None
    row = report.apart.get(head_id)
    if row is None:
        words = _("has not been assigned this course")
        return {"name": name, "words": words} if report.is_now else None
    return {"name": name, "words": sentences.standing(row), "tag": tables.tag(row.status)}


def _vacant(report: TeamReport) -> dict[str, Any] | None:
    """Say that nobody heads the unit, with the way for HR to name somebody."""
    if report.here.head_id is not None or not report.is_now:
        return None
    return {"words": tables.head_in_words(report.here), "act": tables.naming(report.here, report)}


def _figures(report: TeamReport) -> list[dict[str, Any]]:
    """Return where all of them stand, which adds up to the whole, then who of them is due."""
    whole = report.figures.whole
    done = ngettext("of %(total)s person done", "of %(total)s people done", whole.total)
    figures = [
        _figure(whole.done, done % {"total": grouped(whole.total)}, report, Show.DONE),
        _figure(whole.late, _("late"), report, Show.LATE) | {"kind": "late" if whole.late else ""},
        _figure(whole.in_progress, _("in progress"), report, Show.IN_PROGRESS),
        _figure(whole.not_started, _("not started"), report, Show.NOT_STARTED),
    ]
    if whole.again:
        figures.append(_figure(whole.again, _("needs doing again"), report, Show.AGAIN))
    due = _figure(whole.due, _("of them due in the next 7 days"), report, Show.DUE)
    return [*figures, due, *_hours(report)]


def _hours(report: TeamReport) -> list[dict[str, Any]]:
    """Return what one had this year on average; it is known as it is now."""
    if not report.is_now:
        return []
    hours = _("%(hours)s h") % {"hours": tables.hours_each(report.unit, report)}
    url = reverse("team_hours", args=[report.unit.code])
    return [{"number": hours, "label": _("training each, this year"), "url": url}]


def _figure(number: int, label: str, report: TeamReport, show: Show) -> dict[str, Any]:
    """Return a number with its words and the way to its list."""
    url = addresses.people_shown(_course(report), show, day=report.earlier.day)
    return {"number": number, "label": label, "url": url if number else ""}


def _course(report: TeamReport) -> Course:
    if report.course is None:
        raise LookupError("No course is assigned here.")
    return report.course
