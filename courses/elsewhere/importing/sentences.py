"""What is wrong with a file or a line of it, in whole sentences."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

if TYPE_CHECKING:
    from courses.elsewhere.file import Problem, UnreadableError

LONGEST = 60
UNREADABLE = {
    "too_large": gettext_lazy(
        "This file is larger than 10 MB. Part it into several files; each may be imported alone."
    ),
    "empty": gettext_lazy("This file is empty."),
    "binary": gettext_lazy(
        "This is not a CSV file. In the spreadsheet, choose “Save as” and then “CSV UTF-8”."
    ),
    "not_decodable": gettext_lazy(
        "The letters of this file cannot be read. In the spreadsheet, choose “Save as” and then "
        "“CSV UTF-8”."
    ),
    "quotes": gettext_lazy(
        "Line %(line)s: a cell begins or ends with a quotation mark that has no partner."
    ),
    "no_lines": gettext_lazy("This file has a heading and no lines below it."),
    "heading_missing": gettext_lazy(
        "Line 1: the column “%(heading)s” is missing. Take the headings from the template."
    ),
    "heading_unknown": gettext_lazy(
        "Line 1: there is no column called “%(heading)s”. Take the headings from the template."
    ),
    "heading_twice": gettext_lazy("Line 1: the column “%(heading)s” is there twice."),
    "format_unknown": gettext_lazy(
        "Line 1: “%(note)s” is no format of a day. Write DD/MM/YYYY, MM/DD/YYYY or YYYY-MM-DD."
    ),
}
PROBLEMS = {
    "missing": gettext_lazy("this cell is empty."),
    "not_a_day": gettext_lazy("“%(value)s” is no day. Write it as 2025-03-04."),
    "ambiguous_day": gettext_lazy(
        "“%(value)s” may be two days. Write it as 2025-03-04, or call the column "
        "“completed_on (DD/MM/YYYY)”."
    ),
    "buddhist_year": gettext_lazy("“%(value)s” has a Buddhist year. Write %(year)s instead."),
    "not_minutes": gettext_lazy(
        "“%(value)s” is no number of minutes. Write a whole number up to %(most)s, or nothing."
    ),
    "note_too_long": gettext_lazy("the note is longer than %(most)s characters. Shorten it."),
    "too_many_cells": gettext_lazy(
        "there are more cells than the %(cells)s of the heading. Put texts with commas into "
        "quotation marks."
    ),
    "person_unknown": gettext_lazy("nobody has the employee number or e-mail address “%(value)s”."),
    "course_unknown": gettext_lazy("there is no course called “%(value)s”."),
    "course_ambiguous": gettext_lazy(
        "several courses are called “%(value)s”. Write the last part of the course's address "
        "instead: %(slugs)s."
    ),
    "oneself": gettext_lazy(
        "nobody records a completion of their own. Let a colleague import this line."
    ),
    "lines_differ": gettext_lazy(
        "line %(other)s says something else of the same person, course and day. Keep one of them."
    ),
    "minutes_differ": gettext_lazy(
        "this completion is recorded already with %(recorded)s minutes. What is recorded stays as "
        "it is: take the line out, or leave the minutes empty."
    ),
}


def unreadable(error: "UnreadableError") -> str:
    """Return why the whole file cannot be read."""
    return str(UNREADABLE[error.code]) % _shown(error.values)


def of_line(number: int, problem: "Problem") -> str:
    """Return “Line 5, person: …”."""
    return in_line(number, problem.column, str(PROBLEMS[problem.code]) % _shown(problem.values))


def in_line(number: int, column: str, sentence: str) -> str:
    """Put where it is before what is wrong."""
    values = {"line": number, "column": column, "sentence": sentence}
    if column:
        return _("Line %(line)s, %(column)s: %(sentence)s") % values
    return _("Line %(line)s: %(sentence)s") % values


def _shown(values: Mapping[str, object]) -> dict[str, object]:
    """Return the values as they may stand in a sentence: short, on one line, and visible."""
    return {name: _plain(str(value)) for name, value in values.items()}


def _plain(text: str) -> str:
    visible = "".join(letter if letter.isprintable() else " " for letter in text).strip()
    return visible if len(visible) <= LONGEST else visible[: LONGEST - 1] + "…"
