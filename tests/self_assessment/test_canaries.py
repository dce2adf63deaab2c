"""What one person writes for themselves is met nowhere else, after a day of every role."""

import logging
import os
from collections.abc import Iterator
from contextlib import suppress
from io import StringIO
from typing import Any

import pytest

from django.core import mail
from django.core.management import CommandError, call_command
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.log import AdminEmailHandler

from core import audit
from core.error_reports import DiscreetFormatter
from core.models import AuditEvent
from people.models import User
from self_assessment.models import SelfAssessmentPage
from tests.permission_world import ROLES, World
from tests.self_assessment.canaries import (
    MIRROR,
    NOTES,
    TOLD,
    Secrets,
    found_in,
    in_cache_and_files,
    plant,
    tables_with_canaries,
)
from tests.self_assessment.crawling import crawl
from tests.self_assessment.private_world import browser, build_private_world
from tests.self_assessment.wire import JSON, address, save

pytestmark = [pytest.mark.django_db, pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
MOST = 800 if SOAK else 150
"""How many addresses a role walks through."""
OTHERS = [role for role in ROLES if role != "learner"]
WALKED = OTHERS if SOAK else ["trainer", "head", "hr", "site_admin"]
OWN_WORDS = DiscreetFormatter()
"""How the product writes its log."""
KEEPERS = {
    "core_privatenote",
    "self_assessment_takingtext",
    "self_assessment_commitment",
    "self_assessment_toldaction",
}
"""The tables in which what is private is kept, and no others."""
EVERYTHING = MIRROR | NOTES | {"the way through the case"}


@pytest.fixture
def world(db: None) -> tuple[World, SelfAssessmentPage]:
    return build_private_world()


@pytest.fixture
def secrets(world: tuple[World, SelfAssessmentPage]) -> Secrets:
    return plant(*world)


@pytest.fixture
def told(caplog: pytest.LogCaptureFixture) -> Iterator[pytest.LogCaptureFixture]:
    """Everything that is logged, down to the smallest."""
    with caplog.at_level(logging.DEBUG):
        yield caplog


def logged(caplog: pytest.LogCaptureFixture) -> str:
    """Return the records with all that hangs on them, and their errors as they are written."""
    form = logging.Formatter()
    return "\n".join(f"{form.format(one)} {one.args}" for one in caplog.records) + caplog.text


def test_a_day_of_every_role_meets_no_canary(
    world: tuple[World, SelfAssessmentPage], told: pytest.LogCaptureFixture
) -> None:
    secrets = plant(*world)
    mails = [*mail.outbox]
    for role in WALKED:
        bodies = crawl(world[0].people[role], world[0], role, most=MOST)
        met = {url: found_in(body) for url, body in bodies.items() if found_in(body)}
        # What was typed into a search comes back in its field alone.
        met = {url: words - {"qzxbird"} for url, words in met.items() if "q=qzxbird" not in url}
        assert met == {}, role
        assert secrets.taking not in "".join(bodies.values())
        print(role, len(bodies))
    assert tables_with_canaries().keys() == KEEPERS
    assert in_cache_and_files() == set()
    assert found_in(logged(told)) == set()
    assert mail.outbox == mails


def test_every_word_is_where_its_person_finds_it(secrets: Secrets) -> None:
    """The control: what is looked for is there to be found, in every private place."""
    assert set.union(*tables_with_canaries().values()) == EVERYTHING
    own = [secrets.steps[name].url for name in ("lesson", "task")]
    own += [address(secrets.taking, name) for name in ("result", "commitment", "review")]
    pages = [secrets.client.get(url).content.decode() for url in own]
    assert found_in(*pages) >= MIRROR - {"qzxbirdcase"} | {"qzxbirdexercise", "qzxbirdtask"}


def test_the_own_download_has_all_of_the_mirror(secrets: Secrets) -> None:
    for name in ("download", "download_json"):
        response = secrets.client.get(reverse(f"mirror:{name}"))
        assert found_in(response.content.decode()) == MIRROR, name


def test_the_colleague_reads_the_action_and_nothing_else(secrets: Secrets) -> None:
    client = browser(secrets.colleague)
    pages = [client.get(url) for url in ("/", reverse("mirror:told"), reverse("mirror:start"))]
    assert found_in(*(page.content.decode() for page in pages)) == {TOLD}
    downloads = [client.get(reverse(f"mirror:{name}")) for name in ("download", "download_json")]
    assert found_in(*(one.content.decode() for one in downloads)) <= {TOLD}
    mails = [one for one in mail.outbox if secrets.colleague.email in one.to]
    assert found_in(*(f"{one.subject} {one.body} {one.alternatives}" for one in mails)) == {TOLD}
    assert mails == mail.outbox


def test_what_stands_in_the_audit_would_be_found(
    world: tuple[World, SelfAssessmentPage], secrets: Secrets
) -> None:
    """The control: a word in an audit line, in a page's title, in a mail, in the log."""
    page = world[1]
    audit.record("step.done", page, acting_user=None, note="qzxbirdplanted")
    assert tables_with_canaries()[AuditEvent._meta.db_table] == {"qzxbirdplanted"}
    page.title = "Qzxbirdplanted"
    page.save_revision().publish()
    bodies = crawl(world[0].people["lead"], world[0], "lead", most=60)
    assert "qzxbirdplanted" in found_in(*bodies.values())
    assert {"wagtailcore_page", "wagtailcore_revision"} <= tables_with_canaries().keys()


@pytest.mark.parametrize(
    "command", [("reconcile",), ("reconcile", "--check"), ("clear_private", "--dry-run")]
)
def test_no_command_prints_a_canary(
    secrets: Secrets, command: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    said = StringIO()
    # What the world lacks for a clean count is told as well.
    with suppress(CommandError):
        call_command(*command, stdout=said)
    assert found_in(said.getvalue(), *capsys.readouterr()) == set()


def private_acts(secrets: Secrets) -> list[tuple[str, str, Any]]:
    """Return a request for every private place: what it is sent, and where."""
    taking = secrets.taking
    note = reverse("note", args=[secrets.steps["lesson"].translation_key, note_block(secrets)])
    promise = {"action": "qzxbirdtyped", "when_and_where": "qzxbirdtyped", "seen": ""}
    return [
        ("put", address(taking, "text", "keep"), save("qzxbirdtyped", 1, "other")),
        ("put", address(taking, "text", "heard"), save("qzxbirdtyped", 1, "page", 2)),
        ("put", note, save("qzxbirdtyped", 1, "page", 2)),
        ("post", address(taking, "result"), {"note-keep": "qzxbirdtyped", "base-keep": 1}),
        ("post", address(taking, "commitment"), promise),
        ("post", address(taking, "review"), {"review": "done", "note": "qzxbirdtyped"}),
        ("post", secrets.steps["lesson"].url, {f"note-{note_block(secrets)}": "qzxbirdtyped"}),
        ("get", address(taking, "result"), {}),
        ("get", address(taking, "commitment"), {}),
        ("get", address(taking, "review"), {}),
        ("get", reverse("mirror:compare"), {}),
        ("get", reverse("mirror:told"), {}),
        ("get", reverse("mirror:download"), {}),
        ("get", reverse("mirror:download_json"), {}),
        ("get", secrets.steps["lesson"].url, {}),
    ]


def note_block(secrets: Secrets) -> str:
    return str(next(b.id for b in secrets.steps["lesson"].body if b.block_type == "exercise"))


class ForcedError(Exception):
    """What no page expects."""


def test_errors_at_every_statement_carry_no_canary(
    secrets: Secrets, told: pytest.LogCaptureFixture, settings: Any
) -> None:
    """Each private page dies after each statement that it makes, with everything in its hands."""
    settings.ADMINS = [("Operators", "operators@example.org")]
    mail.outbox.clear()
    handler = AdminEmailHandler(include_html=True)
    logging.getLogger("django.request").addHandler(handler)
    try:
        pages = [page for act in private_acts(secrets) for page in dying(secrets, *act)]
    finally:
        logging.getLogger("django.request").removeHandler(handler)
    assert len(pages) > 40
    assert len(mail.outbox) >= len(pages)
    assert found_in(*pages) == set()
    sent = [f"{one.subject}\n{one.body}\n{one.alternatives}" for one in mail.outbox]
    assert found_in(*sent) == set()
    names = (secrets.person.full_name, secrets.person.username)
    assert [one for one in sent for name in names if f"{name!s}" in one] == []
    assert found_in(*map(OWN_WORDS.format, told.records)) == set()
    # The control: a formatter like any other would have written down what was in hand.
    assert found_in(logged(told)) >= {"qzxbirdtyped"}


def dying(secrets: Secrets, method: str, url: str, said: Any) -> Iterator[str]:
    """Yield the page of the error after the first, second, third … statement."""
    more = {"content_type": JSON} if method == "put" else {}
    for number in statements(secrets, method, url, said, more):
        client = quiet(secrets.person)
        with connection.execute_wrapper(DiesAfter(number)):
            response = getattr(client, method)(url, said, **more)
        if response.status_code == 500:
            yield response.content.decode()


def statements(secrets: Secrets, method: str, url: str, said: Any, more: Any) -> list[int]:
    """Return after which statements to die: those of reading whom, what and how, not all."""
    if method != "get":
        return [3, 4, 5, 6, 7, 8, 9]
    with CaptureQueriesContext(connection) as queries:
        quiet(secrets.person).get(url)
    return list(range(1, len(queries) + 1, 1 if SOAK else 3))


def quiet(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


class DiesAfter:
    """Lets so many statements run, then raises with everything that was said in its frame."""

    def __init__(self, number: int) -> None:
        self.left = number

    def __call__(self, execute: Any, sql: str, params: Any, *rest: Any) -> Any:
        result = execute(sql, params, *rest)
        self.left -= 1
        if self.left == 0:
            raise ForcedError(f"{sql} {params}")
        return result
