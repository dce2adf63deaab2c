"""What a new step begins with, so that it opens in the editor ready to be written."""

from typing import Any

from core.enums import StepKind
from core.models import StepPage
from courses.models.pages import concrete

CASE: list[dict[str, Any]] = [
    {
        "type": "node",
        "value": {
            "id": "n1",
            "text": "",
            "choices": [{"text": "", "to": "e1"}, {"text": "", "to": "e2"}],
            "end": False,
        },
    },
    {"type": "node", "value": {"id": "e1", "text": "", "choices": [], "end": True}},
    {"type": "node", "value": {"id": "e2", "text": "", "choices": [], "end": True}},
]
"""A situation with two things to do, and what follows from each."""
STARTING: dict[str, dict[str, Any]] = {StepKind.CASE: {"start": "n1", "nodes": CASE}}


def page_type(kind: str) -> type[StepPage] | None:
    """Return the page type of a kind of step, wherever it is defined."""
    found = (model for model in concrete(StepPage) if model.step_kind == kind)
    return next(found, None)


def new_step(kind: str, title: str, **fields: Any) -> StepPage | None:
    model = page_type(kind)
    return model(title=title, **STARTING.get(kind, {}), **fields) if model else None
