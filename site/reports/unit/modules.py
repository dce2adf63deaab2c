"""How the people of a unit stand with each module of a course."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Q

from courses.models import ModuleCompletion

if TYPE_CHECKING:
    from reports.courses import Outline
    from reports.querysets import StandingQuerySet


@dataclass(frozen=True)
class ModuleFigures:
    """Of the counted people, how many have done a module, and from when to when it is wanted."""

    slug: str
    title: str
    done: int
    total: int
    first: date | None
    last: date | None

    @property
    def open(self) -> int:
        return self.total - self.done


def by_module(counted: "StandingQuerySet", outline: "Outline") -> list[ModuleFigures]:
    """Return the modules in their order; three queries. A complete course has all of them."""
    counted = counted.order_by()
    whole = counted.aggregate(
        total=Count("pk"), complete=Count("pk", Q(completed_at__isnull=False))
    )
    open_ones = counted.filter(completed_at__isnull=True)
    done, days = _done(open_ones), _days(open_ones)
    return [
        ModuleFigures(
            module.slug,
            module.title,
            done.get(pk, 0) + whole["complete"],
            whole["total"],
            min(days[pk], default=None),
            max(days[pk], default=None),
        )
        for pk, module in outline.modules.items()
    ]


def _done(standings: "StandingQuerySet") -> dict[int, int]:
    complete = ModuleCompletion.objects.filter(enrolment__in=standings.values("enrolment"))
    return dict(complete.order_by().values_list("module").annotate(number=Count("pk")))


def _days(standings: "StandingQuerySet") -> dict[int, set[date]]:
    """Return the days by which a module is wanted of somebody, on paced paths."""
    found: dict[int, set[date]] = defaultdict(set)
    rows = standings.exclude(enrolment__module_dates={})
    for dates in rows.values_list("enrolment__module_dates", flat=True).distinct():
        for module, day in dates.items():
            found[int(module)].add(date.fromisoformat(day))
    return found
