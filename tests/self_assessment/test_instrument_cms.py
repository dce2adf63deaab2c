"""Instruments in the CMS: written by trainers, refused by name, never a place for takings."""

from pathlib import Path
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse
from wagtail.models import Locale

from core import reconciliation
from people.enums import Role
from self_assessment.models import Instrument, InstrumentVersion, MirrorSettings
from tests.factories.instruments import change, draft, posted, publish
from tests.factories.mirror import taken
from tests.factories.people import UserFactory
from tests.people.cms import text_of

pytestmark = pytest.mark.django_db

SNIPPET = "wagtailsnippets_self_assessment_instrument"
CHOOSER = "wagtailsnippetchoosers_self_assessment_instrument"
PAGES_OF_ONE = ("edit", "history", "usage", "delete", "unpublish", "preview_on_edit")


@pytest.fixture
def trainer(client: Client) -> Client:
    client.force_login(UserFactory(role=Role.TRAINER))
    return client


@pytest.fixture
def row(tmp_path: Path) -> Instrument:
    """The small instrument, a draft."""
    return draft(tmp_path)


@pytest.fixture
def live(row: Instrument) -> Instrument:
    return publish(row)


def address(name: str, *args: object) -> str:
    return reverse(f"{SNIPPET}:{name}", args=args)


def send(client: Client, row: Instrument, **changes: Any) -> Any:
    """Send the editor's form as it is shown, but for the changes."""
    return client.post(address("edit", row.pk), posted(row, **changes), follow=True)


def versions() -> list[int]:
    return list(InstrumentVersion.objects.current().values_list("number", flat=True))


def latest(row: Instrument) -> Instrument:
    found: Instrument = Instrument.objects.get(pk=row.pk).get_latest_revision_as_object()
    return found


# --- who ---------------------------------------------------------------------------------------

AUTHORS = {Role.TRAINER: True, Role.SITE_ADMIN: True, Role.HR_ADMIN: False, None: False}


@pytest.mark.parametrize(("role", "may"), AUTHORS.items())
def test_trainers_and_site_administrators_write_and_nobody_else(
    client: Client, live: Instrument, role: Role | None, may: bool
) -> None:
    client.force_login(UserFactory(role=role) if role else UserFactory())
    pages = [address("list"), address("add"), *(address(one, live.pk) for one in PAGES_OF_ONE)]
    opened = [page for page in pages if client.get(page).status_code == 200]
    assert opened == (pages if may else [])
    response = client.post(address("delete", live.pk))
    assert Instrument.objects.filter(pk=live.pk).exists() is not may, response.status_code


def test_no_page_of_it_tells_who_took_it(trainer: Client, live: Instrument) -> None:
    person = UserFactory(full_name="Malee Canary")
    taken(person, {"D1-1": 4}, {"D1-1": 3}, version=InstrumentVersion.objects.get())
    pages = [address("list"), *(address(one, live.pk) for one in PAGES_OF_ONE)]
    pages += [reverse("wagtailadmin_home"), reverse(f"{CHOOSER}:choose")]
    for page in pages:
        text = trainer.get(page).content.decode()
        assert "Canary" not in text, page
        assert person.username not in text, page


# --- writing -----------------------------------------------------------------------------------


def test_a_half_written_draft_is_kept_and_its_gaps_are_named(
    trainer: Client, row: Instrument
) -> None:
    broken = change(row, "D1-2", "customer", "").blocks
    page = text_of(send(trainer, row, dimensions=broken, order_b="D2", scale_3=""))
    assert "3 things are to be mended before this can be published." in page
    assert "pair D1-2 has no sentence for part B." in page
    assert "The order of part B lacks D1." in page
    assert "“label of 3” has no words yet." in page
    assert (latest(row).order_b, latest(row).scale_3) == ("D2", "")
    assert versions() == []


def test_publishing_what_is_half_written_keeps_the_draft_and_says_why(
    trainer: Client, live: Instrument
) -> None:
    changes = {"order_b": "D1", "title": "Mended", "action-publish": "action-publish"}
    response = send(trainer, live, **changes)
    assert response.redirect_chain == [(address("edit", live.pk), 302)]
    page = text_of(response)
    assert "“Mended” is saved as a draft and not yet published. Mend this first:" in page
    assert "The order of part B lacks D2." in page
    live.refresh_from_db()
    assert (live.title, latest(live).title) == ("A small mirror", "Mended")
    assert InstrumentVersion.objects.get().texts.get().words["title"] == "A small mirror"


def test_publishing_makes_it_what_people_take(trainer: Client, row: Instrument) -> None:
    send(trainer, row, **{"action-publish": "action-publish"})
    assert versions() == [1]
    assert "A small mirror" in text_of(trainer.get(reverse("mirror:start")))


def test_a_new_pair_gets_its_identifier(trainer: Client, row: Instrument) -> None:
    blocks = row.blocks
    fresh = {"type": "item", "value": {"provider": "I do.", "customer": "I get.", "id": ""}}
    blocks[0]["value"]["items"].append(fresh)
    send(trainer, row, dimensions=blocks)
    items = latest(row).blocks[0]["value"]["items"]
    assert [item["value"]["id"] for item in items] == ["D1-1", "D1-2", "D1-3"]


def test_an_instrument_is_begun_from_nothing(trainer: Client) -> None:
    empty = Instrument(title="A new one")
    response = trainer.post(address("add"), posted(empty), follow=True)
    assert "things are to be mended" in text_of(response)
    assert not Instrument.objects.get().live


def test_two_revisions_are_compared(trainer: Client, live: Instrument) -> None:
    publish(change(live, "D1-1", "provider", "I do it another way."))
    page = text_of(trainer.get(address("revisions_compare", live.pk, "earliest", "latest")))
    assert "another way" in page


# --- looking -----------------------------------------------------------------------------------


def look(client: Client, row: Instrument, mode: str = "", **changes: Any) -> str:
    """Return what the preview beside the editor shows."""
    preview = address("preview_on_edit", row.pk)
    assert client.post(preview, posted(row, **changes)).json()["is_valid"]
    return text_of(client.get(preview, {"mode": mode}))


def test_the_preview_shows_every_screen(trainer: Client, row: Instrument) -> None:
    page = look(trainer, row)
    sentences = ["I do 1-1.", "I do 2-2.", "Change seats.", "I get 2-1.", "I get 1-2.", "to keep"]
    places = [page.index(sentence) for sentence in sentences]
    assert places == sorted(places)


def test_the_preview_shows_an_invented_result_and_all_it_could_say(
    trainer: Client, row: Instrument
) -> None:
    page = look(trainer, row, "result")
    assert "An invented example: nobody has answered this." in page
    assert [f"What {key} says." in page for key in ("4", "3", "2", "1", "hh", "ll")] == [True] * 6
    assert "more effect" in page
    assert "Low 2." in page


@pytest.mark.parametrize("mode", ["", "result"])
def test_the_preview_shows_what_there_is_of_a_draft(
    trainer: Client, row: Instrument, mode: str
) -> None:
    changes = {"order_b": "D9, D2, D2", "scale_2": "", "band_4_name": ""}
    assert "Dimension 1" in look(trainer, row, mode, **changes)
    assert "A small mirror" in look(trainer, row, mode, dimensions=[])


def test_a_translation_is_looked_at_with_the_source_where_it_is_silent(
    trainer: Client, live: Instrument, tmp_path: Path
) -> None:
    page = look(trainer, draft(tmp_path, "th"))
    assert "ฉันทำ 1-1" in page
    assert "Partly true" in page


# --- translating -------------------------------------------------------------------------------


def test_a_translation_is_begun_from_the_source(trainer: Client, live: Instrument) -> None:
    thai = Locale.objects.get_or_create(language_code="th")[0]
    submit = reverse(
        "simple_translation:submit_snippet_translation",
        args=["self_assessment", "instrument", live.pk],
    )
    trainer.post(submit, {"locales": [thai.pk], "include_subtree": ""})
    row = Instrument.objects.get(locale=thai)
    assert not row.live
    page = text_of(trainer.get(address("edit", row.pk)))
    assert "This is a translation: of what you write here the words count." in page
    assert "These pairs are not translated yet, and are shown as they are:" in page
    send(trainer, row, title="กระจก", **{"action-publish": "action-publish"})
    texts = InstrumentVersion.objects.get().texts
    assert texts.get(locale="th").words["title"] == "กระจก"


# --- taking away -------------------------------------------------------------------------------

NONE_LEFT = "No self-assessment can be taken now"


@pytest.mark.parametrize("act", ["unpublish", "delete"])
def test_the_last_one_does_not_vanish_silently(trainer: Client, live: Instrument, act: str) -> None:
    response = trainer.post(address(act, live.pk), follow=True)
    assert NONE_LEFT in text_of(response)
    assert versions() == []
    assert trainer.get(reverse("mirror:start")).status_code == 200


def test_one_of_several_goes_without_a_word(
    trainer: Client, live: Instrument, tmp_path: Path
) -> None:
    other = draft(tmp_path, title="Another", translation_key="4a4b1bb6-9d1d-4f8f-9b4d-1f8a3e6f4b55")
    publish(other)
    response = trainer.post(address("unpublish", other.pk), follow=True)
    assert NONE_LEFT not in text_of(response)
    assert versions() == [1]


def test_many_are_deleted_at_once_through_the_same_door(trainer: Client, live: Instrument) -> None:
    bulk = reverse("wagtail_bulk_action", args=["self_assessment", "instrument", "delete"])
    trainer.post(f"{bulk}?id={live.pk}&next={address('list')}")
    assert not Instrument.objects.exists()
    assert versions() == []


# --- what HR decides ---------------------------------------------------------------------------


def settings_address() -> str:
    pk = MirrorSettings.load().pk
    return reverse("wagtailsettings:edit", args=["self_assessment", "mirrorsettings", pk])


@pytest.mark.parametrize(("weeks", "is_kept"), [(3, False), (4, True), (26, True), (27, False)])
def test_hr_says_after_how_many_weeks(client: Client, weeks: int, is_kept: bool) -> None:
    client.force_login(UserFactory(role=Role.HR_ADMIN))
    values = {"weeks_to_retake": weeks, "server_run_by": "Our own IT"}
    response = client.post(settings_address(), values, follow=True)
    assert ("Choose from 4 to 26 weeks." in text_of(response)) is not is_kept
    kept = MirrorSettings.objects.get()
    assert (kept.weeks_to_retake == weeks) is is_kept
    assert (kept.server_run_by == "Our own IT") is is_kept
    assert kept.uses_reverse is not is_kept


@pytest.mark.parametrize("role", [Role.TRAINER, None])
def test_nobody_else_decides(client: Client, role: Role | None) -> None:
    client.force_login(UserFactory(role=role) if role else UserFactory())
    client.post(settings_address(), {"weeks_to_retake": 20})
    assert MirrorSettings.load().weeks_to_retake == 8


# --- reconciling -------------------------------------------------------------------------------


def drift() -> list[str]:
    return [line for line in reconciliation.drift() if line.startswith("instrument:")]


def test_a_healthy_database_has_no_drift(live: Instrument, tmp_path: Path) -> None:
    publish(draft(tmp_path, "th"))
    assert drift() == []


def test_drift_is_told_and_repaired(live: Instrument) -> None:
    version = InstrumentVersion.objects.get()
    version.texts.update(words=version.texts.get().words | {"title": "Other"})
    assert drift() == [f"instrument: {live.translation_key} differs from its live rows"]
    assert version.texts.get().words["title"] == "Other"
    list(reconciliation.repair())
    assert version.texts.get().words["title"] == "A small mirror"
    assert drift() == []


def test_a_version_of_what_is_not_live_is_withdrawn(live: Instrument) -> None:
    Instrument.objects.filter(pk=live.pk).update(live=False)
    assert len(drift()) == 1
    list(reconciliation.repair())
    assert versions() == []
