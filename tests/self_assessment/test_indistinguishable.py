"""Whether somebody took it, did it on paper or preferred not to: nobody else can tell.

The same world is lived through in every way, with the clock at the same times; then every role
walks through all that they can reach. What they get must be the same, letter by letter.
"""

import os
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from datetime import timedelta
from itertools import chain, pairwise, zip_longest
from typing import Any

import pytest
import time_machine

from django.core import mail
from django.core.cache import cache
from django.db import transaction
from django.test import Client

from core import audit
from courses.models import Step
from self_assessment.models import MirrorSettings, SelfAssessmentPage
from tests.factories.records import take
from tests.permission_world import ROLES, World
from tests.self_assessment.crawling import Bodies, crawl, named
from tests.self_assessment.private_world import (
    MORNING,
    browser,
    build_private_world,
    everything_but,
    take_whole,
)

pytestmark = [pytest.mark.django_db, pytest.mark.soak]

SOAK = bool(os.environ.get("SOAK"))
MOST = 600 if SOAK else 120
"""How many addresses a role walks through."""
OTHERS = [role for role in ROLES if role != "learner"] if SOAK else ["trainer", "lead", "hr"]
PRIVATE = {f"self_assessment.{name}" for name in ("Taking", "Answer", "TakingText")}
APART = PRIVATE | {"sessions.Session"}
CHANCE = {"id", "completion_id", "code", "key", "uuid"}
"""Columns that are drawn by lot or counted up."""


def from_menu(client: Client, page: SelfAssessmentPage, clock: Any) -> None:
    """It was taken from the menu, and is counted for the course."""
    clock.shift(timedelta(seconds=20))
    take_whole(client, "/self-assessment/")
    clock.shift(timedelta(minutes=9))
    client.post(page.url, {"way": "counted"})


def taken_here(client: Client, page: SelfAssessmentPage, clock: Any) -> None:
    clock.shift(timedelta(seconds=40))
    client.post(page.url, {"way": "take", "form": "full"})
    clock.shift(timedelta(minutes=8))
    take_whole(client, page.url)


def taken_short(client: Client, page: SelfAssessmentPage, clock: Any) -> None:
    clock.shift(timedelta(seconds=40))
    client.post(page.url, {"way": "take", "form": "short"})
    clock.shift(timedelta(minutes=3))
    take_whole(client, page.url, "short")


def on_paper(client: Client, page: SelfAssessmentPage, clock: Any) -> None:
    clock.shift(timedelta(seconds=5))
    client.post(page.url, {"way": "paper"})


def rather_not(client: Client, page: SelfAssessmentPage, clock: Any) -> None:
    clock.shift(timedelta(minutes=4))
    client.post(page.url, {"way": "rather_not"})


WAYS = [on_paper, rather_not, taken_here, *([taken_short, from_menu] if SOAK else [])]
Lived = tuple[dict[str, Bodies], dict[str, list[dict[str, Any]]]]


@pytest.fixture
def world() -> Iterator[tuple[World, SelfAssessmentPage]]:
    with time_machine.travel(MORNING, tick=False):
        world, page = build_private_world()
        learner = world.people["learner"]
        course = Step.objects.get(key=page.translation_key).module.course
        before = Step.objects.required().filter(module__course=course)
        take(learner, *before.exclude(key=page.translation_key))
        MirrorSettings.load()
        # What the walk needs is made once, and is the same for every way.
        for role in OTHERS:
            list(named(world, role))
        yield world, page


def live(
    world: World, page: SelfAssessmentPage, way: Callable[..., None], roles: Sequence[str] = OTHERS
) -> Lived:
    """Let the learner go this way; return what everybody else gets afterwards, and all rows."""
    with transaction.atomic():
        cache.clear()
        mail.outbox.clear()
        with time_machine.travel(MORNING, tick=False) as clock:
            way(browser(world.people["learner"]), page, clock)
        with time_machine.travel(MORNING + timedelta(hours=1), tick=False):
            rows = plain(everything_but(APART))
            bodies = {role: walked(world, page, role) for role in roles}
        assert mail.outbox == []
        transaction.set_rollback(True)
    return bodies, rows


def walked(world: World, page: SelfAssessmentPage, role: str) -> Bodies:
    found = crawl(world.people[role], world, role, most=MOST)
    return {normal(url): normal(body) for url, body in found.items()}


def normal(text: str) -> str:
    """Return the text without what is drawn by lot for every page and every row."""
    for pattern, word in (
        (r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "<uuid>"),
        (r'(csrfmiddlewaretoken" value|CSRF_TOKEN"|csrf-token" content)[=:] ?"\w+"', "<csrf>"),
        (r"\b([2-9A-HJ-NP-Z]{4}-?){4}\b", "<code>"),
        (r"(csrftoken|sessionid)=\w+", "<cookie>"),
        (r"Set-Cookie: <cookie>[^\n]*", ""),
        (r"%PDF-1[\s\S]*", "<pdf>"),
        (r"Content-Length: \d+", ""),
    ):
        text = re.sub(pattern, word, text)
    return text


def plain(rows: dict[str, list[dict[str, Any]]]) -> dict[str, list[dict[str, Any]]]:
    return {
        table: [{name: value for name, value in row.items() if name not in CHANCE} for row in found]
        for table, found in rows.items()
    }


def differences(one: Lived, other: Lived) -> list[tuple[str, str, str]]:
    """Return the pages of every role, and the tables, that are not the same, and where."""
    pages = [
        (role, url, first_difference(bodies.get(url, ""), other[0][role].get(url, "")))
        for role, bodies in one[0].items()
        for url in bodies.keys() | other[0][role].keys()
        if bodies.get(url) != other[0][role].get(url)
    ]
    return pages + [("rows", table, "") for table in one[1] if one[1][table] != other[1][table]]


def first_difference(one: str, other: str) -> str:
    lines = zip_longest(one.splitlines(), other.splitlines())
    return next((f"{mine!r} / {theirs!r}"[:300] for mine, theirs in lines if mine != theirs), "")


def test_all_ways_look_the_same_to_everybody_else(world: tuple[World, SelfAssessmentPage]) -> None:
    lived = [live(*world, way) for way in WAYS]
    print({role: len(bodies) for role, bodies in lived[0][0].items()})
    assert min(map(len, lived[0][0].values())) > 60
    found = [differences(one, other) for one, other in pairwise(lived)]
    assert not any(found), "\n".join(map(str, chain(*found)))


def test_the_step_is_done_for_everybody_who_may_know(
    world: tuple[World, SelfAssessmentPage],
) -> None:
    """The control: who has not done the step in any way is told apart."""
    roles = ["lead", "hr"]
    done, not_done = live(*world, on_paper, roles), live(*world, lambda *_: None, roles)
    assert {role for role, *_ in differences(done, not_done)} == {"rows", *roles}


def test_the_minute_would_tell(
    world: tuple[World, SelfAssessmentPage], monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: were the time as exact as that of other steps, it would say who took it."""
    monkeypatch.setattr(audit, "by_the_day", nullcontext)
    found = differences(live(*world, on_paper, []), live(*world, taken_here, []))
    tables = {table for _, table, _ in found}
    assert {"core.AuditEvent", "courses.StepRecord"} <= tables
