"""The mail to the one colleague: the text of the action, and who means to do it."""

from django_tasks import task

from django.conf import settings
from django.core.mail import send_mail
from django.utils import translation
from django.utils.translation import gettext as _

from core import background
from people.models import User
from self_assessment.models import ToldAction


@task(backend=background.BACKEND)
def send_told(told: int, recipient: int) -> None:
    """Send it in the recipient's language; nothing where it was taken back meanwhile."""
    person = User.objects.active().filter(pk=recipient).exclude(email=None).first()
    found = person and ToldAction.objects.to(person).filter(pk=told).first()
    if person and found:
        with translation.override(person.language):
            send_mail(_subject(found), _body(found), None, [str(person.email)])


def _subject(told: ToldAction) -> str:
    subject = _("%(name)s tells you what they will do") % {"name": told.author.full_name}
    return " ".join(subject.split())


def _body(told: ToldAction) -> str:
    opening = _("%(name)s has chosen one thing to do at work, and wants you to know it:")
    closing = _("There is nothing you need to do. Perhaps you ask one day how it went.")
    parts = [opening % {"name": told.author.full_name}, told.action, closing]
    if base := getattr(settings, "WAGTAILADMIN_BASE_URL", ""):
        parts.append(base)
    return "\n\n".join(parts) + "\n"
