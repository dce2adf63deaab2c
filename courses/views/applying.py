"""How far an assignment to many people has been applied, and word when it is done."""

from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.views import View
from wagtail.admin import messages

from courses.duties import phrases
from courses.models import Assignment
from people.views.keeping import KeepersOnly

WATCHED = "assignments_watched"
MOST = 100


def progress(assignment: Assignment) -> str:
    """Return how far it is, in words."""
    return _("enrolling %(done)s of %(people)s") % {
        "done": number_format(assignment.applied, force_grouping=True),
        "people": number_format(assignment.to_apply, force_grouping=True),
    }


class ProgressView(KeepersOnly, View):
    """The present words, by id, of the assignments asked for that are still being applied."""

    def get(self, request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        ids = [int(pk) for pk in request.GET.getlist("id")[:MOST] if pk.isdecimal()]
        applying = Assignment.objects.in_force().filter(pk__in=ids, applying_since__isnull=False)
        answer = JsonResponse({str(one.pk): progress(one) for one in applying})
        answer["Cache-Control"] = "no-store"
        return answer


def watch(request: HttpRequest, assignment: Assignment) -> None:
    """Remember to say to this person when the assignment has been applied."""
    request.session[WATCHED] = [*request.session.get(WATCHED, []), assignment.pk]


def say_what_is_done(request: HttpRequest) -> None:
    """Say which of the assignments being watched have been applied since."""
    watched = request.session.get(WATCHED, [])
    if not watched:
        return
    known = Assignment.objects.filter(pk__in=watched).select_related("course", "path", "unit")
    still = []
    for assignment in known:
        if assignment.is_applying:
            still.append(assignment.pk)
        elif not assignment.is_ended:
            messages.success(request, _done(assignment))
    if still != watched:
        request.session[WATCHED] = still


def _done(assignment: Assignment) -> str:
    return _("%(title)s · %(who)s: enrolling is finished. People: %(people)s.") % {
        "title": phrases.title_of(assignment.target),
        "who": phrases.who(assignment, assignment.to_apply),
        "people": number_format(assignment.to_apply, force_grouping=True),
    }
