"""Whatever two devices, a trainer and the clock do in whatever order, no answer is lost."""

import os
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from core import saving
from quizzes.models import Attempt
from tests.factories.people import UserFactory
from tests.factories.quizzes import GUEST, HOST, live_quiz
from tests.quizzes.author_acts import AuthorActs, few
from tests.quizzes.devices import Box, Device, Line, met
from tests.quizzes.witness import GRACE, Witness

SOAK = bool(os.environ.get("SOAK"))
EXAMPLES, LENGTH = (40, 50) if SOAK else (10, 30)
PHASES = list(Phase) if os.environ.get("SHRINK") else [Phase.explicit, Phase.generate]

VALUES: dict[str, list[Any]] = {
    "single": ["a", "b", "c"],
    "truefalse": ["t", "f"],
    "multi": [[], ["a"], ["a", "c"], ["d", "b"]],
    "order": [["O-1", "O-2", "O-3"], ["O-3", "O-1", "O-2"]],
    "match": [{}, {"P-1": GUEST}, {"P-1": GUEST, "P-2": HOST, "P-3": GUEST}],
    "text": ["", "Once.", "Twice."],
}
which = st.integers(min_value=0, max_value=1)
rarely = st.sampled_from([False, False, True])
lines = st.sampled_from([Line.GOOD, Line.GOOD, Line.GOOD, Line.REQUEST_LOST, Line.ANSWER_LOST])


def seed(_bits: int) -> int:
    """Shuffle alike in each run, so that a failure can be run again."""
    return Attempt.objects.count() + 1


class Quizzes(AuthorActs, RuleBasedStateMachine):
    """One quiz, two people, and two devices, both of which the first of them holds at first."""

    def __init__(self) -> None:
        super().__init__()
        cache.clear()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock = time_machine.travel(datetime(2026, 3, 2, 2, tzinfo=UTC), tick=False)
        self.now = self.clock.start()
        self.seeds = patch("quizzes.actions.starting.secrets", SimpleNamespace(randbits=seed))
        self.seeds.start()
        self.page = live_quiz()
        self.url = self.page.url
        self.people = UserFactory.create_batch(2, notice_version=1)
        self.witness = Witness(self.people)
        self.devices = [Device(self.people[0], self.witness.look) for _ in range(2)]

    @initialize(questions=few, settings=few)
    def begin(self, questions: int, settings: int) -> None:
        """Take one of the quizzes on one device, and the same attempt on the other."""
        self.publish(questions, settings)
        self.start(0)
        self.resume(1)

    def teardown(self) -> None:
        self.clock.stop()
        self.seeds.stop()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def box(self, device: Device, number: int) -> Box | None:
        boxes = list(device.boxes.values())
        return boxes[number % len(boxes)] if boxes else None

    def latest(self, device: Device) -> Attempt | None:
        own = Attempt.objects.of(device.person)
        return own.open().first() or own.order_by("-pk").first()

    def of(self, device: Device) -> Attempt:
        return Attempt.objects.get(uuid=device.attempt)

    def start(self, which: int) -> None:
        """Begin, or go on with the attempt that is open; what was on the page is left."""
        device = self.devices[which]
        response = device.ask("post", self.url)
        assert response.status_code == (302 if self.is_live else 404)
        if self.is_live and "/attempts/" in response["Location"]:
            device.open(Attempt.objects.get(uuid=response["Location"].split("/")[3]))

    def resume(self, which: int) -> None:
        """Load the page of the attempt anew: all that is stored stands there."""
        device = self.devices[which]
        attempt = self.latest(device)
        if attempt is None:
            return
        device.open(attempt)
        attempt.refresh_from_db()
        is_overdue = attempt.deadline is not None and timezone.now() > attempt.deadline + GRACE
        assert not (attempt.is_open and is_overdue)
        for box in device.boxes.values():
            sequence, value = self.witness.stored(box.key)
            assert box.base == sequence
            assert not sequence or box.stored == value

    def look_at_the_quiz(self, which: int) -> None:
        assert self.devices[which].ask("get", self.url).status_code in {200, 404}

    @rule(which=which, line=lines, where=st.sampled_from(["start", "resume", "quiz", "away"]))
    def go(self, which: int, line: Line, where: str) -> None:
        match where:
            case "start":
                self.start(which)
            case "resume":
                self.resume(which)
            case "quiz":
                self.look_at_the_quiz(which)
            case _:
                self.devices[which].leave(line)

    @rule(which=which, answers=st.lists(st.tuples(few, few, lines), min_size=2, max_size=6))
    def answer(self, which: int, answers: list[tuple[int, int, Line]]) -> None:
        """Answer some questions, on a line that may go and come back."""
        device = self.with_page(which)
        for number, value, line in answers:
            if box := self.write_in(device, number, value):
                self.send(device, box, line)

    @rule(which=which, number=few, values=st.tuples(few, few), line=lines)
    def answer_on_both(self, which: int, number: int, values: tuple[int, int], line: Line) -> None:
        """Answer the same question on both devices, on pages as they stand."""
        for device, value in zip((which, 1 - which), values, strict=True):
            self.answer(device, [(number, value, line)])

    @rule(which=which, number=few, value=few)
    def write(self, which: int, number: int, value: int) -> None:
        """Answer a question without a line."""
        self.write_in(self.with_page(which), number, value)

    def with_page(self, which: int) -> Device:
        """Return the device with questions on its page, if there are any to be had."""
        if not self.devices[which].boxes:
            self.start(which)
        if not self.devices[which].boxes:
            self.resume(which)
        return self.devices[which]

    def write_in(self, device: Device, number: int, value: int) -> Box | None:
        box = self.box(device, number)
        if box is not None:
            kind = "truefalse" if box.shown.uid == "T" else box.shown.kind
            device.write(box, VALUES[kind][value % len(VALUES[kind])])
        return box

    @rule(which=which, line=lines)
    def try_again(self, which: int, line: Line) -> None:
        """The line is back: everything that is not safe goes."""
        for box in list(self.devices[which].boxes.values()):
            self.send(self.devices[which], box, line)

    def send(self, device: Device, box: Box, line: Line) -> None:
        was_held = box.held
        device.send(box, line)
        if not box.held and not box.is_dirty and box.base:
            self.witness.told(box.key, box.base, box.stored)
        if box.held and not was_held:
            assert self.witness.stored(box.key) == (box.offered, box.theirs)

    @rule(which=which, number=few)
    def a_late_request_arrives(self, which: int, number: int) -> None:
        device = self.devices[which]
        if device.under_way:
            parcel = device.under_way.pop(number % len(device.under_way))
            assert device.deliver(parcel).status_code in {200, 404, 409}

    @rule(which=which, number=few, mine=st.booleans(), line=lines)
    def choose(self, which: int, number: int, mine: bool, line: Line) -> None:
        device = self.devices[which]
        held = [box for box in device.boxes.values() if box.held == "stale"]
        if held:
            box = held[number % len(held)]
            device.choose(box, mine=mine)
            self.send(device, box, line)

    @rule(which=which, scripted=st.booleans(), to=st.sampled_from(["", "", "submit/"]))
    def post_the_form(self, which: int, scripted: bool, to: str) -> None:
        self.post(self.with_page(which), to, scripted=scripted)

    def post(self, device: Device, where: str, *, scripted: bool) -> None:
        """Post the form with all questions; what was stale stays on the page, with both texts."""
        if not device.boxes:
            return
        knows = {box.key: {*device.known[box.key]} for box in device.boxes.values()}
        url = f"/quizzes/attempts/{device.attempt}/{where}"
        attempt, fields = self.of(device), device.fields(scripted=scripted)
        response = device.ask("post", url, fields, knows=knows)
        if response.status_code == 200:
            device.read(response.content.decode(), attempt)
        else:
            assert response.status_code == 302
            device.open(attempt)

    @rule(which=which, is_meant=rarely)
    def hand_in(self, which: int, is_meant: bool) -> None:
        if is_meant:
            self.submit(which)

    def submit(self, which: int) -> None:
        device = self.devices[which]
        if device.attempt:
            url = f"/quizzes/attempts/{device.attempt}/submit/"
            assert device.ask("post", url).status_code == 302

    @rule(which=which, number=few, is_marked=st.booleans())
    def mark(self, which: int, number: int, is_marked: bool) -> None:
        device = self.with_page(which)
        if box := self.box(device, number):
            url = box.shown.url.replace("/responses/", "/marks/")
            said = {"marked": is_marked}
            response = device.ask("put", url, said, content_type="application/json")
            assert response.status_code in {200, 409}
            if response.status_code == 200:
                assert (box.shown.uid in self.of(device).marked) == is_marked

    @rule(which=which, number=few)
    def check(self, which: int, number: int) -> None:
        """Look up what was right, where the quiz lets one; the answer is final from then on."""
        device = self.with_page(which)
        if box := self.box(device, number):
            self.send(device, box, Line.GOOD)
            url = box.shown.url.replace("/responses/", "/checks/")
            response = device.ask("post", url, headers={"X-Part": "1"})
            assert response.status_code in {200, 302, 409, 422}
            if response.status_code == 200 and self.of(device).is_open:
                del device.boxes[box.shown.uid]

    @rule(which=which, is_meant=rarely)
    def somebody_else_takes_the_device(self, which: int, is_meant: bool) -> None:
        """Who signs out leaves nothing there; whoever comes meets nothing of anybody's."""
        if not is_meant:
            return
        device = self.devices[which]
        other = self.people[device.person == self.people[0]]
        self.devices[which] = Device(other, self.witness.look)
        if device.attempt:
            url = f"/quizzes/attempts/{device.attempt}/"
            for method, path in (("get", url), ("post", f"{url}submit/")):
                assert self.devices[which].ask(method, path).status_code == 404

    @invariant()
    def nothing_moved_by_itself(self) -> None:
        self.witness.look(None, None, "", "")

    @invariant()
    def what_is_shown_as_saved_was_stored(self) -> None:
        for device in self.devices:
            for box in device.boxes.values():
                if box.base and not box.is_dirty and not box.held:
                    self.witness.told(box.key, box.base, box.stored)


@pytest.mark.soak
@pytest.mark.django_db
def test_any_sequence_of_acts_loses_no_answer() -> None:
    run_state_machine_as_test(
        Quizzes,
        settings=settings(
            max_examples=EXAMPLES,
            stateful_step_count=LENGTH,
            deadline=None,
            phases=PHASES,
            database=None,
            suppress_health_check=list(HealthCheck),
        ),
    )
    print(dict(sorted(met.items())))
    assert not SOAK or {"stale", "closed", "post checks 200", "post submit 302"} <= set(met)


@pytest.fixture
def machine(db: None) -> Any:
    machine = Quizzes()
    machine.begin(0, 1)
    yield machine
    machine.teardown()


def test_the_machine_finds_a_silent_overwrite(
    machine: Quizzes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without the comparison the second device overwrites what it has not seen."""

    def careless(row: Any, save: saving.Save, *, field: str, now: Any) -> Any:
        setattr(row, field, save.value)
        row.sequence += 1
        row.save()
        return row

    monkeypatch.setattr(saving, "_update", careless)
    machine.answer(0, [(0, 0, Line.GOOD)])
    with pytest.raises(AssertionError, match="silent overwrite"):
        machine.answer(1, [(0, 1, Line.GOOD)])


def test_the_machine_finds_a_save_after_the_deadline(
    machine: Quizzes, monkeypatch: pytest.MonkeyPatch
) -> None:
    machine.let_time_pass(1200)
    monkeypatch.setattr(Attempt, "is_over_time", False)
    with pytest.raises(AssertionError, match="too late"):
        machine.answer(0, [(0, 0, Line.GOOD)])
