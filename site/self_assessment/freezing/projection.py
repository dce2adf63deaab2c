"""Bring the versions of an instrument in line with its live rows; runs in their transaction.

The row of the source language makes the version; rows of other languages add their words to it.
"""

from uuid import UUID

from core.languages import source_locale_id
from self_assessment.freezing.structure import structure_of, words_of
from self_assessment.freezing.versions import freeze, say, withdraw
from self_assessment.models import Instrument, InstrumentVersion, InstrumentVersionText


def project(key: UUID) -> bool:
    """Freeze the live rows of this instrument, or withdraw it; return whether this changed it."""
    held = Instrument.objects.select_for_update(of=("self",)).select_related("locale")
    rows = list(held.filter(translation_key=key, live=True).order_by("pk"))
    source = next((row for row in rows if row.locale_id == source_locale_id()), None)
    if source is None:
        return withdraw(key)
    before = _state(key)
    version = freeze(key, structure_of(source), words_of(source), locale=_language(source))
    others = [row for row in rows if row is not source]
    for row in others:
        say(version, words_of(row), locale=_language(row))
    _forget_languages(version, [_language(row) for row in rows])
    return _state(key) != before


def _forget_languages(version: InstrumentVersion, spoken: list[str]) -> None:
    """Drop the words of languages whose row is no longer live."""
    version.texts.exclude(locale__in=spoken).delete()


def _language(row: Instrument) -> str:
    return row.locale.language_code


def _state(key: UUID) -> object:
    """Return everything that the current version says."""
    current = InstrumentVersion.objects.current().of_instrument(key).first()
    if current is None:
        return None
    texts = InstrumentVersionText.objects.filter(version=current).order_by("locale")
    said = list(texts.values_list("locale", "is_source", "words"))
    return current.pk, current.structure, said
