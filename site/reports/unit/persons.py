"""One person of a unit in one course, as somebody sees them who looks after them."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils.translation import gettext as _

from core.templatetags.namjai import day
from courses.exchange.reading import Exchange, exchanges
from courses.models import Course, Enrolment
from people.models import User
from reports.enums import Status
from reports.paging import asked_id
from reports.rows import PersonRow
from reports.statuses import APART
from reports.unit.team import TeamReport


@dataclass
class OnePerson:
    """Status, dates and what was said; never a score, an answer or a private word."""

    report: TeamReport
    enrolment: Enrolment

    @classmethod
    def find(cls, report: TeamReport, person_id: int) -> "OnePerson | None":
        """Return somebody else at home in the unit, whom an assignment of the course holds."""
        if report.course is None or report.is_another_course or person_id == report.viewer.pk:
            return None
        if asked_id(str(person_id)) is None:
            return None
        held = report.held.filter(person=person_id).values("enrolment")
        found = Enrolment.objects.filter(pk__in=held).select_related("person", "course").first()
        return None if found is None else cls(report, found)

    @property
    def person(self) -> User:
        return self.enrolment.person

    @property
    def course(self) -> Course:
        """Return the course with its title."""
        return self.report.course  # type: ignore[return-value]

    @cached_property
    def row(self) -> PersonRow:
        return next(self.report.read(self.report.held.filter(enrolment=self.enrolment)))

    @cached_property
    def exchange(self) -> Exchange:
        return exchanges([self.enrolment.pk], self.report.viewer)[self.enrolment.pk]

    @property
    def is_excused(self) -> bool:
        return self.row.status.value in APART

    @property
    def is_on_leave(self) -> bool:
        return self.row.status == Status.ON_LEAVE

    @property
    def is_late(self) -> bool:
        return self.row.status == Status.LATE

    @property
    def is_wanted(self) -> bool:
        """Return whether something is wanted of the person."""
        return self.row.status != Status.DONE and not self.is_excused

    @property
    def is_open(self) -> bool:
        """Return whether the course itself is wanted, and not a step of a complete one again."""
        return self.is_wanted and not self.enrolment.is_complete

    @property
    def later_than(self) -> date:
        """Return the day after which a day gives more time."""
        return max(self.report.on, self.enrolment.due_on or self.report.on)

    @property
    def dates(self) -> list[str]:
        """Say in sentences what the assignments want, and what was decided about it."""
        enrolment, sentences = self.enrolment, []
        if enrolment.course_due_on is not None:
            words = _("The assignment wants it by %(day)s.")
            sentences.append(words % {"day": day(enrolment.course_due_on)})
        if enrolment.extended_to is not None:
            words = _("More time was given until %(day)s.")
            sentences.append(words % {"day": day(enrolment.extended_to)})
        return sentences

    @property
    def module_dates(self) -> list[tuple[str, date]]:
        """Return the modules of a paced path that have a date of their own, with it."""
        wanted = self.enrolment.module_dates
        modules = self.report.outline.modules.items()
        return [
            (module.title, date.fromisoformat(wanted[str(pk)]))
            for pk, module in modules
            if str(pk) in wanted
        ]
