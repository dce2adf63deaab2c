"""Put an invitation to look into the mirror again away."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from self_assessment.actions import put_away
from self_assessment.models import Taking
from self_assessment.rules.inviting import MOST
from self_assessment.views.own import person_of

NUMBERS = {str(number): number for number in range(1, MOST + 1)}


@login_required
@require_POST
def not_now(request: HttpRequest, taking: UUID) -> HttpResponse:
    """Show the invitation that was met no more."""
    number = NUMBERS.get(request.POST.get("number", ""), 0)
    try:
        put_away(person_of(request), taking=taking, number=number)
    except Taking.DoesNotExist as error:
        raise Http404 from error
    return HttpResponseRedirect(reverse("my_learning"))
