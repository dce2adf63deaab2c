"""The one thing that a new day changes by itself: who is at home where.

Late and due are judged when they are read; places begin and end on days written long before.
"""

from datetime import date

from django.db import IntegrityError, connection, transaction
from django.db.models import Q

from people.models import Appointment
from people.querysets import today
from reports.models import PlacesDay
from reports.standings.keeping import refresh
from reports.training import keeping as training

MANY = 2000
"""From so many people on it is quicker to look at everybody."""


_kept: set[date] = set()
"""The day that this process has seen kept: it needs no second look."""


def roll_over() -> None:
    """Bring the standings to the places of today, once a day: by its first reader or a worker."""
    on = today()
    if on in _kept:
        return
    if kept_day() != on:
        _move()
    if not connection.in_atomic_block:
        _kept.clear()
        _kept.add(on)


def kept_day() -> date | None:
    """Return the day for which the places hold that stand there; None where nothing was kept."""
    return PlacesDay.objects.order_by("pk").values_list("day", flat=True).first()


def unsettled(on: date) -> list[int]:
    """Return those who may stand where they were on the day kept last, or where they are by now."""
    kept = kept_day()
    return [] if kept is None or kept == on else _moved(kept, on)


def forget() -> None:
    """Look again, whatever this process has seen: the database may be another one."""
    _kept.clear()


@transaction.atomic
def _move() -> None:
    """Move on to the day that it is when nobody else does so any more."""
    _begin()
    kept = PlacesDay.objects.select_for_update().order_by("pk").first()
    on = today()
    if kept is None or kept.day == on:
        return
    people = _moved(kept.day, on)
    is_first = kept.day == date.min
    refresh(people=None if is_first or len(people) >= MANY else people, on=on)
    _keep_training(kept.day, on, people)
    kept.day = on
    kept.save(update_fields=["day"])


def _keep_training(since: date, on: date, people: list[int]) -> None:
    """Bring the units of training years along; what was never kept is counted anew."""
    if since == date.min:
        training.refresh(on=on)
    else:
        training.rehome(people, on)


def _begin() -> None:
    """Write the row where there is none yet: what was never kept holds for no day."""
    try:
        with transaction.atomic():
            PlacesDay.objects.get_or_create(pk=1, defaults={"day": date.min})
    except IntegrityError:
        return


def _moved(since: date, until: date) -> list[int]:
    """Return those whose home place began or ended after the one day and by the other; a clock
    that was put back is no reason to miss anybody.
    """
    first, last = sorted((since, until))
    between = Q(starts_on__gt=first, starts_on__lte=last) | Q(ends_on__gt=first, ends_on__lte=last)
    homes = Appointment.objects.home().filter(between).order_by()
    return list(homes.values_list("person_id", flat=True).distinct())
