"""The workbench reads a course as it is drafted, and says of it what publishing would say."""

from datetime import date, timedelta
from typing import Any

import pytest

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import GroupPagePermission, Page

from core import publishing
from core.checks import CannotPublishError, Problem
from core.languages import source_locale_id
from courses.enums import PageState, TranslationState
from courses.models import CoursePage, LessonPage, ModulePage
from courses.publishing import publish_tree
from courses.workbench import outline_of
from courses.workbench.entries import Entry, Outline
from people.enums import Role
from people.models import User
from quizzes.models import CasePage, QuizPage
from tests.courses.test_starter_programme import SHIPPED
from tests.courses.workbench.courses import big_course, drafted
from tests.factories.courses import add, make_course, make_lesson
from tests.factories.people import UserFactory
from tests.factories.translations import language, translate
from workshops.models import WorkshopPage

pytestmark = pytest.mark.django_db


def fresh(person: User) -> User:
    """Return the person as the next request knows them."""
    return User.objects.get(pk=person.pk)


def entries(outline: Outline) -> list[Any]:
    below = [entry for module in outline.modules for entry in (module, *module.steps)]
    return [outline.course, *below]


def entry(outline: Outline, page: Page) -> Any:
    return next(entry for entry in entries(outline) if entry.id == page.pk)


def steps(outline: Outline, title: str = "") -> list[Any]:
    return [step for module in outline.modules for step in module.steps if title in step.title]


def sentences(problems: list[Problem]) -> list[str]:
    return [problem.sentence for problem in problems]


def queries(course: CoursePage, person: User) -> int:
    person = fresh(person)
    with CaptureQueriesContext(connection) as made:
        outline_of(course, person)
    return len(made)


def test_a_course_of_any_size_costs_the_same_queries(elena: User) -> None:
    language("th")
    small, large = big_course(1, 1), big_course(4, 2)
    translate(small, "Thai")
    translate(large, "Thai")
    outline_of(small, elena)
    assert len(steps(outline_of(large, elena))) == 48
    assert queries(large, elena) == queries(small, elena) <= 12


def test_pages_stand_in_the_order_of_the_tree_with_the_titles_of_their_drafts(elena: User) -> None:
    course = make_course("Service", modules=2)
    lesson = LessonPage.objects.descendant_of(course).first()
    lesson.title = "Say no kindly"
    lesson.save_revision()
    outline = outline_of(course, elena)
    assert [module.title for module in outline.modules] == ["Service module 1", "Service module 2"]
    assert [step.title for step in outline.modules[0].steps] == [
        "Say no kindly",
        "Service module 1 lesson 2",
        "Service module 1 task",
    ]
    assert [step.kind for step in outline.modules[0].steps] == ["lesson", "lesson", "transfer_task"]
    assert outline.modules[0].steps[0].state == PageState.CHANGED
    assert outline.modules[0].steps[1].state == PageState.LIVE


def test_a_draft_and_a_scheduled_page_are_told_apart(elena: User) -> None:
    course = make_course("Service")
    module = ModulePage.objects.child_of(course).get()
    draft, later = drafted(module, LessonPage(title="Draft")), make_lesson(module, "Later")
    later.go_live_at = timezone.now() + timedelta(days=3)
    later.save_revision().publish()
    outline = outline_of(course, elena)
    assert entry(outline, draft).state == PageState.DRAFT
    assert entry(outline, later).state == PageState.SCHEDULED


def test_a_page_without_a_revision_is_read_from_its_row(elena: User) -> None:
    course = make_course(live=False)
    assert not Page.objects.descendant_of(course).exclude(latest_revision=None).exists()
    outline = outline_of(course, elena)
    assert [step.minutes for step in steps(outline)] == [2, 2, 1]
    assert [found for found in entries(outline) if found.problems] == []


def test_minutes_of_a_module_are_those_of_what_learners_must_do(elena: User) -> None:
    course = big_course(1, 1)
    module = outline_of(course, elena).modules[0]
    required = [step.minutes for step in module.steps if step.is_required]
    assert {step.kind for step in module.steps if not step.is_required} == {
        *("case", "workshop", "transfer_task")
    }
    assert module.minutes == sum(required) == outline_of(course, elena).course.minutes


FAULTS: dict[str, Any] = {
    "m1": {"outcomes": " "},
    "m2": {"cover_alt": ""},
    "m1-l1": {"body": []},
    "m1-l2": {"again_for": "before"},
    "m1-l3": {
        "again_for": "all",
        "again_reason": "It was wrong.",
        "again_due_on": date(2020, 1, 1),
    },
    "m1-q": {"pause": 5, "most_attempts": 1},
    "m2-q": {"closes_at": timezone.now() - timedelta(days=2)},
    "m3-q": {"questions": []},
    "m1-c1": {"start": "nowhere"},
}


def make_faults() -> None:
    get_image_model().objects.update(description="")
    for slug, faults in FAULTS.items():
        page = Page.objects.get(slug=slug, locale=source_locale_id()).specific
        for field, value in faults.items():
            setattr(page, field, value)
        page.save_revision(clean=False)
    take_feedback(QuizPage.objects.get(slug="m4-q"))
    cut_a_way(CasePage.objects.get(slug="m2-c1"))


def take_feedback(quiz: QuizPage) -> None:
    blocks = quiz.blocks
    blocks[0]["value"]["options"][0]["value"]["why"] = ""
    revise(quiz, "questions", blocks)


def cut_a_way(case: CasePage) -> None:
    blocks = case.blocks
    blocks[0]["value"]["choices"][0]["value"]["to"] = "n99"
    revise(case, "nodes", blocks)


def revise(page: Any, field: str, blocks: list[Any]) -> None:
    """Save a draft with these blocks, as they are stored."""
    stream = getattr(page, field).stream_block
    setattr(page, field, stream.to_python(blocks))
    page.save_revision(clean=False)


def refused(course: CoursePage) -> dict[int | None, set[str]]:
    """Return what publishing the course with all below it says, by page."""
    with pytest.raises(CannotPublishError) as refusal:
        publish_tree(course)
    return by_page(refusal.value.problems)


def by_page(problems: list[Problem]) -> dict[int | None, set[str]]:
    return {
        page: {str(problem) for problem in problems if problem.page_id == page}
        for page in {problem.page_id for problem in problems}
    }


def test_its_problems_are_those_that_publishing_names(elena: User) -> None:
    from courses.programme_loading.loading import load

    load(SHIPPED)
    make_faults()
    course = CoursePage.objects.get(title="The Other Side of the Counter")
    outline = outline_of(course, elena)
    told = [problem for found in entries(outline) for problem in found.problems]
    assert by_page(told) == refused(course)
    assert len({problem.page_id for problem in told}) == len(FAULTS) + 2
    for step in steps(outline):
        draft = Page.objects.get(pk=step.id).specific.get_latest_revision_as_object()
        assert step.problems == publishing.problems_of(draft), step.title
        assert step.minutes == draft.minutes
    assert sum(step.is_outline for step in steps(outline)) > 10


def test_a_task_that_goes_live_in_the_same_act_is_no_gap(elena: User) -> None:
    course = make_course(live=False)
    outline = outline_of(course, elena)
    assert entry(outline, course).problems == outline.modules[0].problems == []
    task = steps(outline, "task")[0]
    later = Page.objects.get(pk=task.id).specific
    later.go_live_at = timezone.now() + timedelta(days=1)
    later.save_revision()
    module = outline_of(course, elena).modules[0]
    assert sentences(module.problems) == [
        "The module's task at work is not published. Publish it first."
    ]


def test_what_stops_nothing_is_a_hint(elena: User) -> None:
    course = big_course(1, 1)
    lesson = LessonPage.objects.get()
    lesson.is_outline = True
    lesson.save_revision()
    blocks = QuizPage.objects.get().blocks
    blocks[1]["value"]["options"][0]["value"]["why"] = ""
    revise(QuizPage.objects.get(), "questions", blocks)
    outline = outline_of(course, elena)
    assert entry(outline, lesson).is_outline
    assert sentences(entry(outline, lesson).hints) == ["The lesson is an outline. Write it out."]
    assert sentences(steps(outline, "Quiz")[0].hints) == [
        "Question 2 (A colleague is a customer.) has an option without feedback."
    ]
    assert sentences(steps(outline, "Workshop")[0].hints) == ["The workshop has no agenda yet."]
    assert [found for found in entries(outline) if found.problems] == []
    assert entry(outline, WorkshopPage.objects.get()).hints[0].page_title == "Workshop 1"


def test_in_a_strict_course_missing_feedback_stops(elena: User) -> None:
    course = big_course(1, 1, is_strict=True)
    blocks = QuizPage.objects.get().blocks
    blocks[0]["value"]["options"][0]["value"]["why"] = ""
    revise(QuizPage.objects.get(), "questions", blocks)
    quiz = steps(outline_of(course, elena), "Quiz")[0]
    assert quiz.hints == []
    assert "In a strict course every option needs it." in quiz.problems[0].sentence
    assert quiz.problems[0].block_id == blocks[0]["id"]


def test_a_translation_is_missed_where_the_course_has_that_language(elena: User) -> None:
    course = make_course()
    lesson = LessonPage.objects.descendant_of(course).first()
    assert entry(outline_of(course, elena), lesson).languages == {
        "th": TranslationState.MISSING,
        "vi": TranslationState.MISSING,
    }
    assert entry(outline_of(course, elena), lesson).hints == []
    translate(course, "Thai course").get_latest_revision().publish()
    outline = outline_of(course, elena)
    assert entry(outline, lesson).languages["th"] == TranslationState.MISSING
    assert entry(outline, lesson).hints == []  # the mark says it, and leads there
    translate(lesson, "Thai lesson")
    hints = entry(outline_of(course, elena), lesson).hints
    assert sentences(hints) == ["The translation into Thai is a draft."]


def test_a_translation_is_a_draft_then_live_then_behind(elena: User) -> None:
    course = make_course()
    lesson = LessonPage.objects.descendant_of(course).first()
    thai = translate(lesson, "Thai lesson")
    states = [entry(outline_of(course, elena), lesson).languages["th"]]
    thai.save_revision().publish()
    states.append(entry(outline_of(course, elena), lesson).languages["th"])
    lesson.save_revision().publish()
    states.append(entry(outline_of(course, elena), lesson).languages["th"])
    assert states == ["draft", "live", "behind"]


def test_a_page_that_somebody_else_has_locked_names_them(elena: User) -> None:
    course = make_course()
    lesson = LessonPage.objects.descendant_of(course).first()
    kofi = UserFactory(role=Role.TRAINER, full_name="Kofi Mensah")
    Page.objects.filter(pk=lesson.pk).update(locked=True, locked_by=kofi)
    held = entry(outline_of(course, elena), lesson).held_by
    assert held == f"“{lesson.title}” is locked by Kofi Mensah."
    assert entry(outline_of(course, kofi), lesson).held_by == ""


def test_what_a_viewer_may_do_follows_from_the_page_permissions(elena: User) -> None:
    course = make_course()
    mine: Entry = entry(outline_of(course, elena), course)
    assert (mine.may.edit, mine.may.publish, mine.may.add, mine.may.arrange) == (True,) * 4
    nobody = UserFactory()
    assert outline_of(course, nobody).modules[0].may == type(mine.may)()


def test_a_draft_may_be_removed_and_a_live_page_not(elena: User) -> None:
    course = make_course()
    module = ModulePage.objects.child_of(course).get()
    draft = add(module, LessonPage(title="Draft"))
    outline = outline_of(course, elena)
    assert entry(outline, draft).may.remove
    assert not outline.modules[0].steps[0].may.remove
    assert outline.modules[0].steps[0].may.move


def test_rights_on_one_section_end_there(elena: User) -> None:
    first, second = make_course("First"), make_course("Second")
    home = GroupPagePermission.objects.filter(group__user=elena)
    home.update(page=first)
    assert outline_of(first, fresh(elena)).modules[0].may.edit
    assert not outline_of(first, fresh(elena)).course.may.duplicate
    assert not outline_of(second, fresh(elena)).modules[0].may.edit
