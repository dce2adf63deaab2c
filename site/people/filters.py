"""What HR's lists can be narrowed to."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from people.enums import AppointmentRole, Role
from people.forms.fields import RadioFilter, UnitFilter
from people.models import Appointment, Unit, User
from people.querysets import AppointmentQuerySet, UserQuerySet, today

PERSON_TASKS = [
    (Role.TRAINER.name, _("Trainers")),
    (Role.HR_ADMIN.name, _("HR administrators")),
    (Role.SITE_ADMIN.name, _("Site administrators")),
    (AppointmentRole.HEAD.value, _("Heads")),
    (AppointmentRole.DEPUTY.value, _("Deputies")),
    ("no_home", _("Without a home place")),
]
STATES = [("active", _("Active")), ("resting", _("Resting"))]
TIMES = [("current", _("Now")), ("coming", _("To come")), ("past", _("Past"))]


class PersonFilterSet(WagtailFilterSet):
    """By unit with all below it, by task, by whether the account is awake."""

    unit = UnitFilter(label=_("Home unit"), queryset=Unit.objects.all(), method="in_unit")
    task = RadioFilter(label=_("Role"), choices=PERSON_TASKS, method="with_task")
    state = RadioFilter(label=_("Account"), choices=STATES, method="in_state")

    class Meta:
        model = User
        fields: list[str] = []

    def in_unit(self, people: UserQuerySet, name: str, unit: Unit) -> UserQuerySet:
        return people.at_home_in(unit)

    def with_task(self, people: UserQuerySet, name: str, task: str) -> UserQuerySet:
        if task in Role.__members__:
            return people.filter(pk__in=User.objects.holding(Role[task]))
        places = Appointment.objects.current().filter(person=OuterRef("pk"))
        if task == "no_home":
            return people.filter(~Exists(places.home()))
        return people.filter(Exists(places.filter(role=task)))

    def in_state(self, people: UserQuerySet, name: str, state: str) -> UserQuerySet:
        return people.filter(is_active=state == "active")


class AppointmentFilterSet(WagtailFilterSet):
    """By unit with all below it, by role, by time."""

    unit = UnitFilter(label=_("Unit"), queryset=Unit.objects.all(), method="in_unit")
    role = RadioFilter(label=_("As"), choices=AppointmentRole.choices)
    time = RadioFilter(label=_("When"), choices=TIMES, method="at_time")

    class Meta:
        model = Appointment
        fields: list[str] = []

    def in_unit(self, places: AppointmentQuerySet, name: str, unit: Unit) -> AppointmentQuerySet:
        return places.filter(unit__path__startswith=unit.path)

    def at_time(self, places: AppointmentQuerySet, name: str, time: str) -> AppointmentQuerySet:
        match time:
            case "current":
                return places.current()
            case "coming":
                return places.filter(starts_on__gt=today())
        return places.filter(ends_on__lte=today())
