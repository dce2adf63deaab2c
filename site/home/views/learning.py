"""My learning: one next thing, how long it takes, and when it is wanted."""

from datetime import date
from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from courses.counting.hours import training_of
from courses.exchange.telling import told
from courses.standing import CourseStanding, standings
from courses.views.contents import cover_of, module_rows, modules_done
from courses.views.course_index import courses_for
from quizzes.sharing import told as answers_told
from self_assessment.showing.lines import lines_for
from workshops.models import Invitation

if TYPE_CHECKING:
    from people.models import User

MORNING, AFTERNOON, EVENING = 4, 12, 17
MOST_SESSIONS = 5


@require_safe
@login_required
def my_learning(request: HttpRequest) -> HttpResponse:
    """Show the person's own page."""
    person: User = request.user  # type: ignore[assignment]
    found = standings(person, courses_for(person))
    mine = sorted((s for s in found if s.enrolment is not None), key=_by_date)
    wanted = [s for s in mine if s.enrolment is None or not s.enrolment.is_excused]
    begun = [s for s in wanted if s.next_step is not None]
    standing = begun[0] if begun else None
    told_of = {one.standing.course.pk: one for one in told(person, mine)}
    year = timezone.localdate().year
    context = {
        "greeting": greeting(person.get_short_name()),
        "standing": standing,
        "cover": cover_of(standing),
        "also": begun[1:],
        "opening": [s for s in mine if s.opens_on is not None],
        "finishing": [s for s in mine if s.is_waiting],
        "courses": [
            _course(s) | {"time": None if s is standing else told_of.get(s.course.pk)}
            for s in wanted
            if not s.is_finished
        ],
        "told": told_of.values(),
        "answers": answers_told.told(person),
        "mirror": lines_for(person),
        "invitations": list(Invitation.objects.of(person).coming()[:MOST_SESSIONS]),
        "time": told_of.get(standing.course.pk) if standing else None,
        "excused": len(mine) - len(wanted),
        "on_leave": any(s.enrolment and s.enrolment.is_on_leave for s in mine),
        "completed": [s for s in mine if s.is_finished],
        "year": year,
        "training": training_of(person, year),
        "open_courses": [s for s in found if s.enrolment is None and s.course.is_open],
    }
    return render(request, "home/my_learning.html", context)


def greeting(name: str) -> str:
    """Greet by the time of day where the organisation is."""
    hour = timezone.localtime().hour
    words = {"name": name}
    if MORNING <= hour < AFTERNOON:
        return _("Good morning, %(name)s") % words
    if AFTERNOON <= hour < EVENING:
        return _("Good afternoon, %(name)s") % words
    return _("Good evening, %(name)s") % words


def _by_date(standing: CourseStanding) -> tuple[bool, date]:
    """Order by what is wanted first; finished courses and those without a date come last."""
    return standing.is_finished, standing.due_on or date.max


def _course(standing: CourseStanding) -> dict[str, Any]:
    return {
        "standing": standing,
        "label": modules_done(standing),
        "modules": module_rows(standing),
    }
