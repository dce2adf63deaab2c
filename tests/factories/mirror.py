"""The shipped instrument for tests, and people who have taken it."""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from django.utils import timezone

from courses.programme_format.keys import course_key, key_for
from people.models import User
from self_assessment.enums import TakingState
from self_assessment.freezing.versions import freeze, say
from self_assessment.models import Answer, InstrumentVersion, Taking, TakingText
from self_assessment.rules.instrument import Form, Part

FILE = Path("courses/programmes/instruments/treat-yourself-as-the-customer.yaml")
KEY = course_key("treat-yourself-as-the-customer")
LEVELS = ("high", "middle", "low")

EXAMPLE = {
    "D1": ("4 4 3 2", "3 3 2 4"),
    "D2": ("3 4 - 3", "3 3 - 3"),
    "D3": ("4 5 4", "4 4 5"),
    "D4": ("4 3 3 2", "4 4 3 2"),
    "D5": ("2 3 2", "2 2 3"),
    "D6": ("5 4 5 1", "4 4 5 2"),
    "D7": ("2 2 3", "4 4 3"),
}
"""The worked example of the programme, 4.4: part A and part B; ``-`` does not apply."""

Stored = Mapping[str, Any]


def live_instrument() -> InstrumentVersion:
    """Return the current version of the shipped instrument, in English, Thai and Vietnamese."""
    file = yaml.safe_load(FILE.read_text())
    version = freeze(KEY, _structure(file), _words(file, "en"), locale="en")
    for locale in ("th", "vi"):
        say(version, _words(file, locale), locale=locale)
    return version


def example(part: Part) -> dict[str, int]:
    """Return the answers of the worked example by item id."""
    side = list(Part).index(part)
    return {
        f"{id_}-{number}": 0 if value == "-" else int(value)
        for id_, row in EXAMPLE.items()
        for number, value in enumerate(row[side].split(), start=1)
    }


def taken(
    person: User,
    provider: Mapping[str, int] | None = None,
    customer: Mapping[str, int] | None = None,
    *,
    form: Form = Form.FULL,
    version: InstrumentVersion | None = None,
    at: datetime | None = None,
    texts: Mapping[str, str] | None = None,
    **fields: Any,
) -> Taking:
    """Return a finished taking of the person, the worked example unless told otherwise."""
    taking = begun(person, provider, customer, form=form, version=version, at=at, **fields)
    taking.state, taking.finished_at = TakingState.FINISHED, taking.touched_at
    taking.save()
    TakingText.objects.of(person).bulk_create(
        TakingText(taking=taking, key=key, text=text, saved_at=taking.touched_at)
        for key, text in (texts or {}).items()
    )
    return taking


def begun(
    person: User,
    provider: Mapping[str, int] | None = None,
    customer: Mapping[str, int] | None = None,
    *,
    form: Form = Form.FULL,
    version: InstrumentVersion | None = None,
    at: datetime | None = None,
    **fields: Any,
) -> Taking:
    """Return an open taking with these answers, the worked example's unless told otherwise."""
    version = version or live_instrument()
    moment = at or timezone.now()
    taking = Taking.objects.of(person).create(
        person=person,
        version=version,
        instrument_key=version.key,
        form=form.value,
        started_at=moment,
        touched_at=moment,
        **fields,
    )
    given = {
        Part.PROVIDER: example(Part.PROVIDER) if provider is None else provider,
        Part.CUSTOMER: example(Part.CUSTOMER) if customer is None else customer,
    }
    asked = {item.id for one in version.instrument.asked(form) for item in one.items}
    Answer.objects.of(person).bulk_create(
        Answer(taking=taking, part=part.value, item=item, value=value, saved_at=moment)
        for part, answers in given.items()
        for item, value in answers.items()
        if item in asked
    )
    return taking


def _structure(file: Stored) -> dict[str, Any]:
    return {
        "order_b": list(file["order_b"]),
        "dimensions": [
            {
                "id": one["id"],
                "lesson": _lesson(one.get("lesson")),
                "lesson_staff": _lesson(one.get("lesson_staff")),
                "items": [
                    {
                        "id": item["id"],
                        "star": item.get("star", False),
                        "reverse": item.get("reverse", False),
                    }
                    for item in one["items"]
                ],
            }
            for one in file["dimensions"]
        ],
    }


def _lesson(named: str | None) -> str:
    course, _, item = (named or "").partition("/")
    return str(key_for(course, item)) if item else ""


def _words(file: Stored, locale: str) -> dict[str, Any]:
    def said(words: Stored) -> str:
        return str(words.get(locale, "")).strip()

    def named(rows: Stored) -> dict[str, dict[str, str]]:
        return {
            str(key): {"name": said(row["name"]), "text": said(row["text"])}
            for key, row in rows.items()
        }

    def each(rows: Stored) -> dict[str, str]:
        return {str(key): said(words) for key, words in rows.items()}

    frame = each(file["words"])
    questions = {f"question_{key}": said(words) for key, words in file["questions"].items()}
    return {
        "title": frame.pop("title"),
        "frame": frame | questions,
        "scale": each(file["scale"]),
        "bands": named(file["bands"]),
        "quadrants": named(file["quadrants"]),
        "gaps": each(file["gap_notes"]),
        "dimensions": {
            one["id"]: {"name": said(one["name"])}
            | {level: said(one["feedback"][level]) for level in LEVELS}
            for one in file["dimensions"]
        },
        "items": {
            item["id"]: {side: said(item[side]) for side in ("provider", "customer")}
            for one in file["dimensions"]
            for item in one["items"]
        },
    }
