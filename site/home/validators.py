"""What the settings of the house refuse."""

from django.core.exceptions import ValidationError

from core import theme
from core.errors import DomainError


def accent_that_can_be_read(text: str) -> None:
    """Refuse what is no colour, and a colour in which words cannot be read."""
    try:
        theme.check(text)
    except DomainError as refusal:
        raise ValidationError(refusal.sentence, code=refusal.code) from None
