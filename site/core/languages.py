"""The language in which content is authored: that of the site's own tree."""

from typing import Any

from django.core.cache import cache
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Site

KEY = "core.source_locale"
AN_HOUR = 3600


def source_locale_id() -> int | None:
    """Return the id of the source language's locale; asked for with every page, so remembered."""
    return cache.get_or_set(KEY, _look, AN_HOUR)


def _look() -> int | None:
    roots = Site.objects.filter(is_default_site=True)
    return roots.values_list("root_page__locale_id", flat=True).first()


@receiver([post_save, post_delete], sender=Site, dispatch_uid="core.forget_source_locale")
def forget(**_: Any) -> None:
    """Look again: another tree may be the site's own now."""
    cache.delete(KEY)
