from treebeard.mp_tree import MP_Node

from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from people.enums import UnitKind
from people.querysets import UnitManager


class Unit(MP_Node):
    """A node of the organisation tree, at any depth."""

    code = models.SlugField(_("code"), max_length=40, unique=True)
    name = models.CharField(_("name"), max_length=120)
    level = models.CharField(
        _("level"),
        max_length=60,
        blank=True,
        help_text=_("What your organisation calls this level: Group, Hotel, Department, Team."),
    )
    kind = models.CharField(
        _("counts as"), max_length=12, choices=UnitKind.choices, default=UnitKind.OTHER
    )
    closed_on = models.DateField(_("closed on"), null=True, blank=True, editable=False)

    node_order_by = ["name", "code"]
    objects = UnitManager()

    class Meta:
        verbose_name = _("unit")
        verbose_name_plural = _("units")
        constraints = [models.UniqueConstraint(Lower("code"), name="unit_code_unique")]

    def __str__(self) -> str:
        return self.name
