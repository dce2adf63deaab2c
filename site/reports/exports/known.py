"""Every kind of list that may be exported."""

from reports.exports import hours, people
from reports.exports.kinds import register
from reports.exports.records import sheet as records
from reports.organisation import people_sheet, sheets


def register_all() -> None:
    register("people", people.sheet)
    register("hours", hours.sheet)
    register("records", records.sheet)
    register("organisation", sheets.sheet)
    register("organisation_people", people_sheet.sheet)
