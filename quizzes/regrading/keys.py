"""How the key of a question in an older version follows its present form. Pure.

It does as far as it *fits*: the question is of the same kind, and what is right now existed then.
Options, items and sides are recognised by their words, and where the words were mended, by their
keys. New right options that did not exist then are left out; an option that is gone is not right.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

Stored = Mapping[str, Any]
"""A question as structures keep it; see ``QuizVersion``."""
Words = Mapping[str, Any]
"""The words of a question in the source language; see ``QuizVersionText``."""


@dataclass(frozen=True)
class Correction:
    """Another key for a question of one version."""

    before: Stored
    after: dict[str, Any]
    left_out: tuple[str, ...] = ()
    """The words of what is right now and did not exist then."""

    @property
    def uid(self) -> str:
        return str(self.before["uid"])


def correction(old: Stored, old_words: Words, new: Stored, new_words: Words) -> Correction | None:
    """Return what the question's present form corrects; None where nothing differs or fits."""
    if old["kind"] != new["kind"]:
        return None
    fitting = _Fitting(old, old_words, new, new_words)
    match old["kind"]:
        case "single" | "truefalse" | "multi":
            changes = fitting.options()
        case "order":
            changes = fitting.items()
        case "match":
            changes = fitting.pairs()
        case _:
            changes = None
    if changes is None or all(old.get(name) == value for name, value in changes.items()):
        return None
    return Correction(old, {**old, **fitting.offered(), **changes}, tuple(fitting.left_out))


def is_rearranged(old: Words, new: Words) -> bool:
    """Return whether words of a question stand at another key than before.

    What was answered then would be read as something else.
    """
    return any(
        any(key in then and at != key for key, at in counterparts(now, then).items())
        for then, now in zip(_texts(old), _texts(new), strict=True)
    )


def counterparts(new: Mapping[str, str], old: Mapping[str, str]) -> dict[str, str]:
    """Return for what stands here, by key, the key at which the same stood before."""
    new, old = _folded(new), _folded(old)
    found = {key: key for key, text in new.items() if old.get(key) == text}
    for key, text in new.items():
        free = [at for at, said in old.items() if said == text and at not in found.values()]
        if key not in found and free:
            found[key] = free[0]
    left = old.keys() - found.values()
    return {key: key for key in new if key in left} | found


def option_texts(words: Words) -> dict[str, str]:
    """Return the words of a question's options by their keys."""
    return {key: option["text"] for key, option in words["options"].items()}


@dataclass
class _Fitting:
    old: Stored
    old_words: Words
    new: Stored
    new_words: Words
    left_out: list[str] = field(default_factory=list)

    def options(self) -> dict[str, Any] | None:
        said = option_texts(self.new_words)
        then = counterparts(said, option_texts(self.old_words))
        wanted = [one["key"] for one in self.new["options"] if one["right"]]
        self.left_out += [said[key] for key in wanted if key not in then]
        right = {then[key] for key in wanted if key in then}
        known = [one["key"] for one in self.old["options"]]
        if right.isdisjoint(known):
            return None
        return {"options": [{"key": key, "right": key in right} for key in known]}

    def items(self) -> dict[str, Any] | None:
        said = self.new_words["items"]
        then = counterparts(said, self.old_words["items"])
        self.left_out += [said[key] for key in self.new["items"] if key not in then]
        order = [then[key] for key in self.new["items"] if key in then]
        return {"items": order} if sorted(order) == sorted(self.old["items"]) else None

    def pairs(self) -> dict[str, Any] | None:
        lefts = counterparts(_side(self.new_words, "left"), _side(self.old_words, "left"))
        rights = counterparts(self._rights(self.new, self.new_words),
                              self._rights(self.old, self.old_words))  # fmt: skip
        said = _side(self.new_words, "left")
        self.left_out += [said[pair["left"]] for pair in self.new["pairs"]
                          if pair["left"] not in lefts]  # fmt: skip
        found = {
            lefts[pair["left"]]: rights.get(pair["right"])
            for pair in self.new["pairs"]
            if pair["left"] in lefts
        }
        pairs = [
            {"left": pair["left"], "right": found.get(pair["left"])} for pair in self.old["pairs"]
        ]
        return {"pairs": pairs} if all(pair["right"] for pair in pairs) else None

    def offered(self) -> dict[str, Any]:
        """Return the right sides that were offered then, be they a partner now or not."""
        if self.old["kind"] != "match":
            return {}
        return {"rights": list(self._rights(self.old, self.old_words))}

    @staticmethod
    def _rights(stored: Stored, words: Words) -> dict[str, str]:
        keys = stored.get("rights") or [pair["right"] for pair in stored["pairs"]]
        return {key: words["pairs"][key]["right"] for key in keys}


def _texts(words: Words) -> Iterable[Mapping[str, str]]:
    yield option_texts(words)
    yield words["items"]
    yield _side(words, "left")
    yield _side(words, "right")


def _side(words: Words, side: str) -> dict[str, str]:
    return {key: pair[side] for key, pair in words["pairs"].items() if side in pair}


def _folded(texts: Mapping[str, str]) -> dict[str, str]:
    return {key: " ".join(text.split()).casefold() for key, text in texts.items()}
