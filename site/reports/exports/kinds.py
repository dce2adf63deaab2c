"""The kinds of lists that may be exported, each with its builder."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from django.http import Http404, QueryDict

from people.models import Unit
from reports.exports.sheets import Sheet
from reports.permissions import may_see_organisation, may_see_people

if TYPE_CHECKING:
    from people.models import User
    from reports.models import ExportFile

Builder = Callable[["User", str, QueryDict], Sheet]

_builders: dict[str, Builder] = {}


def register(kind: str, builder: Builder) -> None:
    """Add a kind; the same again replaces it. See ``reports.exports``."""
    _builders[kind] = builder


def sheet_for(kind: str, viewer: "User", code: str, asked: QueryDict) -> Sheet:
    """Return the list as this viewer may see it now.

    Raises ``Http404`` where the viewer sees neither the unit nor, without one, the organisation.
    """
    if kind not in _builders or not may_see(viewer, code):
        raise Http404
    return _builders[kind](viewer, code, asked)


def may_see(viewer: "User", code: str) -> bool:
    """Return whether this viewer sees the unit now; without a code, the organisation."""
    if not code:
        return may_see_organisation(viewer)
    return may_see_people(viewer) and Unit.objects.visible_to(viewer).filter(code=code).exists()


def may_open(viewer: "User", file: "ExportFile") -> bool:
    """Return whether the owner of a file still sees all that was seen when it was made."""
    if file.saw_everybody and not viewer.sees_everybody:
        return False
    return may_see(viewer, file.unit_code)
