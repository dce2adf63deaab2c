"""The workbench as a trainer's browser asks for it, with and without a script."""

from typing import Any

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from courses.workbench import outline_of
from people.models import User


class Bench:
    """One trainer before one course; ``token`` is that of what this trainer saw last."""

    def __init__(self, client: Client, person: User, course: Page) -> None:
        self.client, self.person, self.course = client, person, course
        self.url = reverse("wagtailadmin_explore", args=[course.pk])
        self.look()

    def look(self) -> str:
        """Open the workbench; return what is shown."""
        response = self.client.get(self.url)
        self.token = outline_of(self.course, self.person).token
        return response.content.decode()

    def act(self, act: str, *, script: bool = False, **fields: Any) -> Any:
        """Send one form, as it stood when this trainer looked last."""
        headers = {"X-Requested-With": "workbench"} if script else {}
        data = {"act": act, "token": self.token, **fields}
        return self.client.post(self.url, data, headers=headers)

    def titles(self) -> list[str]:
        """Return what stands in the course now, in its order."""
        pages = Page.objects.descendant_of(self.course).order_by("path")
        return list(pages.values_list("draft_title", flat=True))


def bench_of(person: User, course: Page) -> Bench:
    client = Client()
    client.force_login(person)
    return Bench(client, person, course)
