"""Versions follow what is live, on every way to it, and nothing half-done gets there."""

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import time_machine

from django.core.management import call_command
from django.db import transaction
from django.utils import timezone, translation
from wagtail.models import Locale

from core.checks import CannotPublishError
from core.models import AuditEvent
from self_assessment.actions import offered, save_answer, start_taking
from self_assessment.checks import changed_problems, dimension_problems, order_problems, warnings
from self_assessment.freezing.identifiers import identified
from self_assessment.models import Instrument, InstrumentVersion
from self_assessment.rules.instrument import Form, Part
from tests.factories.instruments import change, draft, publish
from tests.factories.people import UserFactory
from tests.self_assessment.test_acts import save

pytestmark = pytest.mark.django_db


@pytest.fixture
def row(tmp_path: Path) -> Instrument:
    """The small instrument, a draft."""
    return draft(tmp_path)


@pytest.fixture
def live(row: Instrument) -> Instrument:
    return publish(row)


def current() -> InstrumentVersion | None:
    return InstrumentVersion.objects.current().first()


def number() -> int | None:
    version = current()
    return version.number if version else None


def refusal_of(row: Instrument) -> list[str]:
    with pytest.raises(CannotPublishError) as refusal:
        publish(row)
    return refusal.value.messages


# --- identifiers -------------------------------------------------------------------------------


def block(id_: str, *pairs: str) -> dict[str, Any]:
    rows = [
        {"type": "item", "value": {"id": pair}, "id": f"{id_}{n}"} for n, pair in enumerate(pairs)
    ]
    return {"type": "dimension", "id": f"block-{id_}", "value": {"id": id_, "items": rows}}


def ids(blocks: list[dict[str, Any]]) -> list[tuple[str, list[str]]]:
    return [
        (one["value"]["id"], [item["value"]["id"] for item in one["value"]["items"]])
        for one in blocks
    ]


def test_what_has_an_identifier_keeps_it() -> None:
    blocks = [block("D1", "D1-1", "odd"), block("mine", "x")]
    assert ids(identified(blocks)) == [("D1", ["D1-1", "odd"]), ("mine", ["x"])]


def test_what_has_none_gets_the_next_that_is_free() -> None:
    blocks = [block("D1", "D1-2", ""), block("", "", "D1-1")]
    assert ids(identified(blocks)) == [("D1", ["D1-2", "D1-3"]), ("D2", ["D2-1", "D1-1"])]


def test_a_duplicate_gets_identifiers_of_its_own_and_the_first_keeps_them() -> None:
    blocks = [block("D1", "D1-1"), block("D1", "D1-1"), block("D2", "D2-1")]
    assert ids(identified(blocks)) == [("D1", ["D1-1"]), ("D3", ["D3-1"]), ("D2", ["D2-1"])]


def test_the_same_draft_again_gets_the_same_identifiers() -> None:
    once = identified([block("", ""), block("", "")])
    assert ids(identified(once)) == ids(once) == [("D1", ["D1-1"]), ("D2", ["D2-1"])]


# --- checks ------------------------------------------------------------------------------------


def test_a_whole_instrument_has_no_problem(row: Instrument) -> None:
    assert row.problems() == []


MISSING = [
    ("D1-2", "customer", "", "Dimension D1 (Dimension 1): pair D1-2 has no sentence for part B."),
    ("D1-2", "provider", " ", "Dimension D1 (Dimension 1): pair D1-2 has no sentence for part A."),
    ("D2", "name", "", "Dimension D2 has no name."),
    ("D2", "items", [], "Dimension D2 (Dimension 2) has no pair of items."),
    ("D2", "high", "", "Dimension D2 (Dimension 2) has no feedback for a high score."),
    ("D2", "middle", "", "Dimension D2 (Dimension 2) has no feedback for a middle score."),
    ("D2", "low", "", "Dimension D2 (Dimension 2) has no feedback for a low score."),
    ("D2-1", "star", False, "Dimension D2 (Dimension 2) has no pair for the short form. Mark one."),
    (
        "D2-2",
        "star",
        True,
        "Dimension D2 (Dimension 2) has several pairs for the short form: D2-1, D2-2. Leave one.",
    ),
]


@pytest.mark.parametrize(("place", "name", "value", "sentence"), MISSING)
def test_what_is_missing_in_a_dimension_is_named(
    row: Instrument, place: str, name: str, value: object, sentence: str
) -> None:
    assert refusal_of(change(row, place, name, value)) == [sentence]
    assert current() is None


def test_every_word_around_the_pairs_is_asked_for(row: Instrument) -> None:
    for field in Instrument.word_fields():
        setattr(row, field.name, "")
    told = refusal_of(row)
    assert len(told) == len(Instrument.word_fields()) == 30
    assert "“label of 3” has no words yet." in told
    assert "“text of band 2” has no words yet." in told
    assert "“gap: effect above effort” has no words yet." in told


ORDERS = [
    ("", ["The order of part B lacks D1, D2."]),
    ("D2", ["The order of part B lacks D1."]),
    ("D2, D1, D3", ["The order of part B names D3, which is no dimension."]),
    ("D2, D1, D2", ["The order of part B names D2 more than once."]),
    ("D2 D1", []),
    ("D2;D1,", []),
]


@pytest.mark.parametrize(("order", "sentences"), ORDERS)
def test_part_b_needs_every_dimension_once(
    row: Instrument, order: str, sentences: list[str]
) -> None:
    row.order_b = order
    assert [problem.sentence for problem in row.problems()] == sentences


def test_two_dimensions_are_the_fewest(row: Instrument) -> None:
    row.dimensions = row.blocks[:1]
    row.order_b = "D1"
    assert refusal_of(row) == ["The instrument needs at least two dimensions; it has 1."]


def test_identifiers_that_stand_twice_are_named() -> None:
    told = [one.sentence for one in dimension_problems([block("D1", "x"), block("D1", "x")])]
    assert "The identifier D1 stands at several dimensions. Give each its own." in told
    assert "The identifier x stands at several pairs. Give each its own." in told


def test_no_order_is_asked_of_nothing() -> None:
    assert order_problems([], []) == []


def test_an_identifier_changed_since_it_went_live_is_named(live: Instrument) -> None:
    change(live, "D1-2", "id", "D1-9")
    told = refusal_of(live)
    assert told == ["Pair D1-2 is now called D1-9. Give it back its identifier."]
    assert number() == 1


def test_what_is_removed_may_go_and_what_is_new_may_come() -> None:
    before = {"dimensions": {"D1": {"name": "One"}}, "items": {"a": {"provider": "I do."}}}
    now = {"dimensions": {"D2": {"name": "Two"}}, "items": {"b": {"provider": "I did."}}}
    assert changed_problems(before, now) == []


def test_a_draft_may_lack_anything(row: Instrument) -> None:
    row.dimensions, row.order_b, row.scale_1 = [], "", ""
    row.save_revision()
    assert row.get_latest_revision_as_object().order_b == ""
    assert current() is None


# --- the door ----------------------------------------------------------------------------------


def test_a_row_is_born_a_draft(row: Instrument) -> None:
    assert not row.live
    assert offered() is None


def test_no_way_publishes_what_is_half_done(row: Instrument) -> None:
    """Also not the ways that Wagtail does not check: saving it as live, and a copy born live."""
    change(row, "D1-2", "customer", "")
    row.live = True
    with pytest.raises(CannotPublishError), transaction.atomic():
        row.save()
    row.refresh_from_db()
    assert not row.live
    assert current() is None


def test_what_is_put_on_the_schedule_is_checked_at_once(row: Instrument) -> None:
    row.go_live_at = timezone.now() + timedelta(days=1)
    change(row, "D1-2", "customer", "")
    assert len(refusal_of(row)) == 1
    assert not row.revisions.exclude(approved_go_live_at=None).exists()


def test_what_was_scheduled_goes_live_on_its_day(row: Instrument) -> None:
    row.go_live_at = timezone.now() + timedelta(days=1)
    publish(row)
    assert current() is None
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")
        assert number() == 1


def test_what_can_no_longer_go_live_on_its_day_stays_a_draft(row: Instrument) -> None:
    """What it translates was taken back meanwhile."""
    thai = Instrument(
        translation_key=row.translation_key,
        locale=Locale.objects.get_or_create(language_code="th")[0],
        title="กระจก",
        go_live_at=timezone.now() + timedelta(days=1),
    )
    publish(row)
    thai.save()
    publish(thai)
    row.unpublish()
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")
    thai.refresh_from_db()
    assert not thai.live
    assert AuditEvent.objects.filter(verb="page.publish_refused").count() == 1


# --- versions ----------------------------------------------------------------------------------


def test_a_change_of_an_item_makes_a_new_version(live: Instrument) -> None:
    publish(change(live, "D1-1", "provider", "I do it another way."))
    assert number() == 2


@pytest.mark.parametrize(("name", "value"), [("star", True), ("reverse", False)])
def test_a_change_of_what_a_pair_counts_for_makes_a_new_version(
    live: Instrument, name: str, value: object
) -> None:
    other = {"star": "D1-1", "reverse": "D1-1"}[name]
    publish(change(change(live, other, name, not value), "D1-2", name, value))
    assert number() == 2


def test_a_change_of_the_scale_makes_a_new_version(live: Instrument) -> None:
    live.scale_3 = "Half true"
    publish(live)
    assert number() == 2


@pytest.mark.parametrize(
    ("place", "name"), [("D1", "name"), ("D1", "high"), ("D1", "lesson"), ("D2", "lesson_staff")]
)
def test_a_change_of_anything_else_is_said_by_the_same_version(
    live: Instrument, place: str, name: str
) -> None:
    value = "4a4b1bb6-9d1d-4f8f-9b4d-1f8a3e6f4b55"
    publish(change(live, place, name, value))
    version = current()
    assert version is not None
    assert version.number == 1
    words = version.texts.get(is_source=True).words["dimensions"][place]
    assert value in {
        words.get(name),
        getattr(version.instrument.dimensions[int(place[1]) - 1], name, ""),
    }


def test_a_taking_goes_on_with_the_version_it_began_with(live: Instrument) -> None:
    person = UserFactory()
    taking = start_taking(person, form=Form.FULL)
    live.dimensions, live.order_b = [*live.blocks[1:], *_third()], "D2, D3"
    publish(live)
    assert number() == 2
    answer = save_answer(person, taking=taking.uuid, part=Part.PROVIDER, item="D1-1", save=save(4))
    assert answer.value == 4
    assert [one.id for one in taking.asked(Part.CUSTOMER)] == ["D2", "D1"]


def _third() -> list[dict[str, Any]]:
    words = {"name": "Third", "high": "H", "middle": "M", "low": "L"}
    pair = {"id": "D3-1", "provider": "I do.", "customer": "I get.", "star": True, "reverse": False}
    item = {"type": "item", "value": pair}
    return [{"type": "dimension", "value": {"id": "D3", **words, "items": [item]}}]


def test_unpublishing_lets_nobody_begin_and_what_has_begun_go_on(live: Instrument) -> None:
    person = UserFactory()
    taking = start_taking(person, form=Form.FULL)
    live.unpublish()
    assert offered() is None
    assert (
        save_answer(person, taking=taking.uuid, part=Part.PROVIDER, item="D1-1", save=save(2)).value
        == 2
    )
    publish(live)
    assert number() == 1


def test_deleting_lets_nobody_begin_and_what_has_begun_go_on(live: Instrument) -> None:
    person = UserFactory()
    taking = start_taking(person, form=Form.FULL)
    Instrument.objects.filter(pk=live.pk).delete()
    assert offered() is None
    assert taking.version.words.item("D1-1", Part.PROVIDER) == "I do 1-1."


def test_an_expired_one_can_no_longer_be_begun(row: Instrument) -> None:
    row.expire_at = timezone.now() + timedelta(days=1)
    publish(row)
    assert number() == 1
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        call_command("publish_scheduled")
    assert offered() is None


# --- languages ---------------------------------------------------------------------------------


def said(language: str) -> str:
    version = current()
    assert version is not None
    with translation.override(language):
        return version.words.item("D1-1", Part.PROVIDER)


def test_a_translation_says_its_words_and_the_source_the_rest(
    live: Instrument, tmp_path: Path
) -> None:
    thai = publish(draft(tmp_path, "th"))
    assert (said("th"), said("vi"), said("en")) == ("ฉันทำ 1-1", "I do 1-1.", "I do 1-1.")
    with translation.override("th"):
        assert current().words.scale[3] == "Partly true"  # type: ignore[union-attr]
    assert number() == 1
    thai.unpublish()
    assert said("th") == "I do 1-1."


def test_a_new_version_speaks_the_languages_that_are_live(live: Instrument, tmp_path: Path) -> None:
    publish(draft(tmp_path, "th"))
    publish(change(live, "D1-2", "provider", "Another."))
    assert number() == 2
    assert said("th") == "ฉันทำ 1-1"


def test_a_translation_changes_nothing_that_is_measured(live: Instrument, tmp_path: Path) -> None:
    thai = draft(tmp_path, "th")
    thai.dimensions, thai.order_b = change(thai, "D1-1", "star", False).blocks[:1], "D1"
    publish(thai)
    version = current()
    assert version is not None
    assert version.number == 1
    assert [one.id for one in version.instrument.dimensions] == ["D1", "D2"]


def test_a_translation_of_nothing_is_not_published(row: Instrument, tmp_path: Path) -> None:
    assert refusal_of(draft(tmp_path, "th")) == [
        "This is a translation, and what it translates is not published. Publish that one first."
    ]


def test_an_author_hears_what_a_translation_leaves_out(live: Instrument, tmp_path: Path) -> None:
    thai = draft(tmp_path, "th")
    (around,) = warnings(thai)
    assert around.startswith("These words are not translated yet, and are shown as they are: ")
    assert around.endswith("gap: effect above effort, D1, D2.")
    assert "text of band 1" in around
    assert "band 1, " not in around.replace("text of band 1, ", "")
    change(change(thai, "D1-1", "customer", ""), "D2-2", "provider", "I do 2-2.")
    assert warnings(thai)[1:] == [
        "These pairs are not translated yet, and are shown as they are: D1-1, D2-2."
    ]
    change(thai, "D2-1", "id", "D7-1")
    assert warnings(thai)[-1] == (
        "These pairs are not in what it translates, and are not shown: D7-1."
    )


def test_an_author_hears_of_a_lesson_that_is_not_live(row: Instrument) -> None:
    assert warnings(row) == []
    change(row, "D2", "lesson", "4a4b1bb6-9d1d-4f8f-9b4d-1f8a3e6f4b55")
    assert warnings(row) == [
        "Dimension D2 leads to a lesson that is not published; people see no link."
    ]
    assert publish(row).live
