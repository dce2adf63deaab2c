"""Days and years as each language writes them, through one place alone."""

import re
from datetime import UTC, date, datetime

import pytest

from django.template import Context, Template
from django.utils import translation

from core import era
from core.dates import written, year_written
from tests.words.found import ROOT

pytestmark = pytest.mark.django_db

DAY = date(2026, 11, 28)
MOMENT = datetime(2026, 11, 28, 20, 30, tzinfo=UTC)
"""In Bangkok it is the next day already."""


@pytest.mark.parametrize(
    ("language", "pattern", "words"),
    [
        ("en", None, "28 Nov 2026"),
        ("th", None, "28 พ.ย. 2569"),
        ("vi", None, "28/11/2026"),
        ("en", "j F Y", "28 November 2026"),
        ("th", "j F Y", "28 พฤศจิกายน 2569"),
        ("vi", "j F Y", "28 tháng 11 năm 2026"),
        ("th", "j M", "28 พ.ย."),
        ("vi", "j M", "28/11"),
        ("th", "DATE_FORMAT", "28 พฤศจิกายน 2569"),
        ("th", "Y-m-d", "2026-11-28"),
        ("th", "c", "2026-11-28"),
    ],
)
def test_a_day_is_written_as_its_language_does(
    language: str, pattern: str | None, words: str
) -> None:
    with translation.override(language):
        assert written(DAY, pattern) == words


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Sun 29 Nov 2026, 03:30"),
        ("th", "อา. 29 พ.ย. 2569, 03:30"),
        ("vi", "Chủ nhật, 29/11/2026, 03:30"),
    ],
)
def test_a_moment_is_where_the_organisation_is(language: str, words: str) -> None:
    with translation.override(language):
        assert written(MOMENT, "D j M Y, H:i") == words


def test_without_the_era_thai_counts_as_everybody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(era, "_source", lambda: False)
    with translation.override("th"):
        assert written(DAY) == "28 พ.ย. 2026"
        assert year_written(2026) == "2026"


@pytest.mark.parametrize(("language", "words"), [("en", "2026"), ("th", "2569"), ("vi", "2026")])
def test_a_year_alone_has_the_same_era(language: str, words: str) -> None:
    with translation.override(language):
        assert Template("{{ year|year }}").render(Context({"year": 2026})) == words


def test_every_template_writes_through_the_same_place() -> None:
    """The filter stands in for Django's own; what is for machines stays as it was."""
    page = Template("{{ day|date:'j F Y' }} · {{ moment|date:'c' }} · {{ nothing|date }}")
    with translation.override("th"):
        said = page.render(Context({"day": DAY, "moment": MOMENT, "nothing": None}))
    assert said == "28 พฤศจิกายน 2569 · 2026-11-29T03:30:00+07:00 · "


def test_nobody_writes_a_day_past_it() -> None:
    past = re.compile(r"import .*\bdate_format\b|strftime\(|\bdateformat\b")
    found = [
        str(path.relative_to(ROOT))
        for folder in ("courses", "quizzes", "site")
        for path in (ROOT / folder).rglob("*.py")
        if past.search(path.read_text()) and path.name != "dates.py"
    ]
    assert found == []
