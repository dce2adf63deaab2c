from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine

from django.template import Context, Template
from django.utils import translation

from core.templatetags import namjai

TODAY = date(2026, 11, 22)


def render(source: str, **context: object) -> str:
    return Template("{% load namjai %}" + source).render(Context(context))


def test_an_icon_is_silent_and_takes_its_picture_from_the_sprite() -> None:
    html = render('{% icon "check" "icon--large" %}')
    assert 'class="icon icon--large"' in html
    assert 'aria-hidden="true"' in html
    assert "img/icons" in html
    assert '#check"' in html


def test_an_icon_name_is_escaped() -> None:
    assert "<script>" not in render("{% icon name %}", name='"><script>')


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [(38, 41, "92.68"), (1, 3, "33.33"), (0, 5, "0"), (5, 0, "0"), (7, 5, "100"), (-1, 5, "0")],
)
def test_percent_stays_between_nothing_and_all(part: int, whole: int, expected: str) -> None:
    assert namjai.percent_of(part, whole) == expected


@pytest.mark.parametrize(
    ("language", "number", "expected"),
    [
        ("en", 96245, "96,245"),
        ("vi", 96245, "96.245"),
        ("en", 999, "999"),
        ("en", "1.9 h", "1.9 h"),
    ],
)
def test_thousands_are_read_at_a_glance(language: str, number: object, expected: str) -> None:
    with translation.override(language):
        assert render("{{ number|grouped }}", number=number) == expected


def test_a_percent_keeps_its_point_in_a_language_with_commas() -> None:
    with translation.override("vi"):
        assert render("{{ 1|percent_of:3 }}") == "33.33"


def test_a_bar_lays_its_parts_end_to_end() -> None:
    assert namjai.bar_segments(2, 1, 1, 8) == [
        ("done", "0", "25"),
        ("late", "25", "12.5"),
        ("due", "37.5", "12.5"),
    ]


def test_a_bar_leaves_out_what_is_nothing() -> None:
    assert namjai.bar_segments(0, 0, 0, 8) == []


def test_dots_say_behind_here_and_ahead() -> None:
    assert namjai.dots(4, 2) == ["done", "now", "", ""]


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (0, "0 min"),
        (45, "45 min"),
        (60, "1 h"),
        (75, "1 h 15 min"),
        (timedelta(minutes=90), "1 h 30 min"),
        (None, ""),
    ],
)
def test_a_duration_in_words(value: timedelta | int | None, expected: str) -> None:
    assert namjai.duration(value) == expected


@pytest.mark.parametrize(("value", "expected"), [(6, "6 min"), (0, ""), (None, "")])
def test_minutes_in_words(value: int | None, expected: str) -> None:
    assert namjai.minutes(value) == expected


@pytest.mark.parametrize(
    ("days", "words", "kind"),
    [
        (-6, "6 days late", "late"),
        (-1, "1 day late", "late"),
        (0, "Wanted today", "due"),
        (6, "Wanted by 28 Nov", "due"),
        (14, "Wanted by 6 Dec", "due"),
        (15, "Wanted by 7 Dec", "plain"),
        (60, "Wanted by 21 Jan 2027", "plain"),
    ],
)
@time_machine.travel(datetime(2026, 11, 22, 5, tzinfo=UTC), tick=False)
def test_a_due_day_in_words_and_kind(days: int, words: str, kind: str) -> None:
    due = TODAY + timedelta(days=days)
    assert namjai.wanted_by(due) == words
    assert namjai.due_kind(due) == kind


def test_no_due_day_is_said_and_never_late() -> None:
    assert namjai.wanted_by(None) == "No date"
    assert namjai.due_kind(None) == "plain"


def test_a_report_of_another_day_counts_from_that_day() -> None:
    assert namjai.wanted_by(TODAY, TODAY + timedelta(days=3)) == "3 days late"
    assert namjai.due_kind(TODAY, TODAY + timedelta(days=3)) == "late"


@time_machine.travel(datetime(2026, 11, 22, 5, tzinfo=UTC), tick=False)
def test_a_moment_counts_as_the_day_it_is_here() -> None:
    just_past_midnight_in_bangkok = datetime(2026, 11, 22, 17, 30, tzinfo=UTC)
    assert namjai.wanted_by(just_past_midnight_in_bangkok) == "Wanted by 23 Nov"


def test_cells_stand_beside_their_columns() -> None:
    row = {"cells": [{"text": "1", "about": "one"}, {"tag": {"label": "Done"}}]}
    assert namjai.cells(row, [{"label": "a"}, {"label": "b", "kind": "wide"}]) == [
        (
            {"label": "a", "kind": "text"},
            {"text": "1", "about": "one", "tag": None, "url": ""},
        ),
        (
            {"label": "b", "kind": "wide"},
            {"text": "", "tag": {"label": "Done"}, "url": ""},
        ),
    ]


def test_a_row_with_too_few_cells_is_refused() -> None:
    with pytest.raises(ValueError, match="shorter"):
        namjai.cells({"cells": [{"text": "1"}]}, [{"label": "a"}, {"label": "b"}])


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ('{% bem "button" kind %}', "button button--quiet"),
        ('{% bem "button" missing small|yesno:"small," %}', "button"),
    ],
)
def test_classes_leave_out_empty_modifiers(source: str, expected: str) -> None:
    assert render(source, kind="quiet") == expected


@pytest.mark.parametrize(
    ("state", "icon", "word"),
    [
        ("done", "check", "done"),
        ("again", "again", "needs doing again"),
        ("to_do", "open", "to do"),
    ],
)
def test_a_state_has_a_mark_and_a_word(state: str, icon: str, word: str) -> None:
    assert namjai.step_icon(state) == icon
    assert namjai.step_word(state) == word


def test_kinds_have_icons_and_plain_ones_none() -> None:
    assert namjai.tag_icon("late") == "late"
    assert namjai.tag_icon(None) == ""
    assert namjai.message_icon("success") == "check"
    assert namjai.message_icon("debug") == "info"
    assert namjai.role_icon("learner") == "book"
    assert namjai.role_icon("team_lead") == "people"
    assert namjai.callout_title("careful") == "Careful"
