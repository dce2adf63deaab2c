"""The server is killed again and again under load: what it said it had saved is there."""

import os
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from django.conf import settings

from core.models import PrivateNote
from courses.models import Completion, Course
from people.models import User
from quizzes.models import Attempt, QuizPage, Response
from tests.benchmarks.server import SETTINGS
from tests.factories.courses import make_course
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.quizzes import RIGHT, WRONG, answer, begin, six_kinds
from tests.factories.records import assign
from tests.processes import address, told_by
from tests.quizzes.killing import Book, Server, Taker
from tests.quizzes.naive import check_attempt, check_records

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
KILLS, WHOLE = (200, 10) if SOAK else (6, 4)
"""How often something is killed; each so-manieth time it is the whole server."""
SAVES = 32
"""Acknowledged between two kills, on average."""
TAKERS = 8
NOTHING, EVERYTHING = [0] * 4, [1] * 4
VALUES = {uid: [RIGHT[uid], RIGHT[uid], WRONG[uid]] for uid in RIGHT} | {"R": ["Once.", "Twice."]}


@pytest.fixture
def page() -> QuizPage:
    """A quiz that is all there is to do in its course."""
    make_course("Service", modules=1, lessons=0, quiz=True)
    page = QuizPage.objects.get()
    page.questions = six_kinds()
    page.save_revision().publish()
    return page


@pytest.fixture
def people(page: QuizPage) -> list[User]:
    unit = UnitFactory()
    people = UserFactory.create_batch(TAKERS, unit=unit, notice_version=1)
    assign(Course.objects.get(), unit=unit, due_on=None, acting_user=None)
    return people


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("DATABASE_URL", address())
    (tmp_path / "secret_key").write_text(settings.SECRET_KEY)
    return tmp_path


def kill_under_load(
    folder: Path, page: QuizPage, people: list[User], *, kills: int, configured: str = SETTINGS
) -> tuple[Book, list[Taker]]:
    """Let everybody take the quiz while the server is killed so often."""
    book, url = Book(), page.get_url()
    with Server(folder, configured) as server, ThreadPoolExecutor(TAKERS) as pool:
        takers = [Taker(person, server, book, url, VALUES) for person in people]
        runs = [pool.submit(taker.run) for taker in takers]
        try:
            for number in range(1, kills + 1):
                book.wait_for(random.randint(1, 2 * SAVES))
                server.kill_worker() if number % WHOLE else server.kill()
            book.wait_for(SAVES)
        finally:
            book.over.set()
        for run in runs:
            run.result()
    return book, takers


def lost(taker: Taker) -> list[str]:
    """Return the answers of which less is stored than was acknowledged."""
    return [
        f"{key}: {_stored(taker.person, *key)} instead of {taker.sent[key][count - 1 :]}"
        for key, (count, sequence) in taker.told.items()
        if not _holds(_stored(taker.person, *key), sequence, taker.sent[key][count - 1 :])
    ]


def _holds(stored: tuple[int, object] | None, sequence: int, later: list[object]) -> bool:
    """Return whether it is the acknowledged value, or one that was sent after it."""
    return stored is not None and stored[0] >= sequence and stored[1] in later


def _stored(person: User, attempt: str, uid: str) -> tuple[int, object] | None:
    if not attempt:
        rows = PrivateNote.objects.of(person).filter(block=uid)
        return rows.values_list("sequence", "text").first()
    rows = Response.objects.filter(attempt__uuid=_uuid(attempt), question=uid)
    return rows.values_list("sequence", "value").first()


def _uuid(address: str) -> str:
    return address.rstrip("/").rsplit("/", 1)[-1]


def check_whole() -> None:
    """Let no attempt be half scored, and every pass be told and complete the course once."""
    for attempt in Attempt.objects.with_version().prefetch_related("responses"):
        check_attempt(attempt)
    check_records()
    passed = Attempt.objects.filter(is_passed=True).values_list("person", flat=True)
    completed = list(Completion.objects.values_list("person", flat=True))
    assert sorted(completed) == sorted(set(passed))


def test_no_acknowledged_save_is_lost_and_no_attempt_half_scored(
    folder: Path, page: QuizPage, people: list[User]
) -> None:
    book, takers = kill_under_load(folder, page, people, kills=KILLS)
    print(f"{KILLS} kills, {book.acknowledged} saves, {book.submitted} submissions acknowledged")
    assert book.acknowledged >= (5000 if SOAK else 150)
    assert book.submitted > 0
    assert [taker.strange for taker in takers] == [[]] * TAKERS
    assert [loss for taker in takers for loss in lost(taker)] == []
    handed_in = {_uuid(one) for taker in takers for one in taker.handed_in}
    finished = Attempt.objects.finished().filter(uuid__in=handed_in)
    assert finished.count() == len(handed_in)
    assert Completion.objects.exists()
    check_whole()


def test_a_server_that_acknowledges_before_it_stores_is_found_out(
    folder: Path, page: QuizPage, people: list[User]
) -> None:
    _, takers = kill_under_load(folder, page, people, kills=2, configured="tests.quizzes.early")
    assert [loss for taker in takers for loss in lost(taker)] != []


def killed_after_each_statement(folder: Path, attempt: Attempt, *how: str) -> list[list[int]]:
    """Return what is found after each death of a process that hands in; the last one lives."""
    return list(told_by("tests.quizzes.killed", attempt.uuid, *how, folder=folder))


def test_handing_in_killed_between_any_two_statements_leaves_all_or_nothing(
    folder: Path, page: QuizPage, people: list[User]
) -> None:
    attempt = begin(people[0], page)
    answer(attempt, RIGHT)
    *killed, lived = killed_after_each_statement(folder, attempt)
    assert len(killed) > 15
    assert all(state == NOTHING for state in killed)
    assert lived == EVERYTHING
    check_whole()


def test_without_its_transaction_handing_in_is_left_half_way(
    folder: Path, page: QuizPage, people: list[User]
) -> None:
    attempt = begin(people[0], page)
    answer(attempt, RIGHT)
    *_, left = killed_after_each_statement(folder, attempt, "careless")
    assert left not in (NOTHING, EVERYTHING)
