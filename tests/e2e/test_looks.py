"""The main pages in the dark and on the smallest phone: the same words, readable."""

from collections.abc import Callable

import pytest

from core.enums import StepKind
from tests.e2e.demo import module_of, step_url
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

M1 = "Service as a philosophy"


def test_main_pages_are_readable_in_the_dark(
    demo: None, enter: Callable[..., Watcher], size: str
) -> None:
    head = enter("huong", size, color_scheme="dark")
    steps = [step_url(M1, kind) for kind in (StepKind.LESSON, StepKind.CASE, StepKind.QUIZ)]
    module = module_of(M1)
    for path in ("/", "/courses/", module.course.url, module.url, *steps, "/team/", "/your-data/"):
        head.page.goto(path)
        head.check()


def test_a_small_phone_needs_no_sideways_scroll(demo: None, enter: Callable[..., Watcher]) -> None:
    head = enter("huong", "phone")
    head.page.set_viewport_size({"width": 320, "height": 640})
    steps = [step_url(M1, kind) for kind in (StepKind.LESSON, StepKind.CASE, StepKind.QUIZ)]
    for path in ("/", "/courses/", module_of(M1).url, *steps, "/team/", "/your-data/"):
        head.page.goto(path)
        head.check()
