"""Modules and steps are added, renamed, moved, duplicated and removed."""

import pytest

from wagtail.models import GroupPagePermission, Page, PageLogEntry

from core.models import AuditEvent
from courses.actions.structure import (
    add_module,
    add_step,
    duplicate,
    move,
    remove,
    rename,
    unpublish,
)
from courses.models import CoursePage, LessonPage, ModulePage, Step, StepRecord
from courses.projection import drift
from people.models import User
from quizzes.models import CasePage, QuizPage
from tests.courses.reading import record, step_of
from tests.courses.reading import titles as live_titles
from tests.courses.workbench.courses import drafted
from tests.courses.workbench.reading import found, fresh, refusal, titles, token_of
from tests.factories.courses import make_course, publish
from tests.factories.people import UserFactory
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db


@pytest.fixture
def first(course: CoursePage) -> ModulePage:
    return found("Service module 1")


@pytest.fixture
def second(course: CoursePage) -> ModulePage:
    return found("Service module 2")


def test_a_module_is_added_at_the_end_by_its_title(course: CoursePage, elena: User) -> None:
    done = add_module(course, "  Say no\tkindly ", acting_user=elena, token=token_of(course, elena))
    assert titles(course) == ["Service module 1", "Service module 2", "Say no kindly"]
    module = fresh(done.page_id or 0)
    assert (module.live, module.owner, module.slug) == (False, elena, "say-no-kindly")
    assert done.sentence == "You added “Say no kindly”."
    assert done.token.split(".")[0] == token_of(course, elena).split(".")[0]


@pytest.mark.parametrize(
    "kind", ["lesson", "case", "quiz", "transfer_task", "self_assessment", "workshop"]
)
def test_a_step_of_any_kind_is_added_where_it_is_wanted(
    first: ModulePage, elena: User, kind: str
) -> None:
    token = token_of(first.get_parent(), elena)
    done = add_step(first, "New", kind=kind, position=1, acting_user=elena, token=token)
    page = fresh(done.page_id or 0)
    assert titles(first)[:3] == ["Service module 1 lesson 1", "New", "Service module 1 lesson 2"]
    assert (page.step_kind, page.live) == (kind, False)
    assert page.latest_revision.user == elena


def test_a_new_case_begins_with_a_choice_of_two(first: ModulePage, elena: User) -> None:
    token = token_of(first.get_parent(), elena)
    done = add_step(first, "New", kind="case", acting_user=elena, token=token)
    case = CasePage.objects.get(pk=done.page_id)
    blocks = case.blocks
    assert [block["value"]["id"] for block in blocks] == ["n1", "e1", "e2"]
    for block in blocks:
        block["value"]["text"] = "A guest waits."
        for choice in block["value"]["choices"]:
            choice["value"]["text"] = "Greet her"
    case.nodes = case.nodes.stream_block.to_python(blocks)
    assert case.problems(strict=True) == []


def test_the_same_title_twice_gets_two_addresses(first: ModulePage, elena: User) -> None:
    token = token_of(first.get_parent(), elena)
    one = add_step(first, "New", kind="lesson", acting_user=elena, token=token)
    two = add_step(first, "New", kind="lesson", acting_user=elena, token=one.token)
    assert (fresh(one.page_id or 0).slug, fresh(two.page_id or 0).slug) == ("new", "new-2")


@pytest.mark.parametrize(("title", "code"), [(" \n", "no_title"), ("x" * 256, "title_too_long")])
def test_a_title_is_needed(course: CoursePage, elena: User, title: str, code: str) -> None:
    token = token_of(course, elena)
    assert refusal(lambda: add_module(course, title, acting_user=elena, token=token))[0] == code
    assert refusal(lambda: rename(course, title, acting_user=elena, token=token))[0] == code


def test_what_cannot_stand_there_is_refused(
    course: CoursePage, first: ModulePage, elena: User
) -> None:
    token = token_of(course, elena)
    acts = [
        lambda: add_module(first, "A", acting_user=elena, token=token),
        lambda: add_step(course, "A", kind="lesson", acting_user=elena, token=token),
        lambda: add_step(first, "A", kind="nonsense", acting_user=elena, token=token),
        lambda: move(first, to=first, position=0, acting_user=elena, token=token),
        lambda: move(course, position=0, acting_user=elena, token=token),
        lambda: remove(course, acting_user=elena, token=token),
        lambda: add_module(course.get_parent(), "A", acting_user=elena, token=token),
    ]
    assert [refusal(act)[0] for act in acts] == ["not_here"] * 7


def test_a_new_title_is_drafted_with_what_else_is_drafted(first: ModulePage, elena: User) -> None:
    lesson = found("Service module 1 lesson 1")
    lesson.is_outline = True
    lesson.save_revision()
    token = token_of(first.get_parent(), elena)
    rename(lesson, "Listen first", acting_user=elena, token=token)
    draft = fresh(lesson).get_latest_revision_as_object()
    assert (draft.title, draft.is_outline) == ("Listen first", True)
    assert fresh(lesson).title == "Service module 1 lesson 1"
    assert "Service module 1 lesson 1" in live_titles(first.get_parent())
    fresh(lesson).get_latest_revision().publish()
    assert "Listen first" in live_titles(first.get_parent())


def test_a_title_that_another_gave_meanwhile_is_kept(
    first: ModulePage, elena: User, kofi: User
) -> None:
    lesson = found("Service module 1 lesson 1")
    token = token_of(first.get_parent(), elena)
    rename(lesson, "Kofi's", was=lesson.title, acting_user=kofi, token=token)
    act = lambda: rename(lesson, "Mine", was=lesson.title, acting_user=elena, token=token)  # noqa: E731
    assert refusal(act) == (
        "changed_meanwhile",
        "Kofi Mensah called it “Kofi's” meanwhile; that title was kept.",
    )
    assert fresh(lesson).draft_title == "Kofi's"


def test_steps_change_their_order(first: ModulePage, elena: User) -> None:
    task = found("Service module 1 task")
    token = token_of(first.get_parent(), elena)
    done = move(task, position=0, acting_user=elena, token=token)
    before = ["lesson 1", "lesson 2", "case", "quiz"]
    assert titles(first) == [f"Service module 1 {name}" for name in ["task", *before]]
    done = move(task, position=2, acting_user=elena, token=done.token)
    order = ["lesson 1", "lesson 2", "task", "case", "quiz"]
    assert titles(first) == [f"Service module 1 {name}" for name in order]
    move(task, position=99, acting_user=elena, token=done.token)
    assert titles(first)[-1] == "Service module 1 task"
    assert live_titles(first.get_parent())[:5] == titles(first)
    assert drift() == []


def test_modules_change_their_order(course: CoursePage, second: ModulePage, elena: User) -> None:
    move(second, position=0, acting_user=elena, token=token_of(course, elena))
    assert titles(course) == ["Service module 2", "Service module 1"]
    assert drift() == []


def test_a_step_moves_to_another_module_with_its_records(
    course: CoursePage, first: ModulePage, second: ModulePage, elena: User
) -> None:
    lesson = found("Service module 1 lesson 1")
    known = record(course, lesson)
    move(lesson, to=second, position=1, acting_user=elena, token=token_of(course, elena))
    assert titles(second)[1] == "Service module 1 lesson 1"
    assert len(titles(first)) == 4
    assert step_of(lesson).module.key == second.translation_key
    assert StepRecord.objects.get().step == known.step
    assert PageLogEntry.objects.get(page=lesson, action="wagtail.move").user == elena
    assert AuditEvent.objects.get(verb="page.move").actor_id == elena.pk
    assert drift() == []


def test_a_slug_that_is_taken_gives_way(
    course: CoursePage, first: ModulePage, second: ModulePage, elena: User
) -> None:
    for module in (first, second):
        publish(drafted(module, LessonPage(title="Same", slug="m-q", body=[("text", "<p>A</p>")])))
    mine = LessonPage.objects.child_of(first).get(slug="m-q")
    move(mine, to=second, position=0, acting_user=elena, token=token_of(course, elena))
    assert (fresh(mine).slug, fresh(mine).live) == ("m-q-2", True)
    assert fresh(mine).url_path.endswith("/service-module-2/m-q-2/")
    fresh(mine).get_latest_revision().publish()
    assert fresh(mine).slug == "m-q-2"
    assert drift() == []


def test_translations_move_along(
    course: CoursePage, first: ModulePage, second: ModulePage, elena: User
) -> None:
    one, two = found("Service module 1 lesson 1"), found("Service module 2 lesson 1")
    thai = translate(one, "Thai one"), translate(two, "Thai two")
    move(one, to=second, position=1, acting_user=elena, token=token_of(course, elena))
    parent = fresh(thai[1]).get_parent()
    assert titles(parent) == ["Thai two", "Thai one"]
    assert fresh(thai[0]).get_parent() == parent


def test_a_translation_stays_where_the_other_module_has_none(
    course: CoursePage, second: ModulePage, elena: User
) -> None:
    lesson = found("Service module 1 lesson 1")
    thai = translate(lesson, "Thai one")
    above = thai.get_parent()
    move(lesson, to=second, position=0, acting_user=elena, token=token_of(course, elena))
    assert fresh(thai).get_parent().pk == above.pk


def test_a_duplicated_step_is_a_draft_beside_it(first: ModulePage, elena: User) -> None:
    quiz = found("Service module 1 quiz")
    quiz.pass_mark = 60
    quiz.save_revision()
    done = duplicate(quiz, acting_user=elena, token=token_of(first.get_parent(), elena))
    copy = QuizPage.objects.get(pk=done.page_id)
    assert titles(first)[3:5] == ["Service module 1 quiz", "Service module 1 quiz (copy)"]
    assert (copy.live, copy.first_published_at) == (False, None)
    assert copy.get_latest_revision_as_object().pass_mark == 60
    assert copy.get_latest_revision_as_object().first_published_at is None
    assert copy.translation_key != quiz.translation_key
    assert fresh(quiz).live


def test_what_pointed_inside_a_module_points_inside_its_copy(
    course: CoursePage, first: ModulePage, elena: User
) -> None:
    lesson, outside = found("Service module 1 lesson 1"), found("Service module 2 lesson 1")
    quiz, other = found("Service module 1 quiz"), found("Service module 1 lesson 2")
    blocks = quiz.blocks
    blocks[0]["value"]["lesson"] = str(lesson.translation_key)
    blocks[1]["value"]["lesson"] = str(outside.translation_key)
    quiz.questions = quiz.questions.stream_block.to_python(blocks)
    quiz.save_revision()
    links = "".join(f'<a linktype="page" id="{page.pk}">x</a>' for page in (lesson, outside))
    other.body = [("text", f"<p>{links}</p>")]
    other.save_revision()

    done = duplicate(first, acting_user=elena, token=token_of(course, elena))
    copies = {page.draft_title: page.specific for page in fresh(done.page_id or 0).get_children()}
    assert len(copies) == 5
    twin = copies["Service module 1 lesson 1"]
    asked = copies["Service module 1 quiz"].get_latest_revision_as_object().blocks
    assert [block["value"]["lesson"] for block in asked] == [
        str(twin.translation_key),
        str(outside.translation_key),
    ]
    text = str(copies["Service module 1 lesson 2"].get_latest_revision_as_object().body.raw_data[0])
    assert f'id="{twin.pk}"' in text
    assert f'id="{outside.pk}"' in text
    assert f'id="{lesson.pk}"' not in text


def test_a_duplicated_course_can_be_published_whole(course: CoursePage, elena: User) -> None:
    from courses.publishing import publish_tree

    done = duplicate(course, acting_user=elena, token=token_of(course, elena))
    copy = CoursePage.objects.get(pk=done.page_id)
    assert copy.draft_title == "Service (copy)"
    assert titles(copy) == titles(course)
    assert done.token.split(".")[0] == token_of(copy, elena).split(".")[0]
    publish_tree(copy)
    assert live_titles(copy) == live_titles(course)
    assert Step.objects.live().count() == 20
    assert drift() == []


def test_a_draft_is_removed_and_a_live_page_refused(
    course: CoursePage, first: ModulePage, elena: User
) -> None:
    draft = drafted(first, LessonPage(title="Draft"))
    done = remove(draft, acting_user=elena, token=token_of(course, elena))
    assert done.page_id is None
    assert not Page.objects.filter(pk=draft.pk).exists()
    act = lambda: remove(first, acting_user=elena, token=done.token)  # noqa: E731
    assert refusal(act) == (
        "is_live",
        "“Service module 1” is live. Unpublish it first, then remove it.",
    )


def test_a_live_translation_keeps_its_source_from_being_removed(
    course: CoursePage, first: ModulePage, elena: User
) -> None:
    draft = drafted(first, LessonPage(title="Draft", body=[("text", "<p>A</p>")]))
    thai = publish(translate(draft, "Thai"))
    token = token_of(course, elena)
    assert refusal(lambda: remove(draft, acting_user=elena, token=token))[0] == "is_live"
    thai.unpublish()
    remove(draft, acting_user=elena, token=token)
    assert not Page.objects.filter(translation_key=draft.translation_key).exists()


def test_unpublished_a_module_keeps_what_learners_did(
    course: CoursePage, first: ModulePage, elena: User
) -> None:
    lesson = found("Service module 1 lesson 1")
    record(course, lesson)
    done = unpublish(first, acting_user=elena, token=token_of(course, elena))
    assert not fresh(first).get_descendants(inclusive=True).live().exists()
    assert step_of(lesson).is_retired
    assert StepRecord.objects.count() == 1
    assert refusal(lambda: unpublish(first, acting_user=elena, token=done.token))[0] == "not_live"
    assert drift() == []


def test_what_another_has_locked_is_let_be(course: CoursePage, elena: User, kofi: User) -> None:
    lesson = found("Service module 1 lesson 1")
    Page.objects.filter(pk=lesson.pk).update(locked=True, locked_by=kofi)
    token = token_of(course, elena)
    acts = [
        lambda: rename(lesson, "New", acting_user=elena, token=token),
        lambda: unpublish(lesson.get_parent(), acting_user=elena, token=token),
    ]
    sentence = "“Service module 1 lesson 1” is locked by Kofi Mensah."
    assert [refusal(act) for act in acts] == [("held", sentence)] * 2
    rename(lesson, "New", acting_user=kofi, token=token)


def test_who_may_not_is_refused(course: CoursePage, first: ModulePage, elena: User) -> None:
    nobody, second = UserFactory(), found("Service module 2")
    draft = drafted(first, LessonPage(title="Draft"))
    token = token_of(course, elena)
    acts = [
        lambda: add_module(course, "A", acting_user=nobody, token=token),
        lambda: add_step(first, "A", kind="lesson", acting_user=nobody, token=token),
        lambda: rename(first, "A", acting_user=nobody, token=token),
        lambda: move(first, position=1, acting_user=nobody, token=token),
        lambda: move(draft, to=second, position=1, acting_user=nobody, token=token),
        lambda: duplicate(first, acting_user=nobody, token=token),
        lambda: remove(draft, acting_user=nobody, token=token),
        lambda: unpublish(first, acting_user=nobody, token=token),
    ]
    assert [refusal(act)[0] for act in acts] == ["not_allowed"] * 8
    assert fresh(draft).pk == draft.pk


def test_a_trainer_of_one_section_changes_nothing_in_another(elena: User) -> None:
    mine, other = make_course("Mine"), make_course("Other")
    GroupPagePermission.objects.filter(group__user=elena).update(page=mine)
    person = User.objects.get(pk=elena.pk)
    add_module(mine, "New", acting_user=person, token=token_of(mine, person))
    token = token_of(other, person)
    act = lambda: add_module(other, "New", acting_user=person, token=token)  # noqa: E731
    assert refusal(act)[0] == "not_allowed"


def test_a_stale_token_is_told_who_did_what(course: CoursePage, elena: User, kofi: User) -> None:
    seen = token_of(course, elena)
    move(found("Service module 2"), position=0, acting_user=kofi, token=seen)
    act = lambda: add_module(course, "New", acting_user=elena, token=seen)  # noqa: E731
    assert refusal(act) == (
        "changed_meanwhile",
        "Kofi Mensah moved “Service module 2”. "
        "Nothing else was changed: look at the course as it is now, and do it again.",
    )
    assert titles(course) == ["Service module 2", "Service module 1"]


def test_a_stale_token_is_told_what_was_done_in_the_explorer(
    course: CoursePage, elena: User, kofi: User
) -> None:
    seen = token_of(course, elena)
    lesson = found("Service module 1 lesson 1")
    lesson.move(found("Service module 2"), pos="last-child", user=kofi)
    act = lambda: add_module(course, "New", acting_user=elena, token=seen)  # noqa: E731
    code, sentence = refusal(act)
    assert code == "changed_meanwhile"
    assert sentence.startswith("Kofi Mensah moved “Service module 1 lesson 1”.")


def test_a_page_that_is_gone_names_who_removed_it(
    course: CoursePage, first: ModulePage, elena: User, kofi: User
) -> None:
    draft = drafted(first, LessonPage(title="Draft"))
    seen = token_of(course, elena)
    remove(draft, acting_user=kofi, token=seen)
    act = lambda: rename(draft, "New", acting_user=elena, token=seen)  # noqa: E731
    assert refusal(act)[1].startswith("Kofi Mensah removed “Draft”.")
    draft.pk = None
    first.get_children().first().delete()
    seen = seen.split(".")[0] + ".nonsense"
    act = lambda: rename(first, "New", acting_user=elena, token=seen)  # noqa: E731
    assert refusal(act)[1].startswith("The course was changed meanwhile.")


def test_writing_does_not_stop_moving(course: CoursePage, elena: User) -> None:
    seen = token_of(course, elena)
    lesson = found("Service module 1 lesson 1")
    lesson.title = "Another"
    lesson.save_revision()
    move(lesson, position=1, acting_user=elena, token=seen)
    assert fresh(lesson).draft_title == "Another"


def test_a_translated_course_keeps_the_order_of_its_source(course: CoursePage, elena: User) -> None:
    thai = translate(course, "Thai")
    act = lambda: add_module(thai, "A", acting_user=elena, token="")  # noqa: E731
    assert refusal(act)[0] == "not_here"
