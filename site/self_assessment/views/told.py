"""What colleagues told this person they will do, and what this person told them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core import signing
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
from self_assessment.views.finished import result_address
from self_assessment.views.own import own_taking, person_of

SALT = "self_assessment.told"
AN_HOUR = 60 * 60


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
    ticket = signing.dumps([str(taking.uuid), request.user.pk, colleague.pk], salt=SALT)
    context = {"taking": taking, "colleague": colleague, "action": action, "ticket": ticket}
    return render(request, "self_assessment/told_confirm.html", context)


@sensitive_post_parameters()
@login_required
@require_POST
def telling(request: HttpRequest, taking: UUID) -> HttpResponse:
    """Tell the colleague who was shown in the confirmation."""
    found = own_taking(request, taking)
    colleague = _colleague(request, found)
    if colleague is None:
        sentence = _("This took too long to be sure of. Nothing was told; please choose again.")
        messages.warning(request, sentence)
        return HttpResponseRedirect(reverse("mirror:commitment", args=[taking]))
    try:
        tell(person_of(request), taking=taking, colleague=colleague)
    except Commitment.DoesNotExist as error:
        raise Http404 from error
    except DomainError as error:
        messages.warning(request, error.sentence)
    else:
        _say_told(request, colleague)
    return HttpResponseRedirect(f"{result_address(taking)}#commitment")


@login_required
@require_POST
def untold(request: HttpRequest, told: int) -> HttpResponse:
    """Take back what one told."""
    try:
        take_back(person_of(request), told=told)
    except ToldAction.DoesNotExist as error:
        raise Http404 from error
    messages.success(request, _("Taken back: it is no longer shown to your colleague."))
    return HttpResponseRedirect(reverse("mirror:told"))


@login_required
@require_POST
def seen(request: HttpRequest, told: int) -> HttpResponse:
    """Remind no longer of what one was told."""
    if not ToldAction.objects.to(person_of(request)).filter(pk=told).exists():
        raise Http404
    have_seen(person_of(request), told=told)
    return HttpResponseRedirect(reverse("mirror:told"))


def _colleague(request: HttpRequest, taking: Taking) -> User | None:
    """Return who stood in the confirmation; None where it is old, or another's."""
    try:
        said: Any = signing.loads(request.POST.get("ticket", ""), salt=SALT, max_age=AN_HOUR)
    except signing.BadSignature:
        return None
    uuid, person, colleague = said
    if (uuid, person) != (str(taking.uuid), request.user.pk):
        return None
    return User.objects.active().filter(pk=colleague).first()


def _say_told(request: HttpRequest, colleague: User) -> None:
    words = {"name": colleague.full_name}
    messages.success(request, _("%(name)s can now read the text of your action.") % words)
