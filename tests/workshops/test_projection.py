"""What is written down of a workshop page, and how it is kept true."""

import pytest

from core import reconciliation
from tests.factories.courses import make_course, publish
from tests.factories.translations import translate
from tests.factories.workshops import make_workshop
from workshops.models import Workshop, WorkshopPage

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


def test_the_source_language_speaks(page: WorkshopPage) -> None:
    publish(translate(page, "เวิร์กช็อป"))
    assert Workshop.objects.get().title == "The workshop"


def test_a_workshop_that_is_not_live_is_not_planned(page: WorkshopPage) -> None:
    assert Workshop.objects.live().exists()
    page.unpublish()
    assert not Workshop.objects.live().exists()
    assert Workshop.objects.exists()


def test_drift_is_found_and_repaired(page: WorkshopPage) -> None:
    assert list(reconciliation.drift()) == []
    Workshop.objects.update(title="Something else", minutes=1)
    workshop = Workshop.objects.get()
    lines = list(reconciliation.repair())
    assert lines == [f"workshop: {workshop.pk} differs from its page {page.pk}"]
    workshop.refresh_from_db()
    assert (workshop.title, workshop.minutes) == ("The workshop", 90)
    assert list(reconciliation.drift()) == []
