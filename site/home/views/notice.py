"""Your data: who keeps what, why, who sees it, how long, whom to ask."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from core.private import KEPT_AFTER_LEAVING, KEPT_MONTHS
from home.models import PrivacyNotice
from people.models import User
from self_assessment import policy

SAID_AT_FIRST = ("person", "recipient")
"""Of the mirror's rules, on the way in; its own page says all before anything is asked."""
SAID_OF_THE_MIRROR = (*SAID_AT_FIRST, "whether", "groups", "own", "kept")


@require_http_methods(["GET", "HEAD", "POST"])
def your_data(request: HttpRequest) -> HttpResponse:
    """Show the notice to anybody; at the first sign-in, go on from it. Nothing is consented to."""
    notice = PrivacyNotice.load(request_or_site=request)
    if request.method == "POST":
        return _go_on(request, notice)
    is_first = _is_unseen(request, notice)
    context = {
        "notice": notice,
        "is_first": is_first,
        "next": request.GET.get("next", ""),
        "mirror": _mirror(request, SAID_AT_FIRST if is_first else SAID_OF_THE_MIRROR),
    }
    return render(request, "home/your_data.html", context)


def _mirror(request: HttpRequest, said: tuple[str, ...]) -> dict[str, Any]:
    """Return what the page says of the mirror: its policy, and as long as notes it is kept."""
    rules = {rule.key: rule for rule in policy.rules_in_words(request)}
    return {
        "things": policy.for_oneself_alone(),
        "rules": [rules[key] for key in said],
        "server": rules["server"],
        "months": KEPT_MONTHS,
        "days": KEPT_AFTER_LEAVING.days,
    }


def _go_on(request: HttpRequest, notice: PrivacyNotice) -> HttpResponse:
    """Remember which version the person was shown, which may not be the newest any more."""
    if _is_unseen(request, notice):
        shown = _shown(request.POST.get("version", ""), newest=notice.version)
        User.objects.filter(pk=request.user.pk).update(notice_version=shown)
    wanted = request.POST.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if is_safe else reverse("my_learning"))


def _shown(posted: str, *, newest: int) -> int:
    """Return the version that the form was shown with; the newest where it says none."""
    is_number = posted.isdecimal() and len(posted) <= len(str(newest))
    return min(int(posted), newest) if is_number else newest


def notice_first(request: HttpRequest) -> str | None:
    """Lead to the notice after a sign-in, where the person has not been shown this version."""
    notice = PrivacyNotice.load(request_or_site=request)
    return reverse("your_data") if _is_unseen(request, notice) else None


def _is_unseen(request: HttpRequest, notice: PrivacyNotice) -> bool:
    person = request.user
    return person.is_authenticated and person.notice_version < notice.version
