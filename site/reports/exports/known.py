"""Every kind of list that may be exported."""

from reports.exports import hours, people
from reports.exports.kinds import register
from reports.exports.records import sheet as records


def register_all() -> None:
    register("people", people.sheet)
    register("hours", hours.sheet)
    register("records", records.sheet)
