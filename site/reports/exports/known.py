"""Every kind of list that may be exported."""

from reports.exports import hours, people
from reports.exports.kinds import register
from reports.exports.records import sheet as records
from reports.hours.attendance.sheet import sheet as attendance
from reports.hours.sheets import units_sheet
from reports.organisation import people_sheet, sheets


def register_all() -> None:
    register("people", people.sheet)
    register("hours", hours.sheet)
    register("hours_units", units_sheet)
    register("attendance", attendance)
    register("records", records.sheet)
    register("organisation", sheets.sheet)
    register("organisation_people", people_sheet.sheet)
