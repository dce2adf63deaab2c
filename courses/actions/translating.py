"""Begin a page in another language."""

from typing import TYPE_CHECKING

from django.db import transaction
from wagtail.actions.convert_alias import ConvertAliasPageAction
from wagtail.models import Locale, Page

from core.models import BasePage

if TYPE_CHECKING:
    from people.models import User


@transaction.atomic
def draft_in(
    page: BasePage, language: str, *, acting_user: "User | None", blank: tuple[str, ...] = ()
) -> BasePage:
    """Return the page in another language; where there is none, a draft that says the same.

    The mirror of a page under the pages of a language becomes a page of its own. ``blank``: the
    fields that a new page leaves empty.
    """
    locale, _made = Locale.objects.get_or_create(language_code=language)
    there = Page.objects.filter(translation_key=page.translation_key, locale=locale).first()
    if there is None:
        made: BasePage = page.copy_for_translation(
            locale, copy_parents=True, exclude_fields=list(blank)
        )
        return made
    return _own(there.specific, acting_user) if there.alias_of_id else there.specific


def _own(mirror: BasePage, acting_user: "User | None") -> BasePage:
    """Give a mirror words of its own, as a draft: nobody reads the original's as translated."""
    ConvertAliasPageAction(mirror, user=acting_user).execute(skip_permission_checks=True)
    page = type(mirror)._default_manager.get(pk=mirror.pk)  # noqa: SLF001 – Django's documented name
    page.unpublish(user=acting_user)
    return page
