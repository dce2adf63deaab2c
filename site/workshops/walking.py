"""A workshop as an author walks it: the run sheet, or what awaits a learner."""

from typing import TYPE_CHECKING, cast

from core.walking import Onwards, Screen, Stage, bare, template_of
from workshops import agenda

if TYPE_CHECKING:
    from workshops.models import WorkshopPage


def walk_workshop(stage: Stage) -> Screen | Onwards:
    """Show the plan of a workshop that learners do not see; else what they see, uninvited."""
    page = cast("WorkshopPage", stage.page)
    if stage.request.method == "POST":
        return Onwards()
    if page.is_required:
        return Screen(template_of(stage), bare(stage) | {"is_plan": False, "mine": []})
    plan = {"is_plan": True, "rows": agenda.rows(page.agenda, None)}
    return Screen(template_of(stage), bare(stage) | plan)
