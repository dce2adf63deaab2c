"""The page "Week by week" as its template takes it."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.namjai import day, grouped
from reports.enums import Show, Turn
from reports.unit import addresses
from reports.unit.comings import Comings, comings, second_places
from reports.unit.team import TeamReport
from reports.unit.trend import Trend, Week, trend, weeks_asked

CHOICES = (12, 26, 52)


def parts(report: TeamReport) -> dict[str, Any]:
    """Return the weeks of the course, and whose home place began or ended in them."""
    weeks = weeks_asked(report.asked.get("weeks"))
    found = trend(report.counted, report.on, weeks)
    moves = comings(report, found.since)
    return {
        "weeks": weeks,
        "week_choices": [_choice(report, number, weeks) for number in CHOICES],
        "trend": found,
        "bars": _bars(found),
        "week_columns": _columns(),
        "week_rows": [_row(week) for week in reversed(found.weeks)],
        "since": found.since,
        "coming_numbers": _numbers(moves),
        "comings": [_move(row) for row in moves.named],
        "comings_cut": moves.is_cut or len(moves.named) < sum(bool(r.name) for r in moves.rows),
        "not_counted": _not_counted(report),
        "excused_url": addresses.of_list(report.unit, _course(report), None, Show.EXCUSED),
    }


def _choice(report: TeamReport, number: int, weeks: int) -> dict[str, Any]:
    return {
        "url": addresses.of_page("team_weeks", report, weeks=str(number)),
        "title": ngettext("%(number)d week", "%(number)d weeks", number) % {"number": number},
        "current": number == weeks,
    }


def _bars(found: Trend) -> list[dict[str, str]]:
    """Return the bars in percent of the chart, from the top left corner: words for no locale."""
    step, whole = 100 / len(found.weeks), max(found.total, 1)
    return [
        {
            "start": f"{n * step + step * 0.15:.3f}",
            "width": f"{step * 0.7:.3f}",
            "top": f"{100 - 100 * week.done / whole:.3f}",
            "height": f"{100 * week.done / whole:.3f}",
            "mark": f"{100 * week.newly / whole:.3f}",
            "wanted": f"{100 - 100 * week.wanted / whole:.3f}",
        }
        for n, week in enumerate(found.weeks)
    ]


def _columns() -> list[str]:
    return [_("Done by then"), _("Done in this week"), _("Wanted by then")]


def _row(week: Week) -> dict[str, Any]:
    return {"title": _named(week), "numbers": [week.done, week.newly, week.wanted]}


def _named(week: Week) -> str:
    """Return the days of a week in so few words that they fit into one line of a phone."""
    first, last = week.begins_on, week.ends_on
    if first == last:
        return day(last)
    return f"{first.day if first.month == last.month else day(first)}–{day(last)}"


def _numbers(moves: Comings) -> list[str]:
    """Say how many joined, moved and left, each only where there is somebody."""
    words = {
        Turn.JOINED: ngettext(
            "%(number)s person joined.", "%(number)s people joined.", moves.numbers[Turn.JOINED]
        ),
        Turn.CAME: ngettext(
            "%(number)s person moved here from another unit.",
            "%(number)s people moved here from another unit.",
            moves.numbers[Turn.CAME],
        ),
        Turn.WITHIN: ngettext(
            "%(number)s person moved from one unit here to another.",
            "%(number)s people moved from one unit here to another.",
            moves.numbers[Turn.WITHIN],
        ),
        Turn.WENT: ngettext(
            "%(number)s person moved to another unit, and is counted there.",
            "%(number)s people moved to another unit, and are counted there.",
            moves.numbers[Turn.WENT],
        ),
        Turn.LEFT: ngettext(
            "%(number)s person left, and is not counted any more.",
            "%(number)s people left, and are not counted any more.",
            moves.numbers[Turn.LEFT],
        ),
        Turn.WITHOUT_PLACE: ngettext(
            "%(number)s person has had no home place since then, and is counted nowhere.",
            "%(number)s people have had no home place since then, and are counted nowhere.",
            moves.numbers[Turn.WITHOUT_PLACE],
        ),
    }
    return [
        sentence % {"number": grouped(moves.numbers[turn])}
        for turn, sentence in words.items()
        if moves.numbers[turn]
    ]


def _move(row: Any) -> dict[str, Any]:
    other = row.other or _("another unit")
    words = {
        Turn.JOINED: _("joined %(here)s"),
        Turn.CAME: _("moved from %(other)s to %(here)s"),
        Turn.WITHIN: _("moved from %(other)s to %(here)s"),
        Turn.WENT: _("moved from %(here)s to %(other)s"),
        Turn.LEFT: _("left %(here)s"),
        Turn.WITHOUT_PLACE: _("has had no home place since leaving %(here)s"),
    }[row.turn]
    return {"name": row.name, "words": words % {"here": row.here, "other": other}, "day": row.day}


def _not_counted(report: TeamReport) -> list[str]:
    """Say who is here and stands in no number, or in another unit's."""
    whole, second = report.figures.whole, second_places(report)
    without = max(report.at_home - whole.total - whole.apart, 0)
    found = [
        (whole.excused, _excused(whole.excused)),
        (whole.on_leave, _on_leave(whole.on_leave)),
        (
            without,
            ngettext(
                "%(number)s person here does not have this assignment.",
                "%(number)s people here do not have this assignment.",
                without,
            ),
        ),
        (
            second,
            ngettext(
                "%(number)s person works here too and is counted where the home place is.",
                "%(number)s people work here too and are counted where their home places are.",
                second,
            ),
        ),
    ]
    return [sentence % {"number": grouped(number)} for number, sentence in found if number]


def _excused(number: int) -> str:
    return ngettext("%(number)s person is excused.", "%(number)s people are excused.", number)


def _on_leave(number: int) -> str:
    return ngettext("%(number)s person is on leave.", "%(number)s people are on leave.", number)


def _course(report: TeamReport) -> Any:
    return report.course
