"""A small instrument: as a file of a programme, as a row of the CMS, and as its editor sends it."""

from pathlib import Path
from typing import Any

from wagtail.models import Locale

from courses.programme_format import InstrumentFile
from courses.programme_format.instrument_reader import read_instruments
from courses.programme_format.problems import ProblemLog
from courses.programme_loading.instrument_fields import fields_of
from self_assessment.freezing.identifiers import items
from self_assessment.models import Instrument

SMALL = "instruments/small.yaml"
NAMED = """\
  "{key}":
    name: {{en: {name} {key}, th: ชื่อ}}
    text: {{en: What {key} says.}}
"""
DIMENSION = """\
- id: D{n}
  name: {{en: Dimension {n}, th: มิติ}}
  feedback:
    high: {{en: High {n}.}}
    middle: {{en: Middle {n}.}}
    low: {{en: Low {n}.}}
  items:
  - id: D{n}-1
    star: true
    provider: {{en: I do {n}-1., th: ฉันทำ {n}-1}}
    customer: {{en: I get {n}-1., th: ฉันได้ {n}-1}}
  - id: D{n}-2
    reverse: true
    provider: {{en: I do {n}-2., th: ฉันทำ {n}-2}}
    customer: {{en: I get {n}-2., th: ฉันได้ {n}-2}}
"""
FILE = f"""\
id: small
order_b: [D2, D1]
words:
  title: {{en: A small mirror, th: กระจกเล็ก}}
  frame_a: {{en: Frame A.}}
  seats: {{en: Change seats.}}
  frame_b: {{en: Frame B.}}
scale:
  "1": {{en: Not true at all}}
  "2": {{en: A little true}}
  "3": {{en: Partly true}}
  "4": {{en: Mostly true}}
  "5": {{en: Completely true}}
  na: {{en: Does not apply}}
bands:
{"".join(NAMED.format(key=key, name="Band") for key in "4321")}quadrants:
{"".join(NAMED.format(key=key, name="Quadrant") for key in ("hh", "hl", "lh", "ll"))}gap_notes:
  in_line: {{en: in line}}
  effort: {{en: more effort}}
  effect: {{en: more effect}}
questions:
  improve: {{en: What to improve}}
  keep: {{en: What to keep}}
dimensions:
{"".join(DIMENSION.format(n=n) for n in (1, 2))}"""


def write_instrument(folder: Path) -> Path:
    """Write the small instrument beside the courses of a folder, and return that folder."""
    path = folder / SMALL
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(FILE, encoding="utf-8")
    return folder


def read_instrument(folder: Path) -> InstrumentFile:
    log = ProblemLog()
    (file,) = read_instruments(folder, log)
    log.raise_if_any()
    return file


def draft(folder: Path, language: str = "en", **changes: Any) -> Instrument:
    """Return the small instrument as a saved draft of the CMS."""
    file = read_instrument(write_instrument(folder))
    locale, _ = Locale.objects.get_or_create(language_code=language)
    row = Instrument(translation_key=file.key, locale=locale)
    for name, value in (fields_of(file, language) | changes).items():
        setattr(row, name, value)
    row.save()
    row.save_revision()
    return row


def publish(row: Instrument) -> Instrument:
    """Publish the row as it is in memory."""
    row.save_revision().publish()
    row.refresh_from_db()
    return row


def change(row: Instrument, place: str, name: str, value: Any) -> Instrument:
    """Change one value of a dimension, ``D1``, or of a pair, ``D1-1``, in memory."""
    blocks = row.blocks
    for block in blocks:
        below = items(block["value"]["items"])
        block["value"]["items"] = below
        for part in (block, *below):
            if part["value"]["id"] == place:
                part["value"][name] = value
    row.dimensions = blocks
    return row


def posted(row: Instrument, **changes: Any) -> dict[str, Any]:
    """Return what the editor would send for the row; "dimensions" are in their stored form."""
    values = {field.name: getattr(row, field.name) for field in Instrument.word_fields()}
    values |= {"title": row.title, "order_b": row.order_b}
    dimensions = changes.pop("dimensions", row.blocks)
    values |= changes
    return values | _stream("dimensions", dimensions, {"dimension"})


def _stream(prefix: str, blocks: list[dict[str, Any]], kinds: set[str]) -> dict[str, Any]:
    sent: dict[str, Any] = {f"{prefix}-count": len(blocks)}
    for number, block in enumerate(blocks):
        own = f"{prefix}-{number}"
        sent |= {f"{own}-order": number, f"{own}-deleted": "", f"{own}-id": block.get("id") or ""}
        if block["type"] in kinds:
            sent[f"{own}-type"] = block["type"]
        for name, value in block["value"].items():
            sent |= _field(f"{own}-value-{name}", value)
    return sent


def _field(name: str, value: Any) -> dict[str, Any]:
    match value:
        case list():
            return _stream(name, items(value), set())
        case bool():
            return {name: "on"} if value else {}
        case _:
            return {name: value}
