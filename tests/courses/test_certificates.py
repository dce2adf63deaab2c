"""Who gets a certificate, who may see it, and what its address tells everybody."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from django.test import Client
from django.utils import timezone
from django.utils.http import parse_header_parameters

from courses.counting.completions import Elsewhere, freeze, valid_until
from courses.enums import Source
from courses.models import Completion, Course, CourseText
from people.enums import Role, UnitKind
from people.models import User
from tests.courses.learners import make_learner
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory

pytestmark = pytest.mark.django_db


def certified(person: User | None = None, **course: object) -> Completion:
    """Return the completion of a course that the person, or somebody, has just taken."""
    fields = {"person": person} if person else {}
    taken = ProjectedCourseFactory(**{"shape": (2, 1), **course})
    return EnrolmentFactory(course=taken, complete=True, **fields).completion


def recorded_elsewhere(source: Source) -> Completion:
    return freeze(EnrolmentFactory(), at=timezone.now(), elsewhere=Elsewhere(30, source))


def client_of(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def pdf_of(completion: Completion, person: User, query: str = ""):
    return client_of(person).get(f"/certificates/{completion.code}/certificate.pdf{query}")


def verified(code: str, client: Client | None = None):
    return (client or Client()).get(f"/certificates/{code}/")


# The document


def test_it_opens_in_the_browser_and_is_not_kept() -> None:
    completion = certified(UserFactory(full_name="Nguyễn Thị Lan"), title="Service")
    response = pdf_of(completion, completion.person)
    assert response["Content-Type"] == "application/pdf"
    assert response.content.startswith(b"%PDF")
    kind, fields = parse_header_parameters(response["Content-Disposition"])
    assert (kind, fields["filename"]) == ("inline", "Certificate – Nguyễn Thị Lan – Service.pdf")
    assert "no-store" in response["Cache-Control"]


def test_its_language_is_the_readers_or_the_one_asked_for() -> None:
    completion = certified(UserFactory(language="vi"))
    assert pdf_of(completion, completion.person)["Content-Language"] == "vi"
    assert pdf_of(completion, completion.person, "?language=th")["Content-Language"] == "th"
    assert pdf_of(completion, completion.person, "?language=xx")["Content-Language"] == "vi"


def test_those_see_it_who_see_the_person() -> None:
    department = UnitFactory(kind=UnitKind.DEPARTMENT)
    team = UnitFactory(kind=UnitKind.TEAM, parent=department)
    completion = certified(UserFactory(unit=team))
    others = {
        "lead": UserFactory(heads=team),
        "head": UserFactory(heads=department),
        "deputy": UserFactory(deputises=department),
        "hr": UserFactory(role=Role.HR_ADMIN),
        "colleague": UserFactory(unit=team),
        "other head": UserFactory(heads=UnitFactory()),
        "trainer": UserFactory(role=Role.TRAINER),
    }
    seen = {who for who, person in others.items() if pdf_of(completion, person).status_code == 200}
    assert seen == {"lead", "head", "deputy", "hr"}
    refused = {pdf_of(completion, others[who]).status_code for who in set(others) - seen}
    assert refused == {404}
    assert Client().get(f"/certificates/{completion.code}/certificate.pdf").status_code == 302


def test_a_name_that_was_erased_is_on_no_certificate() -> None:
    completion = certified()
    completion.names.person_name = ""
    completion.names.save()
    assert pdf_of(completion, UserFactory(role=Role.HR_ADMIN)).status_code == 404
    assert verified(completion.code).status_code == 200


@pytest.mark.parametrize("source", [Source.OUTSIDE, Source.IMPORTED])
def test_what_was_taken_elsewhere_is_not_certified_here(source: Source) -> None:
    completion = recorded_elsewhere(source)
    assert pdf_of(completion, completion.person).status_code == 404
    assert verified(completion.code).status_code == 404
    shown = client_of(completion.person).get("/certificates/").content.decode()
    assert completion.code not in shown


def test_the_cost_of_a_certificate_is_small(django_assert_max_num_queries) -> None:
    completion = certified()
    client = client_of(completion.person)
    with django_assert_max_num_queries(8):
        client.get(f"/certificates/{completion.code}/certificate.pdf")


# Until when


@pytest.mark.parametrize(
    ("day", "months", "last"),
    [
        (date(2026, 11, 22), 12, date(2027, 11, 22)),
        (date(2026, 1, 31), 1, date(2026, 2, 28)),
        (date(2028, 2, 29), 12, date(2029, 2, 28)),
        (date(2028, 2, 29), 48, date(2032, 2, 29)),
        (date(2026, 11, 22), None, None),
    ],
)
def test_it_holds_for_the_courses_months(day: date, months: int | None, last: date | None) -> None:
    assert valid_until(Course(valid_months=months), day) == last


def test_the_months_count_from_the_day_where_the_organisation_is() -> None:
    with time_machine.travel(datetime(2026, 1, 30, 18, 0, tzinfo=UTC)):
        completion = certified(valid_months=1)
    assert completion.valid_until == date(2026, 2, 28)


def test_a_later_change_of_the_course_leaves_it_as_it_was() -> None:
    completion = certified(valid_months=24)
    before = completion.valid_until
    Course.objects.update(valid_months=1)
    completion.refresh_from_db()
    assert completion.valid_until == before


# Verifying


def test_anybody_learns_that_it_is_valid_and_nothing_of_whose_it_is() -> None:
    unit = UnitFactory(name="Laundry", code="secret-unit")
    completion = certified(UserFactory(full_name="Somchai Jaidee", unit=unit), title="Service")
    response = verified(completion.code)
    shown = response.content.decode()
    assert "This certificate is valid" in shown
    assert "Service" in shown
    assert response["X-Robots-Tag"] == "noindex"
    assert "no-store" in response["Cache-Control"]
    for private in ("Somchai", "Laundry", "secret-unit", completion.person.username):
        assert private not in shown


def test_it_is_valid_to_the_end_of_its_last_day() -> None:
    completion = certified(valid_months=12)
    last = timezone.make_aware(datetime.combine(completion.valid_until, datetime.max.time()))
    with time_machine.travel(last, tick=False):
        assert "This certificate is valid" in verified(completion.code).content.decode()
    with time_machine.travel(last + timedelta(seconds=1), tick=False):
        assert "This certificate was valid until" in verified(completion.code).content.decode()


def test_the_code_is_read_as_people_write_it() -> None:
    code = certified().code.lower()
    for written in (code, code.upper(), "-".join(code), f" {code[:5]} {code[5:]} "):
        assert verified(written).status_code == 200


@pytest.mark.parametrize("code", ["ABCD-EFGH-JKLM-NPQR", "---", "นาม", "x" * 500, "%00"])
def test_an_unknown_code_gets_a_calm_answer(code: str) -> None:
    response = verified(code)
    assert response.status_code == 404
    assert "We know no certificate with this code" in response.content.decode()


def test_a_retired_course_is_still_verified() -> None:
    completion = certified(title="Service of old")
    Course.objects.update(retired_at=timezone.now())
    assert "Service of old" in verified(completion.code).content.decode()


@pytest.mark.parametrize(
    ("language", "words"),
    [("th", "ใบรับรองการเรียนจบนี้ถูกต้องและใช้ได้"), ("vi", "Giấy chứng nhận này có giá trị")],
)
def test_it_is_verified_in_the_readers_language(language: str, words: str) -> None:
    completion = certified()
    CourseText.objects.create(course=completion.course, locale="vi", title="Phục vụ")
    shown = verified(completion.code, Client(headers={"accept-language": language}))
    assert words in shown.content.decode()
    title = {"th": '<dd lang="en">', "vi": "Phục vụ"}[language]
    assert title in shown.content.decode()


def test_a_known_and_an_unknown_code_cost_the_same(django_assert_max_num_queries) -> None:
    completion = certified()
    verified(completion.code)
    with django_assert_max_num_queries(3):
        verified(completion.code)
    with django_assert_max_num_queries(3):
        verified("ABCD-EFGH-JKLM-NPQR")


def test_a_code_is_typed_into_the_form() -> None:
    response = Client().get("/certificates/", {"code": "abcd efgh/jklm npqr"})
    assert response["Location"] == "/certificates/ABCD-EFGH-JKLM-NPQR/"
    shown = Client().get("/certificates/", {"code": " - "})
    assert "Write the code of the certificate." in shown.content.decode()
    assert "Write the code" not in Client().get("/certificates/").content.decode()


# Where people find it


def test_a_completed_course_offers_it_where_one_looks() -> None:
    learner = make_learner(lessons=1)
    address = "/certificate.pdf"
    for page in ("/", learner.page.url):
        assert address not in learner.client.get(page).content.decode()
    for step in learner.steps():
        learner.client.post(step.url)
    code = Completion.objects.get().code
    for page in ("/", learner.page.url, "/certificates/"):
        assert f"/certificates/{code}{address}" in learner.client.get(page).content.decode()


def test_what_was_taken_elsewhere_is_shown_without_one() -> None:
    learner = make_learner(lessons=1)
    for step in learner.steps():
        learner.client.post(step.url)
    Completion.objects.update(source=Source.OUTSIDE)
    for page in ("/", learner.page.url):
        assert "/certificate.pdf" not in learner.client.get(page).content.decode()


def test_ones_own_are_listed_and_nobody_elses() -> None:
    mine, others = certified(title="Mine"), certified(title="Somebody's")
    shown = client_of(mine.person).get("/certificates/").content.decode()
    assert mine.code in shown
    assert others.code not in shown
    assert "No certificate yet" in client_of(UserFactory()).get("/certificates/").content.decode()


def test_many_certificates_are_listed_at_the_cost_of_one(django_assert_num_queries) -> None:
    person = UserFactory()
    certified(person)
    client = client_of(person)
    client.get("/certificates/")
    with django_assert_num_queries(3):
        client.get("/certificates/")
    for _more in range(5):
        certified(person)
    with django_assert_num_queries(3):
        client.get("/certificates/")
