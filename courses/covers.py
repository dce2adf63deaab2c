"""The pictures of modules, for the pages that show several of them."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db.models import Prefetch
from wagtail.images import get_image_model

from core.blocks import sources
from core.languages import source_locale_id
from courses.models import ModulePage


def covers(keys: Iterable[UUID]) -> dict[UUID, dict[str, Any]]:
    """Return where the cover of each of these modules is to be had; three queries.

    The covers are those of the language in which the modules were written.
    """
    images = get_image_model().objects.prefetch_renditions()
    pages = ModulePage.objects.live().filter(
        translation_key__in=set(keys), locale=source_locale_id(), cover__isnull=False
    )
    found = pages.prefetch_related(Prefetch("cover", queryset=images))
    return {page.translation_key: sources(page.cover) for page in found}
