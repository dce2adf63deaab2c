"""Freeze an instrument into what takings pin; runs in the publishing transaction."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import UUID

from self_assessment.models import InstrumentVersion, InstrumentVersionText

Structure = dict[str, Any]
Words = dict[str, Any]


def freeze(key: UUID, structure: Structure, words: Words, *, locale: str) -> InstrumentVersion:
    """Return the current version of the instrument, made new where an item differs.

    ``words`` are those of the source language. A change of other words or of a lesson to read next
    is written on the current version: it changes nothing that was measured.
    """
    digest = digest_of(structure, words)
    latest = InstrumentVersion.objects.of_instrument(key).order_by("number").last()
    if latest is None or latest.digest != digest:
        latest = _next(key, structure, digest, latest)
    elif not latest.is_current or latest.structure != structure:
        latest.is_current, latest.structure = True, structure
        latest.save(update_fields=["is_current", "structure"])
    say(latest, words, locale=locale, is_source=True)
    return latest


def withdraw(key: UUID) -> bool:
    """Let nobody begin to take the instrument; return whether anybody could.

    What has begun goes on with what it pinned.
    """
    current = InstrumentVersion.objects.current().of_instrument(key)
    return current.update(is_current=False) > 0


def say(version: InstrumentVersion, words: Words, *, locale: str, is_source: bool = False) -> None:
    """Write the words of one language on a version."""
    InstrumentVersionText.objects.update_or_create(
        version=version, locale=locale, defaults={"words": words, "is_source": is_source}
    )


def digest_of(structure: Mapping[str, Any], words: Mapping[str, Any]) -> str:
    """Return what two instruments have in common exactly when they measure the same."""
    measured = {
        "order_b": structure["order_b"],
        "dimensions": [_measured(dimension) for dimension in structure["dimensions"]],
        "items": words["items"],
        "scale": words["scale"],
    }
    return sha256(json.dumps(measured, sort_keys=True).encode()).hexdigest()


def _measured(dimension: Mapping[str, Any]) -> Structure:
    return {"id": dimension["id"], "items": dimension["items"]}


def _next(
    key: UUID, structure: Structure, digest: str, before: InstrumentVersion | None
) -> InstrumentVersion:
    withdraw(key)
    return InstrumentVersion.objects.create(
        key=key,
        number=before.number + 1 if before else 1,
        structure=structure,
        digest=digest,
    )
