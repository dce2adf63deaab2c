"""The self-assessment as a browser speaks to it: addresses, bodies, and a step in a course."""

from typing import Any
from uuid import UUID

from django.test import Client
from django.urls import reverse

from courses.models import CoursePage, ModulePage
from self_assessment.models import SelfAssessmentPage
from self_assessment.rules.instrument import Part
from tests.factories.courses import add, course_index, make_task, publish_tree
from tests.factories.mirror import example, live_instrument

JSON = "application/json"


def live_step(*, is_open: bool = True, title: str = "The other seat") -> SelfAssessmentPage:
    """Return the page of a mirror that is all there is to do in its course."""
    live_instrument()
    course = add(course_index(), CoursePage(title=title, is_open=is_open))
    module = add(course, ModulePage(title=f"{title}, one", outcomes="Look from there"))
    page = add(module, SelfAssessmentPage(title="The mirror"))
    make_task(module)
    publish_tree(course)
    return SelfAssessmentPage.objects.get(pk=page.pk)


def address(taking: UUID | str, name: str, *more: str) -> str:
    return reverse(f"mirror:{name}", args=[taking, *more])


def save(value: Any, base: int = 0, client: str = "page", sequence: int = 1) -> dict[str, Any]:
    return {"value": value, "base": base, "client": client, "sequence": sequence}


def put(client: Client, url: str, said: dict[str, Any]) -> Any:
    return client.put(url, said, content_type=JSON)


def answers_to_give(provider: dict[str, int] | None = None) -> list[tuple[str, int]]:
    """Return what the worked example answers, by ``a-D1-1``, in an order in which it is asked."""
    given = provider or example(Part.PROVIDER)
    twins = {item: value for item, value in example(Part.CUSTOMER).items() if given[item]}
    return [(f"a-{item}", value) for item, value in given.items()] + [
        (f"b-{item}", value) for item, value in twins.items()
    ]
