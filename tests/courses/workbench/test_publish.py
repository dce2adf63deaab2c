"""A course, a module or a step is published whole or not at all."""

from datetime import timedelta

import pytest

from django.utils import timezone
from wagtail.models import GroupPagePermission, Page, Workflow

from core.checks import CannotPublishError
from core.models import AuditEvent
from courses.actions.structure import add_step, move, publish
from courses.models import CoursePage, LessonPage, ModulePage, TransferTaskPage
from courses.projection import drift
from courses.workbench import what_publishing_does
from people.models import User
from tests.courses.reading import record
from tests.courses.reading import titles as live_titles
from tests.courses.workbench.courses import drafted
from tests.courses.workbench.reading import found, fresh, plan_of, refusal, titles, token_of
from tests.factories.courses import TEXT

pytestmark = pytest.mark.django_db


@pytest.fixture
def module(course: CoursePage) -> ModulePage:
    """A drafted module with two gaps: it has no outcome, and its lesson no text."""
    module = drafted(course, ModulePage(title="Draft"))
    drafted(module, LessonPage(title="Empty lesson"))
    drafted(module, TransferTaskPage(title="New task", body=[TEXT]))
    return module


def mend(module: ModulePage) -> None:
    module.outcomes = "Greet a guest"
    module.save_revision()
    lesson = found("Empty lesson")
    lesson.body = [TEXT]
    lesson.save_revision()


def test_a_plan_names_what_goes_and_what_is_missing(module: ModulePage, elena: User) -> None:
    plan = what_publishing_does(module, elena)
    assert [(going.title, going.kind_label, going.is_new) for going in plan.going] == [
        ("Draft", "module", True),
        ("Empty lesson", "Lesson", True),
        ("New task", "Task at work", True),
    ]
    assert [(problem.page_title, problem.sentence) for problem in plan.problems] == [
        ("Draft", "The module has no outcome. Say what participants can do after it."),
        ("Empty lesson", "The page has no text yet. Write something in the body."),
    ]
    assert (plan.held, plan.asked, plan.notes, plan.is_ready) == ([], [], [], False)


def test_nothing_goes_live_with_a_gap_and_all_without(module: ModulePage, elena: User) -> None:
    course = module.get_parent()
    with pytest.raises(CannotPublishError) as error:
        publish(module, acting_user=elena, token=plan_of(module, elena))
    assert len(error.value.problems) == 2
    assert not fresh(module).get_descendants(inclusive=True).live().exists()
    mend(module)
    done = publish(module, acting_user=elena, token=plan_of(module, elena))
    assert done.sentence == "“Draft” is published."
    assert done.token.split(".")[0] == token_of(course, elena).split(".")[0]
    assert live_titles(course)[-2:] == ["Empty lesson", "New task"]
    event = AuditEvent.objects.get(verb="page.publish")
    assert (event.actor_id, len(event.data["pages"])) == (elena.pk, 3)
    assert drift() == []


def test_only_what_learners_do_not_see_yet_is_published(course: CoursePage, elena: User) -> None:
    plan = what_publishing_does(course, elena)
    assert (plan.going, plan.is_ready) == ([], False)
    act = lambda: publish(course, acting_user=elena, token=plan.token)  # noqa: E731
    assert refusal(act) == ("nothing_new", "Everything here is published already.")
    untouched = found("Service module 1 lesson 2").live_revision_id
    lesson = found("Service module 1 lesson 1")
    lesson.title = "Listen first"
    lesson.save_revision()
    plan = what_publishing_does(course, elena)
    assert [(going.title, going.is_new) for going in plan.going] == [("Listen first", False)]
    publish(course, acting_user=elena, token=plan.token)
    assert "Listen first" in live_titles(course)
    assert found("Service module 1 lesson 2").live_revision_id == untouched


def test_a_later_day_stays_a_later_day(module: ModulePage, elena: User) -> None:
    mend(module)
    extra = LessonPage(title="Later", body=[TEXT], go_live_at=timezone.now() + timedelta(days=400))
    drafted(module, extra)
    plan = what_publishing_does(module, elena)
    day = timezone.localdate() + timedelta(days=400)
    assert plan.going[-1].later == f"It goes live on {day.day} {day:%b} {day.year}."
    publish(module, acting_user=elena, token=plan.token)
    assert not found("Later").live
    assert what_publishing_does(module, elena).going == []


def test_a_draft_above_is_told(course: CoursePage, elena: User) -> None:
    found("Service module 1").unpublish()
    plan = what_publishing_does(found("Service module 1 lesson 1"), elena)
    assert plan.notes == [
        "“Service module 1” is a draft: learners see nothing in it until it is published."
    ]


def test_who_is_asked_again_is_told_first(course: CoursePage, elena: User) -> None:
    lesson = found("Service module 1 lesson 1")
    record(course, lesson)
    lesson.again_for, lesson.again_reason = "all", "The law has changed."
    lesson.save_revision()
    plan = what_publishing_does(course, elena)
    assert [(asked.id, asked.people) for asked in plan.asked] == [(lesson.pk, 1)]
    publish(course, acting_user=elena, token=plan.token)
    assert what_publishing_does(course, elena).asked == []
    assert fresh(lesson).again_for == ""


def test_a_locked_page_stops_the_rest(module: ModulePage, elena: User, kofi: User) -> None:
    mend(module)
    lesson = found("Empty lesson")
    Page.objects.filter(pk=lesson.pk).update(locked=True, locked_by=kofi)
    plan = what_publishing_does(module, elena)
    assert [problem.page_id for problem in plan.held] == [lesson.pk]
    act = lambda: publish(module, acting_user=elena, token=plan.token)  # noqa: E731
    assert refusal(act) == ("held", "“Empty lesson” is locked by Kofi Mensah.")
    assert not found("New task").live
    publish(module, acting_user=kofi, token=plan_of(module, kofi))


def test_a_page_that_waits_for_approval_stops_the_rest(
    module: ModulePage, elena: User, kofi: User
) -> None:
    mend(module)
    Workflow.objects.get().start(found("Empty lesson"), kofi)
    plan = what_publishing_does(module, elena)
    assert [problem.sentence for problem in plan.held] == [
        "“Empty lesson” waits for approval; Kofi Mensah sent it."
    ]
    assert what_publishing_does(module, kofi).is_ready


def test_who_may_only_write_publishes_nothing(module: ModulePage, elena: User) -> None:
    mend(module)
    trainers = GroupPagePermission.objects.filter(group__user=elena)
    trainers.filter(permission__codename="publish_page").delete()
    person = User.objects.get(pk=elena.pk)
    plan = what_publishing_does(module, person)
    assert plan.held[0].sentence == "You may not publish “Draft”."
    act = lambda: publish(module, acting_user=person, token=plan.token)  # noqa: E731
    assert refusal(act)[0] == "held"
    assert not fresh(module).live


def test_who_publishes_is_told_who_wrote_since(module: ModulePage, elena: User, kofi: User) -> None:
    mend(module)
    seen = plan_of(module, elena)
    lesson = found("Empty lesson")
    lesson.body = [TEXT, TEXT]
    lesson.save_revision(user=kofi)
    act = lambda: publish(module, acting_user=elena, token=seen)  # noqa: E731
    assert refusal(act) == (
        "changed_meanwhile",
        "Kofi Mensah changed “Empty lesson”. "
        "Nothing was published: look once more at what is to be published.",
    )
    assert not fresh(module).live


def test_what_the_editor_saved_again_under_one_number_counts(
    module: ModulePage, elena: User
) -> None:
    mend(module)
    lesson = found("Empty lesson")
    revision = lesson.save_revision(user=elena)
    seen = plan_of(module, elena)
    lesson.save_revision(user=elena, overwrite_revision=revision)
    act = lambda: publish(module, acting_user=elena, token=seen)  # noqa: E731
    assert refusal(act)[0] == "changed_meanwhile"


def test_who_publishes_second_is_told_who_was_first(
    module: ModulePage, elena: User, kofi: User
) -> None:
    mend(module)
    seen = plan_of(module, elena)
    publish(module, acting_user=kofi, token=plan_of(module, kofi))
    act = lambda: publish(module, acting_user=elena, token=seen)  # noqa: E731
    assert refusal(act)[1].startswith("Kofi Mensah published or unpublished “")


def test_who_publishes_after_a_move_is_told(module: ModulePage, elena: User, kofi: User) -> None:
    mend(module)
    course, seen = module.get_parent(), plan_of(module, elena)
    done = move(found("New task"), position=0, acting_user=kofi, token=token_of(course, kofi))
    act = lambda: publish(module, acting_user=elena, token=seen)  # noqa: E731
    assert refusal(act)[1].startswith("Kofi Mensah moved “New task”.")
    add_step(module, "One more", kind="lesson", acting_user=kofi, token=done.token)
    assert refusal(act)[1].startswith("Kofi Mensah added “One more”.")
    assert titles(module) == ["New task", "Empty lesson", "One more"]


def test_a_new_course_is_published_from_nothing(elena: User) -> None:
    from tests.courses.workbench.courses import big_course

    course = big_course(2, 1)
    plan = what_publishing_does(course, elena)
    assert (len(plan.going), plan.problems) == (15, [])
    publish(course, acting_user=elena, token=plan.token)
    assert len(live_titles(course)) == 12
    assert drift() == []
