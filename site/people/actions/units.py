"""The organisation tree."""

from typing import TypedDict, Unpack

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from core import audit
from core.errors import DomainError
from core.folding import nfc
from people.actions.refusals import refuse_ill_formed, refuse_stranger
from people.locks import lock_tree, lock_unit
from people.models import Appointment, Unit, User
from people.querysets import today
from people.signals import places_changed


class Details(TypedDict, total=False):
    """What HR writes down about a unit."""

    code: str
    name: str
    level: str
    kind: str


@transaction.atomic
def add_unit(
    *, parent: Unit | None = None, acting_user: User | None, **details: Unpack[Details]
) -> Unit:
    """Add a unit below ``parent``, or at the top."""
    refuse_stranger(acting_user)
    lock_tree()
    unit = Unit(**details)
    _check(unit)
    above = None if parent is None else lock_unit(parent)
    if above is not None and not above.is_open:
        raise DomainError("unit_closed", _("The unit above is closed."))
    unit = Unit.add_root(instance=unit) if above is None else above.add_child(instance=unit)
    audit.record("unit.added", unit, acting_user=acting_user, code=unit.code)
    return unit


@transaction.atomic
def change_unit(unit: Unit, *, acting_user: User | None, **details: Unpack[Details]) -> list[str]:
    """Change what is written about a unit and return the names of the fields that differ."""
    refuse_stranger(acting_user)
    stored = lock_unit(unit)
    before = {field: getattr(stored, field) for field in details}
    for field, value in details.items():
        setattr(stored, field, value)
    _check(stored)
    changed = sorted(field for field in details if getattr(stored, field) != before[field])
    if changed:
        _save(stored, changed)
        audit.record(
            "unit.changed", stored, acting_user=acting_user, code=stored.code, fields=changed
        )
    for field in details:
        setattr(unit, field, getattr(stored, field))
    return changed


@transaction.atomic
def move_unit(unit: Unit, *, parent: Unit | None, acting_user: User | None) -> None:
    """Hang a unit, with all that is below it, under another one, or at the top."""
    refuse_stranger(acting_user)
    lock_tree()
    stored = lock_unit(unit)
    above = None if parent is None else lock_unit(parent)
    _refuse_moving(stored, above)
    _hang(stored, above)
    stored.refresh_from_db()
    audit.record(
        "unit.moved",
        stored,
        acting_user=acting_user,
        code=stored.code,
        below=above.code if above else None,
    )
    places_changed.send(sender=Unit, people=_people_within(stored))
    unit.refresh_from_db()


@transaction.atomic
def close_unit(unit: Unit, *, acting_user: User | None) -> None:
    """Close a unit that nobody works in and no open unit hangs under; its history stays."""
    refuse_stranger(acting_user)
    lock_tree()
    stored = lock_unit(unit)
    _refuse_closing(stored)
    stored.closed_on = unit.closed_on = today()
    stored.save(update_fields=["closed_on"])
    audit.record("unit.closed", stored, acting_user=acting_user, code=stored.code)


@transaction.atomic
def reopen_unit(unit: Unit, *, acting_user: User | None) -> None:
    """Open a closed unit again."""
    refuse_stranger(acting_user)
    lock_tree()
    stored = lock_unit(unit)
    if stored.is_open:
        raise DomainError("unit_open", _("This unit is already open."))
    if stored.line().exclude(pk=stored.pk).filter(closed_on__isnull=False).exists():
        raise DomainError("unit_closed", _("Open the unit above first."))
    stored.closed_on = unit.closed_on = None
    stored.save(update_fields=["closed_on"])
    audit.record("unit.reopened", stored, acting_user=acting_user, code=stored.code)


def _check(unit: Unit) -> None:
    unit.code, unit.name, unit.level = unit.code.strip(), nfc(unit.name), nfc(unit.level)
    refuse_ill_formed(unit, exclude=("path", "depth", "numchild"))
    if Unit.objects.filter(code__iexact=unit.code).exclude(pk=unit.pk).exists():
        raise DomainError("code_taken", _("Another unit has this code."))


def _save(unit: Unit, fields: list[str]) -> None:
    try:
        with transaction.atomic():
            unit.save(update_fields=fields)
    except IntegrityError as error:
        raise DomainError("code_taken", _("Another unit has this code.")) from error


def _refuse_moving(unit: Unit, above: Unit | None) -> None:
    if above is None:
        return
    if above.pk == unit.pk or above.is_descendant_of(unit):
        raise DomainError("below_itself", _("A unit cannot be moved below itself."))
    if unit.is_open and not above.is_open:
        raise DomainError("unit_closed", _("The unit above is closed."))


def _hang(unit: Unit, above: Unit | None) -> None:
    if above is not None:
        unit.move(above, "last-child")
    else:
        unit.move(Unit.get_last_root_node(), "last-sibling")


def _refuse_closing(unit: Unit) -> None:
    if not unit.is_open:
        raise DomainError("unit_closed", _("This unit is already closed."))
    if unit.get_descendants().filter(closed_on__isnull=True).exists():
        raise DomainError("units_below", _("Close or move the units below this one first."))
    if unit.appointments.unended().exists():
        raise DomainError(
            "people_inside", _("Somebody still has a place here. Move them or end it first.")
        )


def _people_within(unit: Unit) -> set[int]:
    places = Appointment.objects.unended().filter(unit__path__startswith=unit.path)
    return set(places.values_list("person", flat=True))
