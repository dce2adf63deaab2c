"""Two days side by side: what changed in the numbers of units, and through whom."""

from typing import TYPE_CHECKING

from reports.then.change import Change
from reports.then.reasons import Came, Went
from reports.then.sides import Groups, Key, Side, read_side

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date

    from courses.models import Course
    from people.models import Unit


def compare(
    course: "Course",
    first: "date",
    second: "date",
    units: "Collection[Unit]",
    *,
    everybody: bool = False,
) -> dict[Key, Change]:
    """Return how the numbers of one course changed in each of these units, with all below it, by
    its id; for ``everybody`` the whole organisation's stand under None.

    As in every report a unit's own head of the day is not counted in it. The ids are of whoever
    was counted: a list of names shows those of them whom its reader may see.
    """
    groups = Groups(units, everybody=everybody)
    before, after = read_side(course, first, groups), read_side(course, second, groups)
    concerned = before.lines.keys() | after.lines.keys()
    before.note_homes(concerned)
    after.note_homes(concerned)
    excused = before.excused(), after.excused()
    found = {key: Change(excused=(excused[0][key], excused[1][key])) for key in groups.keys}
    for person in sorted(concerned):
        _sort(found, person, before, after)
    return found


def _sort(found: dict[Key, Change], person: int, before: Side, after: Side) -> None:
    """Put a person where each of the groups counts them."""
    first, second = before.counted(person), after.counted(person)
    for key in first.keys() & second.keys():
        found[key].stayed[first[key], second[key]].append(person)
    for key in second.keys() - first.keys():
        found[key].came[_why_came(person, key, before), second[key]].append(person)
    for key in first.keys() - second.keys():
        found[key].went[_why_went(person, key, after), first[key]].append(person)


def _why_came(person: int, key: Key, before: Side) -> Came:
    """Return why somebody was not counted there on the first day."""
    home = before.homes.get(person)
    if home is None:
        return Came.JOINED
    if key not in before.groups.of(home):
        return Came.MOVED_IN
    if (key, person) in before.heads:
        return Came.HEADED
    return Came.WANTED_AGAIN if person in before.lines else Came.ASSIGNED


def _why_went(person: int, key: Key, after: Side) -> Went:
    """Return why somebody is not counted there on the second day."""
    home = after.homes.get(person)
    if home is None:
        return Went.LEFT
    if key not in after.groups.of(home):
        return Went.MOVED_OUT
    if (key, person) in after.heads:
        return Went.HEADS
    return Went.EXCUSED if person in after.lines else Went.UNASSIGNED
