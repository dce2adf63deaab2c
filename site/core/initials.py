"""A name in two letters, for the small round sign of a person.

Thai writes some vowels before the consonant they follow in speech (เ แ โ ใ ไ); the letter that
stands for the name is the consonant. A mark written over a letter belongs to it, so names are
composed first.
"""

import unicodedata

UNKNOWN = "·"
THAI_CONSONANTS = range(0x0E01, 0x0E2F)
LEADING_VOWELS = "เแโใไ"


def initials(name: str) -> str:
    """The first letters of the first and the last word; a dot where there is none."""
    letters = [
        letter for word in unicodedata.normalize("NFC", name).split() if (letter := _first(word))
    ]
    if not letters:
        return UNKNOWN
    return letters[0] if len(letters) == 1 else letters[0] + letters[-1]


def _first(word: str) -> str:
    starts = word.lstrip(LEADING_VOWELS) or word
    for position, character in enumerate(starts):
        if character.isalpha() or character.isdigit():
            return _with_marks(starts, position)
    return ""


def _with_marks(word: str, position: int) -> str:
    """The letter with the marks NFC could not join to it; Thai vowels and tones are left out."""
    letter = word[position].upper()[0]
    if ord(word[position]) in THAI_CONSONANTS:
        return letter
    for mark in word[position + 1 :]:
        if not unicodedata.combining(mark):
            break
        letter += mark
    return letter
