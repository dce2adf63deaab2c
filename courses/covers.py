"""The pictures of modules, for the pages that show several of them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from wagtail.images import get_image_model

from core.languages import source_locale_id
from core.pictures import cover_sources
from courses.models import ModulePage


def covers(keys: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return where the cover of each of these modules is to be had; two queries.

    The covers are those of the language in which the modules were written.
    """
    renditions = get_image_model().get_rendition_model().objects.all()
    pages = ModulePage.objects.live().filter(
        translation_key__in=set(keys), locale=source_locale_id(), cover__isnull=False
    )
    shown = Prefetch("cover__renditions", queryset=renditions, to_attr="prefetched_renditions")
    found = pages.select_related("cover").prefetch_related(shown)
    return {page.translation_key: cover_sources(page.cover) for page in found}
