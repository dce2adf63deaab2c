"""The instruments of a programme arrive in the CMS in every language, once, and stay mended."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from courses.models import LoadedItem
from courses.programme_format import ProgrammeError, instrument_key
from courses.programme_loading import LoadReport, load
from self_assessment.models import Instrument, InstrumentVersion, SelfAssessmentPage
from self_assessment.rules.instrument import Form, Part
from tests.factories.instruments import SMALL, publish, write_instrument
from tests.factories.mirror import PROGRAMMES, shipped
from tests.factories.programmes import rewrite, write_programme

pytestmark = pytest.mark.django_db

KEY = instrument_key("small")
PROGRAMME = Path(__file__).resolve().parents[3] / "shared" / "content" / "programme.md"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small instrument that is loaded."""
    write_instrument(tmp_path)
    load(tmp_path)
    return tmp_path


def row(language: str = "en") -> Instrument:
    return Instrument.objects.get(translation_key=KEY, locale__language_code=language)


def current() -> InstrumentVersion:
    return InstrumentVersion.objects.current().of_instrument(KEY).get()


def said(language: str) -> dict[str, str]:
    sentences = current().texts.get(locale=language).words["items"]
    return {id_: sides["provider"] for id_, sides in sentences.items()}


def named(report: LoadReport) -> list[str]:
    """Return the languages that were published."""
    return [re.findall(r", (\w+)\)$", name)[0] for name in report.instruments]


# --- the shipped one ---------------------------------------------------------------------------


def test_the_shipped_one_has_all_its_pairs_in_three_languages() -> None:
    file = shipped()
    pairs = [pair for one in file.dimensions for pair in one.pairs]
    assert (len(file.dimensions), len(pairs)) == (7, 25)
    assert [pair.id[:2] for pair in pairs if pair.star] == [one.id for one in file.dimensions]
    assert [pair.id for pair in pairs if pair.reverse] == ["D1-4", "D2-4", "D4-4", "D6-4"]
    assert file.order_b == ("D5", "D2", "D7", "D1", "D6", "D4", "D3")
    assert file.languages == ["en", "th", "vi"]
    translated = [*(words for pair in pairs for words in pair.words.values())]
    translated += [one.words["name"] for one in file.dimensions]
    translated += [file.words[f"scale_{key}"] for key in ("1", "2", "3", "4", "5", "na")]
    assert [words for words in translated if set(words) != {"en", "th", "vi"}] == []


def test_the_shipped_one_leads_to_the_lessons_that_the_programme_names() -> None:
    lessons = [one.lesson.partition("/")[2] for one in shipped().dimensions]
    assert lessons == ["M5-L1", "M5-L2", "M5-L3", "M5-L4", "M3-L3", "M4-L2", "M7-L3"]
    assert [one.lesson_staff for one in shipped().dimensions][-1].endswith("/M1-L3")


@pytest.mark.skipif(not PROGRAMME.exists(), reason="the programme's text is not here")
def test_the_shipped_one_says_what_the_programme_says() -> None:
    text = PROGRAMME.read_text("utf-8").replace('\\"', '"')
    pairs = [pair for one in shipped().dimensions for pair in one.pairs]
    sentences = [words for pair in pairs for said in pair.words.values() for words in said.values()]
    assert [sentence for sentence in sentences if sentence not in text] == []


# --- loading -----------------------------------------------------------------------------------


def test_every_language_is_published_and_one_version_made(folder: Path) -> None:
    assert [row(language).live for language in ("en", "th")] == [True, True]
    assert row("th").title == "กระจกเล็ก"
    assert [text.locale for text in current().texts.order_by("locale")] == ["en", "th"]
    assert current().number == 1
    asked = current().instrument.asked(Form.FULL, Part.CUSTOMER)
    assert [one.id for one in asked] == ["D2", "D1"]


def test_the_same_folder_twice_changes_nothing(folder: Path) -> None:
    revisions = [one.revisions.count() for one in (row(), row("th"))]
    report = load(folder)
    assert report.summary() == "Nothing changed."
    assert [one.revisions.count() for one in (row(), row("th"))] == revisions
    assert InstrumentVersion.objects.count() == 1


def test_a_sentence_changed_in_the_file_makes_a_new_version(folder: Path) -> None:
    rewrite(folder, SMALL, "I do 1-1.", "I do it well.")
    assert named(load(folder)) == ["en"]
    assert current().number == 2
    assert said("en")["D1-1"] == "I do it well."
    assert said("th")["D1-1"] == "ฉันทำ 1-1"


def test_a_translated_sentence_is_said_by_the_same_version(folder: Path) -> None:
    rewrite(folder, SMALL, "ฉันทำ 1-1", "ฉันทำได้")
    assert named(load(folder)) == ["th"]
    assert current().number == 1
    assert said("th")["D1-1"] == "ฉันทำได้"


def test_a_translation_of_what_was_unpublished_waits(folder: Path) -> None:
    row().unpublish()
    rewrite(folder, SMALL, "ฉันทำ 1-1", "ฉันทำได้")
    report = load(folder)
    assert not InstrumentVersion.objects.current().exists()
    assert len(report.unpublished) == 2


def edited(one: Instrument) -> None:
    one.title = "Mended here"
    publish(one)


LEFT_ALONE: list[tuple[str, Callable[[Instrument], object], str]] = [
    ("edited", edited, "Edited in the CMS and left alone:"),
    ("drafted", lambda one: one.save_revision(), "Edited in the CMS and left alone:"),
    ("unpublished", lambda one: one.unpublish(), "Unpublished in the CMS and left alone:"),
    ("deleted", lambda one: one.delete(), "Deleted in the CMS and not brought back:"),
]


@pytest.mark.parametrize(("name", "act", "sentence"), LEFT_ALONE, ids=lambda value: str(value)[:12])
def test_what_somebody_did_in_the_cms_is_left_alone(
    folder: Path, name: str, act: Callable[[Instrument], object], sentence: str
) -> None:
    act(row("th"))
    before = Instrument.objects.values_list("pk", "live", "latest_revision", "title")
    before = list(before.order_by("pk"))
    report = load(folder)
    assert sentence in report.summary()
    assert "instruments/small.yaml, th" in report.summary()
    after = Instrument.objects.values_list("pk", "live", "latest_revision", "title")
    assert list(after.order_by("pk")) == before


@pytest.mark.parametrize(("name", "act", "sentence"), LEFT_ALONE, ids=lambda value: str(value)[:12])
def test_overwriting_brings_back_what_the_file_says(
    folder: Path, name: str, act: Callable[[Instrument], object], sentence: str
) -> None:
    act(row("th"))
    assert named(load(folder, overwrite=True)) == ["th"]
    assert (row("th").title, row("th").live) == ("กระจกเล็ก", True)
    assert load(folder).summary() == "Nothing changed."


def test_the_memory_of_loads_keeps_instruments_apart_from_courses(folder: Path) -> None:
    write_programme(folder / "small")
    load(folder)
    courses = LoadedItem.objects.filter(container=None)
    assert courses.count() == 1
    assert load(folder).is_changed is False


# --- steps that name one -----------------------------------------------------------------------


def step() -> SelfAssessmentPage:
    return SelfAssessmentPage.objects.get()


def test_a_step_leads_to_the_instrument_that_it_names(tmp_path: Path) -> None:
    write_programme(tmp_path / "course")
    write_instrument(tmp_path)
    rewrite(tmp_path, "course/m1/m1-s.yaml", "instrument: mirror", "instrument: small")
    report = load(tmp_path)
    assert report.unknown == []
    assert step().instrument == row()


def test_a_step_that_names_none_that_is_here_is_loaded_and_reported(tmp_path: Path) -> None:
    write_programme(tmp_path / "course")
    report = load(tmp_path)
    assert step().live
    assert step().instrument is None
    assert "These name an instrument that is not here" in report.summary()
    assert "course/m1/m1-s.yaml" in report.summary()


def test_a_step_finds_its_instrument_once_that_has_come(tmp_path: Path) -> None:
    write_programme(tmp_path / "course")
    rewrite(tmp_path, "course/m1/m1-s.yaml", "instrument: mirror", "instrument: small")
    load(tmp_path)
    write_instrument(tmp_path)
    report = load(tmp_path)
    assert [name for name in report.updated if "m1-s.yaml" in name]
    assert step().instrument == row()
    assert load(tmp_path).is_changed is False


# --- what is wrong with a file -----------------------------------------------------------------

BROKEN = {
    "unknown field": ("order_b:", "order_c: 1\norder_b:", 2, "“order_c” is not known"),
    "no words": ("frame_a: {en: Frame A.}", "frame_a: Frame A.", 5, "fields of its own"),
    "source silent": ("frame_a: {en:", "frame_a: {th:", 5, "must have its words in “en”"),
    "part missing": ("gap_notes:", "gaps:", 0, "“gap_notes” is missing"),
    "label too long": ("Partly true", "x" * 61, 11, "not be longer than 60"),
    "id twice": ("- id: D2-1", "- id: D1-1", 0, "“D1-1” is already used in line"),
    "no such course form": ("- id: D1\n", "- id: D1\n  lesson: M1-L1\n", 0, "such as “my-course"),
    "two stars": ("    reverse: true", "    star: true", 0, "D1 (Dimension 1) has several pairs"),
    "no star": ("    star: true\n", "", 0, "D1 (Dimension 1) has no pair for the short form"),
    "order wrong": ("[D2, D1]", "[D2, D3]", 0, "The order of part B lacks D1."),
}


@pytest.mark.parametrize("case", BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_is_named_with_its_file_and_line(
    tmp_path: Path, case: tuple[str, str, int, str]
) -> None:
    old, new, line, sentence = case
    write_instrument(tmp_path)
    rewrite(tmp_path, SMALL, old, new)
    with pytest.raises(ProgrammeError) as refusal:
        load(tmp_path)
    found = [problem for problem in refusal.value.problems if sentence in problem.message]
    assert found, str(refusal.value)
    assert found[0].path == SMALL
    assert line in {0, found[0].line}
    assert not Instrument.objects.exists()


def test_a_lesson_that_its_course_does_not_have_is_named(tmp_path: Path) -> None:
    write_programme(tmp_path / "course")
    write_instrument(tmp_path)
    rewrite(tmp_path, SMALL, "- id: D1\n", "- id: D1\n  lesson: small/M9-L9\n")
    with pytest.raises(ProgrammeError, match="“D1” names “small/M9-L9”, which does not exist"):
        load(tmp_path)


def test_all_of_the_shipped_programme_is_right() -> None:
    assert load(PROGRAMMES).unknown == []
    assert SelfAssessmentPage.objects.get().instrument is not None
