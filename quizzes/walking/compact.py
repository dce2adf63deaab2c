"""Answers as a walk carries them: by the place of what was chosen, for an address has little room.

Pure. The places are those of one structure; where that has changed the walk begins again.
"""

from collections.abc import Sequence

from quizzes.rules.questions import Question, Value


def packed(question: Question, value: Value) -> Value:
    """Return a fitting answer by places; words stay as they are."""
    match question.kind:
        case "single" | "truefalse":
            return question.options.index(value)
        case "multi":
            return [question.options.index(key) for key in value]
        case "order":
            return [question.items.index(key) for key in value]
        case "match":
            pairs = value.items()
            return [[question.lefts.index(a), question.rights.index(b)] for a, b in pairs]
        case _:
            return value


def unpacked(question: Question, stored: Value) -> Value:
    """Return the answer that was packed."""
    match question.kind:
        case "single" | "truefalse":
            return question.options[stored]
        case "multi":
            return _at(question.options, stored)
        case "order":
            return _at(question.items, stored)
        case "match":
            return {question.lefts[a]: question.rights[b] for a, b in stored}
        case _:
            return stored


def _at(keys: Sequence[str], places: Sequence[int]) -> list[str]:
    return [keys[place] for place in places]
