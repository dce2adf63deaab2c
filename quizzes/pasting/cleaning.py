"""The form in which texts are compared, whatever program they were typed in."""

import unicodedata


def composed(text: str) -> str:
    """Return the text in composed letters, without byte order marks."""
    return unicodedata.normalize("NFC", text.replace("\ufeff", ""))


def clean_line(text: str | None) -> str:
    """Return a text that stands on one line."""
    return " ".join(composed(text or "").splitlines()).strip()


def clean_text(text: str | None) -> str:
    """Return a text of one or several lines, nothing at the end of any."""
    return "\n".join(line.rstrip() for line in composed(text or "").splitlines()).strip()


def folded(text: str | None) -> str:
    """Return the text as it is compared where case and spaces do not count."""
    return " ".join(composed(text or "").casefold().split())
