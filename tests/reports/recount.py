"""What the report must say, counted the slow and obvious way from people, places and enrolments."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import timezone

from courses.models import Course, Enrolment
from people.enums import AppointmentRole
from people.models import Appointment, Unit, User
from reports.enums import Show
from tests.reports.naive import Stood, everybody_on

APART = ("excused", "on_leave")


def fits(stood: Stood, show: Show | None, on: date) -> bool:
    """Return whether a list filtered so shows somebody who stands like this."""
    is_open = stood.state in ("not_started", "in_progress", "again")
    left = None if stood.wanted_on is None or not is_open else (stood.wanted_on - on).days
    is_late = left is not None and left < 0
    match show:
        case None:
            return stood.state not in APART
        case Show.LATE:
            return is_late
        case Show.DUE:
            return left is not None and 0 <= left <= 6
    return stood.state == show.value and not is_late


@dataclass
class Recount:
    """One moment; ``on`` is its day, an earlier one for how it was then."""

    on: date

    @cached_property
    def people(self) -> dict[int, User]:
        return {person.pk: person for person in User.objects.all()}

    @cached_property
    def units(self) -> dict[int, Unit]:
        return {unit.pk: unit for unit in Unit.objects.all()}

    @cached_property
    def places(self) -> list[Appointment]:
        """Return the places that hold on the day."""
        return [place for place in Appointment.objects.order_by("pk") if self._holds(place)]

    @cached_property
    def places_now(self) -> list[Appointment]:
        today = Recount(timezone.localdate())
        return self.places if today.on == self.on else today.places

    def _holds(self, place: Appointment) -> bool:
        return place.starts_on <= self.on and (place.ends_on is None or self.on < place.ends_on)

    def lies_in(self, unit: int | None, above: Unit) -> bool:
        return unit is not None and self.units[unit].path.startswith(above.path)

    def scope(self, viewer: User) -> set[int]:
        """Return the open units that the viewer looks after now."""
        if not viewer.is_active:
            return set()
        led = [
            self.units[place.unit_id]
            for place in self.places_now
            if place.person_id == viewer.pk and place.role != AppointmentRole.MEMBER
        ]
        return {
            pk
            for pk, unit in self.units.items()
            if unit.closed_on is None
            and (viewer.sees_everybody or any(self.lies_in(pk, above) for above in led))
        }

    def seen(self, viewer: User) -> set[int]:
        """Return whom the viewer may see now."""
        if viewer.sees_everybody:
            return set(self.people)
        units = {pk for pk in self.units if self._is_led(pk, viewer)}
        homes = {one.person_id for one in self.places_now if one.is_home and one.unit_id in units}
        return homes | {viewer.pk}

    def _is_led(self, unit: int, viewer: User) -> bool:
        return any(
            self.lies_in(unit, self.units[place.unit_id])
            for place in self.places_now
            if place.person_id == viewer.pk and place.role != AppointmentRole.MEMBER
        )

    def heads(self, unit: Unit) -> set[int]:
        return {
            place.person_id
            for place in self.places
            if place.unit_id == unit.pk and place.role == AppointmentRole.HEAD
        }

    def stands(self, course: Course) -> dict[int, Stood]:
        """Return by person where everybody stands whom the course is asked of."""
        if self.on < timezone.localdate():
            return everybody_on(course, self.on)
        held: dict[int, list[Enrolment]] = {}
        for enrolment in Enrolment.objects.filter(course=course).order_by("period"):
            person = self.people[enrolment.person_id]
            is_current = enrolment.completed_at is not None or enrolment.ended_at is None
            if person.is_active and enrolment.is_assigned and is_current:
                held.setdefault(person.pk, []).append(enrolment)
        return {person: self._stood(person, periods) for person, periods in held.items()}

    def _stood(self, person: int, periods: list[Enrolment]) -> Stood:
        asked = [one for one in periods if one.completed_at is None and not one.excused]
        one = asked[0] if asked else periods[-1]
        homes = [place.unit_id for place in self.places if self._is_home(place, person)]
        state = _state(one)
        wanted = None if state in ("done", *APART) else one.due_on
        wanted = one.again_due_on if state == "again" else wanted
        return Stood(one.pk, homes[0] if homes else None, state, wanted, one.completed_at)

    def _is_home(self, place: Appointment, person: int) -> bool:
        return place.is_home and place.person_id == person

    def counted(self, unit: Unit, stands: dict[int, Stood]) -> dict[int, Stood]:
        """Return whom the unit's numbers and lists are about: all but its own head."""
        return {
            person: stood
            for person, stood in stands.items()
            if self.lies_in(stood.unit, unit) and person not in self.heads(unit)
        }

    def below(self, unit: Unit) -> list[Unit]:
        length = len(unit.path) + Unit.steplen
        return [
            one
            for one in self.units.values()
            if len(one.path) == length and one.path.startswith(unit.path) and not one.closed_on
        ]

    def shown(self, counted: dict[int, Stood], show: Show | None) -> set[int]:
        return {person for person, stood in counted.items() if fits(stood, show, self.on)}

    def listed(self, counted: dict[int, Stood], show: Show | None) -> list[int]:
        """Return them in the order of the list."""
        people = [self.people[pk] for pk in self.shown(counted, show)]
        return [person.pk for person in sorted(people, key=lambda one: (one.folded, one.pk))]

    def due_first(self, counted: dict[int, Stood], show: Show | None) -> list[int]:
        """Return them in the order of their dates, who has none last."""
        by_name = self.listed(counted, show)
        return sorted(by_name, key=lambda person: counted[person].wanted_on or date.max)


def _state(one: Enrolment) -> str:
    if one.excused:
        return "on_leave" if one.excused == "leave" else "excused"
    if one.completed_at is not None:
        return "again" if one.steps_again else "done"
    return "in_progress" if one.steps_done else "not_started"
