"""The server is killed again and again while people take the mirror: what was saved is there."""

import os
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import UUID

import pytest

from django.conf import settings

from courses.models import Completion, Course, StepRecord
from people.models import User
from self_assessment.models import Answer, MirrorSettings, SelfAssessmentPage, Taking, TakingText
from tests.benchmarks.server import SETTINGS
from tests.factories.mirror import begun
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import assign
from tests.processes import address, told_by
from tests.quizzes.killing import Book, Server
from tests.self_assessment.killing import MirrorTaker
from tests.self_assessment.naive import check_taking
from tests.self_assessment.wire import live_step

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
KILLS, WHOLE = (100, 10) if SOAK else (5, 4)
"""How often something is killed; each so-manieth time it is the whole server."""
SAVES = 60
"""Acknowledged between two kills, on average."""
TAKERS = 4
NOTHING, EVERYTHING = [0] * 4, [1] * 4


@pytest.fixture
def page() -> SelfAssessmentPage:
    """A mirror that is all there is to do in its course, and may be taken again at once."""
    page = live_step(is_open=False)
    MirrorSettings.objects.update_or_create(defaults={"weeks_to_retake": 0})
    return page


@pytest.fixture
def people(page: SelfAssessmentPage) -> list[User]:
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
    folder: Path,
    page: SelfAssessmentPage,
    people: list[User],
    *,
    kills: int,
    configured: str = SETTINGS,
) -> tuple[Book, list[MirrorTaker]]:
    """Let everybody take the mirror while the server is killed so often."""
    book, url = Book(), page.get_url()
    with Server(folder, configured) as server, ThreadPoolExecutor(TAKERS) as pool:
        takers = [MirrorTaker(person, server, book, url, {}) for person in people]
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


def lost(taker: MirrorTaker) -> list[str]:
    """Return what is stored less of than was acknowledged."""
    return [
        f"{key}: {_stored(taker.person, *key)} instead of {taker.sent[key][count - 1 :]}"
        for key, (count, sequence) in taker.told.items()
        if not _holds(_stored(taker.person, *key), sequence, taker.sent[key][count - 1 :])
    ]


def _holds(stored: tuple[int, object] | None, sequence: int, later: list[object]) -> bool:
    """Return whether it is the acknowledged value, or one that was sent after it."""
    return stored is not None and stored[0] >= sequence and stored[1] in later


def _stored(person: User, taking: str, name: str) -> tuple[int, object] | None:
    if name == "case":
        texts = TakingText.objects.of(person).filter(taking__uuid=taking, key=name)
        return texts.values_list("sequence", "text").first()
    part, _, item = name.partition("-")
    rows = Answer.objects.of(person).filter(taking__uuid=taking, part=part, item=item)
    return rows.values_list("sequence", "value").first()


def check_whole(people: list[User]) -> None:
    """Let every taking be open, or finished with all its answers, and complete the course once."""
    for person in people:
        for taking in Taking.objects.of(person).with_version():
            check_taking(taking)
        has_finished = Taking.objects.of(person).finished().exists()
        for records in (
            Completion.objects.filter(person=person),
            StepRecord.objects.filter(enrolment__person=person),
        ):
            assert records.count() == has_finished


def test_no_acknowledged_answer_is_lost_and_no_taking_half_finished(
    folder: Path, page: SelfAssessmentPage, people: list[User]
) -> None:
    book, takers = kill_under_load(folder, page, people, kills=KILLS)
    print(f"{KILLS} kills, {book.acknowledged} saves, {book.submitted} takings acknowledged")
    assert book.acknowledged >= KILLS * SAVES // 2
    assert book.submitted > 0
    assert [taker.strange for taker in takers] == [[]] * TAKERS
    assert [loss for taker in takers for loss in lost(taker)] == []
    for taker in takers:
        finished = Taking.objects.of(taker.person).finished()
        assert set(map(str, finished.values_list("uuid", flat=True))) >= set(taker.handed_in)
        open_ones = Taking.objects.of(taker.person).open()
        assert open_ones.count() <= 1
    check_whole(people)


def test_a_server_that_acknowledges_before_it_stores_is_found_out(
    folder: Path, page: SelfAssessmentPage, people: list[User]
) -> None:
    _, takers = kill_under_load(folder, page, people, kills=2, configured="tests.quizzes.early")
    assert [loss for taker in takers for loss in lost(taker)] != []


def killed_after_each_statement(folder: Path, person: User, taking: UUID, *how: str) -> list:
    """Return what is found after each death of a process that finishes; the last one lives."""
    return list(told_by("tests.self_assessment.killed", person.pk, taking, *how, folder=folder))


def answered(page: SelfAssessmentPage, person: User) -> UUID:
    """Return a taking that only waits to be finished, begun from the step."""
    return begun(person, step_key=page.translation_key).uuid


def test_finishing_killed_between_any_two_statements_leaves_all_or_nothing(
    folder: Path, page: SelfAssessmentPage, people: list[User]
) -> None:
    taking = answered(page, people[0])
    *killed, lived = killed_after_each_statement(folder, people[0], taking)
    assert len(killed) > 15
    assert all(state == NOTHING for state in killed)
    assert lived == EVERYTHING
    check_whole(people)


def test_without_its_transaction_finishing_is_left_half_way(
    folder: Path, page: SelfAssessmentPage, people: list[User]
) -> None:
    taking = answered(page, people[0])
    *_, left = killed_after_each_statement(folder, people[0], taking, "careless")
    assert left not in (NOTHING, EVERYTHING)
