"""What the checks need to know beyond the row itself: what was live, and what is live elsewhere."""

from typing import TYPE_CHECKING
from uuid import UUID

from django.utils.translation import gettext as _

from core.places import Places, key_of
from self_assessment.freezing.structure import Words, words_of
from self_assessment.models import InstrumentVersion, InstrumentVersionText

if TYPE_CHECKING:
    from self_assessment.models import Instrument


def words_of_latest(key: UUID) -> Words | None:
    """Return the source's words of the latest version; None for one that was never live."""
    latest = InstrumentVersion.objects.of_instrument(key).order_by("number").last()
    text = InstrumentVersionText.objects.filter(version=latest, is_source=True).first()
    return text.words if latest and text else None


def lessons_not_live(instrument: "Instrument") -> list[str]:
    """Return a sentence for each lesson to read next that people cannot come to."""
    named = {
        (block["value"].get("id") or "", block["value"].get(field) or "")
        for block in instrument.blocks
        for field in ("lesson", "lesson_staff")
    }
    places = Places(key for _id, text in named if (key := key_of(text)))
    sentence = _("Dimension %(id)s leads to a lesson that is not published; people see no link.")
    ids = sorted({id_ for id_, text in named if text and places.of(key_of(text)) is None})
    return [sentence % {"id": id_} for id_ in ids]


def untranslated(instrument: "Instrument") -> list[str]:
    """Return what a translation leaves to the source."""
    source = words_of_latest(instrument.translation_key)
    if source is None:
        return []
    own = words_of(instrument)
    pairs = source["items"].items()
    silent = [id_ for id_, said in pairs if _is_silent(own["items"].get(id_), said)]
    found = []
    if around := _silent_around(instrument):
        sentence = _("These words are not translated yet, and are shown as they are: %(names)s.")
        found.append(sentence % {"names": ", ".join(around)})
    if silent:
        sentence = _("These pairs are not translated yet, and are shown as they are: %(ids)s.")
        found.append(sentence % {"ids": ", ".join(silent)})
    if strange := [id_ for id_ in own["items"] if id_ not in source["items"]]:
        sentence = _("These pairs are not in what it translates, and are not shown: %(ids)s.")
        found.append(sentence % {"ids": ", ".join(strange)})
    return found


def _silent_around(instrument: "Instrument") -> list[str]:
    """Return the fields that say nothing, and the dimensions without a name or a feedback."""
    fields = [field for field in instrument.word_fields() if not getattr(instrument, field.name)]
    said = words_of(instrument)["dimensions"]
    return [str(field.verbose_name) for field in fields] + [
        id_ for id_, words in said.items() if not all(words.values())
    ]


def _is_silent(own: dict[str, str] | None, source: dict[str, str]) -> bool:
    """Return whether a side of a pair is missing, or still says what it translates."""
    return not own or any(own[side] in {"", said} for side, said in source.items())
