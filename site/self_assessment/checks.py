"""What stands between an instrument and the people who take it.

Each sentence names what is missing, so that its author need not look for it. Nothing here stops a
draft.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from core.checks import Problem
from self_assessment.freezing.identifiers import Block, items
from self_assessment.rules.bands import Level
from self_assessment.rules.words import SIDES

if TYPE_CHECKING:
    from self_assessment.models import Instrument

FEWEST_DIMENSIONS = 2
Sentence = tuple[str, str]
"""A sentence, and the block it is about."""


def problems(instrument: "Instrument") -> list[Problem]:
    """Return what keeps the row from being taken; translations may be silent."""
    if not instrument.is_source:
        return _source_problems(instrument)
    return [
        *_word_problems(instrument),
        *dimension_problems(instrument.blocks),
        *order_problems([_id(block) for block in instrument.blocks], instrument.ids_in_order_b),
        *_changed_problems(instrument),
    ]


def dimension_problems(blocks: list[Block]) -> list[Problem]:
    """Return what is missing in the stored dimensions, and which identifiers stand twice."""
    found = [(sentence, block["id"]) for block in blocks for sentence in _dimension(block)]
    found += [said for block in blocks for said in _pairs(block)]
    found += [(sentence, "") for sentence in _twice(blocks)]
    if len(blocks) < FEWEST_DIMENSIONS:
        sentence = _("The instrument needs at least two dimensions; it has %(number)s.")
        found.append((sentence % {"number": len(blocks)}, ""))
    return [Problem(sentence, "dimensions", block_id) for sentence, block_id in found]


def order_problems(ids: list[str], order: list[str]) -> list[Problem]:
    """Return why part B cannot be asked in this order."""
    sentences = {
        _("The order of part B lacks %(ids)s."): [id_ for id_ in ids if id_ not in order],
        _("The order of part B names %(ids)s, which is no dimension."): [
            id_ for id_ in order if id_ not in ids
        ],
        _("The order of part B names %(ids)s more than once."): [
            id_ for id_, count in Counter(order).items() if count > 1
        ],
    }
    return [
        Problem(sentence % {"ids": ", ".join(dict.fromkeys(named))}, "order_b")
        for sentence, named in sentences.items()
        if named
    ]


def changed_problems(before: dict[str, Any], now: dict[str, Any]) -> list[Problem]:
    """Return the identifiers of dimensions and pairs that were changed since they went live.

    ``before`` and ``now`` are words of a version. What was removed may go; what is still there,
    word for word, keeps its name: answers and translations hang on it.
    """
    sentences = {
        "dimensions": _("Dimension %(old)s is now called %(new)s. Give it back its identifier."),
        "items": _("Pair %(old)s is now called %(new)s. Give it back its identifier."),
    }
    return [
        Problem(sentence % {"old": old, "new": new}, "dimensions")
        for kind, sentence in sentences.items()
        for old, new in _renamed(before[kind], now[kind])
    ]


def warnings(instrument: "Instrument") -> list[str]:
    """Return what an author should know and may leave: lessons not live, words not translated."""
    from self_assessment.freezing.readiness import lessons_not_live, untranslated

    return untranslated(instrument) if not instrument.is_source else lessons_not_live(instrument)


def _source_problems(instrument: "Instrument") -> list[Problem]:
    same = type(instrument).objects.filter(translation_key=instrument.translation_key)
    if any(row.is_source and row.live for row in same.exclude(pk=instrument.pk)):
        return []
    sentence = _(
        "This is a translation, and what it translates is not published. Publish that one first."
    )
    return [Problem(sentence)]


def _word_problems(instrument: "Instrument") -> Iterator[Problem]:
    """Yield the words around the items that are missing: frame, scale, bands, quadrants, gaps."""
    for field in instrument.word_fields():
        if not getattr(instrument, field.name).strip():
            sentence = _("“%(field)s” has no words yet.") % {"field": field.verbose_name}
            yield Problem(sentence, field.name)


def _dimension(block: Block) -> Iterator[str]:
    value, words = block["value"], _named(block)
    if not (value.get("name") or "").strip():
        yield _("Dimension %(id)s has no name.") % words
    if not value.get("items"):
        yield _("Dimension %(id)s (%(name)s) has no pair of items.") % words
        return
    stars = [row for row in items(value["items"]) if row["value"].get("star")]
    if not stars:
        yield _("Dimension %(id)s (%(name)s) has no pair for the short form. Mark one.") % words
    elif len(stars) > 1:
        sentence = _(
            "Dimension %(id)s (%(name)s) has several pairs for the short form: %(ids)s. Leave one."
        )
        yield sentence % {**words, "ids": ", ".join(map(_id, stars))}
    yield from (_feedback(level) % words for level in Level if not _said(value, level.value))


def _feedback(level: Level) -> str:
    match level:
        case Level.HIGH:
            return _("Dimension %(id)s (%(name)s) has no feedback for a high score.")
        case Level.MIDDLE:
            return _("Dimension %(id)s (%(name)s) has no feedback for a middle score.")
        case Level.LOW:
            return _("Dimension %(id)s (%(name)s) has no feedback for a low score.")


def _pairs(block: Block) -> Iterator[Sentence]:
    for row in items(block["value"].get("items")):
        words = {**_named(block), "pair": _id(row)}
        if not _said(row["value"], "provider"):
            sentence = _("Dimension %(id)s (%(name)s): pair %(pair)s has no sentence for part A.")
            yield sentence % words, row["id"]
        if not _said(row["value"], "customer"):
            sentence = _("Dimension %(id)s (%(name)s): pair %(pair)s has no sentence for part B.")
            yield sentence % words, row["id"]


def _twice(blocks: list[Block]) -> Iterator[str]:
    pairs = [row for block in blocks for row in items(block["value"].get("items"))]
    if any(not _id(one) for one in [*blocks, *pairs]):
        yield _("A dimension or a pair has no identifier. Give each its own.")
    for id_ in _repeated(map(_id, blocks)):
        yield _("The identifier %(id)s stands at several dimensions. Give each its own.") % {
            "id": id_
        }
    for id_ in _repeated(map(_id, pairs)):
        yield _("The identifier %(id)s stands at several pairs. Give each its own.") % {"id": id_}


def _changed_problems(instrument: "Instrument") -> list[Problem]:
    from self_assessment.freezing.readiness import words_of_latest
    from self_assessment.freezing.structure import words_of

    before = words_of_latest(instrument.translation_key)
    return changed_problems(before, words_of(instrument)) if before else []


def _renamed(before: dict[str, Any], now: dict[str, Any]) -> Iterator[tuple[str, str]]:
    fresh = {_key(said): id_ for id_, said in now.items() if id_ not in before}
    for old, said in before.items():
        if old not in now and _key(said) in fresh:
            yield old, fresh[_key(said)]


def _key(said: dict[str, str]) -> str:
    return said.get("name") or said.get(next(iter(SIDES.values()))) or ""


def _named(block: Block) -> dict[str, str]:
    name = (block["value"].get("name") or "").strip()
    return {"id": _id(block), "name": Truncator(name or "–").chars(60)}


def _id(block: Block) -> str:
    return (block["value"].get("id") or "").strip()


def _said(value: dict[str, Any], name: str) -> str:
    return (value.get(name) or "").strip()


def _repeated(ids: Iterable[str]) -> list[str]:
    return [id_ for id_, count in Counter(ids).items() if id_ and count > 1]
