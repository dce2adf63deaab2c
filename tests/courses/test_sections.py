"""A trainer looks after all courses or after single ones, and HR says which."""

from collections.abc import Callable
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from core.models import AuditEvent
from courses.actions import look_after
from courses.models import Course, CoursePage, ModulePage
from people.actions import give_roles
from people.enums import ALL_COURSES, Role
from people.models import User
from tests.factories.courses import course_index, make_course
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.translations import translate
from tests.people.cms import Keeper, errors_at, text_of
from tests.shared_rows import made_once

pytestmark = pytest.mark.django_db


@made_once
def the_mine() -> CoursePage:
    return make_course("Lotus", quiz=True)


@pytest.fixture
def mine(the_mine: Callable[[], CoursePage], db: None) -> CoursePage:
    return the_mine()


@made_once
def the_other() -> CoursePage:
    return make_course("Orchid", quiz=True)


@pytest.fixture
def other(the_other: Callable[[], CoursePage], db: None) -> CoursePage:
    return the_other()


@pytest.fixture
def elena(mine: CoursePage, other: CoursePage) -> User:
    person = UserFactory(role=Role.TRAINER, full_name="Elena", username="elena")
    look_after(person, courses=[mine.translation_key], acting_user=None)
    return User.objects.get(pk=person.pk)


@pytest.fixture
def cms(elena: User) -> Keeper:
    return Keeper(elena)


def courses(text: str) -> list[str]:
    return [title for title in ("Lotus", "Orchid") if title in text]


def below(course: CoursePage, depth: int) -> Page:
    return course.get_descendants().filter(depth=course.depth + depth).order_by("path")[0]


def edit(client: Client, page: Page) -> int:
    return client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code


def test_the_pages_of_other_courses_are_not_there(
    cms: Keeper, mine: CoursePage, other: CoursePage
) -> None:
    for depth in (1, 2):
        assert edit(cms.client, below(mine, depth)) == 200
        assert edit(cms.client, below(other, depth)) == 302
    assert edit(cms.client, mine) == 200
    explored = cms.client.get(reverse("wagtailadmin_explore", args=[course_index().pk]))
    assert explored["Location"] == reverse("wagtailadmin_explore", args=[mine.pk])
    assert cms.client.get(reverse("wagtailadmin_explore", args=[other.pk])).status_code == 302
    listed = cms.client.get(reverse("course_list"), follow=True)
    assert courses(text_of(listed)) == ["Lotus"]


def test_search_and_chooser_follow(cms: Keeper, mine: CoursePage, other: CoursePage) -> None:
    assert courses(cms.open("wagtailadmin_pages:search", q="module")) == ["Lotus"]
    found = cms.open("wagtailadmin_pages:search", q="Orchid")
    assert "Orchid module" not in found
    draft = ModulePage(title="Secretdraft", slug="secretdraft", live=False)
    other.add_child(instance=draft)
    address = reverse("wagtailadmin_choose_page_search")
    assert "Secretdraft" not in cms.client.get(address, {"q": "Secretdraft"}).content.decode()
    assert "Orchid module 1" in cms.client.get(address, {"q": "Orchid"}).content.decode()
    browsed = cms.client.get(reverse("wagtailadmin_choose_page_child", args=[other.pk]))
    assert "Secretdraft" not in browsed.content.decode()


def test_nothing_is_added_above_and_no_instrument_is_changed(cms: Keeper) -> None:
    address = reverse("wagtailadmin_pages:add", args=["courses", "coursepage", course_index().pk])
    assert cms.client.get(address).status_code == 302
    listed = reverse("wagtailsnippets_self_assessment_instrument:list")
    assert cms.client.get(listed).status_code == 302
    everywhere = Keeper(UserFactory(role=Role.TRAINER))
    assert everywhere.client.get(address).status_code == 200
    assert everywhere.client.get(listed).status_code == 200


def test_a_learner_of_other_courses_like_anybody(
    cms: Keeper, mine: CoursePage, other: CoursePage
) -> None:
    assert cms.client.get(mine.url).status_code == 200
    assert cms.client.get(other.url).status_code == 404
    assert courses(text_of(cms.client.get("/courses/"))) == ["Lotus"]
    Course.objects.filter(key=other.translation_key).update(is_open=True)
    module = below(other, 1)
    shown = text_of(cms.client.get(module.url))
    assert "Orchid module 1" in shown
    assert "What learners say" not in shown


def test_feedback_and_facilitators_pages_are_of_ones_own_section(
    cms: Keeper, mine: CoursePage, other: CoursePage
) -> None:
    Course.objects.update(is_open=True)
    everywhere = Keeper(UserFactory(role=Role.TRAINER)).client
    for course, is_own in ((mine, True), (other, False)):
        url = below(course, 1).url
        assert ("totals" in cms.client.get(url).context) is is_own
        assert "totals" in everywhere.get(url).context
        step = below(course, 2).url
        assert cms.client.get(step).context["visit"].is_edited_by_reader is is_own


def test_a_translation_made_later_is_part_of_the_section(cms: Keeper, mine: CoursePage) -> None:
    translated = translate(mine, "Khóa học sen", "vi")
    assert edit(cms.client, translated) == 200


def test_roles_taken_take_the_courses_with_them(elena: User, mine: CoursePage) -> None:
    give_roles(elena, roles=[], acting_user=None)
    assert not elena.groups.exists()
    give_roles(elena, roles=[Role.TRAINER], acting_user=None)
    assert {group.name for group in elena.groups.all()} == {Role.TRAINER.value, ALL_COURSES}


class TestSaying:
    """HR's page."""

    @pytest.fixture
    def maria(self) -> Keeper:
        return Keeper()

    def say(self, maria: Keeper, person: User, **data: Any) -> Any:
        return maria.client.post(reverse("trainer_courses", args=[person.pk]), data)

    def test_these_courses_only_and_all_again(
        self, maria: Keeper, elena: User, mine: CoursePage, other: CoursePage
    ) -> None:
        keys = [str(other.translation_key)]
        self.say(maria, elena, reach="some", courses=keys)
        assert edit(Keeper(elena).client, other) == 200
        assert edit(Keeper(elena).client, mine) == 302
        shown = maria.open("wagtailusers_users:edit", elena.pk)
        assert "Looks after these courses only:" in shown
        assert courses(shown) == ["Orchid"]
        event = AuditEvent.objects.filter(verb="person.courses_given").latest("pk")
        assert (event.data["courses"], event.actor_id) == (keys, maria.person.pk)
        self.say(maria, elena, reach="all", courses=keys)
        assert edit(Keeper(elena).client, mine) == 200
        assert "Looks after all courses." in maria.open("wagtailusers_users:edit", elena.pk)

    def test_some_needs_at_least_one(self, maria: Keeper, elena: User) -> None:
        refused = self.say(maria, elena, reach="some")
        assert errors_at(refused) == {
            "courses": ["Please tick at least one course, or choose all courses."]
        }
        assert not self.say(maria, elena, reach="some", courses=["x"]).context["form"].is_valid()
        assert edit(Keeper(elena).client, course_index()) == 302

    def test_only_of_trainers(self, maria: Keeper) -> None:
        learner = UserFactory(unit=UnitFactory())
        assert maria.get("trainer_courses", learner.pk).status_code == 404
        assert "Courses of this trainer" not in maria.open("wagtailusers_users:edit", learner.pk)

    def test_not_of_oneself(self, mine: CoursePage) -> None:
        both = UserFactory(role=Role.HR_ADMIN)
        give_roles(both, roles=[Role.HR_ADMIN, Role.TRAINER], acting_user=None)
        keeper = Keeper(User.objects.get(pk=both.pk))
        answer = self.say(keeper, both, reach="some", courses=[str(mine.translation_key)])
        assert "You cannot change your own courses. Ask a colleague." in text_of(answer)
        assert "Choose courses" not in keeper.open("wagtailusers_users:edit", both.pk)


def test_asking_for_the_section_costs_one_look_a_request(
    elena: User, django_assert_num_queries: Any
) -> None:
    known = User.objects.with_standing().get(pk=elena.pk)
    course = Course.objects.get(texts__title="Orchid")
    from courses.permissions import looks_after

    looks_after(known, course)
    with django_assert_num_queries(0):
        assert not looks_after(known, course)
