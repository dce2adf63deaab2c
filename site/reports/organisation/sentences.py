"""HR's report in sentences: of when it is, whom it counts, and where the others are."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, npgettext

from core.templatetags.namjai import grouped
from reports.days_in_words import in_words
from reports.enums import Show
from reports.organisation import addresses
from reports.organisation.enums import By, Who
from reports.organisation.people.others import Others, others
from reports.then.sentences import cannot_tell, joined_and_left

if TYPE_CHECKING:
    from reports.organisation.report import OrganisationReport


def when(report: "OrganisationReport") -> str:
    """Say of which day the numbers are."""
    if report.day is None:
        return _("As it is now")
    words = _("As it was on %(day)s, by what the records say today")
    return words % {"day": in_words(report.day)}


def about_days(report: "OrganisationReport") -> list[str]:
    """Say what is compared, and which days do not fit the way the report is cut."""
    said = [*_about_earlier(report), *_about_span(report)]
    if report.filters.cut == By.PERIOD:
        said.insert(0, _("A period is one turn of a course that is wanted again and again."))
    return said


def _about_earlier(report: "OrganisationReport") -> list[str]:
    said = []
    filters = report.filters
    other = report.comparison.other if report.comparison else None
    if other is not None:
        words = _("Compared with %(day)s, by what the records say today.")
        said.append(words % {"day": in_words(other.on)})
    if other is not None or report.day is not None:
        said.append(cannot_tell())
    if other is not None:
        said.append(joined_and_left())
    if filters.day and report.day is None:
        said.append(_("Courses stand side by side as it is now; choose one to see another day."))
    if filters.other_day and other is None:
        said.append(_("There are no two different days to compare here."))
    return said


def _about_span(report: "OrganisationReport") -> list[str]:
    span = report.span
    if span is None:
        words = _("Periods do not tell who completed between two days; the other rows do.")
        return [words] if report.filters.span else []
    words = _(
        "“Completed” counts those among them who completed the course from %(first)s to "
        "%(last)s, both days included, in the unit that is their home on the day shown."
    )
    return [words % {"first": in_words(span.first), "last": in_words(span.last)}]


def rule(report: "OrganisationReport") -> str:
    """Say whom the number counts."""
    values = {"total": grouped(report.whole.total), "unit": report.unit.name if report.unit else ""}
    if report.unit is None:
        return (
            _(
                "%(total)s = active people with this assignment, each counted once, at their home "
                "place. Whoever heads a unit is counted in the unit above, not in their own."
            )
            % values
        )
    return (
        _(
            "%(total)s = active people with this assignment whose home place is in %(unit)s. "
            "Whoever heads it is counted in the unit above."
        )
        % values
    )


def elsewhere(report: "OrganisationReport") -> list[dict[str, Any]]:
    """Return whom the number leaves out, each with the way to a list where there is one."""
    said = [_excused(report), _on_leave(report)]
    if report.unit is None:
        said.append(_homeless(report))
        if report.moment.is_now:
            said += _today(report, others(report.moment))
    return [one for one in said if one is not None]


def _excused(report: "OrganisationReport") -> dict[str, Any] | None:
    number = report.whole.excused
    words = npgettext("how many", "excused from this course", "excused from this course", number)
    return _one(number, words, _list(report, Show.EXCUSED))


def _on_leave(report: "OrganisationReport") -> dict[str, Any] | None:
    number = report.whole.on_leave
    words = npgettext("how many", "on leave", "on leave", number)
    return _one(number, words, _list(report, Show.ON_LEAVE))


def _list(report: "OrganisationReport", show: Show) -> str:
    """Return where they are named."""
    course = report.moment.course
    if report.unit is not None:
        return addresses.of_unit(report.unit.code, course, report.day, show)
    return addresses.of_people(course, report.day, show)


def _homeless(report: "OrganisationReport") -> dict[str, Any] | None:
    found = report.homeless
    number = found.total + found.apart
    words = ngettext(
        "has this assignment and no home place", "have this assignment and no home place", number
    )
    url = addresses.of_people(report.moment.course, None, who=Who.NOWHERE)
    return _one(number, words, "" if report.day else url)


def _today(report: "OrganisationReport", found: Others) -> list[dict[str, Any] | None]:
    course = report.moment.course
    unassigned = ngettext(
        "active person without this assignment",
        "active people without this assignment",
        found.unassigned,
    )
    resting = ngettext("resting account", "resting accounts", found.resting)
    several = ngettext(
        "person with several places, counted only at the home place",
        "people with several places, each counted only at the home place",
        found.several,
    )
    resting_url = f"{reverse('wagtailusers_users:index')}?state=resting"
    return [
        _one(found.unassigned, unassigned, addresses.of_people(course, None, who=Who.UNASSIGNED)),
        _one(found.resting, resting, resting_url),
        _one(found.several, several, addresses.of_people(course, None, who=Who.SEVERAL)),
    ]


def leave() -> str:
    """Say how the report comes to know of it."""
    return _("Who is on leave is not counted as soon as somebody who leads them says so.")


def _one(number: int, words: str, url: str) -> dict[str, Any] | None:
    return {"number": number, "words": words, "url": url} if number else None
