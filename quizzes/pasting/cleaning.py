"""The form in which texts are compared, whatever program they were typed in."""

import re
import unicodedata

UNSEEN = "\u00ad\u061c\u180e" + "".join(
    map(chr, [*range(0x200B, 0x2010), *range(0x202A, 0x202F), *range(0x2060, 0x206A)])
)
"""Characters without ink – breaks, joiners, directions – that copied text brings along."""
SPACES = "\t\n\v\f\r\x1c\x1d\x1e\x1f \x85\u00a0\u1680\u2028\u2029\u202f\u205f\u3000" + "".join(
    map(chr, range(0x2000, 0x200B))
)
BLANK = UNSEEN + SPACES
"""What nobody sees at the ends of a line."""
NO_TEXT = str.maketrans(dict.fromkeys("\ufeff\x00", ""))
HALF = re.compile("[\ud800-\udfff]")
"""Half a character, of which nothing can be stored."""


def composed(text: str) -> str:
    """Return the text in composed letters, without byte order marks and what cannot be stored."""
    return unicodedata.normalize("NFC", HALF.sub("\ufffd", text.translate(NO_TEXT)))


def trimmed(text: str) -> str:
    """Return the text without what nobody sees at its ends."""
    return text.strip(BLANK)


def clean_line(text: str | None) -> str:
    """Return a text that stands on one line."""
    return trimmed(" ".join(composed(text or "").splitlines()))


def clean_text(text: str | None) -> str:
    """Return a text of one or several lines, nothing at the end of any."""
    return trimmed("\n".join(line.rstrip(BLANK) for line in composed(text or "").splitlines()))


def folded(text: str | None) -> str:
    """Return the text as it is compared where case and what nobody sees do not count."""
    seen = composed(text or "").translate(dict.fromkeys(map(ord, UNSEEN)))
    return " ".join(seen.casefold().split())
