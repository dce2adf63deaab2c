"""The CMS as a trainer uses it, in tests."""

from typing import Any

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield


def edit(client: Client, page: Page, *, text: str = "Listen first.", **changes: Any) -> Any:
    """Send the editor's form of a lesson."""
    fields = {
        "title": page.title,
        "slug": page.slug,
        "body": streamfield([("text", rich_text(f"<p>{text}</p>"))] if text else []),
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        **changes,
    }
    return client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), nested_form_data(fields))


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def is_live(page: Page) -> bool:
    return Page.objects.get(pk=page.pk).live
