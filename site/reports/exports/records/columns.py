"""The columns of the file, each with what it means in a sentence for the page."""

from django.utils.translation import gettext as _

from reports.exports.sheets import Column, ColumnKind


def explained() -> list[tuple[Column, str]]:
    """Return the columns in their order with their meaning; a line of the file has the same."""
    return [*_of_person(), *_of_course(), *_of_step(), *_of_record()]


def _of_person() -> list[tuple[Column, str]]:
    return [
        (Column(_("Employee no.")), _("The login name.")),
        (Column(_("Name")), _("The full name.")),
        (Column(_("Unit code")), _("The unit of today’s home place.")),
        (Column(_("Unit path")), _("The codes of the units from the top down to it.")),
    ]


def _of_course() -> list[tuple[Column, str]]:
    return [
        (Column(_("Course key")), _("It stays the same when the title changes.")),
        (Column(_("Course")), _("The title.")),
        (Column(_("Period"), ColumnKind.NUMBER), _("Which turn of a repeated course.")),
    ]


def _of_step() -> list[tuple[Column, str]]:
    return [
        (Column(_("Module")), _("The title; empty for what happened elsewhere.")),
        (Column(_("Step")), _("The title.")),
        (Column(_("Step key")), _("It stays the same when the title changes.")),
        (Column(_("Kind")), _("The kind of step; “course” for what happened elsewhere.")),
        (Column(_("Edition"), ColumnKind.NUMBER), _("Which edition was taken.")),
    ]


def _of_record() -> list[tuple[Column, str]]:
    return [
        (Column(_("Day"), ColumnKind.DAY), _("When it was completed.")),
        (Column(_("Time"), ColumnKind.MOMENT), _("Empty where only the day is told.")),
        (Column(_("Minutes"), ColumnKind.MINUTES), _("What it was worth on that day.")),
        (Column(_("Source")), _("Taken here, outside, or imported from a file.")),
        (Column(_("Withdrawn on"), ColumnKind.DAY), _("A correction took it back on this day.")),
    ]
