from collections.abc import Callable
from pathlib import Path

import pytest

from django.test import Client

from courses.models import ModulePage
from people.enums import Role
from tests.factories.courses import make_course
from tests.factories.people import UserFactory
from tests.shared_rows import made_once

PAGES = (
    "courses/course_index_page.html",
    "courses/course_page.html",
    "courses/module_page.html",
    "courses/lesson_page.html",
    "courses/transfer_task_page.html",
    "workshops/workshop_page.html",
)


@pytest.fixture
def plain_pages(settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Show titles alone: who gets a page is tested apart from how it looks."""
    monkeypatch.setattr("courses.visits.visit_for", lambda *_: None)
    for name in PAGES:
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(
            "{{ page.title }}{% if request.is_untranslated %} *{% endif %}"
        )
    (tmp_path / "404.html").write_text("Not here.")
    first, *_ = settings.TEMPLATES
    settings.TEMPLATES = [{**first, "DIRS": [tmp_path, *first["DIRS"]]}]


@pytest.fixture
def trainer(db: None) -> Client:
    client = Client()
    client.force_login(UserFactory(role=Role.TRAINER))
    return client


@made_once
def the_module() -> ModulePage:
    """The one module of a live course."""
    return ModulePage.objects.child_of(make_course("Service")).get()


@pytest.fixture
def module(the_module: Callable[[], ModulePage], db: None) -> ModulePage:
    return the_module()
