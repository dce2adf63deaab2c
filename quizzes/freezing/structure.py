"""A quiz in two parts: its language-neutral structure, and its words in one language.

Both are made of the stored form of a quiz page's questions, identifiers filled in.
"""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from quizzes.freezing.identifiers import right_key
from quizzes.rules.settings import Settings

Block = dict[str, Any]
Structure = dict[str, Any]
Words = dict[str, Any]


def structure_of(blocks: list[Block], settings: Settings) -> Structure:
    """Return what an attempt is taken and scored by; see ``QuizVersion`` for its shape."""
    return {"settings": settings.stored(), "questions": [_asked(block) for block in blocks]}


def digest_of(structure: Structure) -> str:
    """Return what two structures have in common exactly when they are the same."""
    return sha256(json.dumps(structure, sort_keys=True).encode()).hexdigest()


def words_of(blocks: list[Block], *, title: str) -> Words:
    """Return the words of a quiz in the language of its page; see ``QuizVersionText``."""
    return {
        "title": title,
        "questions": {block["value"]["uid"]: _said(block["value"]) for block in blocks},
    }


def merged(words: Any, source: Any) -> Any:
    """Return the words with those of the source where a translation is silent."""
    if not isinstance(source, Mapping):
        return words or source
    own = words if isinstance(words, Mapping) else {}
    return {key: merged(own.get(key), value) for key, value in source.items()}


def _asked(block: Block) -> dict[str, Any]:
    value = block["value"]
    asked: dict[str, Any] = {"uid": value["uid"], "kind": block["type"]}
    if "options" in value:
        asked["options"] = [
            {"key": item["value"]["key"], "right": bool(item["value"].get("right"))}
            for item in value["options"]
        ]
    if "items" in value:
        asked["items"] = [item["id"] for item in value["items"]]
    if "pairs" in value:
        asked["pairs"] = _pairs(value["pairs"])
    return asked


def _pairs(pairs: list[Block]) -> list[dict[str, str]]:
    """Return the keys of both sides; a right side that stands twice has the key of its first."""
    rights: dict[str, str] = {}
    return [
        {
            "left": pair["id"],
            "right": rights.setdefault(_side(pair, "right").casefold(), right_key(pair["id"])),
        }
        for pair in pairs
    ]


def _said(value: dict[str, Any]) -> Words:
    said: Words = {name: value.get(name) or "" for name in ("stem", "why", "lesson")}
    said["options"] = {
        item["value"]["key"]: {
            "text": item["value"].get("text") or "",
            "why": item["value"].get("why") or "",
        }
        for item in value.get("options", [])
    }
    said["items"] = {item["id"]: item["value"] for item in value.get("items", [])}
    said["pairs"] = {}
    for pair in value.get("pairs", []):
        said["pairs"][pair["id"]] = {"left": _side(pair, "left")}
        said["pairs"][right_key(pair["id"])] = {"right": _side(pair, "right")}
    return said


def _side(pair: Block, side: str) -> str:
    return (pair["value"].get(side) or "").strip()
