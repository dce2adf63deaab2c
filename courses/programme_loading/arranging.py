"""Bring pages into the order of the files, unless someone has put them into another in the CMS."""

from collections.abc import Sequence
from itertools import pairwise
from uuid import UUID

from wagtail.models import Page

from courses.programme_loading.places import Place
from courses.programme_loading.present import Present
from people.models import User


class Arranger:
    """Moves pages; every page it has moved is in ``moved``, in the order of its moves."""

    def __init__(self, present: Present, *, overwrite: bool, acting_user: User | None) -> None:
        self.present = present
        self.overwrite = overwrite
        self.acting_user = acting_user
        self.moved: list[UUID] = []

    def bring_home(self, place: Place) -> bool:
        """Move a page into the container of its file; False if the CMS moved it elsewhere."""
        if not self.overwrite and not self._stands_where_loaded(place):
            return False
        self._move(place.key, self.present.container(place.container), "last-child")
        return True

    def arrange(self, container: UUID | None, wanted: Sequence[UUID]) -> bool:
        """Put the pages of a container in order; False if the CMS has put them in another.

        New pages find their place in either case: after the page that their file comes after.
        """
        now = [key for key in self._children(container) if key in wanted]
        wanted = [key for key in wanted if key in now]
        before = [key for key in self.present.order(container) if key in now]
        known = [key for key in now if key in before]
        is_free = self.overwrite or known == before
        self._put(now, list(wanted) if is_free else _inserted(known, wanted))
        return is_free

    def _stands_where_loaded(self, place: Place) -> bool:
        """Return whether the file alone has moved since the last load."""
        loaded = self.present.loaded.get(place.key)
        if loaded is None or not self.present.has(loaded.container):
            return False
        above = self.present.container(loaded.container)
        return self.present.fresh(place.key).is_child_of(above)

    def _children(self, container: UUID | None) -> list[UUID]:
        pages = Page.objects.child_of(self.present.container(container)).order_by("path")
        return list(pages.values_list("translation_key", flat=True))

    def _put(self, now: list[UUID], wanted: list[UUID]) -> None:
        """Move as few pages as it takes to walk from the first to the last."""
        if wanted and now[0] != wanted[0]:
            self._follow(now, wanted[0], now[0], "left")
        for left, right in pairwise(wanted):
            if now[now.index(left) + 1 :][:1] != [right]:
                self._follow(now, right, left, "right")

    def _follow(self, now: list[UUID], key: UUID, target: UUID, side: str) -> None:
        self._move(key, self.present.fresh(target), side)
        now.remove(key)
        now.insert(now.index(target) + (side == "right"), key)

    def _move(self, key: UUID, target: Page, pos: str) -> None:
        self.present.fresh(key).specific.move(target, pos=pos, user=self.acting_user)
        self.moved.append(key)


def _inserted(known: list[UUID], wanted: Sequence[UUID]) -> list[UUID]:
    """Return the known order with each new key after the one it comes after in the wanted order."""
    order = list(known)
    for number, key in enumerate(wanted):
        if key not in order:
            order.insert(order.index(wanted[number - 1]) + 1 if number else 0, key)
    return order
