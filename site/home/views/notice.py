"""Your data: who keeps what, why, who sees it, how long, whom to ask."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_http_methods

from home.models import PrivacyNotice
from people.models import User


@require_http_methods(["GET", "HEAD", "POST"])
def your_data(request: HttpRequest) -> HttpResponse:
    """Show the notice to anybody; at the first sign-in, go on from it. Nothing is consented to."""
    notice = PrivacyNotice.load(request_or_site=request)
    if request.method == "POST":
        return _go_on(request, notice)
    context = {
        "notice": notice,
        "is_first": request.user.is_authenticated and "next" in request.GET,
        "next": request.GET.get("next", ""),
    }
    return render(request, "home/your_data.html", context)


def _go_on(request: HttpRequest, notice: PrivacyNotice) -> HttpResponse:
    """Remember which version the person was shown."""
    if request.user.is_authenticated and request.user.notice_version != notice.version:
        User.objects.filter(pk=request.user.pk).update(notice_version=notice.version)
    wanted = request.POST.get("next", "")
    is_safe = url_has_allowed_host_and_scheme(
        wanted, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return HttpResponseRedirect(wanted if is_safe else reverse("my_learning"))


def notice_first(request: HttpRequest) -> str | None:
    """Lead to the notice after a sign-in, where the person has not been shown this version."""
    version = PrivacyNotice.load(request_or_site=request).version
    unseen = request.user.is_authenticated and request.user.notice_version < version
    return reverse("your_data") if unseen else None
