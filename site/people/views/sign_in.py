"""The doors around signing in that allauth does not know."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from people.actions import choose_language


@never_cache
def cms_login(request: HttpRequest) -> HttpResponse:
    """Lead to the one sign-in page; turn away who is signed in and has no work in the CMS.

    It stands in front of Wagtail's own login, which knows no throttle.
    """
    wanted = _safe_next(request)
    if not request.user.is_authenticated:
        return redirect_to_login(wanted)
    if request.user.has_perm("wagtailadmin.access_admin"):
        return redirect(wanted)
    list(messages.get_messages(request))  # Wagtail's own words about it; the page says it better.
    return render(request, "people/cms_closed.html", status=403)


@require_POST
def keep_language(request: HttpRequest) -> HttpResponse:
    """Switch the language in place: in the cookie, and for a signed-in person for good."""
    language = request.POST.get("language", "")
    if request.user.is_authenticated and language in dict(settings.LANGUAGES):
        choose_language(request.user, language=language)
    return set_language(request)


def _safe_next(request: HttpRequest) -> str:
    wanted = request.GET.get("next", "")
    if url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    ):
        return wanted
    return "/admin/"
