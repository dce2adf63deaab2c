"""Who gets which page, and that nobody else learns that it is there."""

from typing import Any

import pytest

from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse
from wagtail.documents.models import Document

from courses.models import Course, Enrolment, LessonPage, Step
from people.enums import Role
from tests.factories.courses import add, make_course, make_lesson, publish
from tests.factories.people import UnitFactory, UserFactory
from workshops.models import WorkshopPage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("plain_pages")]


def client_of(person: Any) -> Client:
    client = Client()
    client.force_login(person)
    return client


def signed_in(**traits: Any) -> Client:
    return client_of(UserFactory(**traits))


def enrol(page: Any, **fields: Any) -> Any:
    """Give a new person a place in the course."""
    person = UserFactory()
    course = Course.objects.get(key=page.translation_key)
    Enrolment.objects.create(person=person, course=course, **fields)
    return person


@pytest.mark.parametrize(
    "path", ["/courses/", "/courses/service/", "/courses/service/?a=1", "/courses/none/"]
)
def test_the_anonymous_is_led_to_the_login_and_back(path: str) -> None:
    make_course("Service", is_open=True)
    response = Client().get(path)
    assert response.status_code == 302
    assert response.url.startswith("/accounts/login/?next=/courses/")


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_a_course_is_hidden_from_those_it_is_not_for(method: str) -> None:
    make_course("Service")
    client = signed_in()
    for path in ("/courses/service/", LessonPage.objects.order_by("path")[0].url):
        assert getattr(client, method)(path).status_code == 404


def test_an_open_course_is_for_everybody() -> None:
    make_course("Service", is_open=True)
    assert signed_in().get("/courses/service/service-module-1/").status_code == 200


def test_an_enrolled_person_opens_every_step() -> None:
    client = client_of(enrol(make_course("Service")))
    for step in Step.objects.live():
        assert client.get(step.url).status_code == 200


def test_an_enrolment_opens_its_own_course_alone() -> None:
    client = client_of(enrol(make_course("Service")))
    make_course("Other")
    assert client.get("/courses/other/").status_code == 404


def test_an_enrolment_that_ended_opens_nothing_unless_it_was_completed() -> None:
    page = make_course("Service")
    now = page.first_published_at
    ended = enrol(page, ended_at=now)
    complete = enrol(page, completed_at=now)
    assert client_of(ended).get("/courses/service/").status_code == 404
    assert client_of(complete).get("/courses/service/").status_code == 200


def test_closing_an_open_course_takes_effect_with_its_publish() -> None:
    page = make_course("Service", is_open=True)
    client = signed_in()
    page.is_open = False
    page.save_revision()
    assert client.get("/courses/service/").status_code == 200
    publish(page)
    assert client.get("/courses/service/").status_code == 404


@pytest.mark.parametrize("role", list(Role))
def test_whose_work_it_is_opens_every_course(role: Role) -> None:
    make_course("Service")
    assert signed_in(role=role).get("/courses/service/").status_code == 200


def test_heads_are_learners_in_courses() -> None:
    make_course("Service")
    assert signed_in(heads=UnitFactory()).get("/courses/service/").status_code == 404


@pytest.fixture
def plan() -> WorkshopPage:
    course = make_course("Service")
    module = course.get_children().get()
    return publish(add(module, WorkshopPage(title="Plan", agenda=[])))


def test_facilitators_pages_are_for_those_who_facilitate(plan: WorkshopPage) -> None:
    learner = enrol(plan.get_parent().get_parent())
    assert client_of(learner).get(plan.url).status_code == 404
    assert signed_in(heads=UnitFactory()).get(plan.url).status_code == 200
    for role in Role:
        assert signed_in(role=role).get(plan.url).status_code == 200


def test_a_draft_is_hidden_also_from_trainers() -> None:
    module = make_course("Service").get_children().get()
    draft = make_lesson(module, "Draft")
    assert signed_in(role=Role.TRAINER).get(draft.url).status_code == 404


@pytest.mark.parametrize("name", ["edit", "view_draft", "history", "preview_on_edit", "usage"])
@pytest.mark.parametrize("role", [None, Role.HR_ADMIN])
def test_the_cms_shows_drafts_to_authors_alone(name: str, role: Role | None) -> None:
    module = make_course("Service").get_children().get()
    draft = make_lesson(module, "Draft", body=[("text", "<p>A secret.</p>")])
    response = signed_in(role=role).get(reverse(f"wagtailadmin_pages:{name}", args=[draft.pk]))
    assert response.status_code == 302
    author = signed_in(role=Role.TRAINER)
    assert author.get(reverse("wagtailadmin_pages:view_draft", args=[draft.pk])).status_code == 200


# Documents


@pytest.fixture
def document() -> Document:
    return Document.objects.create(
        title="Handout", file=ContentFile(b"words", name="handout.txt"), file_hash="1"
    )


def read(client: Client, document: Document) -> int:
    """Return the status of the answer, whose words are read to their end."""
    response = client.get(document.url)
    if response.streaming:
        assert response.getvalue() == b"words"
    return response.status_code


def showing(document: Document) -> dict[str, Any]:
    block = {"document": document, "title": "Handout"}
    return {"body": [("text", "<p>Read this.</p>"), ("document", block)]}


def test_a_document_is_for_the_readers_of_its_page(document: Document) -> None:
    course = make_course("Service")
    reader = client_of(enrol(course))
    publish(make_lesson(course.get_children().get(), "With handout", **showing(document)))
    assert read(reader, document) == 200
    assert read(signed_in(), document) == 404
    assert Client().get(document.url).url.startswith("/accounts/login/")
    for role in Role:
        assert read(signed_in(role=role), document) == 200


def test_a_document_in_the_text_is_one_on_the_page(document: Document) -> None:
    course = make_course("Service", is_open=True)
    text = f'<p><a linktype="document" id="{document.pk}">Read</a></p>'
    publish(make_lesson(course.get_children().get(), "Linking", body=[("text", text)]))
    assert read(signed_in(), document) == 200


@pytest.mark.parametrize("hidden", ["draft", "unpublished course", "plan", "nowhere"])
def test_a_document_of_no_page_one_may_read_is_hidden(document: Document, hidden: str) -> None:
    course = make_course("Service")
    reader = client_of(enrol(course))
    module = course.get_children().get()
    match hidden:
        case "draft":
            make_lesson(module, "With handout", **showing(document))
        case "unpublished course":
            publish(make_lesson(module, "With handout", **showing(document)))
            course.unpublish()
        case "plan":
            notes = f'<p><a linktype="document" id="{document.pk}">Read</a></p>'
            publish(add(module, WorkshopPage(title="Plan", notes=notes)))
    assert read(reader, document) == 404
