"""The last act of a person in a course is taken back, as long as nothing has come after it."""

import pytest

from django.db.models import Q
from wagtail.models import Page, PageViewRestriction

from courses.actions.structure import (
    Done,
    add_step,
    duplicate,
    move,
    remove,
    rename,
    undo,
    unpublish,
)
from courses.models import CoursePage, LessonPage, ModulePage, Step, StructuralAct
from courses.projection import drift
from courses.workbench import outline_of
from people.models import User
from tests.courses.reading import record, step_of
from tests.courses.workbench.courses import drafted
from tests.courses.workbench.reading import found, fresh, refusal, titles, token_of
from tests.factories.courses import TEXT, publish
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db

GONE = "This can not be undone any more: the course has changed since."


@pytest.fixture
def first(course: CoursePage) -> ModulePage:
    return found("Service module 1")


def tree(course: Page) -> list[tuple[int, str, str]]:
    """Return what stands where, by title and address."""
    rows = Page.objects.descendant_of(course, inclusive=True).order_by("path")
    return [(row.depth, row.draft_title, row.slug) for row in rows]


def take_back(done: Done, person: User) -> Done:
    assert done.undo_id is not None
    return undo(done.undo_id, acting_user=person, token=done.token)


def test_what_was_added_or_duplicated_goes(course: CoursePage, elena: User) -> None:
    before, module = tree(course), found("Service module 1")
    token = token_of(course, elena)
    done = add_step(module, "New", kind="quiz", position=0, acting_user=elena, token=token)
    done = take_back(done, elena)
    assert tree(course) == before
    done = take_back(duplicate(module, acting_user=elena, token=done.token), elena)
    assert tree(course) == before
    assert done.sentence == "You took back what you did to “Service module 1”."
    assert done.undo_id is None


def test_a_title_and_a_place_are_given_back(course: CoursePage, elena: User) -> None:
    before, lesson = tree(course), found("Service module 1 lesson 2")
    done = rename(lesson, "New", acting_user=elena, token=token_of(course, elena))
    done = take_back(done, elena)
    assert tree(course) == before
    second = found("Service module 2")
    done = move(lesson, to=second, position=3, acting_user=elena, token=done.token)
    take_back(done, elena)
    assert tree(course) == before
    assert drift() == []


def test_a_slug_that_gave_way_is_given_back(course: CoursePage, elena: User) -> None:
    first, second = found("Service module 1"), found("Service module 2")
    for module in (first, second):
        drafted(module, LessonPage(title=f"In {module.title}", slug="same", body=[TEXT]))
    before = tree(course)
    mine = found("In Service module 1")
    done = move(mine, to=second, position=0, acting_user=elena, token=token_of(course, elena))
    assert fresh(mine).slug == "same-2"
    take_back(done, elena)
    assert tree(course) == before
    assert fresh(mine).get_latest_revision_as_object().slug == "same"


def test_what_was_removed_comes_back_with_its_keys_and_drafts(
    course: CoursePage, first: ModulePage, elena: User
) -> None:
    lesson = found("Service module 1 lesson 1")
    record(course, lesson)
    token = unpublish(first, acting_user=elena, token=token_of(course, elena)).token
    first.summary = "Drafted"
    first.save_revision()
    PageViewRestriction.objects.create(page=lesson, restriction_type="login")
    before = tree(course)
    keys = set(Page.objects.descendant_of(course).values_list("translation_key", flat=True))
    done = remove(first, acting_user=elena, token=token)
    assert titles(course) == ["Service module 2"]
    take_back(done, elena)
    assert tree(course) == before
    assert set(Page.objects.descendant_of(course).values_list("translation_key", flat=True)) == keys
    back = found("Service module 1")
    assert back.get_latest_revision_as_object().summary == "Drafted"
    assert PageViewRestriction.objects.get().page.title == lesson.title
    publish_all(back)
    assert step_of(found("Service module 1 lesson 1")).retired_at is None
    assert Step.objects.filter(records__isnull=False).get().is_retired is False
    assert drift() == []


def publish_all(page: Page) -> None:
    from courses.publishing import publish_tree

    publish_tree(page)


def test_links_lead_to_what_came_back(course: CoursePage, first: ModulePage, elena: User) -> None:
    module = drafted(course, ModulePage(title="Draft"))
    one = drafted(module, LessonPage(title="One", body=[TEXT]))
    link = f'<p><a linktype="page" id="{one.pk}">One</a></p>'
    drafted(module, LessonPage(title="Two", body=[("text", link)]))
    done = remove(module, acting_user=elena, token=token_of(course, elena))
    take_back(done, elena)
    text = str(found("Two").get_latest_revision_as_object().body.raw_data[0])
    assert f'id="{found("One").pk}"' in text


def test_translations_come_back_as_well(course: CoursePage, first: ModulePage, elena: User) -> None:
    draft = drafted(first, LessonPage(title="Draft", body=[TEXT]))
    translate(draft, "Thai draft")
    done = remove(draft, acting_user=elena, token=token_of(course, elena))
    assert not Page.objects.filter(Q(draft_title="Draft") | Q(draft_title="Thai draft")).exists()
    take_back(done, elena)
    assert found("Thai draft").translation_key == found("Draft").translation_key
    assert found("Thai draft").locale.language_code == "th"


def test_nothing_is_undone_over_what_others_did(
    course: CoursePage, first: ModulePage, elena: User, kofi: User
) -> None:
    mine = move(first, position=1, acting_user=elena, token=token_of(course, elena))
    theirs = add_step(first, "Theirs", kind="lesson", acting_user=kofi, token=mine.token)
    act = lambda: undo(mine.undo_id or 0, acting_user=elena, token=theirs.token)  # noqa: E731
    assert refusal(act) == ("not_any_more", GONE)
    code, sentence = refusal(lambda: take_back(mine, elena))
    assert code == "changed_meanwhile"
    assert sentence.startswith("Kofi Mensah added “Theirs”.")
    assert "Theirs" in titles(first)


def test_nobody_undoes_what_another_did(course: CoursePage, elena: User, kofi: User) -> None:
    done = move(
        found("Service module 1"), position=1, acting_user=elena, token=token_of(course, elena)
    )
    act = lambda: undo(done.undo_id or 0, acting_user=kofi, token=done.token)  # noqa: E731
    assert refusal(act) == ("not_any_more", GONE)


def test_an_act_is_undone_once(course: CoursePage, elena: User) -> None:
    done = rename(course, "New", acting_user=elena, token=token_of(course, elena))
    take_back(done, elena)
    assert refusal(lambda: take_back(done, elena)) == ("not_any_more", GONE)
    assert StructuralAct.objects.count() == 1


def test_what_was_written_in_since_stays(
    course: CoursePage, first: ModulePage, elena: User
) -> None:
    done = add_step(first, "New", kind="lesson", acting_user=elena, token=token_of(course, elena))
    page = found("New")
    page.body = [TEXT]
    page.save_revision(overwrite_revision=None)
    assert refusal(lambda: take_back(done, elena)) == (
        "not_any_more",
        "Somebody has written in it since. Remove it instead.",
    )


def test_what_was_published_since_stays(course: CoursePage, elena: User) -> None:
    lesson = found("Service module 1 lesson 1")
    done = rename(lesson, "New", acting_user=elena, token=token_of(course, elena))
    publish(fresh(lesson).get_latest_revision_as_object())
    assert refusal(lambda: take_back(done, elena)) == (
        "not_any_more",
        "It was published since, and stays as it is.",
    )
    assert fresh(lesson).title == "New"


def test_a_title_that_changed_again_stays(course: CoursePage, elena: User) -> None:
    lesson = found("Service module 1 lesson 1")
    done = rename(lesson, "New", acting_user=elena, token=token_of(course, elena))
    draft = fresh(lesson).get_latest_revision_as_object()
    draft.title = "Newer"
    draft.save_revision()
    assert refusal(lambda: take_back(done, elena))[0] == "not_any_more"
    assert fresh(lesson).draft_title == "Newer"


def test_the_outline_offers_what_can_be_undone(course: CoursePage, elena: User, kofi: User) -> None:
    assert outline_of(course, elena).undo is None
    done = move(
        found("Service module 1"), position=1, acting_user=elena, token=token_of(course, elena)
    )
    offered = outline_of(course, elena).undo
    assert offered is not None
    assert (offered.id, offered.sentence) == (done.undo_id, "You moved “Service module 1”.")
    assert outline_of(course, kofi).undo is None
    take_back(done, elena)
    assert outline_of(course, elena).undo is None
