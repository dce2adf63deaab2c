"""The shipped instrument for tests, and people who have taken it."""

from collections.abc import Mapping
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any

from django.utils import timezone
from wagtail.blocks import StreamValue

from courses.programme_format import InstrumentFile, instrument_key
from courses.programme_format.instrument_reader import read_instruments
from courses.programme_format.problems import ProblemLog
from courses.programme_loading.instrument_fields import fields_of
from people.models import User
from self_assessment.blocks import DimensionsBlock
from self_assessment.enums import TakingState
from self_assessment.freezing.structure import structure_of, words_of
from self_assessment.freezing.versions import freeze, say
from self_assessment.models import Answer, Instrument, InstrumentVersion, Taking, TakingText
from self_assessment.rules.instrument import Form, Part

PROGRAMMES = Path(__file__).resolve().parents[2] / "courses" / "programmes"
KEY = instrument_key("treat-yourself-as-the-customer")

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


def live_instrument() -> InstrumentVersion:
    """Return the current version of the shipped instrument, in English, Thai and Vietnamese."""
    rows = {language: _row(language) for language in ("en", "th", "vi")}
    version = freeze(KEY, structure_of(rows["en"]), words_of(rows["en"]), locale="en")
    for language in ("th", "vi"):
        say(version, words_of(rows[language]), locale=language)
    return version


@cache
def shipped() -> InstrumentFile:
    """Return the file of the shipped instrument, read once."""
    log = ProblemLog()
    (file,) = read_instruments(PROGRAMMES, log)
    log.raise_if_any()
    return file


def _row(language: str) -> Instrument:
    """Return the shipped instrument as its row in the CMS has it; it is not saved."""
    values = fields_of(shipped(), language)
    dimensions = StreamValue(DimensionsBlock(), values.pop("dimensions"), is_lazy=True)
    return Instrument(**values, dimensions=dimensions)


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
    finished: dict[str, Any] = {"finished_at": at or timezone.now()} | fields
    taking = begun(
        person,
        provider,
        customer,
        form=form,
        version=version,
        at=finished["finished_at"],
        state=TakingState.FINISHED,
        **finished,
    )
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
