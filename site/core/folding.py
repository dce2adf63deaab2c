"""Bring text to one form: for storing (NFC) and for finding (folded)."""

import unicodedata

_LATIN_MARKS = range(0x0300, 0x0370)
_LETTERS = str.maketrans({"đ": "d", "ø": "o", "ł": "l", "ß": "ss"})


def nfc(text: str) -> str:
    """Return the text in Unicode's composed form, without outer and doubled spaces."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def fold(text: str) -> str:
    """Return the text for comparison: no case, no Latin accents; Thai marks stay.

    "Đặng", "dang" and the decomposed form of either fold to the same text.
    """
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    bare = "".join(letter for letter in decomposed if ord(letter) not in _LATIN_MARKS)
    return " ".join(unicodedata.normalize("NFC", bare).translate(_LETTERS).split())
