"""Cells of a file that a spreadsheet will open.

Pure: a text that a spreadsheet would read as a formula is led by an apostrophe, so it stays text.
"""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def neutral(text: str) -> str:
    """Return the text as a cell that calculates nothing."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text
