"""A whole unit takes the last step at once, through the production server."""

import os
import re
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Q

from courses.models import Completion, Course, Enrolment, LessonPage, ModuleCompletion, Step
from people.models import User
from tests.benchmarks.server import Visitor, serving
from tests.courses.naive import check_everybody
from tests.factories.courses import make_course
from tests.factories.people import UnitFactory, UserFactory
from tests.factories.records import assign, take
from tests.processes import address, enters

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.soak]

CROWD = 200 if os.environ.get("SOAK") else 40


def test_everybody_completes_at_once_and_everybody_is_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unit = UnitFactory(name="Floors")
    people = UserFactory.create_batch(CROWD, unit=unit, notice_version=1)
    page = make_course("Service", modules=1, lessons=1)
    course, lesson = Course.objects.get(), LessonPage.objects.get()
    assign(course, unit=unit, due_on=None, acting_user=None)
    monkeypatch.setenv("DATABASE_URL", address())
    (tmp_path / "secret_key").write_text(settings.SECRET_KEY)
    start, address_of_it = Barrier(CROWD), lesson.get_url()

    def complete(visitor: Visitor) -> int:
        start.wait()
        try:
            visitor.post(address_of_it, expect=302)
        except SystemExit as refusal:
            return int(re.search(r"answered (\d+)", str(refusal))[1])
        return 302

    with serving(tmp_path) as (host, port, _master), ThreadPoolExecutor(CROWD) as pool:
        visitors = [enters(person, host, port) for person in people]
        answers = Counter(pool.map(complete, visitors))
        for visitor in visitors:
            visitor.connection.close()
    assert answers == {302: CROWD}
    assert Completion.objects.count() == CROWD
    assert ModuleCompletion.objects.count() == CROWD
    done = Q(completed_at__isnull=False, steps_done=1, steps_required=1)
    assert Enrolment.objects.aggregate(n=Count("pk", filter=done))["n"] == CROWD
    assert page.get_url() in lesson.get_url()
    check_everybody()


@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite lets one writer in at a time.")
def test_counting_by_adding_one_without_a_lock_loses_some() -> None:
    """The control: read, add one and write, as counts are never kept here, is wrong in a crowd."""
    unit = UnitFactory()
    people = UserFactory.create_batch(8, unit=unit)
    course = Course.objects.get(key=make_course("Service", modules=1, lessons=1).translation_key)
    assign(course, unit=unit, due_on=None, acting_user=None)
    step = Step.objects.live().required().get()
    counter = Enrolment.objects.get(person=people[0])
    start = Barrier(len(people))

    def complete(person: User) -> None:
        try:
            with transaction.atomic():
                seen = Enrolment.objects.values_list("period", flat=True).get(pk=counter.pk)
                start.wait(timeout=10)
                take(person, step)
                Enrolment.objects.filter(pk=counter.pk).update(period=seen + 1)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(people)) as pool:
        list(pool.map(complete, people))
    assert Completion.objects.count() == len(people)
    counter.refresh_from_db()
    assert counter.period < 1 + len(people)
