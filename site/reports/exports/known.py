"""Every kind of list that may be exported."""

from reports.exports.kinds import register
from reports.exports.records.sheet import sheet as records
from reports.hours.attendance.sheet import sheet as attendance
from reports.hours.sheets.people import sheet as hours
from reports.hours.sheets.units import sheet as hours_units
from reports.organisation.people.sheet import sheet as organisation_people
from reports.organisation.sheets import sheet as organisation
from reports.unit.sheet import sheet as people


def register_all() -> None:
    register("people", people)
    register("hours", hours)
    register("hours_units", hours_units)
    register("attendance", attendance)
    register("records", records)
    register("organisation", organisation)
    register("organisation_people", organisation_people)
