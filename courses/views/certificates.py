"""Certificates: one's own and those in one's scope as PDF, and for anybody whether one is valid."""

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from core import organisation
from courses.certificates import as_pdf, certificate_of, day_of, grouped, plain
from courses.models import Completion
from people.models import User

LONGEST_NAME = 120


@require_safe
@never_cache
def certificates(request: HttpRequest) -> HttpResponse:
    """Ask for a code, and show the signed-in their own certificates."""
    code = plain(request.GET.get("code", ""))
    if code:
        return HttpResponseRedirect(reverse("certificate", kwargs={"code": grouped(code)}))
    mine = Completion.objects.none()
    if request.user.is_authenticated:
        mine = Completion.objects.certified().filter(person=request.user).with_words()
    context = {"mine": mine, "is_without_code": "code" in request.GET}
    return _unlisted(render(request, "courses/certificates.html", context))


@require_safe
@never_cache
def certificate(request: HttpRequest, code: str) -> HttpResponse:
    """Say whether a certificate is valid, to anybody, and nothing of whose it is."""
    found = Completion.objects.certified().with_words().filter(code=plain(code)).first()
    context = {"code": grouped(plain(code)), "is_known": found is not None}
    if found is not None:
        course, course_language = found.course.wording_in()
        context |= {
            "course": course,
            "course_language": course_language,
            "is_valid": found.holds_on(timezone.localdate()),
            "completed_on": day_of(timezone.localdate(found.completed_at)),
            "valid_until": day_of(found.valid_until) if found.valid_until else "",
        }
    status = 200 if found is not None else 404
    return _unlisted(render(request, "courses/certificate.html", context, status=status))


@require_safe
@login_required
@never_cache
def certificate_pdf(request: HttpRequest, code: str) -> HttpResponse:
    """Hand out the certificate itself, in the reader's language or in that of ``?language=``."""
    completions = Completion.objects.certified().with_words().select_related("names")
    visible = completions.filter(person__in=User.objects.visible_to(request.user))
    found = visible.exclude(names__person_name="").filter(code=plain(code)).first()
    if found is None:
        raise Http404
    document = certificate_of(
        found, organisation=organisation.current(request), language=_language(request)
    )
    name = f"{document.heading} – {document.person} – {document.course}"[:LONGEST_NAME]
    disposition = content_disposition_header(as_attachment=False, filename=f"{name}.pdf")
    headers = {
        "Content-Disposition": disposition or "inline",
        "Content-Language": document.language,
    }
    return HttpResponse(as_pdf(document), content_type="application/pdf", headers=headers)


def _language(request: HttpRequest) -> str:
    wanted = request.GET.get("language", "")
    return wanted if wanted in dict(settings.LANGUAGES) else request.LANGUAGE_CODE


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Keep the page out of search engines: a code is for whoever holds the certificate."""
    response.headers["X-Robots-Tag"] = "noindex"
    return response
