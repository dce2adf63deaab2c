"""My training time: year by year, and what was recorded from elsewhere."""

from typing import TYPE_CHECKING, Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.dates import year_written
from core.templatetags.namjai import duration
from courses.counting.hours import Training, training_by_year
from courses.models import Completion

if TYPE_CHECKING:
    from people.models import User

NOTHING = "–"


@require_safe
@login_required
def my_hours(request: HttpRequest) -> HttpResponse:
    """Show the person's own hours; four queries whatever the number of years."""
    person: User = request.user  # type: ignore[assignment]
    told = Completion.objects.from_elsewhere().filter(person=person).with_words()
    context = {
        "columns": [{"label": _("Here")}, {"label": _("Elsewhere")}, {"label": _("Together")}],
        "years": [_row(*one) for one in training_by_year(person).items()],
        "elsewhere": told,
    }
    return render(request, "home/my_hours.html", context)


def _row(year: int, training: Training) -> dict[str, Any]:
    lengths = (training.here, training.elsewhere, training.together)
    return {
        "title": year_written(year),
        "cells": [{"text": duration(length) if length else NOTHING} for length in lengths],
    }
