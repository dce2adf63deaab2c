"""Panels of the editor."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import HelpPanel, Panel
from wagtail.models import Locale

from core.languages import source_locale_id

Teller = Callable[[Any], object | None]

_tellers: list[Teller] = []


def register(teller: Teller) -> None:
    """Let the app that keeps the records say what has been done of a page."""
    _tellers[:] = [teller]


class PrivacyPanel(HelpPanel):
    """What of a learner's doing on this page is seen by whom."""

    def __init__(self, content: Any = "", **kwargs: Any) -> None:
        super().__init__(content=content, heading=_("Who sees what learners do here"), **kwargs)

    def clone_kwargs(self) -> dict[str, Any]:
        return {name: value for name, value in super().clone_kwargs().items() if name != "heading"}


@dataclass(frozen=True)
class Translation:
    """The page in one language."""

    label: str
    is_this: bool
    is_source: bool
    state: str
    url: str


class LanguagesPanel(Panel):
    """In which languages the page is there, with the way to each."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/cms/languages_panel.html"

        def is_shown(self) -> bool:
            return super().is_shown() and self.instance.pk is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"translations": translations_of(self.instance)}


def translations_of(page: Any) -> list[Translation]:
    """Return how the page stands in each language in which content is written."""
    there = {found.locale_id: found for found in page.get_translations(inclusive=True)}
    locales = Locale.objects.all()
    return [_translation(page, locale, there.get(locale.pk)) for locale in locales]


def _translation(page: Any, locale: Locale, found: Any) -> Translation:
    url = reverse("wagtailadmin_pages:edit", args=[found.pk]) if found else ""
    return Translation(
        label=str(get_language_info(locale.language_code)["name_translated"]),
        is_this=locale.pk == page.locale_id,
        is_source=locale.pk == source_locale_id(),
        state=_state(found),
        url=url,
    )


def _state(page: Any) -> str:
    if page is None:
        return _now("not yet")
    if not page.live:
        return _now("draft")
    return _now("live, with a newer draft") if page.has_unpublished_changes else _now("live")


class DonePanel(Panel):
    """How many people have done the page, beside the mark that asks them to do it again."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "core/cms/done_panel.html"

        def is_shown(self) -> bool:
            """Show it where somebody may have done the page."""
            return super().is_shown() and self.instance.pk is not None and self.told is not None

        @property
        def told(self) -> object | None:
            if not hasattr(self, "_told"):
                found = (teller(self.instance) for teller in _tellers)
                self._told = next(found, None)
            return self._told

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return context | {"told": self.told}
