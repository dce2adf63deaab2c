"""Parallel publishes of one instrument leave what they leave one after another."""

import os
from functools import partial
from pathlib import Path
from threading import Barrier
from typing import Any
from uuid import UUID

import pytest

from django.db import OperationalError, connection, transaction
from django.utils import translation

from self_assessment import publishing
from self_assessment.models import Instrument, InstrumentVersion
from self_assessment.reconciliation import drift
from self_assessment.rules.instrument import Part
from tests.factories.instruments import change, draft, publish
from tests.racing import at_once

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

ROUNDS = 20 if os.environ.get("SOAK") else 2


@pytest.fixture
def rows(tmp_path: Path) -> list[int]:
    """The small instrument, live in two languages; the source first."""
    return [publish(draft(tmp_path, language)).pk for language in ("en", "th")]


def say(pk: int, words: str) -> None:
    """Publish the row with other words in its first pair."""
    row = Instrument.objects.get(pk=pk)
    publish(change(row, "D1-1", "provider", words))


def said(language: str) -> str:
    with translation.override(language):
        return InstrumentVersion.objects.current().get().words.item("D1-1", Part.PROVIDER)


@pytest.mark.parametrize("_", range(ROUNDS))
def test_source_and_translation_published_at_once_are_both_said(rows: list[int], _: int) -> None:
    source, thai = rows
    at_once([partial(say, source, "I answer today."), partial(say, thai, "ฉันตอบวันนี้")])
    assert InstrumentVersion.objects.current().get().number == 2
    assert (said("en"), said("th")) == ("I answer today.", "ฉันตอบวันนี้")
    assert drift() == []


@pytest.mark.parametrize("_", range(ROUNDS))
def test_of_two_who_publish_at_once_the_row_and_the_version_say_the_same(
    rows: list[int], _: int
) -> None:
    at_once([partial(say, rows[0], f"I answer in {hours} hours.") for hours in (2, 4, 8)])
    assert InstrumentVersion.objects.current().get().number == 4
    row = Instrument.objects.get(pk=rows[0])
    assert row.blocks[0]["value"]["items"][0]["value"]["provider"] == said("en")
    assert drift() == []


@pytest.mark.parametrize("_", range(ROUNDS))
def test_who_withdraws_beside_who_publishes_leaves_no_drift(rows: list[int], _: int) -> None:
    source, thai = rows
    acts = [
        partial(say, source, "I answer today."),
        partial(say, thai, "ฉันตอบวันนี้"),
        lambda: Instrument.objects.get(pk=thai).unpublish(),
    ]
    at_once(acts)
    assert said("en") == "I answer today."
    assert drift() == []


def test_without_the_order_two_who_publish_lock_each_other_out(
    rows: list[int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: each has changed its own row and wants the other's."""
    if connection.vendor != "postgresql":
        pytest.skip("SQLite lets one write at a time.")
    met, project = Barrier(2), publishing.project

    def slow(key: UUID) -> bool:
        met.wait(5)
        return project(key)

    def attempt(pk: int) -> Any:
        try:
            with transaction.atomic():
                say(pk, "I answer today.")
        except OperationalError as error:
            return str(error)

    monkeypatch.setattr(publishing, "hold", lambda _: None)
    monkeypatch.setattr(publishing, "project", slow)
    [refused] = filter(None, at_once([partial(attempt, pk) for pk in rows]))
    assert "deadlock detected" in refused
