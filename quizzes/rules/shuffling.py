"""The order in which an attempt shows things: another for each attempt, the same at each look.

Pure. The order follows from the attempt's seed and the keys alone, so it outlives every release of
Python, and a key that is added moves no other.
"""

from collections.abc import Iterable
from hashlib import sha256

from quizzes.rules.questions import Question


def shuffled(keys: Iterable[str], *, seed: int, salt: str) -> list[str]:
    """Return the keys in the order that seed and salt give them."""
    return sorted(keys, key=lambda key: sha256(f"{seed}/{salt}/{key}".encode()).digest())


def options(question: Question, *, seed: int) -> list[str]:
    """Return the options as shown; *true* and *false* stay as they were written."""
    if question.kind == "truefalse":
        return list(question.options)
    return shuffled(question.options, seed=seed, salt=question.uid)


def items(question: Question, *, seed: int) -> list[str]:
    """Return the items as first shown: never in the right order."""
    keys = shuffled(question.items, seed=seed, salt=question.uid)
    return keys[1:] + keys[:1] if keys == list(question.items) else keys


def rights(question: Question, *, seed: int) -> list[str]:
    """Return the right sides as offered to every left one."""
    return shuffled(question.rights, seed=seed, salt=question.uid)


def questions(asked: Iterable[Question], *, seed: int) -> list[Question]:
    """Return the questions shuffled; reflections stay behind them, as they were written."""
    by_uid = {question.uid: question for question in asked}
    scored = [uid for uid, question in by_uid.items() if question.is_scored]
    rest = [question for question in by_uid.values() if not question.is_scored]
    return [by_uid[uid] for uid in shuffled(scored, seed=seed, salt="questions")] + rest
