"""Pages in another language, for tests."""

from wagtail.models import Locale, Page

from home.models import HomePage
from tests.factories.courses import publish


def language(code: str = "th") -> Locale:
    """Return a language in which there is a live home page, and nothing else."""
    locale, is_new = Locale.objects.get_or_create(language_code=code)
    if is_new:
        publish(HomePage.objects.order_by("path")[0].copy_for_translation(locale))
    return locale


def translate(page: Page, title: str, code: str = "th") -> Page:
    """Return the page's draft in another language, made as the CMS makes it."""
    draft = page.specific.copy_for_translation(language(code), copy_parents=True)
    draft.title = title
    draft.save_revision()
    return draft
