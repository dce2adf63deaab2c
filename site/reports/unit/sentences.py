"""The report in sentences: one's own standing, and the rule behind the numbers."""

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.namjai import day, grouped
from reports.enums import Show, Status
from reports.rows import PersonRow
from reports.unit.team import TeamReport

if TYPE_CHECKING:
    from datetime import date


def days(first: "date", last: "date") -> str:
    """Return the days from one to another, or the one day that they are."""
    if first == last:
        return day(first)
    return _("%(first)s to %(last)s") % {"first": day(first), "last": day(last)}


def standing(row: PersonRow | None) -> str:
    """Say how far somebody has come."""
    if row is None:
        return _("This course is not assigned to you.")
    if row.status == Status.EXCUSED:
        return _("excused from this course")
    if row.status == Status.ON_LEAVE:
        return _("on leave")
    words = ngettext(
        "%(done)d of %(total)d module done", "%(done)d of %(total)d modules done", row.modules_total
    )
    return words % {"done": row.modules_done, "total": row.modules_total}


def heads_first(report: TeamReport) -> str:
    """Advise whoever leads and is not done to go first, where the assignment says so."""
    if not report.goes_first:
        return ""
    return _("Your people take this course too. It helps them when you have taken it first.")


def rule(report: TeamReport) -> list[str]:
    """Say whom the number counts and whom it leaves out, whole sentence by whole sentence."""
    total = report.figures.whole.total
    counted = (
        _("%(total)s = active people with this assignment whose home place is here.")
        if report.is_now
        else _(
            "%(total)s = people active on that day, with this assignment, whose home place was "
            "here."
        )
    )
    return [counted % {"total": grouped(total)}, *filter(None, (_head(report), _others(report)))]


def apart(report: TeamReport) -> dict[Show, str]:
    """Say how many somebody excused, and how many are on leave, of whom there are any."""
    words = {
        Show.EXCUSED: _("Not counted: %(number)s excused."),
        Show.ON_LEAVE: _("Not counted: %(number)s on leave."),
    }
    whole = report.figures.whole
    return {
        show: said % {"number": grouped(whole.number(show))}
        for show, said in words.items()
        if whole.number(show)
    }


def _head(report: TeamReport) -> str:
    head_id, name = report.here.head_id, report.here.head_name
    if head_id is None:
        return ""
    if head_id == report.viewer.pk:
        apart = _("Not counted: you.")
    elif name is None and not report.is_now:
        apart = _("Not counted: the head of that day.")
    elif name is None:
        apart = _("Not counted: the head.")
    else:
        apart = _("Not counted: %(name)s.") % {"name": name}
    if report.unit.is_root():
        return apart
    return apart + " " + _("Whoever heads a unit is counted in the unit above.")


def _others(report: TeamReport) -> str:
    whole = report.figures.whole
    number = report.at_home - whole.total - whole.apart
    if number <= 0:
        return ""
    return ngettext(
        "Not counted: %(number)s person without this assignment.",
        "Not counted: %(number)s people without this assignment.",
        number,
    ) % {"number": grouped(number)}


def unnamed(report: TeamReport) -> str:
    """Say how many of an earlier day stand in the numbers and not in the list."""
    if report.is_now or not report.unnamed:
        return ""
    return ngettext(
        "%(number)s person counted here has moved or left since, and is not named.",
        "%(number)s people counted here have moved or left since, and are not named.",
        report.unnamed,
    ) % {"number": grouped(report.unnamed)}


def unseen() -> str:
    """Say what nobody who leads can see, and why."""
    return "\n\n".join(
        [
            _(
                "You see who has done what, and when it is wanted: that is what you need to give "
                "people time and to ask what is in the way."
            ),
            _(
                "You do not see scores, answers or how often somebody tried a quiz. People "
                "learn when a wrong answer costs them nothing."
            ),
            _(
                "You do not see what people write in exercises, reflections, tasks and cases, nor "
                "anything of a self-assessment. Nobody does, except the person who wrote it."
            ),
            _(
                "When somebody asks one of your people what is in the way, the question and the "
                "answer are between the two. You read your own."
            ),
            _(
                "You see the people whose home place is in a unit you lead. Somebody who moves "
                "to another unit is seen there from that day."
            ),
        ]
    )
