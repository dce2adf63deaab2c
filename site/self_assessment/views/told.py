"""What colleagues told this person they will do, and what this person told them."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from core.errors import DomainError
from people.models import User
from self_assessment.actions import have_seen, take_back, tell
from self_assessment.models import Commitment, Taking, ToldAction
from self_assessment.tickets import confirmed, ticket_for
from self_assessment.views.finished import result_address
from self_assessment.views.own import own_taking, person_of


@login_required
@require_safe
def told(request: HttpRequest) -> HttpResponse:
    """Show what this person was told, and what they told others; the latest first."""
    person = person_of(request)
    context = {
        "heard": ToldAction.objects.to(person).select_related("author"),
        "said": ToldAction.objects.of(person).select_related("recipient"),
    }
    return render(request, "self_assessment/told.html", context)


def confirmation(
    request: HttpRequest, taking: Taking, colleague: User, action: str
) -> HttpResponse:
    """Show whom it would be told and what exactly; nothing is told yet."""
    ticket = ticket_for(taking, colleague, action)
    context = {"taking": taking, "colleague": colleague, "action": action, "ticket": ticket}
    return render(request, "self_assessment/told_confirm.html", context)


@sensitive_post_parameters()
@login_required
@require_POST
def telling(request: HttpRequest, taking: UUID) -> HttpResponse:
    """Tell the colleague who was shown in the confirmation."""
    person = person_of(request)
    own_taking(request, taking)
    shown = confirmed(person, taking, request.POST.get("ticket", ""))
    if shown is None:
        sentence = _("This took too long to be sure of. Nothing was told; please choose again.")
        messages.warning(request, sentence)
        return HttpResponseRedirect(reverse("mirror:commitment", args=[taking]))
    try:
        tell(person, taking=taking, colleague=shown.colleague, seen=shown.seen)
    except Commitment.DoesNotExist as error:
        raise Http404 from error
    except DomainError as error:
        messages.warning(request, error.sentence)
    else:
        words = {"name": shown.colleague.full_name}
        messages.success(request, _("%(name)s can now read the text of your action.") % words)
    return HttpResponseRedirect(f"{result_address(taking)}#commitment")


@login_required
@require_POST
def untold(request: HttpRequest, told: UUID) -> HttpResponse:
    """Take back what one told."""
    try:
        take_back(person_of(request), told=told)
    except ToldAction.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Taken back: it is no longer shown to your colleague."))
    return HttpResponseRedirect(reverse("mirror:told"))


@login_required
@require_POST
def seen(request: HttpRequest, told: UUID) -> HttpResponse:
    """Remind no longer of what one was told."""
    if not ToldAction.objects.to(person_of(request)).filter(uuid=told).exists():
        raise Http404
    have_seen(person_of(request), told=told)
    return HttpResponseRedirect(reverse("mirror:told"))
