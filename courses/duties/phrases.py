"""The terms of an assignment in words."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.dates import written
from courses.duties.terms import Terms
from courses.enums import DueKind, HeadsFirst, Reached
from courses.models import Assignment, Course, LearningPath


def title_of(target: Course | LearningPath) -> str:
    """Return what is assigned, by its title or name."""
    return target.title_in() if isinstance(target, Course) else target.name


def who(terms: Terms | Assignment, named: int = 0) -> str:
    """Return whom the terms reach; ``named`` is the number of people where they are named."""
    unit = f"{terms.unit.name} ({terms.unit.code})" if terms.unit else ""
    words = {"unit": unit, "position": terms.position, "people": named}
    match terms.reached:
        case Reached.UNIT:
            below = terms.with_units_below
            said = _("%(unit)s and the units below it") if below else _("%(unit)s alone")
        case Reached.HEADS:
            said = _("Heads and deputies in %(unit)s") if terms.unit else _("Heads and deputies")
        case Reached.LEADS:
            said = _("Leads of teams in %(unit)s") if terms.unit else _("Leads of teams")
        case Reached.POSITION:
            said = _("%(position)s in %(unit)s") if terms.unit else _("%(position)s everywhere")
        case Reached.PEOPLE:
            said = ngettext("%(people)s person by name", "%(people)s people by name", named)
        case _:
            said = _("Everyone")
    return said % words


def when(terms: Terms | Assignment) -> str:
    """Return by when it is wanted."""
    days = {"days": terms.due_days}
    match terms.due:
        case DueKind.DATE if terms.due_on:
            return written(terms.due_on)
        case DueKind.START_OF_WORK:
            said = _("%(days)s days after the start of work")
        case DueKind.APPOINTMENT:
            said = _("%(days)s days after the appointment")
        case DueKind.ASSIGNMENT:
            said = _("%(days)s days after being assigned")
        case _:
            return _("No date")
    return said % days


def further(terms: Terms | Assignment) -> list[str]:
    """Return what else the terms say, where they say something."""
    said = []
    if terms.opens_on:
        said.append(_("Open from %(date)s.") % {"date": written(terms.opens_on)})
    if terms.repeat_months:
        said.append(
            ngettext("Again every month.", "Again every %(months)s months.", terms.repeat_months)
            % {"months": terms.repeat_months}
        )
    if terms.heads_first != HeadsFirst.OFF:
        is_required = terms.heads_first == HeadsFirst.REQUIRED
        said.append(_("Heads go first.") if is_required else _("Heads are advised to go first."))
    return said


def in_words(assignment: Assignment) -> list[str]:
    """Return all that an assignment says."""
    is_named = assignment.reached == Reached.PEOPLE
    named = assignment.people.count() if is_named else 0
    return [who(assignment, named), when(assignment), *further(assignment)]
