"""What a learner is told beside a course: what was asked, what was decided, how to ask for time."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from core.templatetags.namjai import day
from courses.enums import EntryKind
from courses.exchange.reading import LookingAfter, exchanges
from courses.models import Enrolment, ExchangeEntry
from people.querysets import today

if TYPE_CHECKING:
    from courses.standing import CourseStanding
    from people.models import User


@dataclass(frozen=True)
class Told:
    """What is said about one course that is not done."""

    standing: "CourseStanding"
    questions: list[ExchangeEntry]
    news: ExchangeEntry | None
    request: ExchangeEntry | None
    whom: str
    """Who is asked for more time; empty where there is no date or nobody to ask."""

    @property
    def decided(self) -> str:
        return decided(self.news) if self.news else ""


def told(person: "User", standings: Iterable["CourseStanding"]) -> list[Told]:
    """Return what to tell about these courses, in their order; four queries at most.

    A question is told while who asked it would read the answer.
    """
    wanted = [(one, one.enrolment) for one in standings if _is_talked_about(one.enrolment)]
    if not wanted:
        return []
    said = exchanges([enrolment.pk for _one, enrolment in wanted if enrolment], person)
    movable = any(enrolment.has_movable_date for _one, enrolment in wanted if enrolment)
    looking_after = LookingAfter(person)
    whom = looking_after.nearest if movable else ""
    asked = [question for exchange in said.values() for question in exchange.questions]
    readers = looking_after.among(question.author_id for question in asked)
    return [
        Told(
            standing=one,
            questions=[q for q in said[enrolment.pk].questions if q.author_id in readers],
            news=said[enrolment.pk].news(today()),
            request=said[enrolment.pk].request,
            whom=whom if enrolment.has_movable_date else "",
        )
        for one, enrolment in wanted
        if enrolment
    ]


def _is_talked_about(enrolment: Enrolment | None) -> bool:
    return (
        enrolment is not None
        and enrolment.is_assigned
        and (enrolment.is_open or enrolment.is_owing)
    )


def decided(entry: ExchangeEntry) -> str:
    """Say a decision to the person whom it is about."""
    match entry.kind:
        case EntryKind.EXTENDED:
            return _("You have until %(day)s.") % {"day": day(entry.until)}
        case EntryKind.DECLINED:
            return _("The date stays as it is.")
        case EntryKind.EXCUSED:
            return _("You are excused from this, this time.")
        case EntryKind.ON_LEAVE:
            return _("You are on leave: nothing is wanted of you until you are back.")
        case EntryKind.NOT_NEEDED:
            return _("You need not take this course.")
        case _:
            return _("This course is wanted of you again.")
