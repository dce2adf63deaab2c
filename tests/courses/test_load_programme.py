"""The shipped programme arrives in the CMS and in the projection: everything is counted."""

import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytest_django import DjangoDbBlocker

from django.core.management import call_command
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Image
from wagtail.models import PageLogEntry, Revision

from core.languages import source_locale_id
from core.models import AuditEvent
from courses.models import (
    Course,
    CoursePage,
    LessonPage,
    LoadedItem,
    Module,
    ModulePage,
    Step,
    TransferTaskPage,
)
from courses.programme_format import key_for
from courses.programme_loading import LoadReport, load
from courses.projection import drift
from quizzes.models import CasePage, QuizPage
from self_assessment.models import SelfAssessmentPage
from workshops.models import WorkshopPage

pytestmark = pytest.mark.django_db

SHIPPED = Path(__file__).resolve().parents[2] / "courses" / "programmes"
COUNTER, HEADS = "the-other-side-of-the-counter", "serving-those-who-serve"


@pytest.fixture(scope="module", autouse=True)
def report(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[LoadReport]:
    """Load once for all tests of this module, and take everything back after them."""
    with django_db_blocker.unblock(), transaction.atomic():
        began = time.process_time()
        loaded = load(SHIPPED)
        assert time.process_time() - began < 20
        yield loaded
        transaction.set_rollback(True)


def module_page(name: str) -> ModulePage:
    return ModulePage.objects.get(translation_key=key_for(COUNTER, name), locale=source_locale_id())


def lesson(name: str) -> LessonPage:
    return LessonPage.objects.get(translation_key=key_for(COUNTER, name))


def test_every_page_is_there_and_live(report: LoadReport) -> None:
    kinds = [CoursePage, ModulePage, LessonPage, CasePage, QuizPage, TransferTaskPage, WorkshopPage]
    kinds += [SelfAssessmentPage]
    own = [kind.objects.live().filter(locale=source_locale_id()) for kind in kinds]
    assert [pages.count() for pages in own] == [2, 8, 37, 8, 8, 8, 8, 1]
    assert len(report.created) == 80
    assert len(report.translations) == 18
    assert LoadedItem.objects.count() == 101
    assert report.summary().splitlines()[0] == "Created 80 pages."


def test_every_step_is_written_down_in_the_order_of_the_files() -> None:
    assert [course.slug for course in Course.objects.live()] == [COUNTER, HEADS]
    assert [course.audience for course in Course.objects.live()] == ["all", "heads"]
    assert Module.objects.filter(retired_at=None).count() == 8
    assert Counter(Step.objects.live().values_list("kind", flat=True)) == {
        "lesson": 37,
        "case": 8,
        "quiz": 8,
        "transfer_task": 8,
        "workshop": 8,
        "self_assessment": 1,
    }
    second = Module.objects.get(key=key_for(COUNTER, "M2"))
    kinds = ["lesson"] * 2 + ["self_assessment"] + ["lesson"] * 2
    kinds += ["case", "quiz", "transfer_task", "workshop"]
    assert list(second.steps.values_list("kind", flat=True)) == kinds
    assert second.url == f"/courses/{COUNTER}/m2/"


def test_a_module_says_what_it_gives_and_shows_its_cover() -> None:
    module = module_page("M1")
    assert len(module.outcomes.splitlines()) == 5
    assert module.summary.startswith("What service means here")
    assert module.cover_alt.startswith("Ripples spread")
    course = CoursePage.objects.get(slug=COUNTER, locale=source_locale_id())
    assert course.promise.startswith("By the end")


def test_a_cover_can_be_shown_in_any_size() -> None:
    cover = module_page("M1").cover
    rendition = cover.get_rendition("fill-320x120|format-webp|preserve-svg")
    with rendition.file as file:
        assert file.name.endswith(".svg")
        assert b"<svg" in file.read()
    assert (rendition.width, rendition.height) == (320, 120)


def test_each_picture_is_stored_once() -> None:
    assert Image.objects.count() == len({path.read_bytes() for path in SHIPPED.rglob("*.svg")})
    assert {image.collection.name for image in Image.objects.all()} == {"Programme pictures"}
    assert {(image.width, image.height) for image in Image.objects.all()} == {(640, 240)}


def test_a_written_lesson_has_its_blocks() -> None:
    page = lesson("M1-L1")
    kinds = {block.block_type for block in page.body}
    assert {"text", "picture", "key_points", "exercise", "phrase"} <= kinds
    assert not page.is_outline
    picture = next(block for block in page.body if block.block_type == "picture")
    assert picture.value["image"].contextual_alt_text
    assert all(block.id for block in page.body)


def test_outlines_are_marked() -> None:
    written = LessonPage.objects.filter(is_outline=False)
    assert sorted(page.slug for page in written) == sorted(
        lesson(name).slug
        for name in [*(f"M1-L{n}" for n in range(1, 6)), *(f"M2-L{n}" for n in range(1, 5))]
    )


def test_every_reflection_is_a_private_exercise_at_the_end_of_its_module() -> None:
    eighth = key_for(HEADS, "M8")  # has no reflection
    for module in ModulePage.objects.filter(locale=source_locale_id()).exclude(
        translation_key=eighth
    ):
        last = LessonPage.objects.child_of(module).order_by("path").last()
        assert last.body[-1].block_type == "exercise", last.title


def test_questions_keep_their_identifiers_options_and_lessons() -> None:
    blocks = [block for page in QuizPage.objects.all() for block in page.questions]
    scored = [block for block in blocks if block.block_type != "reflect"]
    assert len(scored) == 54
    assert len({block.value["uid"] for block in blocks}) == len(blocks)

    quiz = QuizPage.objects.get(translation_key=key_for(COUNTER, "M1-Q"))
    first = quiz.questions[0]
    assert quiz.pass_mark == 80
    assert [block.value["uid"] for block in quiz.questions[:2]] == ["M1-Q1", "M1-Q2"]
    assert quiz.questions.raw_data[0]["value"]["lesson"] == str(key_for(COUNTER, "M1-L2"))
    assert [option["key"] for option in first.value["options"]] == ["a", "b", "c", "d"]
    assert [option["right"] for option in first.value["options"]].count(True) == 1
    assert all(option["why"] for option in first.value["options"])


def test_a_case_can_be_played() -> None:
    case = CasePage.objects.get(translation_key=key_for(COUNTER, "M1-C1"))
    nodes = {block.value["id"]: block.value for block in case.nodes}
    assert case.start in nodes
    assert {choice["to"] for node in nodes.values() for choice in node["choices"]} <= set(nodes)
    assert any(node["end"] for node in nodes.values())


def test_a_workshop_has_its_plan_and_cards() -> None:
    plans = list(WorkshopPage.objects.all())
    assert {plan.minutes for plan in plans} == {90}
    assert all(plan.group and plan.materials and plan.notes for plan in plans)
    cards = [block.value for plan in plans for block in plan.cards]
    assert [len(value["cards"]) for value in cards] == [12]


def test_everything_could_be_saved_in_the_cms_as_it_is() -> None:
    for kind, name in [(LessonPage, "body"), (QuizPage, "questions"), (CasePage, "nodes")]:
        for page in kind.objects.all():
            value = getattr(page, name)
            assert value.stream_block.clean(value) is not None


def test_the_same_folder_again_changes_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    def everything() -> list[int]:
        kinds = (Revision, PageLogEntry, AuditEvent, Image, LoadedItem)
        return [kind.objects.count() for kind in kinds]

    before = everything()
    with CaptureQueriesContext(
        connection,
    ) as queries:
        call_command("load_programme", str(SHIPPED))
    assert everything() == before
    assert capsys.readouterr().out == "Nothing changed.\n"
    assert len(queries) < 50
    written = [query for query in queries if not query["sql"].startswith(("SELECT", "SAVEPOINT"))]
    assert [query["sql"] for query in written if "SAVEPOINT" not in query["sql"]] == []


def test_nothing_drifts_and_the_load_is_in_the_audit() -> None:
    assert drift() == []
    loads = AuditEvent.objects.filter(verb="course.load")
    assert sorted(event.data["pages"] for event in loads) == [30, 50]
