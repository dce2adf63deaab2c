"""Every kind of list that may be exported."""

from reports.exports.kinds import register
from reports.exports.records.sheet import sheet as records
from reports.hours.attendance.sheet import sheet as attendance
from reports.hours.sheets.people import sheet as hours
from reports.hours.sheets.units import sheet as hours_units
from reports.organisation import people_sheet, sheets
from reports.unit.sheet import sheet as people


def register_all() -> None:
    register("people", people)
    register("hours", hours)
    register("hours_units", hours_units)
    register("attendance", attendance)
    register("records", records)
    register("organisation", sheets.sheet)
    register("organisation_people", people_sheet.sheet)
