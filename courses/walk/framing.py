"""What stands around the frame of a walk: where one is, the ways on and back, what is shown."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from courses.enums import PageState
from courses.views.workbench.ways import anchor_of, workbench_url
from courses.walk.tree import Spot

if TYPE_CHECKING:
    from courses.walk.walk import Walk

PHONE, DESKTOP = "phone", "desktop"
FRAMES = (PHONE, DESKTOP)


@dataclass(frozen=True)
class Link:
    label: str
    url: str
    is_current: bool = False
    inner: str = ""
    """The address of the page in the frame; by it the script knows where one has come to."""
    depth: int = 0
    """0 for the course, 1 for a module, 2 for a step."""


def frame_context(walk: "Walk", request: HttpRequest) -> dict[str, Any]:
    """Return what the page with the frame shows."""
    return _Frame(walk, request).context()


class _Frame:
    def __init__(self, walk: "Walk", request: HttpRequest) -> None:
        asked = request.GET.get("frame", "")
        self.walk, self.frame = walk, asked if asked in FRAMES else PHONE

    def context(self) -> dict[str, Any]:
        walk, spot = self.walk, self.walk.spot
        place = self._place()
        return {
            "course": walk.tree.course.title,
            "title": spot.title,
            "place": place,
            "is_plan": spot.is_step and walk.standings.is_plan(spot),
            "is_outline": getattr(walk.draft, "is_outline", False),
            "is_fallen_back": walk.shown_language != walk.tree.language,
            "state": _state(spot),
            "is_draft": spot.state != PageState.LIVE,
            "previous": self._link(walk.beside(-1)),
            "next": self._link(walk.beside(1)),
            "edit_url": reverse("wagtailadmin_pages:edit", args=[spot.shown.pk]),
            "leave_url": workbench_url(walk.spots[0].row.pk, anchor_of(spot.row)),
            "frame": self.frame,
            "frame_url": walk.inner(spot),
            "frames": self._frames(),
            "languages": self._languages(),
            "pages": [self._link(one) for one in walk.spots],
        }

    def _place(self) -> str:
        """Return where one is, such as “Module 2 · step 3 of 8”."""
        walk, module = self.walk, self.walk.module
        if module is None:
            return _("The start of the course")
        words = {"number": module.number, "total": len(walk.tree.modules)}
        if not walk.spot.is_step:
            return _("Module %(number)s of %(total)s") % words
        visit = walk.standings.visit(walk.spot, module)
        if walk.standings.is_plan(walk.spot):
            return _("Module %(number)s · for those who lead it") % words
        words |= {"position": visit.position, "total": visit.total}
        return _("Module %(number)s · step %(position)s of %(total)s") % words

    def _link(self, spot: Spot | None) -> Link | None:
        if spot is None:
            return None
        return Link(
            spot.title,
            self._url(spot),
            is_current=spot is self.walk.spot,
            inner=self.walk.inner(spot),
            depth=spot.row.depth - self.walk.tree.course.row.depth,
        )

    def _frames(self) -> list[Link]:
        labels = {PHONE: _("Phone"), DESKTOP: _("Desktop")}
        return [
            Link(labels[one], self._url(self.walk.spot, frame=one), one == self.frame)
            for one in FRAMES
        ]

    def _languages(self) -> list[Link]:
        """Return the languages to walk in, named in themselves."""
        return [
            Link(
                str(name), self._url(self.walk.spot, language=code), self.walk.tree.language == code
            )
            for code, name in settings.LANGUAGES
        ]

    def _url(self, spot: Spot, **others: str) -> str:
        asked = {"frame": self.frame, "language": self.walk.tree.language, **others}
        return f"{self.walk.outer(spot)}?{urlencode(asked)}"


def _state(spot: Spot) -> str:
    """Return what readers see instead."""
    match spot.state:
        case PageState.DRAFT:
            return _("Draft: readers do not see this page yet")
        case PageState.CHANGED:
            return _("Draft: readers see an earlier version")
        case _:
            return _("As readers see it")
