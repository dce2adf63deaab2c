"""Play a case as it is drafted; the way is carried by the forms."""

import json
from typing import TYPE_CHECKING, cast

from core.errors import DomainError
from core.walking import Screen, Stage, bare, remembered, sign, template_of
from quizzes.rules.cases import Case, Way, case_of
from quizzes.views.cases import gone_to, stages_of

if TYPE_CHECKING:
    from quizzes.models import CasePage

NOW = "now"
"""The place on the page where one stands."""


def walk_case(stage: Stage) -> Screen:
    """Show where the walk has come to in the case, after what was pressed."""
    page = cast("CasePage", stage.page)
    case = case_of(page.blocks, start=page.start)
    way, said = _way(case, stage), []
    if stage.request.method == "POST":
        try:
            way = gone_to(case, way, stage.request)
        except DomainError as error:
            said.append(error.sentence)
    shown = {"node": case.node(way), "stages": stages_of(case, way), "at": len(way)}
    return Screen(
        template_of(stage),
        bare(stage) | shown,
        said,
        kept=sign({"way": way}, page),
        anchor=NOW,
    )


def _way(case: Case, stage: Stage) -> Way:
    """Return the way that the form brought back, as far as it can still be gone."""
    state = remembered(stage.request, stage.page) or {}
    return case.way(json.dumps(state.get("way", [])))
