"""Cells and lines of a file that a spreadsheet will open.

Pure: a text that a spreadsheet would read as a formula is led by an apostrophe, so it stays text.
"""

import re

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""Also the wide ones of East Asian keyboards, which some spreadsheets take for the narrow ones."""
BYTE_ORDER_MARK = "\ufeff"
"""At the beginning of the file, it tells a spreadsheet that the text is UTF-8."""
LONGEST = 32_767
"""So many characters a cell of a spreadsheet holds, in units of UTF-16."""

_PARTED = re.compile("(?<=;)(?=[=+\\-@＝＋－＠])")
"""Where the language of a spreadsheet parts cells by semicolons, a formula may begin there too."""
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


class Echo:
    """A file that hands back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def neutral(text: str) -> str:
    """Return the text as a cell of a CSV file that calculates nothing."""
    text = _PARTED.sub("'", writable(text))
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def writable(text: str) -> str:
    """Return the text without what no file can hold: control characters and half characters."""
    return _UNWRITABLE.sub("", text)


def fitting(text: str) -> str:
    """Return the text as a cell of a spreadsheet takes it; one too long ends with an ellipsis."""
    text = writable(text)
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) <= LONGEST * 2:
        return text
    cut = text.encode("utf-16-le")[: (LONGEST - 1) * 2]
    return cut.decode("utf-16-le", "ignore") + "…"
