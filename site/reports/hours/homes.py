"""Who is at home in a unit, asked so that the first page of a list is found quickest."""

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef, Q

from people.models import User
from reports.models import TrainingYear
from reports.models.training_year import NO_YEAR

if TYPE_CHECKING:
    from people.models import Unit

MANY = 5000
"""From so many people on, a page of the list is full before all of them are looked up."""


def at_home_in(unit: "Unit", person: str = "pk") -> Q | Exists:
    """Return the condition that an active person is at home in the unit or below it today.

    Costs a query: of few people the ids are read first, of many each row is looked up.
    """
    at_home = TrainingYear.objects.filter(year=NO_YEAR, unit__path__startswith=unit.path)
    if at_home.count() > MANY:
        return Exists(at_home.filter(person=OuterRef(person)))
    people = User.objects.active().at_home_in(unit).order_by()
    return Q(**{f"{person}__in": people.values("pk")})
