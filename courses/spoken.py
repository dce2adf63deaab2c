"""Courses and modules in their readers' language; where it is silent their author's speaks.

A translation is silent where a field is empty, or still says what the original says.
"""

from dataclasses import dataclass
from typing import Any, TypeVar

from django.conf import settings
from django.utils.translation import get_language
from wagtail.fields import StreamField
from wagtail.models import Page

from core.foreign import Foreign
from core.languages import source_locale_id
from core.models import BasePage
from courses.models import CoursePage, ModulePage

Kind = TypeVar("Kind", bound=BasePage)
FIELDS: dict[type[BasePage], tuple[str, ...]] = {
    CoursePage: ("title", "promise", "introduction"),
    ModulePage: ("title", "summary", "outcomes", "cover_alt"),
}
"""What these pages say to readers."""


@dataclass(frozen=True)
class Spoken:
    """What a page says to readers, by field."""

    original: Any
    """The page in the language of its author."""
    words: dict[str, str]
    is_mixed: bool
    """Whether a translation leaves some of it to the original."""


def spoken(page: CoursePage | ModulePage, language: str = "") -> Spoken:
    """Return what the page says to readers; one more query where it is a translation.

    ``language`` is the page's own, where the caller knows it.
    """
    source = page if page.is_source else _original(page)
    said: dict[str, str] = {}
    fallen = False
    language = source_language() if source is page else language or page.locale.language_code
    for name in FIELDS[type(page)]:
        own, first = getattr(page, name), getattr(source, name)
        said[name] = either(own, first, language)
        fallen = fallen or (source is not page and bool(first) and is_silent(own, first))
    return Spoken(source, said, is_mixed=fallen)


def either(own: str, first: str, language: str | None = None) -> str:
    """Return a translation's words, in the active language by default; the original's if silent."""
    if is_silent(own, first):
        return in_language(first, source_language())
    return in_language(own, language or get_language() or "")


def is_silent(own: str, first: str) -> bool:
    """Return whether a translation leaves a field to the original."""
    return own.strip() in {"", first.strip()}


def says_the_same(page: Page, source: Page) -> bool:
    """Return whether the body of a translated step is still the original's, block for block.

    One query; none for pages that have no body.
    """
    bodies = [field.name for field in page._meta.get_fields() if isinstance(field, StreamField)]  # noqa: SLF001
    if not bodies:
        return False
    first = source.specific
    return all(_blocks(page, name) == _blocks(first, name) for name in bodies)


def _blocks(page: Page, name: str) -> list[Any]:
    return list(getattr(page, name).raw_data)


def _original(page: Kind) -> Kind:
    """Return the page in the language of its author; itself where that is gone."""
    pages = type(page)._default_manager.filter(  # noqa: SLF001 – Django's documented name
        translation_key=page.translation_key, locale_id=source_locale_id()
    )
    return pages.first() or page


def in_language(words: str, language: str) -> str:
    """Return words that say which language they are in, where it is not the reader's."""
    return words if not words or language == get_language() else Foreign(words, language)


def source_language() -> str:
    """Return the language in which content is authored."""
    return settings.LANGUAGES[0][0]
