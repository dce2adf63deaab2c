from datetime import date
from typing import TYPE_CHECKING

from treebeard.mp_tree import MP_Node

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from people.enums import UnitKind
from people.querysets import UnitManager, today

if TYPE_CHECKING:
    from people.models import User


class Unit(MP_Node):
    """A node of the organisation tree, at any depth.

    New units go behind their sisters and names do not order the tree (`people.tree` does, for the
    eye): so the path of a unit changes when somebody moves it, and never because of another unit.
    """

    code: "models.SlugField[str, str]" = models.SlugField(_("code"), max_length=40, unique=True)
    name: "models.CharField[str, str]" = models.CharField(_("name"), max_length=120)
    level: "models.CharField[str, str]" = models.CharField(
        _("level"),
        max_length=60,
        blank=True,
        help_text=_("What your organisation calls this level: Group, Hotel, Department, Team."),
    )
    kind: "models.CharField[str, str]" = models.CharField(
        _("counts as"), max_length=12, choices=UnitKind.choices, default=UnitKind.OTHER
    )
    closed_on: "models.DateField[date | None, date | None]" = models.DateField(
        _("closed on"), null=True, blank=True, editable=False
    )

    objects = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [models.UniqueConstraint(Lower("code"), name="unit_code_unique")]

    def __str__(self) -> str:
        return self.name

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    def own_head_on(self, day: date) -> "User | None":
        """Return who heads this very unit on a day; None means that the post is vacant."""
        heads = self.appointments.current(day).heads().select_related("person")
        appointment = heads.first()
        return appointment.person if appointment else None

    def head_on(self, day: date, *, besides: "User | None" = None) -> "User | None":
        """Return the nearest head on a day: the unit's own, else that of the next unit above.

        ``besides`` is passed over: a head's head is the nearest ancestor's.
        """
        from people.models import Appointment

        heads = Appointment.objects.current(day).heads().filter(unit__in=self.line())
        if besides is not None:
            heads = heads.exclude(person=besides)
        nearest = heads.select_related("person").order_by("-unit__depth").first()
        return nearest.person if nearest else None

    def current_head(self) -> "User | None":
        return self.head_on(today())

    def line(self) -> "models.QuerySet[Unit]":
        """Return the unit and all units above it, highest first."""
        length = self.steplen
        paths = [self.path[:end] for end in range(length, len(self.path) + 1, length)]
        return Unit.objects.filter(path__in=paths)
