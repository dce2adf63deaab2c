"""What ``manage.py check --deploy`` tells an operator of this product, beside what Django does."""

from typing import Any

from django.conf import settings
from django.core import checks

SENDS_NONE = tuple(
    f"django.core.mail.backends.{name}.EmailBackend" for name in ("console", "dummy")
)


@checks.register(checks.Tags.security, deploy=True)
def mail_goes_out(**_: Any) -> list[checks.CheckMessage]:
    """Warn where mails are printed or dropped."""
    if settings.EMAIL_BACKEND not in SENDS_NONE:
        return []
    sentence = "EMAIL_URL is not set: no mail goes out, to people or of errors."
    return [checks.Warning(sentence, hint="Set EMAIL_URL to a mail server.", id="namjai.W001")]
