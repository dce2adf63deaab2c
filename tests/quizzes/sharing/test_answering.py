"""A trainer reads what a learner shares, and answers it once."""

import re
from datetime import timedelta
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import GroupPagePermission

from core.models import AuditEvent, PrivateNote
from people.actions import deactivate
from people.enums import ALL_COURSES, Role
from people.models import User
from quizzes.actions import share, start_attempt, take_back
from quizzes.models import ExtraAttempt, QuizPage, SharedAttempt
from tests.factories.courses import publish
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.quizzes import RIGHT, WRONG, quiz_of
from tests.factories.sharing import WORDS, asked, trainer, tried, tried_thrice
from tests.people.cms import Keeper, errors_at, text_of

EDIT = "learner_questions:edit"
INDEX = "learner_questions:index"
ANSWER = "Read the second lesson again, then look at question 2."


def limited(page: QuizPage, attempts: int = 3) -> None:
    page.most_attempts = attempts
    publish(page)


def status(keeper: Keeper, sharing: SharedAttempt) -> int:
    return keeper.get(EDIT, sharing.pk).status_code


def test_the_question_stands_beside_the_attempt(elena: Keeper, sharing: SharedAttempt) -> None:
    text = elena.open(EDIT, sharing.pk)
    assert WORDS in text
    assert "Service · At the counter" in text
    assert "The quiz</a>" in elena.get(EDIT, sharing.pk).content.decode()
    assert "0 of 5 right: 0 %. The pass mark is 80 %." in text
    assert re.search(r"Attempts so far</dt> <dd> 3 </dd>", text)
    for uid in "SMTOP":
        assert f"{uid} stem" in text
    assert "S why a" in text
    assert "Allow one more attempt" not in text


def test_reflections_are_no_part_of_it(elena: Keeper, learner: User, page: QuizPage) -> None:
    """Neither the words, nor the question, nor whether anything was written."""
    for _ in range(2):
        tried(learner, page)
    last = tried(learner, page, {**WRONG, "R": "canary-reflection"})
    assert PrivateNote.objects.of(learner).get().text == "canary-reflection"
    sharing = share(learner, attempt=last.uuid, question=WORDS)
    seen = elena.get(EDIT, sharing.pk).content.decode()
    assert "canary" not in seen
    assert "R stem" not in seen
    PrivateNote.objects.of(learner).delete()
    assert without_token(elena.get(EDIT, sharing.pk).content.decode()) == without_token(seen)


def without_token(page: str) -> str:
    lines = page.splitlines()
    return "\n".join(line for line in lines if "csrf" not in line.lower())


def test_other_attempts_are_a_number(elena: Keeper, learner: User, page: QuizPage) -> None:
    right = {uid: RIGHT[uid] for uid in "SMT"}
    other = tried(learner, page, {**WRONG, **right})
    first, last = tried(learner, page), tried(learner, page)
    sharing = share(learner, attempt=last.uuid, question=WORDS)
    text = elena.get(EDIT, sharing.pk).content.decode()
    assert "3 of 5" not in text
    for hidden in (other, first):
        assert str(hidden.uuid) not in text
        assert elena.client.get(f"/quizzes/attempts/{hidden.uuid}/").status_code == 404
    assert elena.client.get(f"/quizzes/attempts/{last.uuid}/").status_code == 404


def test_an_answer_reaches_the_learner(elena: Keeper, sharing: SharedAttempt) -> None:
    answered = elena.send(EDIT, sharing.pk, answer=ANSWER)
    assert answered["Location"] == reverse(INDEX)
    assert "finds it on My learning" in text_of(elena.client.get(answered["Location"]))
    sharing.refresh_from_db()
    assert (sharing.answer, sharing.answered_by) == (ANSWER, elena.person)
    text = elena.open(EDIT, sharing.pk)
    assert "Elena Rossi answered" in text
    assert ANSWER in text
    assert "Send the answer" not in text


@pytest.mark.parametrize("words", ["", "  \n", "x" * 2001])
def test_an_answer_needs_words_and_not_too_many(
    elena: Keeper, sharing: SharedAttempt, words: str
) -> None:
    refused = elena.client.post(reverse(EDIT, args=[sharing.pk]), {"answer": words})
    assert "answer" in errors_at(refused)
    assert not SharedAttempt.objects.get().is_answered


def test_the_second_trainer_is_told_and_keeps_what_was_typed(
    elena: Keeper, sharing: SharedAttempt
) -> None:
    kofi = Keeper(trainer(full_name="Kofi Mensah"))
    elena.send(EDIT, sharing.pk, answer=ANSWER)
    second = kofi.client.post(reverse(EDIT, args=[sharing.pk]), {"answer": "Mine"})
    assert "Elena Rossi has answered meanwhile" in errors_at(second)["answer"][0]
    text = text_of(second)
    assert "Mine</textarea>" in second.content.decode().replace("\n", "")
    assert "Send the answer" not in text
    assert ANSWER in text
    assert SharedAttempt.objects.get().answer == ANSWER


def test_pressed_twice_it_is_answered_once(elena: Keeper, learner: User, page: QuizPage) -> None:
    limited(page)
    sharing = asked(learner, page)
    body = {"answer": ANSWER, "allow_more": "on"}
    for _ in range(2):
        assert elena.client.post(reverse(EDIT, args=[sharing.pk]), body).status_code == 302
    assert ExtraAttempt.objects.count() == 1
    assert AuditEvent.objects.filter(verb="attempt.answered").count() == 1


def test_one_more_attempt_is_allowed_where_they_are_limited(
    elena: Keeper, learner: User, page: QuizPage
) -> None:
    limited(page)
    sharing = asked(learner, page)
    assert "<dd> 3 of 3 </dd>" in elena.open(EDIT, sharing.pk)
    elena.send(EDIT, sharing.pk, answer=ANSWER, allow_more="on")
    assert "<dd> 3 of 4 </dd>" in elena.open(EDIT, sharing.pk)
    extra = ExtraAttempt.objects.get()
    assert (extra.person, extra.granted_by) == (learner, elena.person)
    assert start_attempt(learner, quiz=quiz_of(page)).is_open
    event = AuditEvent.objects.get(verb="attempt.extra_granted")
    assert (event.person, event.actor) == (learner, elena.person)


def test_without_the_mark_nothing_is_allowed(elena: Keeper, learner: User, page: QuizPage) -> None:
    limited(page)
    elena.send(EDIT, asked(learner, page).pk, answer=ANSWER)
    assert not ExtraAttempt.objects.exists()


def test_where_attempts_are_unlimited_nothing_is_granted(
    elena: Keeper, sharing: SharedAttempt
) -> None:
    body = {"answer": ANSWER, "allow_more": "on"}
    elena.client.post(reverse(EDIT, args=[sharing.pk]), body)
    assert SharedAttempt.objects.get().is_answered
    assert not ExtraAttempt.objects.exists()


def test_what_is_taken_back_is_gone_at_once(
    elena: Keeper, learner: User, sharing: SharedAttempt
) -> None:
    assert status(elena, sharing) == 200
    take_back(learner, attempt=sharing.attempt.uuid)
    assert status(elena, sharing) == 404
    body = {"answer": ANSWER}
    assert elena.client.post(reverse(EDIT, args=[sharing.pk]), body).status_code == 404
    assert learner.full_name not in elena.open(INDEX)
    assert not SharedAttempt.objects.get().is_answered


def test_what_is_taken_back_while_it_is_answered_stays_unanswered(
    elena: Keeper, learner: User, sharing: SharedAttempt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The page was found, and the question is taken back before the answer is written."""
    from quizzes.views import answering_learners

    answer = answering_learners.answer

    def late(*args: Any, **kwargs: Any) -> Any:
        take_back(learner, attempt=sharing.attempt.uuid)
        return answer(*args, **kwargs)

    monkeypatch.setattr(answering_learners, "answer", late)
    assert elena.send(EDIT, sharing.pk, answer=ANSWER).status_code == 404
    assert not SharedAttempt.objects.get().is_answered


def test_who_left_is_not_answered(elena: Keeper, learner: User, sharing: SharedAttempt) -> None:
    deactivate(learner, acting_user=None)
    assert status(elena, sharing) == 404
    assert learner.full_name not in elena.open(INDEX)


@pytest.mark.parametrize("role", [Role.HR_ADMIN, Role.SITE_ADMIN])
def test_for_hr_and_site_administrators_it_does_not_exist(
    sharing: SharedAttempt, role: Role
) -> None:
    keeper = Keeper(UserFactory(role=role))
    for url in (reverse(INDEX), reverse("learner_questions:index_results")):
        assert keeper.client.get(url).status_code == 404
    assert status(keeper, sharing) == 404
    body = {"answer": ANSWER}
    assert keeper.client.post(reverse(EDIT, args=[sharing.pk]), body).status_code == 404
    first = keeper.client.get("/admin/").content.decode()
    assert "learner-questions" not in first
    assert not SharedAttempt.objects.get().is_answered


def test_a_superuser_is_no_trainer(sharing: SharedAttempt) -> None:
    assert status(Keeper(UserFactory(is_superuser=True)), sharing) == 404


def test_heads_do_not_come_in(learner: User, page: QuizPage, client: Client) -> None:
    unit = UnitFactory()
    head = Keeper(UserFactory(heads=unit))
    sharing = asked(UserFactory(unit=unit), page)
    for url in (reverse(INDEX), reverse(EDIT, args=[sharing.pk])):
        for answer in (head.client.get(url), head.client.post(url, {"answer": ANSWER})):
            assert answer["Location"].startswith("/admin/login/")
    assert not SharedAttempt.objects.get().is_answered


def test_only_ones_own_section(elena: Keeper, sharing: SharedAttempt, page: QuizPage) -> None:
    elsewhere = page.get_parent().get_parent().get_parent()
    sections = GroupPagePermission.objects.filter(group__name=ALL_COURSES)
    sections.update(page=page.get_parent())
    assert status(elena, sharing) == 200
    sibling = elsewhere.add_child(
        instance=type(page.get_parent().get_parent().specific)(title="Other")
    )
    sections.update(page=sibling)
    assert status(elena, sharing) == 404
    assert sharing.attempt.person.full_name not in elena.open(INDEX)


def test_nobody_answers_oneself(page: QuizPage) -> None:
    kofi = trainer()
    sharing = asked(kofi, page)
    assert status(Keeper(kofi), sharing) == 404
    assert status(Keeper(trainer()), sharing) == 200


def test_the_list_says_who_waits_first(elena: Keeper, page: QuizPage) -> None:
    names = ["Ánh Dương", "นกน้อย ศรีสุข", "Somchai"]
    for hours, name in enumerate(names):
        one = asked(UserFactory(full_name=name), page)
        asked_at = timezone.now() - timedelta(hours=hours)
        SharedAttempt.objects.filter(pk=one.pk).update(shared_at=asked_at)
    assert order(elena, names) == ["Somchai", "นกน้อย ศรีสุข", "Ánh Dương"]
    oldest = SharedAttempt.objects.get(attempt__person__full_name="Somchai")
    elena.send(EDIT, oldest.pk, answer=ANSWER)
    assert order(elena, names) == ["นกน้อย ศรีสุข", "Ánh Dương", "Somchai"]


def order(keeper: Keeper, names: list[str]) -> list[str]:
    text = keeper.open("learner_questions:index_results")
    return sorted(names, key=text.index)


def shown(keeper: Keeper, **query: Any) -> set[str]:
    text = text_of(keeper.get("learner_questions:index_results", **query))
    return {name for name in ("Lan", "Somchai") if name in text}


def test_the_list_is_filtered_and_searched(elena: Keeper, page: QuizPage) -> None:
    asked(UserFactory(full_name="Nguyễn Thị Lan"), page)
    answered = asked(UserFactory(full_name="Somchai"), page)
    elena.send(EDIT, answered.pk, answer=ANSWER)
    assert shown(elena) == {"Lan", "Somchai"}
    assert shown(elena, state="open") == {"Lan"}
    assert shown(elena, state="answered") == {"Somchai"}
    assert shown(elena, q="nguyen") == {"Lan"}


def test_an_empty_list_says_what_comes_here(elena: Keeper) -> None:
    assert "Nobody asks anything at the moment." in elena.open(INDEX)
    first = text_of(elena.client.get("/admin/"))
    assert "0 questions from learners wait" in first


def test_the_first_page_says_how_many_wait(elena: Keeper, sharing: SharedAttempt) -> None:
    assert "1 question from a learner waits" in text_of(elena.client.get("/admin/"))
    elena.send(EDIT, sharing.pk, answer=ANSWER)
    assert "0 questions from learners wait" in text_of(elena.client.get("/admin/"))


def test_nobody_who_shares_nothing_is_in_it(elena: Keeper, page: QuizPage) -> None:
    """Not who tried in vain, not what was taken back, not another attempt's words."""
    tried_thrice(UserFactory(full_name="canary-silent"), page)
    back = asked(UserFactory(full_name="canary-back"), page, "canary-question")
    take_back(back.attempt.person, attempt=back.attempt.uuid)
    asked(UserFactory(full_name="Lan"), page)
    text = elena.get(INDEX).content.decode()
    assert "Lan" in text
    assert "canary" not in text
    assert shown(elena, q="canary") == set()


def test_nothing_is_added_or_deleted(elena: Keeper, sharing: SharedAttempt) -> None:
    base = reverse(INDEX)
    for path in ("new/", f"delete/{sharing.pk}/", f"history/{sharing.pk}/", f"copy/{sharing.pk}/"):
        assert elena.client.get(base + path).status_code == 404
