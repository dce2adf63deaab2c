"""Which values answer a question. Pure."""

from collections.abc import Collection

from quizzes.rules.questions import Question, Value


def fits(question: Question, value: Value) -> bool:
    """Return whether the value may be kept as an answer; it need not be whole, nor right."""
    match question.kind:
        case "single" | "truefalse":
            return isinstance(value, str) and value in question.options
        case "multi":
            return _are_keys(value, question.options)
        case "order":
            return _are_keys(value, question.items) and len(value) == len(question.items)
        case "match":
            return (
                isinstance(value, dict)
                and all(left in question.lefts for left in value)
                and all(isinstance(right, str) for right in value.values())
                and all(right in question.rights for right in value.values())
            )
        case _:
            return isinstance(value, str)


def is_answered(question: Question, value: Value) -> bool:
    """Return whether the value says all that is asked; a match wants every partner."""
    if question.kind == "match":
        return isinstance(value, dict) and len(value) == len(question.pairs)
    return bool(value.strip()) if isinstance(value, str) else bool(value)


def _are_keys(value: Value, known: Collection[str]) -> bool:
    """Return whether this is a list of known keys, each at most once."""
    if not isinstance(value, list) or not all(isinstance(key, str) for key in value):
        return False
    return len(set(value)) == len(value) and all(key in known for key in value)
