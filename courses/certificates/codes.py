"""A certificate's code as people copy it from paper."""

LONGEST = 32
"""The most letters that a code has."""
GROUP = 4


def plain(text: str) -> str:
    """Return the code that somebody meant: case, spaces and hyphens are nothing to it."""
    letters = (letter for letter in text if letter.isascii() and letter.isalnum())
    return "".join(letters).upper()[:LONGEST]


def grouped(code: str) -> str:
    """Return the code in groups that are easily read and typed."""
    return "-".join(code[start : start + GROUP] for start in range(0, len(code), GROUP))
