"""One colleague may be told the text of an action, and nothing else; it can be taken back."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from core.errors import DomainError
from people.models import User
from self_assessment.actions.telling import MOST_SEARCHES, find_colleague
from self_assessment.models import Commitment, Taking, ToldAction
from tests.factories.commitments import committed, tell
from tests.factories.mirror import taken
from tests.factories.people import UserFactory
from tests.factories.quizzes import signed_in
from tests.self_assessment.promises import SAID, commit, tell_one, url
from tests.self_assessment.reading import words

pytestmark = pytest.mark.django_db

UNKNOWN = "We found no one colleague by exactly that."


@pytest.fixture
def person() -> User:
    return UserFactory(full_name="Nok Suksai")


@pytest.fixture
def colleague() -> User:
    return UserFactory(full_name="Nguyễn Thị Lan", email="lan@example.org", language="vi")


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def taking(person: User) -> Taking:
    return taken(person)


def names(colleague: User) -> list[str]:
    return [colleague.full_name, colleague.username, str(colleague.email).upper()]


@pytest.mark.parametrize("which", [0, 1, 2])
def test_a_colleague_is_found_by_exact_words(
    client: Client, taking: Taking, colleague: User, which: int
) -> None:
    page = commit(client, taking, tell="one", colleague=names(colleague)[which])
    assert "Nobody is told yet. Nguyễn Thị Lan would read exactly this" in words(page)
    assert not ToldAction.objects.to(colleague).exists()


def test_whoever_cannot_be_told_is_unknown_in_the_same_words(
    client: Client, taking: Taking, person: User, colleague: User
) -> None:
    UserFactory(full_name="Gone", is_active=False)
    UserFactory(full_name="Twice There")
    UserFactory(full_name="Twice There")
    tried = ["Nguyễn", "Lan", "Gone", "Twice There", person.full_name, person.username, "%", "Xyz"]
    for typed in tried:
        page = commit(client, taking, tell="one", colleague=typed)
        assert page.context["form"].errors["colleague"][0].startswith(UNKNOWN), typed
        assert "Thị" not in words(page)
    assert not Commitment.objects.of(person).exists()


def test_nobody_reads_out_a_list_of_people(client: Client, taking: Taking) -> None:
    for number in range(MOST_SEARCHES):
        commit(client, taking, tell="one", colleague=f"E{number}")
    other = UserFactory(full_name="Last One")
    page = commit(client, taking, tell="one", colleague=other.full_name)
    assert "You have looked for many colleagues today." in words(page)


def test_the_searches_of_a_day_are_counted_until_its_end(
    person: User, settings: Any, tmp_path: Path
) -> None:
    backend = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(tmp_path)}}
    colleague = UserFactory(full_name="Last One")
    with time_machine.travel("2026-03-02 02:00Z") as clock:
        for number in range(MOST_SEARCHES):
            with pytest.raises(DomainError, match="no one colleague"):
                find_colleague(person, f"E{number}")
        clock.shift(timedelta(hours=2))
        with pytest.raises(DomainError, match="many colleagues today"):
            find_colleague(person, colleague.full_name)
        clock.shift(timedelta(days=1))
        assert find_colleague(person, colleague.full_name) == colleague


def test_the_colleague_gets_the_text_and_nothing_else(
    client: Client,
    taking: Taking,
    person: User,
    colleague: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        page = tell_one(client, taking, colleague.full_name)
    assert "Nguyễn Thị Lan can now read the text of your action." in words(page)
    there = signed_in(colleague)
    shown = words(there.get(reverse("mirror:told")))
    assert SAID in shown
    assert "Nok Suksai" in shown
    (sent,) = mail.outbox
    assert sent.to == ["lan@example.org"]
    assert SAID in sent.body
    for hidden in ("At the desk.", "Speed of response", "3.8", "2.5", str(taking.uuid)):
        assert hidden not in shown + sent.subject + sent.body
    for name in ("result", "commitment", "review", "taking"):
        assert there.get(url(taking, name)).status_code == 404


def test_without_an_address_nothing_is_mailed(
    client: Client, taking: Taking, django_capture_on_commit_callbacks: Any
) -> None:
    other = UserFactory(email=None)
    with django_capture_on_commit_callbacks(execute=True):
        tell_one(client, taking, other.username)
    assert ToldAction.objects.to(other).count() == 1
    assert mail.outbox == []


def test_a_mail_taken_back_in_time_is_not_sent(
    client: Client,
    taking: Taking,
    person: User,
    colleague: User,
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks() as waiting:
        tell_one(client, taking, colleague.full_name)
    take_back(client, ToldAction.objects.of(person).get())
    assert len(waiting) == 1
    waiting[0]()
    assert mail.outbox == []


def take_back(client: Client, told: ToldAction) -> Any:
    return client.post(reverse("mirror:take_back", args=[told.uuid]))


def test_told_once_and_taken_back(
    client: Client, taking: Taking, person: User, colleague: User
) -> None:
    page = commit(client, taking, tell="one", colleague=colleague.full_name)
    for _again in range(2):
        client.post(url(taking, "tell"), {"ticket": page.context["ticket"]})
    told = ToldAction.objects.of(person).get()
    seen = client.get(url(taking)).context["form"].initial["seen"]
    commit(client, taking, action="Changed.", seen=seen)
    shown = words(client.get(url(taking, "result")))
    assert "your colleague reads it as it was then" in shown
    assert "The mail that was sent cannot be taken back." in shown
    assert SAID in words(signed_in(colleague).get(reverse("mirror:told")))
    take_back(client, told)
    assert SAID not in words(signed_in(colleague).get(reverse("mirror:told")))


def test_a_second_colleague_is_refused(
    client: Client, taking: Taking, person: User, colleague: User
) -> None:
    other = UserFactory(full_name="Second Person")
    pages = [
        commit(client, taking, tell="one", colleague=one.full_name) for one in (colleague, other)
    ]
    for page in pages:
        client.post(url(taking, "tell"), {"ticket": page.context["ticket"]})
    assert [told.recipient for told in ToldAction.objects.of(person)] == [colleague]


def test_a_window_from_before_hears_that_somebody_was_told(
    client: Client, taking: Taking, colleague: User
) -> None:
    other = UserFactory(full_name="Second Person")
    tell_one(client, taking, colleague.full_name)
    page = commit(client, taking, tell="one", colleague=other.full_name)
    assert page.status_code == 302
    assert "You told somebody already." in words(client.get(page["Location"]))


def test_a_text_that_was_not_shown_is_not_told(
    client: Client, taking: Taking, person: User, colleague: User
) -> None:
    page = commit(client, taking, tell="one", colleague=colleague.full_name)
    seen = client.get(url(taking)).context["form"].initial["seen"]
    commit(client, taking, action="Another text.", seen=seen)
    again = client.post(url(taking, "tell"), {"ticket": page.context["ticket"]}, follow=True)
    assert "The text was changed in another window. Nothing was told" in words(again)
    assert not ToldAction.objects.to(colleague).exists()


@pytest.mark.parametrize("ticket", ["", "made-up", "WyJ4Il0:abc:def"])
def test_only_who_was_confirmed_is_told(
    client: Client, taking: Taking, person: User, ticket: str
) -> None:
    committed(person, taking)
    client.post(url(taking, "tell"), {"ticket": ticket, "colleague": "1"})
    assert not ToldAction.objects.of(person).exists()


def test_a_confirmation_serves_its_person_and_taking_for_an_hour(
    client: Client, taking: Taking, person: User, colleague: User
) -> None:
    page = commit(client, taking, tell="one", colleague=colleague.full_name)
    other = UserFactory()
    foreign = committed(other).taking
    signed_in(other).post(url(foreign, "tell"), {"ticket": page.context["ticket"]})
    with time_machine.travel(timezone.now() + timedelta(minutes=61)):
        client.force_login(person)
        client.post(url(taking, "tell"), {"ticket": page.context["ticket"]})
    assert not ToldAction.objects.to(colleague).exists()


def test_what_was_told_outlives_the_taking_until_it_is_taken_back(
    client: Client, taking: Taking, person: User, colleague: User
) -> None:
    told = tell(committed(person, taking, action=SAID), colleague)
    Taking.objects.of(person).get().delete()
    assert SAID in words(signed_in(colleague).get(reverse("mirror:told")))
    assert SAID in words(client.get(reverse("mirror:told")))
    take_back(client, told)
    assert not ToldAction.objects.to(colleague).exists()


def test_the_mirror_leads_to_what_was_told(
    client: Client, taking: Taking, person: User, colleague: User
) -> None:
    start, there = reverse("mirror:start"), signed_in(colleague)
    address = f'href="{reverse("mirror:told")}"'
    assert address not in there.get(start).content.decode()
    told = tell(committed(person, taking), colleague)
    there.post(reverse("mirror:seen", args=[told.uuid]))
    taking.delete()
    for one in (client, there):
        assert address in one.get(start).content.decode()


def test_only_the_author_takes_back_and_only_the_colleague_puts_away(
    client: Client, taking: Taking, person: User, colleague: User
) -> None:
    told = tell(committed(person, taking), colleague)
    seen = reverse("mirror:seen", args=[told.uuid])
    for stranger in (UserFactory(), colleague):
        assert take_back(signed_in(stranger), told).status_code == 404
    for stranger in (UserFactory(), person):
        assert signed_in(stranger).post(seen).status_code == 404
    assert ToldAction.objects.to(colleague).get().seen_at is None


def test_my_learning_tells_it_until_it_is_read(
    client: Client, taking: Taking, person: User, colleague: User
) -> None:
    told = tell(committed(person, taking), colleague)
    there = signed_in(colleague)
    line = "Nok Suksai đã nói với anh/chị một điều họ sẽ làm."
    assert line in words(there.get("/"))
    there.post(reverse("mirror:seen", args=[told.uuid]))
    assert line not in words(there.get("/"))
