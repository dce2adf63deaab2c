"""Cells and lines of a file that a spreadsheet will open.

Pure: a text that a spreadsheet would read as a formula is led by an apostrophe, so it stays text.
"""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
BYTE_ORDER_MARK = "\ufeff"
"""At the beginning of the file, it tells a spreadsheet that the text is UTF-8."""


class Echo:
    """A file that hands back each line instead of keeping it."""

    def write(self, line: str) -> str:
        return line


def neutral(text: str) -> str:
    """Return the text as a cell that calculates nothing."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
