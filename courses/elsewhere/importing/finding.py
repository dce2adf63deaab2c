"""Find the people and the courses that the lines of a file name, many at once."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db.models import Q
from django.db.models.functions import Lower

from core.folding import fold
from courses.models import Course
from people.logins import tidy_login
from people.models import User

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Person:
    pk: int
    name: str
    is_active: bool


class People:
    """People by employee number or e-mail address, as at the sign-in: the number goes first."""

    def __init__(self) -> None:
        self._found: dict[str, Person | None] = {}

    def look_up(self, texts: Iterable[str]) -> None:
        """Read those that are not known yet; one query."""
        asked = {_login(text) for text in texts} - self._found.keys()
        if not asked:
            return
        self._found |= dict.fromkeys(asked)
        rows = (
            User.objects.annotate(login=Lower("username"))
            .filter(Q(login__in=asked) | Q(email__in=asked))
            .order_by("pk")
            .values_list("pk", "full_name", "is_active", "login", "email")
        )
        for place in (4, 3):
            self._found |= {row[place]: Person(*row[:3]) for row in rows if row[place] in asked}

    def get(self, text: str) -> Person | None:
        return self._found.get(_login(text))


class Courses:
    """All courses, by slug, key and title in any language."""

    def __init__(self) -> None:
        self.by_pk: dict[int, Course] = {}
        self._named: dict[str, list[Course]] = defaultdict(list)
        for course in Course.objects.prefetch_related("texts").order_by("pk"):
            self.by_pk[course.pk] = course
            titles = {fold(text.title) for text in course.texts.all()}
            for name in {course.slug.casefold(), str(course.key), *titles}:
                self._named[name].append(course)

    def called(self, text: str) -> "Sequence[Course]":
        """Return the courses of this name: the live ones alone where there are any."""
        found = self._named.get(text.casefold()) or self._named.get(fold(text)) or []
        return [course for course in found if not course.is_retired] or found


def _login(text: str) -> str:
    return tidy_login(text).lower()
