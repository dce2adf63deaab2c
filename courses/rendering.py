"""Render a step's body once for all its readers."""

from django.utils.html import format_html_join
from wagtail.models import Page
from wagtail.rich_text import RichText

WORDS = (RichText, str)


def render_body(page: Page) -> str:
    """Return the body of a page as HTML, in the active language; empty where it has none."""
    blocks = getattr(page, "body", None) or []
    words = [(block.value,) for block in blocks if isinstance(block.value, WORDS)]
    return format_html_join("\n", "<div>{}</div>", words)
