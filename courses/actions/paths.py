"""Learning paths: saved, retired and offered again; who is on them follows at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core import audit, background
from core.errors import DomainError
from courses.actions.enrolments import sync_enrolments
from courses.duties.following import AT_ONCE, follow_path, people_on
from courses.duties.paths import courses_of
from courses.locking import lock_courses
from courses.models import Course, LearningPath, Module, PathItem
from courses.permissions import may_assign

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class PathStep:
    """A course or a module of one, wanted so many days after the step before it."""

    what: Course | Module
    days: int = 0

    @property
    def course(self) -> Course:
        return self.what if isinstance(self.what, Course) else self.what.course

    @property
    def module(self) -> Module | None:
        return self.what if isinstance(self.what, Module) else None


@transaction.atomic
def save_path(
    path: LearningPath | None,
    *,
    name: str,
    steps: Sequence[PathStep],
    acting_user: "User | None",
) -> LearningPath:
    """Let a path, a new one without ``path``, have these steps in this order.

    Those whom it is assigned to are asked for what it asks now; what they did stays. Raises
    ``DomainError``: ``not_a_keeper``, ``name_taken``, ``path_empty``, ``twice``, ``retired``.
    """
    _refuse_stranger(acting_user)
    before = courses_of(path) if path is not None else []
    concerned = {course.pk: course for course in [*before, *(step.course for step in steps)]}
    lock_courses(*concerned.values())
    _refuse(path, name, steps)
    verb = "path.made" if path is None else "path.changed"
    path = path or LearningPath()
    path.name = name
    path.save()
    path.items.all().delete()
    PathItem.objects.bulk_create(
        PathItem(
            path=path, course=step.course, module=step.module, days=step.days, position=position
        )
        for position, step in enumerate(steps)
    )
    _record(verb, path, acting_user, steps)
    _follow(path, list(concerned.values()))
    return path


@transaction.atomic
def retire_path(path: LearningPath, *, acting_user: "User | None") -> LearningPath:
    """Offer the path no longer; refused (``path_assigned``) while an assignment asks for it."""
    _refuse_stranger(acting_user)
    path = LearningPath.objects.select_for_update().get(pk=path.pk)
    if number := path.assignments.in_force().count():
        raise DomainError(
            "path_assigned",
            ngettext(
                "One assignment asks for this path. End it first; nothing was changed.",
                "%(number)s assignments ask for this path. End them first; nothing was changed.",
                number,
            )
            % {"number": number},
        )
    path.retired_at = path.retired_at or timezone.now()
    path.save(update_fields=["retired_at"])
    audit.record("path.retired", path, acting_user=acting_user)
    return path


@transaction.atomic
def offer_path(path: LearningPath, *, acting_user: "User | None") -> LearningPath:
    """Offer a retired path again."""
    _refuse_stranger(acting_user)
    path.retired_at = None
    path.save(update_fields=["retired_at"])
    audit.record("path.offered", path, acting_user=acting_user)
    return path


def _refuse_stranger(acting_user: "User | None") -> None:
    if acting_user is not None and not may_assign(acting_user):
        raise DomainError("not_a_keeper", _("Only HR and site administrators keep paths."))


def _refuse(path: LearningPath | None, name: str, steps: Sequence[PathStep]) -> None:
    others = LearningPath.objects.filter(name__iexact=name)
    if (others.exclude(pk=path.pk) if path is not None else others).exists():
        raise DomainError("name_taken", _("Another path has this name. Choose another one."))
    if not steps:
        raise DomainError("path_empty", _("Put at least one course or module on the path."))
    if len({step.what for step in steps}) < len(steps):
        raise DomainError("twice", _("Something stands on this path twice. Take one of them off."))
    gone = [step for step in steps if step.course.is_retired or step.what.is_retired]
    if gone:
        raise DomainError("retired", _("Something on this path is not published any more."))


def _record(
    verb: str, path: LearningPath, acting_user: "User | None", steps: Sequence[PathStep]
) -> None:
    said = [
        {"course": step.course.pk, "module": step.module and step.module.pk, "days": step.days}
        for step in steps
    ]
    audit.record(verb, path, acting_user=acting_user, steps=said)


def _follow(path: LearningPath, courses: list[Course]) -> None:
    """Let the enrolments of those on the path follow: at once where they are few, else soon."""
    people = people_on(path)
    if len(people) > AT_ONCE:
        background.enqueue(follow_path, path.pk, [course.pk for course in courses])
        return
    for course in sorted(courses, key=lambda one: one.pk):
        sync_enrolments(people=people, course=course)
