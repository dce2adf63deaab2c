"""Background work: with its act or not at all, and taken up again when its worker is gone."""

from datetime import timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from django.conf import settings as configured
from django.core.management import call_command
from django.db import transaction
from django.utils import timezone

from core import background
from core.models import AuditEvent
from people.models import User
from tests.core.jobs import LINES, refuse, write_lines
from tests.factories.people import UserFactory


@pytest.fixture
def queued(settings: object) -> None:
    """Jobs wait in the database for a worker, as in production."""
    settings.TASKS = configured.TASKS | {  # type: ignore[attr-defined]
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }


@pytest.fixture
def person(tmp_path: Path) -> User:
    (tmp_path / "half").touch()
    return UserFactory()


@transaction.atomic
def act_in_vain(person: User, folder: Path) -> None:
    background.enqueue(write_lines, person.pk, str(folder))
    assert statuses() == ["READY"]
    raise RuntimeError("It is undone.")


def statuses() -> list[str]:
    return list(DBTaskResult.objects.values_list("status", flat=True))


@pytest.mark.django_db
def test_an_act_undone_leaves_no_job(queued: None, person: User, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="undone"):
        act_in_vain(person, tmp_path)
    assert statuses() == []


@pytest.mark.django_db(transaction=True)
def test_a_worker_does_what_waits(queued: None, person: User, tmp_path: Path) -> None:
    background.enqueue(write_lines, person.pk, str(tmp_path))
    call_command("worker", "--until-empty")
    assert statuses() == ["SUCCESSFUL"]
    assert AuditEvent.objects.filter(verb__startswith="line.").count() == LINES


@pytest.mark.django_db(transaction=True)
def test_a_job_that_errs_is_done_no_more_and_holds_up_nothing(
    queued: None, person: User, tmp_path: Path
) -> None:
    background.enqueue(refuse)
    background.enqueue(write_lines, person.pk, str(tmp_path))
    call_command("worker", "--until-empty")
    assert sorted(statuses()) == ["FAILED", "SUCCESSFUL"]


class TestImmediate:
    def test_it_is_done_after_the_commit(
        self, person: User, tmp_path: Path, django_capture_on_commit_callbacks: object
    ) -> None:
        with django_capture_on_commit_callbacks(execute=True):  # type: ignore[operator]
            background.enqueue(write_lines, person.pk, str(tmp_path))
            assert not AuditEvent.objects.filter(verb="line.0").exists()
        assert AuditEvent.objects.filter(verb__startswith="line.").count() == LINES

    def test_its_error_is_raised(self, django_capture_on_commit_callbacks: object) -> None:
        with (
            pytest.raises(ValueError, match="cannot be done"),
            django_capture_on_commit_callbacks(execute=True),  # type: ignore[operator]
        ):
            background.enqueue(refuse)

    pytestmark = pytest.mark.django_db


@pytest.mark.django_db
class TestTakingBack:
    @pytest.fixture
    def job(self, queued: None, person: User) -> DBTaskResult:
        background.enqueue(write_lines, person.pk, "")
        job = DBTaskResult.objects.get()
        job.claim("first")
        return job

    def age(self, job: DBTaskResult, **fields: object) -> None:
        long_ago = timezone.now() - 2 * background.LEASE
        DBTaskResult.objects.filter(pk=job.pk).update(**{"started_at": long_ago} | fields)

    def test_what_was_just_begun_is_left(self, job: DBTaskResult) -> None:
        assert background.take_back() == 0

    def test_what_never_gave_a_sign_is_taken_back(self, job: DBTaskResult) -> None:
        self.age(job)
        assert background.take_back() == 1
        assert DBTaskResult.objects.ready().get() == job

    def test_a_lease_that_holds_is_left(self, job: DBTaskResult) -> None:
        self.age(job, run_after=timezone.now() + timedelta(seconds=5))
        assert background.take_back() == 0

    def test_a_lease_that_is_over_is_taken_back(self, job: DBTaskResult) -> None:
        self.age(job, run_after=timezone.now() - timedelta(seconds=5))
        assert background.take_back() == 1

    def test_it_is_given_up_in_the_end(self, job: DBTaskResult) -> None:
        self.age(job, worker_ids=["first", "second", "third"])
        assert background.take_back() == 1
        assert statuses() == ["FAILED"]


@pytest.mark.django_db(transaction=True)
def test_a_lease_is_renewed_while_the_job_runs(queued: None, person: User) -> None:
    background.enqueue(write_lines, person.pk, "")
    job = DBTaskResult.objects.get()
    job.claim("first")
    began = timezone.now()
    with background.leased(job):
        pass
    job.refresh_from_db()
    assert job.run_after >= began + background.LEASE


@pytest.mark.django_db
def test_old_results_are_forgotten(queued: None, person: User) -> None:
    background.enqueue(refuse)
    background.enqueue(refuse)
    background.enqueue(refuse)
    old, new, _waiting = DBTaskResult.objects.all()
    for job in (old, new):
        job.set_successful(None)
    long_ago = timezone.now() - background.KEEP - timedelta(days=1)
    DBTaskResult.objects.filter(pk=old.pk).update(finished_at=long_ago)
    assert background.clear_finished() == 1
    assert sorted(statuses()) == ["READY", "SUCCESSFUL"]
