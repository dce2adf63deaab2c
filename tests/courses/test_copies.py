"""A copy is a page of its own."""

import pytest

from django.test import Client
from django.urls import reverse

from courses.models import Course, LessonPage, ModulePage, Step
from courses.projection import drift
from quizzes.models import Quiz, QuizPage
from tests.courses.editing import said
from tests.courses.reading import live_step_of
from tests.factories.courses import make_course, publish_tree

pytestmark = pytest.mark.django_db


def test_a_copy_is_a_draft_until_it_is_published(module: ModulePage) -> None:
    course = module.get_parent()
    copy = module.copy(recursive=True, update_attrs={"slug": "copy"})
    assert not copy.get_descendants(inclusive=True).live().exists()
    keys = set(copy.get_descendants(inclusive=True).values_list("translation_key", flat=True))
    assert not Step.objects.filter(key__in=keys).exists()
    assert Course.objects.get(key=course.translation_key).modules.count() == 1


def test_copies_published_at_once_go_through_the_door(trainer: Client, module: ModulePage) -> None:
    for lesson in LessonPage.objects.child_of(module):
        lesson.body = []
        lesson.save_revision(clean=False)
    response = trainer.post(
        reverse("wagtailadmin_pages:copy", args=[module.pk]),
        {
            "new_title": "Copy",
            "new_slug": "copy",
            "new_parent_page": module.get_parent().pk,
            "copy_subpages": "on",
            "publish_copies": "on",
        },
    )
    assert "The page has no text yet." in said(response)
    copy = ModulePage.objects.get(slug="copy")
    assert not copy.get_descendants(inclusive=True).live().exists()


def test_a_page_is_born_a_draft() -> None:
    course = make_course(live=False)
    assert not course.live
    assert not course.get_descendants().live().exists()


def test_a_copied_quiz_is_another() -> None:
    course = make_course("Quizzes", quiz=True)
    original = QuizPage.objects.get()
    kept = Quiz.objects.get(key=original.translation_key)
    versions = list(kept.versions.values_list("pk", "digest"))
    copy = course.get_children().get().copy(recursive=True, update_attrs={"slug": "copy"})
    publish_tree(copy)
    twin = Quiz.objects.exclude(pk=kept.pk).get()
    assert twin.key == QuizPage.objects.exclude(pk=original.pk).get().translation_key
    assert live_step_of(QuizPage.objects.get(translation_key=twin.key)) != live_step_of(original)
    assert twin.current_version_id not in dict(versions)
    assert list(kept.versions.values_list("pk", "digest")) == versions
    assert drift() == []
