"""Reports of errors – log, mail, page – carry nothing that anybody wrote."""

import json
import logging
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from django.core import mail
from django.core.exceptions import ObjectDoesNotExist
from django.db import DataError, IntegrityError, OperationalError, connection
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from django.utils.log import AdminEmailHandler
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

from core.error_reports import SILENT, DiscreetFormatter, DiscreetReporter, told
from core.private import private_models
from people.models import User
from tests.courses.learners import make_learner
from tests.factories.mirror import begun, taken
from tests.factories.people import UserFactory
from tests.factories.quizzes import begin, live_quiz
from tests.self_assessment.wire import address, put, save

Send = Callable[[], Any]
SOUGHT = "/somewhere/?q=zq-sought"
CANARY = "zq-งู-never-told"
TABLES = [model._meta.db_table for model in private_models()] + ["quizzes_response"]


def refusing(execute: Callable[..., Any], sql: str, params: Any, *rest: Any) -> Any:
    """Refuse to write a private row as PostgreSQL does: by quoting it."""
    writes = sql.startswith(("INSERT", "UPDATE"))
    if writes and any(f'"{table}"' in sql for table in TABLES):
        raise DataError(f"this cannot be stored\nDETAIL: the row contains {params}.")
    return execute(sql, params, *rest)


@pytest.fixture
def log() -> Iterator[StringIO]:
    """What the product's own handler writes."""
    [handler] = [
        one for one in logging.getLogger().handlers if isinstance(one.formatter, DiscreetFormatter)
    ]
    written = StringIO()
    usual = handler.setStream(written)  # type: ignore[attr-defined]
    yield written
    handler.setStream(usual)  # type: ignore[attr-defined]


@pytest.fixture
def mailed(settings: Settings) -> Iterator[Callable[[], str]]:
    """What the operators get by mail: as text, and as a page for those who want one."""
    settings.ADMINS = [("Operator", "operator@example.com")]
    rich = AdminEmailHandler(include_html=True)
    logging.getLogger("django.request").addHandler(rich)
    yield lambda: "\n".join(
        part
        for message in mail.outbox
        for part in (message.subject, message.body, *(str(a) for a in message.alternatives))
    )
    logging.getLogger("django.request").removeHandler(rich)


class Seen(logging.Handler):
    """Keeps the records, to be looked at in Django's own way."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.records.append(record)


@pytest.fixture
def seen() -> Iterator[Seen]:
    handler = Seen()
    logging.getLogger("django.request").addHandler(handler)
    yield handler
    logging.getLogger("django.request").removeHandler(handler)


@pytest.fixture
def person(db: None) -> User:
    return UserFactory(full_name="Zq Person Never Named", username="zq-login")


def browser(person: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(person)
    return client


def an_answer(person: User) -> Send:
    taking = begun(person, {}, {})
    url, said = address(taking.uuid, "answer", "a", "D1-1"), save(5, client=CANARY)
    return lambda: put(browser(person), url, said)


def a_text(person: User) -> Send:
    url = address(begun(person).uuid, "text", "case")
    return lambda: put(browser(person), url, save(CANARY))


def a_commitment(person: User) -> Send:
    words = {"dimension": "D1", "action": CANARY, "when_and_where": CANARY, "tell": "nobody"}
    url = address(taken(person).uuid, "commitment")
    day = str(timezone.localdate() + timedelta(days=30))
    return lambda: browser(person).post(url, words | {"review_on": day})


def a_note(_person: User) -> Send:
    learner = make_learner(lessons=1)
    learner.client.raise_request_exception = False
    block = next(b.id for b in learner.lesson().body if b.block_type == "exercise")
    url = reverse("note", kwargs={"step_key": learner.lesson().translation_key, "block": block})
    return lambda: put(learner.client, url, save(CANARY))


def a_reflection(person: User) -> Send:
    attempt = begin(person, live_quiz())
    url = reverse("quizzes:response", args=[attempt.uuid, "R"])
    return lambda: put(browser(person), url, save(CANARY))


ACTS = [an_answer, a_text, a_commitment, a_note, a_reflection]


@pytest.mark.parametrize("act", ACTS, ids=lambda act: act.__name__)
def test_a_report_names_the_place_and_nothing_that_was_written(
    act: Callable[[User], Send],
    person: User,
    log: StringIO,
    mailed: Callable[[], str],
    seen: Seen,
) -> None:
    send = act(person)
    with connection.execute_wrapper(refusing):
        response = send()
    assert response.status_code == 500
    reports = log.getvalue(), mailed()
    for report in reports:
        assert "DataError" in report
        assert "core/saving.py" in report or "commitment.py" in report
        assert SILENT in report
    for told_to in (*reports, response.content.decode()):
        assert CANARY not in told_to
        assert json.dumps(CANARY) not in told_to
        assert "zq-" not in told_to
        assert "Zq Person" not in told_to
    [record] = [one for one in seen.records if one.exc_info]
    usual = ExceptionReporter(None, *record.exc_info, is_email=True)
    usual.filter = SafeExceptionReporterFilter()
    assert CANARY in usual.get_traceback_html()


def test_the_log_does_not_tell_which_sentence_is_not_asked(person: User, log: StringIO) -> None:
    """It is not, for what it turns round does not apply to this person."""
    url = address(begun(person, {"D1-1": 0}, {}).uuid, "answer", "b", "D1-1")
    assert put(browser(person), url, save(4)).status_code == 404
    assert log.getvalue() == "Not Found: /self-assessment/…\n"


def test_other_addresses_are_told_as_they_are(client: Client, log: StringIO, db: None) -> None:
    client.get("/no-such-page/")
    assert log.getvalue() == "Not Found: /no-such-page/\n"


def test_a_chain_is_told_from_its_beginning_without_its_words() -> None:
    try:
        try:
            int(CANARY)
        except ValueError as error:
            raise LookupError(CANARY) from error
    except LookupError as error:
        words = told(error)
    assert CANARY not in words
    assert words.index("ValueError") < words.index("This led to") < words.index("LookupError")
    assert Path(__file__).name in words


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (OperationalError("database is locked"), "OperationalError: database is locked"),
        (ObjectDoesNotExist("Taking matching query does not exist."), "does not exist."),
        (AttributeError("no attribute\nDETAIL: zq"), "AttributeError: no attribute"),
        (IntegrityError("zq"), f"IntegrityError: {SILENT}"),
        (TypeError("expected a number but got ['zq']"), f"TypeError: {SILENT}"),
        (KeyError("zq"), f"KeyError: {SILENT}"),
    ],
)
def test_words_are_told_where_they_cannot_quote_anybody(error: Exception, words: str) -> None:
    assert told(error).endswith(words)


def test_errors_that_caused_each_other_end(settings: Settings) -> None:
    one, two = ValueError("zq"), KeyError("zq")
    one.__cause__, two.__cause__ = two, one
    assert told(one).count("This led to") == 1


def raised(error: Exception) -> Any:
    try:
        raise error
    except type(error) as caught:
        return type(caught), caught, caught.__traceback__


def test_what_was_asked_and_sent_is_not_told() -> None:
    request = RequestFactory().post(SOUGHT, {CANARY: CANARY})
    request.COOKIES[CANARY] = CANARY
    error = ValueError(CANARY)
    error.add_note(CANARY)
    reporter = DiscreetReporter(request, *raised(error))
    for report in (reporter.get_traceback_text(), reporter.get_traceback_html()):
        assert "zq-" not in report
        assert "/somewhere/" in report
        assert "ValueError" in report


def test_another_formatter_leaves_no_trace_of_its_own() -> None:
    record = logging.LogRecord("x", logging.ERROR, "p", 1, "m", None, raised(ValueError(CANARY)))
    assert CANARY in logging.Formatter().format(record)
    assert CANARY not in DiscreetFormatter().format(record)


def test_a_log_line_without_an_error_is_mailed_as_it_is() -> None:
    report = DiscreetReporter(None, None, "The job 7 lost its worker.", None)
    assert "The job 7 lost its worker." in report.get_traceback_text()


def test_a_developer_alone_sees_more(settings: Settings) -> None:
    settings.DEBUG = True
    error = raised(ValueError(CANARY))
    assert CANARY in DiscreetReporter(None, *error).get_traceback_html()
    record = logging.LogRecord("x", logging.ERROR, "p", 1, "m", None, error)
    assert CANARY in DiscreetFormatter().format(record)


def test_nobody_is_a_developer_unless_they_say_so() -> None:
    production = Path("site/config/settings/production.py").read_text()
    assert "\nDEBUG = False\n" in production
    assert 'DEBUG = environment.flag("DEBUG")\n' in Path("site/config/settings/base.py").read_text()
