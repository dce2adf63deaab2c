"""What a person types to sign in, brought to one form."""

import re
import unicodedata

WELL_FORMED = re.compile(r"[A-Za-z0-9][A-Za-z0-9@._+/-]*")


def tidy_login(text: str) -> str:
    """Return the login without spaces and with plain digits: "HK 00๑" becomes "HK001".

    Case stays as it was written; logins are compared without it.
    """
    closed_up = "".join(_plain(letter) for letter in text if not letter.isspace())
    return unicodedata.normalize("NFC", closed_up)


def is_well_formed(login: str) -> bool:
    """Tell whether every phone and till in the house can type it, in any case, the same way."""
    return WELL_FORMED.fullmatch(login) is not None


def _plain(letter: str) -> str:
    digit = unicodedata.decimal(letter, None)
    return letter if digit is None else str(digit)
