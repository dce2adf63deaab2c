"""Words by which a page is found: without accents, and in Thai from any syllable on.

The database's search compares beginnings of words. Thai is written without spaces, so of each run
of Thai letters every rest is such a beginning; what is typed needs no treatment.
"""

import re

from core.folding import fold

THAI = re.compile("[\u0e00-\u0e7f]+")
SIGNS = re.compile("[\u0e31\u0e34-\u0e3a\u0e47-\u0e4e\u0e30\u0e32\u0e33\u0e45]")
"""Vowels and tones that stand on, under or behind a consonant: no word begins with one."""
LONGEST = 40
"""How many letters of a rest are kept: more than anybody types."""


def found_by(text: str) -> str:
    """Return the words to be indexed beside the text itself."""
    words = [fold(text)]
    for run in THAI.findall(text):
        words += _rests(run)
    return " ".join(words)


def _rests(run: str) -> list[str]:
    starts = (at for at in range(1, len(run) - 1) if not SIGNS.match(run[at]))
    return [run[at : at + LONGEST] for at in starts]
