"""What is written down of a workshop page, and how it is kept true."""

import pytest

from django.utils.html import conditional_escape, strip_tags
from django.utils.translation import override

from core import reconciliation
from tests.factories.courses import make_course, publish
from tests.factories.translations import translate
from tests.factories.workshops import SessionFactory, make_workshop
from workshops.models import Session, Workshop, WorkshopPage
from workshops.querysets import workshop_said

pytestmark = pytest.mark.django_db


@pytest.fixture
def page() -> WorkshopPage:
    return make_workshop(make_course("Service").get_children().get())


def test_publishing_writes_the_workshop_down(page: WorkshopPage) -> None:
    workshop = Workshop.objects.get(key=page.translation_key)
    assert (workshop.title, workshop.minutes, workshop.edition) == ("The workshop", 90, 1)
    assert workshop.url == page.url
    page.title, page.again_for, page.again_reason = "Another", "all", "The plan is new."
    publish(page)
    workshop.refresh_from_db()
    assert (workshop.title, workshop.edition) == ("Another", 2)


def test_the_source_language_speaks_and_others_give_their_title(page: WorkshopPage) -> None:
    draft = translate(page, "เวิร์กช็อป")
    assert Workshop.objects.get().titles == {}
    publish(draft)
    workshop = Workshop.objects.get()
    assert (workshop.title, workshop.titles) == ("The workshop", {"th": "เวิร์กช็อป"})
    page.title = "Another"
    publish(page)
    workshop.refresh_from_db()
    assert (workshop.title, workshop.titles) == ("Another", {"th": "เวิร์กช็อป"})


@pytest.mark.parametrize(
    ("reader", "shown"),
    [
        ("en", "The workshop"),
        ("th", "เวิร์กช็อป"),
        ("vi", '<span lang="en">The workshop</span>'),
    ],
)
def test_readers_have_the_title_in_their_language(
    page: WorkshopPage, reader: str, shown: str
) -> None:
    publish(translate(page, "เวิร์กช็อป"))
    with override(reader):
        workshop = Workshop.objects.get()
        assert conditional_escape(workshop.said) == shown
        assert conditional_escape(workshop) == strip_tags(shown)
        listed = SessionFactory(workshop=workshop)
        titles = Session.objects.values_list(workshop_said("workshop"), flat=True)
        assert titles.get(pk=listed.pk) == strip_tags(shown)


def test_a_title_that_is_not_live_any_more_is_not_shown(page: WorkshopPage) -> None:
    draft = translate(page, "เวิร์กช็อป")
    publish(draft)
    draft.refresh_from_db()
    draft.unpublish()
    assert Workshop.objects.get().titles == {}


def test_a_workshop_that_is_not_live_is_not_planned(page: WorkshopPage) -> None:
    assert Workshop.objects.live().exists()
    page.unpublish()
    assert not Workshop.objects.live().exists()
    assert Workshop.objects.exists()


def test_drift_is_found_and_repaired(page: WorkshopPage) -> None:
    assert list(reconciliation.drift()) == []
    Workshop.objects.update(title="Something else", titles={"th": "Gone"}, minutes=1)
    workshop = Workshop.objects.get()
    lines = list(reconciliation.repair())
    assert lines == [f"workshop: {workshop.pk} differs from its page {page.pk}"]
    workshop.refresh_from_db()
    assert (workshop.title, workshop.titles, workshop.minutes) == ("The workshop", {}, 90)
    assert list(reconciliation.drift()) == []
