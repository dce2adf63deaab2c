"""What was removed comes back as it was, where links and days to come look for it."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from django.utils import timezone
from wagtail.models import Comment, CommentReply, Page, ReferenceIndex, Revision

from courses.actions.structure import Done, add_step, duplicate, move, publish, remove, rename, undo
from courses.models import CoursePage, LessonPage, ModulePage
from courses.projection import drift
from courses.workbench import outline_of
from people.models import User
from tests.courses.workbench.courses import drafted, six_steps
from tests.courses.workbench.reading import found, fresh, plan_of, titles, token_of
from tests.factories.courses import TEXT

if TYPE_CHECKING:
    from collections.abc import Callable

pytestmark = pytest.mark.django_db


@pytest.fixture
def module(course: CoursePage) -> ModulePage:
    """A drafted module of twelve steps, two of each kind."""
    module = drafted(course, ModulePage(title="Draft", outcomes="Greet a guest"))
    for step in [*six_steps(1), *six_steps(2)]:
        drafted(module, step)
    return ModulePage.objects.get(pk=module.pk)


def stored(page: Page) -> list[tuple[int, str, str, str, str]]:
    """Return what stands where: number, key, title, address and draft."""
    return [
        (row.pk, str(row.translation_key), row.url_path, row.draft_title, _draft(row))
        for row in Page.objects.descendant_of(page, inclusive=True).order_by("path")
    ]


def _draft(row: Page) -> str:
    draft = row.specific.get_latest_revision_as_object().serializable_data()
    passing = {"latest_revision", "latest_revision_created_at", "path", "numchild", "url_path"}
    return str({name: value for name, value in draft.items() if name not in passing})


def take_back(done: Done, person: User) -> Done:
    return undo(done.undo_id or 0, acting_user=person, token=done.token)


def test_twelve_steps_come_back_as_they_were(
    course: CoursePage, module: ModulePage, elena: User
) -> None:
    first = found("Service module 1")
    done = move(module, position=0, acting_user=elena, token=token_of(course, elena))
    before = stored(course)
    done = remove(module, acting_user=elena, token=done.token)
    assert "Draft" not in titles(course)
    take_back(done, elena)
    assert stored(course) == before
    assert titles(course)[:2] == ["Draft", first.title]
    assert len(titles(module)) == 12
    assert not any(Page.find_problems())
    assert drift() == []
    plan = plan_of(module, elena)
    assert publish(module, acting_user=elena, token=plan).sentence == "“Draft” is published."


def test_links_from_elsewhere_lead_there_again(
    course: CoursePage, module: ModulePage, elena: User
) -> None:
    target = found("Lesson 1")
    link = f'<p><a linktype="page" id="{target.pk}">Read it</a></p>'
    outside = drafted(found("Service module 1"), LessonPage(title="Outside", body=[("text", link)]))
    done = remove(module, acting_user=elena, token=token_of(course, elena))
    assert not Page.objects.filter(pk=target.pk).exists()
    take_back(done, elena)
    assert fresh(target).translation_key == target.translation_key
    ReferenceIndex.create_or_update_for_object(fresh(outside))
    [reference] = ReferenceIndex.get_references_to(fresh(target))
    assert reference.object_id == str(outside.pk)


@pytest.mark.parametrize("is_written_since", [False, True])
def test_a_day_to_come_is_kept(
    course: CoursePage, module: ModulePage, elena: User, is_written_since: bool
) -> None:
    day = timezone.now().replace(microsecond=0) + timedelta(days=3)
    lesson = found("Lesson 1")
    lesson.go_live_at, lesson.body = day, [TEXT]
    lesson.save_revision().publish()
    if is_written_since:
        later = fresh(lesson).get_latest_revision_as_object()
        later.title = "Later"
        later.save_revision()
    done = remove(lesson, acting_user=elena, token=token_of(course, elena))
    take_back(done, elena)
    [waiting] = fresh(lesson).revisions.filter(approved_go_live_at__isnull=False)
    assert waiting.approved_go_live_at == day
    assert waiting.content["title"] == "Lesson 1"
    assert fresh(lesson).draft_title == ("Later" if is_written_since else "Lesson 1")


def test_what_was_written_before_and_said_in_the_margin_is_kept(
    course: CoursePage, module: ModulePage, elena: User, kofi: User
) -> None:
    lesson = found("Lesson 1")
    lesson.title = "Second wording"
    lesson.wagtail_admin_comments = [
        Comment(user=kofi, text="Shorter?", contentpath="title", position="3"),
        Comment(user=elena, text="Good", contentpath="body", resolved_at=timezone.now()),
    ]
    lesson.save_revision(user=kofi)
    [open_one, _resolved] = lesson.wagtail_admin_comments.all()
    CommentReply.objects.create(comment=open_one, user=elena, text="Yes")
    before = hanging_on(lesson)
    assert [len(rows) for rows in before] == [2, 2, 1]
    done = remove(module, acting_user=elena, token=token_of(course, elena))
    assert hanging_on(lesson) == [[], [], []]
    take_back(done, elena)
    assert hanging_on(lesson) == before
    draft = fresh(lesson).get_latest_revision_as_object()
    assert draft.title == "Second wording"
    [said] = draft.wagtail_admin_comments.all()
    assert (said.text, said.position, said.user) == ("Shorter?", "3", kofi)


def hanging_on(page: Page) -> list[list[dict[str, object]]]:
    """Return the revisions of a page, what was said in its margin, and the replies."""
    said = Comment.objects.filter(page=page.pk).order_by("pk")
    replies = CommentReply.objects.filter(comment__page=page.pk).order_by("pk")
    revisions = Revision.objects.filter(object_id=str(page.pk)).order_by("pk")
    found = [list(rows.values()) for rows in (revisions, said, replies)]
    return [[as_stored(row) for row in rows] for rows in found]


def as_stored(row: dict[str, object]) -> dict[str, object]:
    """Return a row with its moments to the millisecond, as JSON has them."""
    return {
        name: value.isoformat(timespec="milliseconds") if isinstance(value, datetime) else value
        for name, value in row.items()
    }


def test_what_another_saw_before_still_stands_after_it_came_back(
    course: CoursePage, module: ModulePage, elena: User, kofi: User
) -> None:
    seen = token_of(course, kofi)
    done = remove(module, acting_user=elena, token=token_of(course, elena))
    take_back(done, elena)
    assert move(module, position=0, acting_user=kofi, token=seen).sentence == "You moved “Draft”."


def offered(course: CoursePage, person: User) -> str | None:
    last = outline_of(course, person).undo
    return last.sentence if last else None


@pytest.mark.parametrize("kind", ["add", "duplicate", "rename", "move"])
def test_what_was_published_since_is_not_offered_to_be_undone(
    course: CoursePage, module: ModulePage, elena: User, kind: str
) -> None:
    step, token = found("Task 2"), token_of(course, elena)
    kinds: dict[str, Callable[[], Done]] = {
        "add": lambda: add_step(
            module, "Mirror", kind="self_assessment", acting_user=elena, token=token
        ),
        "duplicate": lambda: duplicate(step, acting_user=elena, token=token),
        "rename": lambda: rename(step, "Task", acting_user=elena, token=token),
        "move": lambda: move(step, position=0, acting_user=elena, token=token),
    }
    done = kinds[kind]()
    assert offered(course, elena) == done.sentence
    page = fresh(done.page_id or 0)
    publish(module, acting_user=elena, token=plan_of(module, elena))
    assert fresh(page).live
    assert offered(course, elena) is None


def test_what_was_written_in_since_is_not_offered_to_be_undone(
    course: CoursePage, module: ModulePage, elena: User
) -> None:
    done = add_step(module, "New", kind="lesson", acting_user=elena, token=token_of(course, elena))
    assert offered(course, elena) == done.sentence
    page = found("New")
    page.body = [TEXT]
    page.save_revision()
    assert offered(course, elena) is None


def test_a_course_that_was_copied_can_be_taken_away_again(course: CoursePage, elena: User) -> None:
    duplicate(course, acting_user=elena, token=token_of(course, elena))
    last = outline_of(course, elena).undo
    assert last is not None
    undo(last.id, acting_user=elena, token=token_of(course, elena))
    assert CoursePage.objects.get() == course
