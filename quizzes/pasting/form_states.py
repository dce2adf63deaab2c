"""Questions as the open editor holds them, before they are saved: the client's form states."""

from collections.abc import Iterable
from typing import Any

from quizzes.blocks import QuestionBlock, QuestionsBlock
from quizzes.freezing.identifiers import LISTS, Block

State = dict[str, Any]


def stored_of(states: Iterable[State]) -> list[Block]:
    """Return the stored form of the editor's questions. Raises LookupError, TypeError or ValueError
    where they are none.
    """
    states = list(states)
    keys = _keys(_lesson(state["value"]) for state in states)
    known = QuestionsBlock().child_blocks
    return [_block(state, keys) for state in states if known[state["type"]]]


def states_of(blocks: Iterable[Block]) -> list[State]:
    """Return what the editor makes its fields of."""
    stream = QuestionsBlock()
    states: list[State] = stream.get_form_state(stream.to_python(list(blocks)))
    return states


def _block(state: State, keys: dict[int, str]) -> Block:
    value = {**state["value"], "lesson": keys.get(_lesson(state["value"]) or 0, "")}
    for name in LISTS:
        if name in value:
            value[name] = [{**item, "type": "item"} for item in value[name]]
    return {"type": state["type"], "id": state["id"], "value": value}


def _lesson(value: State) -> int | None:
    """Return the page that is chosen as lesson to read again."""
    chosen = value.get("lesson")
    return int(chosen["id"]) if chosen else None


def _keys(pages: Iterable[int | None]) -> dict[int, str]:
    wanted = {page for page in pages if page}
    if not wanted:
        return {}
    model = QuestionBlock().child_blocks["lesson"].model_class
    found = model.objects.filter(pk__in=wanted).values_list("pk", "translation_key")
    return {pk: str(key) for pk, key in found}
