"""What a page of a course knows of where its reader stands."""

from collections.abc import Callable

import pytest

from django.test import Client
from django.utils import timezone

from courses.models import Enrolment
from courses.standing import standings
from people.enums import Role
from self_assessment.models import SelfAssessmentPage
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import add, make_module, publish, publish_tree
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import take
from tests.factories.translations import translate
from tests.shared_rows import made_once
from workshops.models import WorkshopPage

pytestmark = pytest.mark.django_db

AGENDA = [("row", {"start": 0, "end": 90, "activity": "Welcome"})]


@made_once
def the_learner() -> Learner:
    """Two modules, each of two lessons, a quiz, a case and a task."""
    return make_learner(modules=2, lessons=2, quiz=True, case=True)


@pytest.fixture
def learner(the_learner: Callable[[], Learner], db: None) -> Learner:
    return the_learner()


def module_of(learner: Learner, number: int = 0):
    return learner.page.get_children().order_by("path")[number].specific


def states(learner: Learner) -> list[str]:
    standing = standings(learner.person, [learner.course])[0]
    return [str(step.state) for module in standing.modules for step in module.steps]


def context(learner: Learner, url: str):
    return learner.client.get(url).context


def test_the_first_required_step_that_is_to_do_is_next(learner: Learner) -> None:
    assert states(learner) == ["now"] + ["to_do"] * 9
    take(learner.person, learner.steps()[1])
    assert states(learner)[:3] == ["now", "done", "to_do"]
    take(learner.person, learner.steps()[0])
    assert states(learner)[:4] == ["done", "done", "to_do", "now"]


def test_optional_steps_are_never_next_and_leave_the_module_done(learner: Learner) -> None:
    take(learner.person, *[step for step in learner.steps()[:5] if step.is_required])
    standing = standings(learner.person, [learner.course])[0]
    assert [module.state for module in standing.modules] == ["done", "now"]
    assert standing.modules_done == 1
    assert standing.next_step.key == learner.steps()[5].key


def test_a_module_without_anything_required_is_not_counted(learner: Learner) -> None:
    publish_tree(make_module(learner.page, "Extra", lessons=0))
    standing = standings(learner.person, [learner.course])[0]
    assert (len(standing.modules), len(standing.counted)) == (3, 2)
    assert "0 of 2 modules done" in learner.client.get("/").content.decode()


def test_a_step_of_another_enrolment_does_not_count_as_done(learner: Learner) -> None:
    take(learner.person, learner.steps()[0])
    Enrolment.objects.update(is_assigned=False, ended_at=timezone.now())
    Enrolment.objects.create(person=learner.person, course=learner.course, period=2)
    assert states(learner)[0] == "now"


def test_the_visit_knows_what_lies_before_and_after(learner: Learner) -> None:
    first, second, *_ = learner.steps()
    visit = context(learner, second.url)["visit"]
    assert (visit.position, visit.total, visit.module_number) == (2, 5, 1)
    assert (visit.previous.key, visit.key) == (first.key, second.key)
    assert visit.next.key == learner.steps()[2].key
    assert context(learner, first.url)["visit"].previous is None
    assert context(learner, learner.steps()[4].url)["visit"].next is None


def test_the_dots_show_what_is_done_and_where_one_is(learner: Learner) -> None:
    take(learner.person, learner.steps()[2])
    visit = context(learner, learner.steps()[1].url)["visit"]
    assert visit.dots == ["", "now", "done", "", ""]


def test_facts_name_the_minutes_and_what_is_optional(learner: Learner) -> None:
    steps = context(learner, learner.steps()[0].url)["visit"].steps
    kinds = [(step.kind, step.facts) for step in steps]
    assert kinds[0] == ("Lesson", "2 min")
    assert kinds[2] == ("Case", "1 min · if you like")
    assert kinds[4] == ("Task at work", "if you like")


def test_the_mirror_is_a_step_like_others(learner: Learner) -> None:
    page = publish(add(module_of(learner), SelfAssessmentPage(title="The mirror")))
    assert states(learner)[5] == "to_do"
    steps = context(learner, page.url)["visit"].steps
    assert (steps[5].kind, steps[5].facts) == ("Self-assessment", "9 min")
    learner.client.post(page.url, {"way": "rather_not"})
    assert states(learner)[5] == "done"


def test_a_plan_is_told_of_to_those_who_lead_it(learner: Learner) -> None:
    plan = publish(add(module_of(learner), WorkshopPage(title="The plan", agenda=AGENDA)))
    assert "The plan" not in learner.client.get(module_of(learner).url).content.decode()
    assert learner.client.get(plan.url).status_code == 404
    head = Client()
    person = UserFactory(heads=UnitFactory())
    Enrolment.objects.create(person=person, course=learner.course)
    head.force_login(person)
    shown = head.get(module_of(learner).url).content.decode()
    assert "for whoever leads it" in shown
    shown = head.get(plan.url).content.decode()
    assert "0–90" in shown
    assert "1 h 30 min" in shown
    assert head.post(plan.url).status_code == 405


def test_trainers_find_the_way_into_the_cms_and_learners_do_not(learner: Learner) -> None:
    trainer = Client()
    trainer.force_login(UserFactory(role=Role.TRAINER))
    for url in (learner.course.url, module_of(learner).url, learner.steps()[0].url):
        assert "Edit this page in the CMS" in trainer.get(url).content.decode()
        assert "Edit this page in the CMS" not in learner.client.get(url).content.decode()


def test_titles_speak_the_readers_language_where_they_can(learner: Learner) -> None:
    lesson = learner.lesson()
    publish(translate(lesson, "บทเรียน"))
    learner.person.language = "th"
    learner.person.save()
    titles = [step.title for step in context(learner, lesson.url)["visit"].steps]
    assert titles[:2] == ["บทเรียน", "Service module 1 lesson 2"]


def test_what_is_not_written_in_the_readers_language_says_so(learner: Learner) -> None:
    translate(learner.lesson(), "บทเรียน")
    learner.person.language = "th"
    learner.person.save()
    for url in (learner.lesson().url, module_of(learner).url, learner.course.url):
        shown = learner.client.get(url).content.decode()
        assert "หน้านี้ยังไม่มีในภาษาของคุณ คุณกำลังเห็นตามต้นฉบับ" in shown
        assert '<h1><span lang="en">' in shown
