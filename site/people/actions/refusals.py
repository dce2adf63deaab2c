"""Refusals that several acts share."""

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from core.errors import DomainError
from people.permissions import may_act_on, may_keep_people

if TYPE_CHECKING:
    from people.models import User


def refuse_stranger(acting_user: "User | None") -> None:
    """Refuse whoever does not keep people; without a person, it is the system."""
    if acting_user is not None and not may_keep_people(acting_user):
        raise DomainError("not_a_keeper", _("Only HR and site administrators may do this."))


def refuse_below(acting_user: "User | None", person: "User") -> None:
    """Refuse to touch the account of somebody with more powers than one's own."""
    refuse_stranger(acting_user)
    if not may_act_on(acting_user, person):
        raise DomainError(
            "above_own",
            _("This account has more rights than yours. Ask a site administrator to change it."),
        )


def refuse_ill_formed(instance: models.Model, exclude: tuple[str, ...] = ()) -> None:
    """Refuse values that do not fit their fields, with the fields' own sentences."""
    try:
        instance.clean_fields(exclude=exclude)
    except ValidationError as error:
        raise DomainError("not_valid", " ".join(error.messages)) from error
