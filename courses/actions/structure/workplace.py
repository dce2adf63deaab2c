"""A course that is held while somebody does something to its tree.

The pages are held from the steps up to the course: whoever publishes one of them holds that page
first and the course after it. treebeard itself takes no lock, and two moves at once lose one.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from core import audit, publishing
from core.errors import DomainError
from core.languages import source_locale_id
from courses.actions.structure.done import Done
from courses.enums import StructuralActKind
from courses.models import CoursePage, StructuralAct
from courses.workbench import tokens
from courses.workbench.acts import UNDOABLE, done_by_oneself
from courses.workbench.drafts import rows_of
from courses.workbench.holding import held_by_others
from courses.workbench.since import Change, say, structure_changed

if TYPE_CHECKING:
    from people.models import User


@dataclass
class Workplace:
    course: Page
    acting_user: "User"
    rows: list[Page]
    """The pages of the course as they are now, in the order of the tree."""

    def row(self, page: Page) -> Page | None:
        """Return a page of the course as it is now; None where it is not there any more."""
        return next((row for row in self.rows if row.pk == page.pk), None)

    def below(self, page: Page) -> list[Page]:
        """Return the page and what stands below it."""
        return [row for row in self.rows if row.path.startswith(page.path)]

    def children(self, page: Page) -> list[Page]:
        return [row for row in self.below(page) if row.depth == page.depth + 1]

    def parent(self, page: Page) -> Page:
        """Return what the page stands in: the course for a module, a module for a step."""
        return next(row for row in self.rows if row.path == page.path[: -Page.steplen])

    def let_be(self, pages: list[Page]) -> None:
        """Raise where somebody else holds one of the pages."""
        for sentence in held_by_others(pages, self.acting_user).values():
            raise DomainError("held", sentence)

    def structure_changed(self, moment: datetime) -> Change | None:
        """Return who did what to the tree since a moment."""
        return structure_changed(self.course.translation_key, self.rows, moment, self.acting_user)

    def done(
        self, kind: StructuralActKind, page: Page, *, title: str, before: dict[str, Any]
    ) -> Done:
        """Write down what was done, and return what it left; ``before`` is what undoes it."""
        state = tokens.structure(rows_of(self.course))
        act = self._keep(kind, title=title, before=before, after=state)
        audit.record(f"page.{kind}", page, acting_user=self.acting_user, course=self.course.pk)
        undo_id = act.pk if kind in UNDOABLE else None
        return Done(tokens.stamped(state), page.pk, done_by_oneself(act), undo_id)

    def _keep(self, kind: StructuralActKind, **fields: Any) -> StructuralAct:
        mine: dict[str, Any] = {"course": self.course.translation_key, "person": self.acting_user}
        StructuralAct.objects.filter(**mine).delete()
        return StructuralAct.objects.create(kind=kind, at=timezone.now(), **mine, **fields)


@contextmanager
def at_work(page: Page, *, acting_user: "User", token: str) -> Iterator[tuple[Workplace, Page]]:
    """Hold the course of a page, which is given back as it is now, in one transaction.

    Raises ``changed_meanwhile`` where the structure is not the one of the token.
    """
    with publishing.together():
        place = hold_course(page, acting_user=acting_user)
        row = place.row(page)
        if row is None or tokens.structure(place.rows) != tokens.state_in(token):
            raise changed_meanwhile(place, token)
        yield place, row


def hold_course(page: Page, *, acting_user: "User") -> Workplace:
    """Hold the course in which a page stands, or which it is, to the end of the transaction."""
    above = [page.path[:end] for end in range(Page.steplen, len(page.path) + 1, Page.steplen)]
    course = Page.objects.filter(path__in=above).exact_type(CoursePage).first()
    if course is None:
        raise DomainError("not_here", _("This page is not part of a course."))
    if course.locale_id != source_locale_id():
        sentence = _("Change the order in the language that the course was written in.")
        raise DomainError("not_here", sentence)
    hold(course)
    return Workplace(course, acting_user, rows_of(course))


def hold(page: Page) -> None:
    """Hold a page and all below it: what stands lowest first, and the page itself last."""
    below = Page.objects.filter(path__startswith=page.path).order_by("-depth", "pk")
    list(below.select_for_update(no_key=True).values_list("pk"))


def changed_meanwhile(place: Workplace, token: str) -> DomainError:
    """Say who did what since; nothing of what was asked for is done."""
    who = say(place.structure_changed(tokens.seen_at(token)))
    then = _("Nothing else was changed: look at the course as it is now, and do it again.")
    return DomainError("changed_meanwhile", f"{who} {then}")


def refuse() -> DomainError:
    return DomainError("not_allowed", _("You may not change this part of the course."))
