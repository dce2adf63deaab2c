"""Whatever two devices and the days do in whatever order, no answer of a taking is lost."""

import os
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

from core import saving
from self_assessment.models import Taking
from self_assessment.rules.scoring import NOT_APPLICABLE
from tests.factories.mirror import live_instrument
from tests.factories.people import UserFactory
from tests.factories.quizzes import signed_in
from tests.self_assessment.devices import Box, Line, MirrorDevice, met
from tests.self_assessment.naive import asked_of, values_of
from tests.self_assessment.wire import address
from tests.self_assessment.witness import Witness

SOAK = bool(os.environ.get("SOAK"))
EXAMPLES, LENGTH = (150, 50) if SOAK else (20, 30)
PHASES = list(Phase) if os.environ.get("SHRINK") else [Phase.explicit, Phase.generate]
WORDS = ["", "Once.", "ป้าสมร ห้อง 214"]
START = reverse("mirror:start")

which = st.integers(min_value=0, max_value=1)
few = st.integers(min_value=0, max_value=9)
rarely = st.sampled_from([False, False, False, True])
scale = st.sampled_from([0, 0, 1, 3, 5])
lines = st.sampled_from([Line.GOOD, Line.GOOD, Line.GOOD, Line.REQUEST_LOST, Line.ANSWER_LOST])


class Mirror(RuleBasedStateMachine):
    """One person, two devices that show the same taking, and a third that somebody else holds."""

    def __init__(self) -> None:
        super().__init__()
        cache.clear()
        self.transaction = transaction.atomic()
        self.transaction.__enter__()
        self.clock = time_machine.travel(datetime(2026, 3, 2, 2, tzinfo=UTC), tick=False)
        self.now = self.clock.start()
        live_instrument()
        self.person, other = UserFactory.create_batch(2, notice_version=1)
        self.witness = Witness([self.person, other])
        self.devices = [MirrorDevice(self.person, self.witness.look) for _ in range(2)]
        self.stranger = MirrorDevice(other, self.witness.look)

    @initialize(form=st.sampled_from(["short", "short", "full"]))
    def begin_somehow(self, form: str) -> None:
        """Begin on one device, and look at the same taking on the other."""
        self.begin(0, form)
        self.devices[1].open_screen(self.devices[0].taking)

    def teardown(self) -> None:
        self.clock.stop()
        transaction.set_rollback(True)
        self.transaction.__exit__(None, None, None)

    def taking(self) -> Taking | None:
        """Return the open taking, or the last that was finished."""
        own = Taking.objects.of(self.person).with_version()
        return own.open().first() or own.finished().first()

    def box(self, device: MirrorDevice, number: int) -> Box | None:
        boxes = list(device.boxes.values())
        return boxes[number % len(boxes)] if boxes else None

    def begin(self, which: int, form: str) -> None:
        device = self.devices[which]
        response = device.ask("post", START, {"form": form})
        assert response.status_code == 302
        if response["Location"] != START:
            device.open_screen(response["Location"].split("/")[2])

    @rule(which=which, form=st.sampled_from(["short", "full"]), is_meant=rarely)
    def begin_or_go_on(self, which: int, form: str, is_meant: bool) -> None:
        if is_meant or self.taking() is None:
            self.begin(which, form)

    @rule(which=which, number=few)
    def load(self, which: int, number: int) -> None:
        """Load another screen of what is open, or the result; all that is stored stands there."""
        device, taking = self.devices[which], self.taking()
        if taking is None:
            return
        if not taking.is_open:
            device.open_result(str(taking.uuid))
        else:
            screens = self.screens(taking)
            device.open_screen(str(taking.uuid), screens[number % len(screens)])
        self.look_at(device, taking)

    def screens(self, taking: Taking) -> list[str]:
        dimensions = taking.version.structure["dimensions"]
        names = [f"{part}-{one['id']}" for part in "ab" for one in dimensions]
        # Twice as often where most is at stake: the same dimension in both parts.
        return ["", "seats", "a-D1", "b-D1", "a-D1", *names]

    def look_at(self, device: MirrorDevice, taking: Taking) -> None:
        """Let the page show what is stored, and ask in part B only what applies by part A."""
        if taking.is_open:
            asked = asked_of(taking, values_of(taking))
            shown = {tuple(name.split("-", 1)) for name in device.boxes if name[:2] in {"a-", "b-"}}
            assert shown <= asked
        for box in device.boxes.values():
            if box.shown.url not in device.kept and box.base:
                assert self.witness.stored(box.key) == (box.base, box.stored)

    @rule(which=which, number=few, value=scale, line=lines)
    def answer(self, which: int, number: int, value: int, line: Line) -> None:
        device = self.devices[which]
        if box := self.box(device, number):
            words = WORDS[value % len(WORDS)]
            device.write(box, words if box.shown.kind == "text" else value)
            self.send(device, box, line)

    @rule(which=which, value=scale, line=lines)
    def answer_the_whole_screen(self, which: int, value: int, line: Line) -> None:
        for number in range(len(self.devices[which].boxes)):
            self.answer(which, number, value, line)

    @rule(which=which, line=lines)
    def try_again(self, which: int, line: Line) -> None:
        """The line is back: everything that is not safe goes."""
        for box in list(self.devices[which].boxes.values()):
            self.send(self.devices[which], box, line)

    def send(self, device: MirrorDevice, box: Box, line: Line) -> None:
        was_held = box.held
        device.send(box, line)
        if not box.held and not box.is_dirty and box.base:
            self.witness.told(box.key, box.base, box.stored)
        if box.held and not was_held and box.key[0] not in self.witness.deleted:
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

    @rule(which=which, scripted=st.booleans(), go=st.sampled_from(["next", "back"]))
    def post_the_form(self, which: int, scripted: bool, go: str) -> None:
        """Post the screen, which may be stale; what was is shown again, with both answers."""
        device = self.devices[which]
        taking = self.taking()
        if not device.boxes or not device.screen or taking is None or not taking.is_open:
            return
        knows = {box.key: {*device.known[box.key]} for box in device.boxes.values()}
        fields = device.fields(scripted=scripted, go=go)
        url = address(device.taking, "taking")
        response = device.ask("post", url, fields, knows=knows)
        assert response.status_code in {200, 302, 404}
        if response.status_code == 200:
            device.show(device.taking, device.screen, response)
        elif response.status_code == 302 and "screen=" in response["Location"]:
            device.open_screen(device.taking, response["Location"].partition("screen=")[2])

    @rule(which=which, value=scale)
    def answer_all_that_is_open(self, which: int, value: int) -> None:
        """Go on to what has no answer yet, screen by screen, to the end."""
        for _ in range(20):
            taking = self.taking()
            if taking is None or not taking.is_open or taking.is_lapsed:
                return
            values = values_of(taking)
            missing = sorted(asked_of(taking, values) - set(values))
            if not missing:
                return
            self.fill_in(self.devices[which], taking, *missing[0], value=value)

    def fill_in(
        self, device: MirrorDevice, taking: Taking, part: str, item: str, *, value: int
    ) -> None:
        """Give the answers that the screen of this sentence still wants."""
        device.open_screen(str(taking.uuid), f"{part}-{item.rpartition('-')[0]}")
        assert device.boxes[f"{part}-{item}"].value in {None, value}
        for box in device.boxes.values():
            if box.value is None:
                device.write(box, value)
            self.send(device, box, Line.GOOD)

    @rule(which=which)
    def finish(self, which: int) -> None:
        """It is finished where everything is answered, and not before; from a stale page too."""
        device, before = self.devices[which], self.taking()
        if not device.taking or before is None:
            return
        is_this = str(before.uuid) == device.taking
        is_open, is_lapsed = before.is_open, before.is_lapsed
        values = values_of(before)
        is_complete = asked_of(before, values) <= set(values)
        response = device.ask("post", address(device.taking, "finish"))
        assert response.status_code in ({302} if is_this else {302, 404})
        if is_this and is_open and not is_lapsed:
            assert Taking.objects.of(self.person).get(pk=before.pk).is_open != is_complete

    @precondition(lambda self: self.taking() is not None)
    @rule(which=which, is_meant=rarely)
    def delete(self, which: int, is_meant: bool) -> None:
        """Delete it on one device; the other one's page is stale and brings nothing back."""
        device = self.devices[which]
        if is_meant and device.taking:
            response = device.ask("post", address(device.taking, "delete"))
            assert response.status_code in {302, 404}
            assert not Taking.objects.of(self.person).filter(uuid=device.taking).exists()
            device.boxes = {}

    @rule(days=st.sampled_from([1, 3, 6, 7, 60]), is_meant=rarely)
    def let_days_pass(self, days: int, is_meant: bool) -> None:
        if is_meant:
            self.now.shift(timedelta(days=days))
            # Sessions end meanwhile; the page is still open when one has signed in again.
            for device in [*self.devices, self.stranger]:
                device.client = signed_in(device.person)

    @rule(is_meant=rarely)
    def a_stranger_tries(self, is_meant: bool) -> None:
        """Nobody else reads, writes, finishes or deletes it, though they know the address."""
        taking = self.taking()
        if taking is None or not is_meant:
            return
        for method, name in (
            ("get", "taking"),
            ("get", "result"),
            ("post", "finish"),
            ("post", "delete"),
        ):
            assert self.stranger.ask(method, address(taking.uuid, name)).status_code == 404

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
    met.clear()
    run_state_machine_as_test(
        Mirror,
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
    wanted = {"stale", "closed", "post finish 302", "post delete 302", "put answers 404"}
    assert not SOAK or wanted <= set(met)


@pytest.fixture
def machine(db: None) -> Any:
    machine = Mirror()
    machine.begin_somehow("short")
    yield machine
    machine.teardown()


def both_at(machine: Mirror, screen: str) -> None:
    for device in machine.devices:
        device.open_screen(machine.devices[0].taking, screen)


def test_the_machine_finds_a_silent_overwrite(
    machine: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: without the comparison the second device overwrites what it has not seen."""

    def careless(row: Any, save: saving.Save, *, field: str, now: Any) -> Any:
        setattr(row, field, save.value)
        row.sequence += 1
        row.save()
        return row

    monkeypatch.setattr(saving, "_update", careless)
    both_at(machine, "a-D1")
    machine.answer(0, 0, 3, Line.GOOD)
    with pytest.raises(AssertionError, match="silent overwrite"):
        machine.answer(1, 0, 5, Line.GOOD)


def test_the_machine_finds_a_twin_that_stays_in_the_score(
    machine: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The control: a sentence is answered in part B, and then does not apply in part A."""
    machine.answer_all_that_is_open(0, 4)
    both_at(machine, "a-D1")
    machine.answer(0, 0, NOT_APPLICABLE, Line.GOOD)
    monkeypatch.setattr("self_assessment.rules.scoring.twins", lambda _, customer: customer)
    with pytest.raises(AssertionError):
        machine.finish(0)


def test_the_machine_finds_a_save_after_seven_days(
    machine: Mirror, monkeypatch: pytest.MonkeyPatch
) -> None:
    both_at(machine, "a-D1")
    machine.now.shift(timedelta(days=8))
    monkeypatch.setattr("self_assessment.actions.taking._refuse_closed", lambda *_: None)
    with pytest.raises(AssertionError, match="left for too long"):
        machine.answer(0, 0, 3, Line.GOOD)
