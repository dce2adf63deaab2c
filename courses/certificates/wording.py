"""What a certificate says of a completion, in the reader's language."""

from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from core import tokens
from core.dates import written
from core.organisation import Organisation
from core.templatetags.namjai import duration
from courses.certificates import drawings
from courses.certificates.codes import grouped
from courses.certificates.document import Certificate, Fact
from courses.models import Completion


def certificate_of(
    completion: Completion, *, organisation: Organisation, language: str
) -> Certificate:
    """Return what stands on the certificate; never a score. Ask for the names with it."""
    with translation.override(language):
        code = grouped(completion.code)
        address = settings.BASE_URL.rstrip("/") + reverse("certificate", kwargs={"code": code})
        course, course_language = completion.course.wording_in(language)
        accent = organisation.accent or tokens.colour("accent")
        return Certificate(
            language=language,
            title=_("Certificate: %(course)s") % {"course": course},
            organisation=organisation.name,
            mark=drawings.mark(organisation.logo_file, accent),
            accent=accent,
            ink=tokens.colour("ink"),
            ink_soft=tokens.colour("ink-soft"),
            heading=_("Certificate"),
            person=completion.names.person_name,
            completed=_("has completed the course"),
            course=course,
            course_language=course_language,
            facts=_facts(completion),
            check=_("Verify this certificate at:"),
            address=address,
            shown_address=settings.BASE_URL.rstrip("/") + reverse("certificates"),
            code_label=_("Code"),
            code=code,
            qr=drawings.qr(address),
            qr_words=_("QR code that opens the address at which the certificate is verified."),
            made_at=completion.completed_at,
        )


def day_of(value: date) -> str:
    """Return a day with its year, as it is written in the active language."""
    return written(value, "j F Y")


def _facts(completion: Completion) -> list[Fact]:
    """Return when, for how long, and until when; what does not apply is left out."""
    facts = [Fact(_("Completed on"), day_of(timezone.localdate(completion.completed_at)))]
    if completion.minutes:
        facts.append(Fact(_("Training time"), duration(completion.minutes)))
    if completion.valid_until:
        facts.append(Fact(_("Valid until"), day_of(completion.valid_until)))
    return facts
