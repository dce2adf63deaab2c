"""The trainer's page: what differs, what would change, and doing it."""

from html import unescape
from typing import Any
from uuid import uuid4

import pytest

from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission
from wagtail.test.utils.form_data import nested_form_data, streamfield

from people.enums import Role
from quizzes.models import Attempt, QuizPage, Regrade
from tests.factories.people import UserFactory
from tests.factories.quizzes import answer, begin, choice, quiz_of, signed_in
from tests.quizzes.regrading.acts import REASON, correct, do, stands, taken

pytestmark = pytest.mark.django_db

MENDED = choice("S", right="b")
SETTINGS = ("title", "slug", "introduction", "pass_mark", "pause", "shuffle_options", "feedback")


@pytest.fixture
def trainer(page: QuizPage) -> Client:
    return signed_in(UserFactory(role=Role.TRAINER, full_name="Elena Regrader"))


@pytest.fixture
def wronged(page: QuizPage) -> Attempt:
    """An attempt to which the wrong key gave too little, and the key mended since."""
    attempt = taken(page, {"S": "b", "Z": "a"}, UserFactory(full_name="Nok Somewhere"))
    correct(page, MENDED)
    return attempt


def url(page: QuizPage) -> str:
    return reverse("regrade_quiz", args=[page.pk])


def words(response: Any) -> str:
    return unescape(" ".join(response.content.decode().split()))


def said(response: Any) -> str:
    return " ".join(str(message) for message in get_messages(response.wsgi_request))


def look(trainer: Client, page: QuizPage, *uids: str, **fields: str) -> Any:
    data = {"questions": uids or ("S",), "reason": REASON, **fields}
    return trainer.post(url(page), data)


def confirm(trainer: Client, page: QuizPage, *uids: str, **fields: str) -> Any:
    seen = look(trainer, page, *uids, **fields).context["form"]["seen"].value()
    return look(trainer, page, *uids, **{"seen": seen, **fields})


def test_both_keys_and_what_would_change_are_shown(
    trainer: Client, page: QuizPage, wronged: Attempt
) -> None:
    shown = words(trainer.get(url(page)))
    assert "S stem" in shown
    assert "Z stem" not in shown
    assert 'Key then</dt> <dd> <ul class="regrade__key"> <li> <strong>S option a<' in shown
    assert 'Key now</dt> <dd> <ul class="regrade__key"> <li> <strong>S option b<' in shown
    assert "One attempt looked at: 1 with more points, 0 with fewer, 0 as before." in shown
    assert "One is newly passed." in shown


def test_nobody_is_named(trainer: Client, page: QuizPage, wronged: Attempt) -> None:
    assert "Nok Somewhere" not in words(trainer.get(url(page))) + words(look(trainer, page))


def test_looking_does_nothing(trainer: Client, page: QuizPage, wronged: Attempt) -> None:
    shown = words(look(trainer, page))
    assert "Nothing is done yet." in shown
    assert REASON in shown
    assert stands(wronged) == (1, False)
    assert not Regrade.objects.exists()


def test_what_was_looked_at_is_done(trainer: Client, page: QuizPage, wronged: Attempt) -> None:
    response = confirm(trainer, page)
    assert response.status_code == 302
    assert stands(wronged) == (2, True)
    shown = words(trainer.get(response["Location"]))
    assert "everybody has the new result" in shown
    assert "There is nothing to correct" in shown
    assert "Elena Regrader" in shown
    assert REASON in shown
    assert "From “S option a” to “S option b”." in shown


def test_with_other_figures_it_is_shown_anew(
    trainer: Client, page: QuizPage, wronged: Attempt
) -> None:
    seen = look(trainer, page).context["form"]["seen"].value()
    other = Attempt.objects.get(pk=wronged.pk)
    other.pk, other.uuid, other.person = None, uuid4(), UserFactory()
    other.save()
    again = look(trainer, page, seen=seen)
    assert "Something changed since you looked." in words(again)
    assert "2 attempts looked at" in words(again)
    assert REASON in words(again)
    assert not Regrade.objects.exists()
    assert look(trainer, page, seen=again.context["form"]["seen"].value()).status_code == 302


def test_other_questions_than_those_looked_at_are_shown_anew(
    trainer: Client, page: QuizPage, wronged: Attempt
) -> None:
    correct(page, choice("Z", right="b"))
    seen = look(trainer, page, "S").context["form"]["seen"].value()
    assert "Nothing is done yet" in words(look(trainer, page, "S", "Z", seen=seen))
    assert not Regrade.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"reason": " "}, "Please say why; one sentence is enough."),
        ({"reason": "x" * 501}, "Please say it in 500 characters or fewer."),
        ({"questions": []}, "Choose at least one question."),
        ({"questions": ["Z"]}, "scored by its present key already"),
    ],
)
def test_what_is_wanting_is_said(
    trainer: Client, page: QuizPage, wronged: Attempt, fields: dict[str, Any], sentence: str
) -> None:
    response = trainer.post(url(page), {"questions": ["S"], "reason": REASON, **fields})
    assert sentence in words(response)
    assert not Regrade.objects.exists()


def test_a_new_option_that_did_not_exist_is_said(trainer: Client, page: QuizPage) -> None:
    correct(page, choice("S", "multi", right="a", keys="ab"))
    taken(page, {"S": ["a", "b"]})
    correct(page, choice("S", "multi", right="abz", keys="abz"))
    assert "“S option z” did not exist then and is left out." in words(trainer.get(url(page)))


def test_those_in_progress_are_told_of(trainer: Client, page: QuizPage) -> None:
    answer(begin(UserFactory(), page), {"S": "b"})
    correct(page, MENDED)
    assert "One more is in progress" in words(trainer.get(url(page)))


def test_those_who_keep_their_pass_are_counted(trainer: Client, page: QuizPage) -> None:
    taken(page, {"S": "a", "Z": "a"})
    correct(page, MENDED)
    assert "One keeps its pass although its points fall." in words(trainer.get(url(page)))


def test_the_cost_is_the_same_for_many(
    trainer: Client, page: QuizPage, wronged: Attempt, django_assert_max_num_queries: Any
) -> None:
    old = wronged.version
    for person in UserFactory.create_batch(12):
        one = Attempt.objects.get(pk=wronged.pk)
        one.pk, one.uuid, one.person, one.version = None, uuid4(), person, old
        one.save()
        one.responses.create(
            question="S", value="b", saved_at=one.finished_at, client="x", client_sequence=1
        )
    trainer.get(url(page))
    with django_assert_max_num_queries(45):
        assert "13 attempts looked at" in words(trainer.get(url(page)))


def form(page: QuizPage) -> dict[str, str]:
    """Return the editor's form of the quiz as it is, sent to be published."""
    page = QuizPage.objects.get(pk=page.pk)
    fields = {name: getattr(page, name) for name in SETTINGS}
    said: dict[str, Any] = {
        **{
            name: str(value)
            for name, value in fields.items()
            if value is not None and value is not False
        },
        "questions": streamfield(
            [
                (block["type"], {**block["value"], "options": listed(block["value"]["options"])})
                for block in page.blocks
            ]
        ),
        "again_for": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "1",
    }
    return nested_form_data(said)


def listed(items: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the form of a list block."""
    rows = {
        str(number): {"deleted": "", "order": str(number), "id": item["id"], "value": ticked(item)}
        for number, item in enumerate(items)
    }
    return {"count": str(len(items)), **rows}


def ticked(item: dict[str, Any]) -> dict[str, str]:
    return {name: str(value) for name, value in item["value"].items() if value is not False}


class TestTheWayThere:
    def header(self, client: Client, page: QuizPage) -> str:
        return words(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))

    def test_it_is_offered_where_a_key_differs(
        self, trainer: Client, page: QuizPage, wronged: Attempt
    ) -> None:
        assert url(page) in self.header(trainer, page)
        parent = reverse("wagtailadmin_explore", args=[page.get_parent().pk])
        assert url(page) in words(trainer.get(parent, {"ordering": "ord"}))

    def test_and_not_where_none_does(self, trainer: Client, page: QuizPage) -> None:
        taken(page, {"S": "b"})
        assert url(page) not in self.header(trainer, page)

    def test_it_stays_for_the_history(self, trainer: Client, page: QuizPage) -> None:
        taken(page, {"S": "b"})
        correct(page, MENDED)
        do(page)
        assert url(page) in self.header(trainer, page)

    def test_publishing_says_that_earlier_attempts_keep_their_key(
        self, trainer: Client, page: QuizPage, wronged: Attempt
    ) -> None:
        told = said(trainer.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page)))
        assert "published" in told
        assert "Earlier attempts keep the key by which they were taken" in told
        assert url(page) in told

    def test_publishing_where_no_key_differs_says_nothing_of_it(
        self, trainer: Client, page: QuizPage
    ) -> None:
        taken(page, {"S": "b"})
        told = said(trainer.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), form(page)))
        assert "published" in told
        assert "Earlier attempts" not in told


class TestWhoMay:
    @pytest.mark.parametrize("role", [Role.HR_ADMIN, ""])
    def test_others_do_not_even_see_it(self, page: QuizPage, wronged: Attempt, role: Role) -> None:
        client = signed_in(UserFactory(role=role))
        assert client.get(url(page)).status_code in (302, 404)
        assert client.post(url(page), {"questions": ["S"], "reason": REASON}).status_code in (
            302,
            404,
        )
        assert not Regrade.objects.exists()

    def test_a_site_admin_may(self, page: QuizPage, wronged: Attempt) -> None:
        client = signed_in(UserFactory(role=Role.SITE_ADMIN))
        assert confirm(client, page).status_code == 302

    def test_who_may_not_publish_the_page_may_not(self, page: QuizPage, wronged: Attempt) -> None:
        person = UserFactory(role=Role.TRAINER)
        GroupPagePermission.objects.filter(permission__codename="publish_page").delete()
        assert signed_in(person).get(url(page)).status_code == 404

    def test_a_page_that_is_no_quiz_is_not_there(self, trainer: Client, page: QuizPage) -> None:
        parent = page.get_parent().pk
        assert trainer.get(reverse("regrade_quiz", args=[parent])).status_code == 404


def test_a_quiz_without_attempts_has_nothing_to_correct(trainer: Client, page: QuizPage) -> None:
    assert quiz_of(page).current_version is not None
    assert "There is nothing to correct" in words(trainer.get(url(page)))
