"""Which page a step of some kind is."""

from typing import Any

from core.models import StepPage
from courses.models.pages import WrittenStepPage, concrete

TO_BE_WRITTEN = ("text", "")


def page_type(kind: str) -> type[StepPage] | None:
    """Return the page type of a kind of step, wherever it is defined."""
    return next((model for model in concrete(StepPage) if model.step_kind == kind), None)


def new_step(kind: str, title: str, **fields: Any) -> StepPage | None:
    """Return a step that opens in the editor ready to be written; None for no such kind."""
    model = page_type(kind)
    if model is not None and issubclass(model, WrittenStepPage):
        fields["body"] = [TO_BE_WRITTEN]
    return model(title=title, **fields) if model else None
