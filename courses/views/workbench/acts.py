"""Does what a form of the workbench asks for."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _
from wagtail.models import Page

from core.errors import DomainError
from courses.actions import structure
from courses.actions.structure import Done
from courses.views.workbench.posted import Posted

if TYPE_CHECKING:
    from people.models import User

AT_THE_END = 10_000


def carry_out(course: Page, posted: Posted, person: "User") -> Done:
    """Do one act, or raise the sentence why not."""
    if posted.act not in ACTS:
        raise DomainError("not_here", _("This cannot be done here."))
    return ACTS[posted.act](course, posted, person)


def _page(course: Page, pk: int) -> Page:
    page = Page.objects.descendant_of(course, inclusive=True).filter(pk=pk).first()
    if page is None:
        sentence = _("It is not in this course any more. This is how the course stands now.")
        raise DomainError("changed_meanwhile", sentence)
    return page


def _add_module(course: Page, posted: Posted, person: "User") -> Done:
    return structure.add_module(course, posted.title, acting_user=person, token=posted.token)


def _add_step(course: Page, posted: Posted, person: "User") -> Done:
    return structure.add_step(
        _page(course, posted.subject),
        posted.title,
        kind=posted.kind,
        acting_user=person,
        token=posted.token,
        position=posted.position,
    )


def _rename(course: Page, posted: Posted, person: "User") -> Done:
    page = _page(course, posted.subject)
    return structure.rename(
        page, posted.title, was=posted.was, acting_user=person, token=posted.token
    )


def _move(course: Page, posted: Posted, person: "User") -> Done:
    """Move to a place by its number, or to the end of a module."""
    page = _page(course, posted.subject)
    to = _page(course, posted.to) if posted.to else None
    position = AT_THE_END if posted.position is None else posted.position
    return structure.move(page, position=position, to=to, acting_user=person, token=posted.token)


def _up(course: Page, posted: Posted, person: "User") -> Done:
    return _shift(course, posted, person, by=-1)


def _down(course: Page, posted: Posted, person: "User") -> Done:
    return _shift(course, posted, person, by=1)


def _shift(course: Page, posted: Posted, person: "User", *, by: int) -> Done:
    page = _page(course, posted.subject)
    place = list(page.get_siblings().values_list("pk", flat=True)).index(page.pk)
    position = max(place + by, 0)
    return structure.move(page, position=position, acting_user=person, token=posted.token)


def _duplicate(course: Page, posted: Posted, person: "User") -> Done:
    page = _page(course, posted.subject)
    return structure.duplicate(page, acting_user=person, token=posted.token)


def _remove(course: Page, posted: Posted, person: "User") -> Done:
    return structure.remove(_page(course, posted.subject), acting_user=person, token=posted.token)


def _unpublish(course: Page, posted: Posted, person: "User") -> Done:
    page = _page(course, posted.subject)
    return structure.unpublish(page, acting_user=person, token=posted.token)


def _undo(_course: Page, posted: Posted, person: "User") -> Done:
    return structure.undo(posted.subject, acting_user=person, token=posted.token)


ACTS: dict[str, Callable[[Page, Posted, "User"], Done]] = {
    "module": _add_module,
    "add": _add_step,
    "rename": _rename,
    "move": _move,
    "up": _up,
    "down": _down,
    "duplicate": _duplicate,
    "remove": _remove,
    "unpublish": _unpublish,
    "undo": _undo,
}
