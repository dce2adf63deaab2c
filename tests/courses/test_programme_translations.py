"""A programme's words in other languages: read, loaded, loaded again, and never over a person's."""

from pathlib import Path
from uuid import UUID

import pytest

from django.core.management import CommandError, call_command
from wagtail.models import Locale, Page

from core.models import AuditEvent
from courses.models import CoursePage, LoadedItem, ModulePage
from courses.programme_format import ProgrammeError, course_key, digest, key_for, read_programme
from courses.programme_loading import load
from courses.projection import drift
from tests.factories.programmes import COURSE, MODULE, rewrite, write_programme

pytestmark = pytest.mark.django_db

THAI_COURSE = """translations:
  th:
    title: หลักสูตรเล็ก
modules:
"""
THAI_MODULE = """translations:
  th:
    title: "โมดูลเดียว"
    outcomes:
      - ทำสิ่งหนึ่งได้
  vi:
    title: Học phần duy nhất
steps:
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small programme that speaks Thai in part."""
    write_programme(tmp_path)
    rewrite(tmp_path, COURSE, "modules:\n", THAI_COURSE)
    rewrite(tmp_path, MODULE, "steps:\n", THAI_MODULE)
    return tmp_path


def page(key: UUID, code: str = "th") -> Page | None:
    found = Page.objects.filter(translation_key=key, locale__language_code=code).first()
    return found.specific if found else None


def course(code: str = "th") -> CoursePage:
    return page(course_key("small"), code)


def module(code: str = "th") -> ModulePage:
    return page(key_for("small", "M1"), code)


def everything() -> list[tuple[object, ...]]:
    rows = Page.objects.order_by("pk").values_list("pk", "path", "title", "latest_revision_id")
    return [*rows, LoadedItem.objects.count(), Locale.objects.count()]


def test_what_is_given_is_live_and_the_rest_is_left_to_the_original(folder: Path) -> None:
    report = load(folder)
    assert (course().title, course().introduction, course().live) == ("หลักสูตรเล็ก", "", True)
    assert (module().title, module().outcomes) == ("โมดูลเดียว", "ทำสิ่งหนึ่งได้")
    assert (module("vi").title, module("vi").outcomes) == ("Học phần duy nhất", "")
    assert module().cover is None
    assert course("vi").alias_of_id == course("en").pk  # the mirror that a module stands in
    assert report.translations == [
        "หลักสูตรเล็ก (course.yaml, th)",
        "โมดูลเดียว (m1/module.yaml, th)",
        "Học phần duy nhất (m1/module.yaml, vi)",
    ]
    assert "Published these translations:" in report.summary()
    assert AuditEvent.objects.filter(verb="course.load").get().data["translated"] == 3
    assert not list(drift())


def test_the_tree_stays_whole(folder: Path) -> None:
    load(folder)
    assert not any(Page.find_problems())


def test_twice_changes_nothing(folder: Path) -> None:
    load(folder)
    before = everything()
    assert not load(folder).is_changed
    assert not load(folder, overwrite=True).is_changed
    assert everything() == before


def test_a_changed_word_reaches_its_own_page_alone(folder: Path) -> None:
    load(folder)
    rewrite(folder, MODULE, "ทำสิ่งหนึ่งได้", "ทำสองสิ่งได้")
    report = load(folder)
    assert report.translations == ["โมดูลเดียว (m1/module.yaml, th)"]
    assert report.updated == []
    assert module().outcomes == "ทำสองสิ่งได้"


def test_a_changed_original_leaves_its_translations(folder: Path) -> None:
    load(folder)
    rewrite(folder, MODULE, "title: The only module", "title: The first module")
    report = load(folder)
    assert report.updated == ["The first module (m1/module.yaml)"]
    assert report.translations == []


def test_what_a_trainer_wrote_is_left_alone(folder: Path) -> None:
    load(folder)
    own = module()
    own.title = "โมดูลของเอเลนา"
    own.save_revision().publish()
    rewrite(folder, MODULE, '"โมดูลเดียว"', "โมดูลใหม่")
    report = load(folder)
    assert report.edited == ["โมดูลใหม่ (m1/module.yaml, th)"]
    assert module().title == "โมดูลของเอเลนา"
    load(folder, overwrite=True)
    assert module().title == "โมดูลใหม่"


def test_a_translation_that_a_trainer_made_first_is_hers(tmp_path: Path) -> None:
    write_programme(tmp_path)
    load(tmp_path)
    thai, _made = Locale.objects.get_or_create(language_code="th")
    hers = module("en").copy_for_translation(thai, copy_parents=True)
    rewrite(tmp_path, MODULE, "steps:\n", THAI_MODULE)
    assert load(tmp_path).edited == ["โมดูลเดียว (m1/module.yaml, th)"]
    assert module().title == hers.title


@pytest.mark.parametrize("fate", ["unpublished", "deleted"])
def test_what_was_taken_away_stays_away(folder: Path, fate: str) -> None:
    load(folder)
    module().unpublish() if fate == "unpublished" else module().delete()
    report = load(folder)
    assert getattr(report, fate) == ["โมดูลเดียว (m1/module.yaml, th)"]
    assert module() is None or not module().live
    load(folder, overwrite=True)
    assert module().live


def test_the_mirror_of_a_course_becomes_a_page_of_its_own(folder: Path) -> None:
    load(folder)
    assert course("vi").alias_of_id
    rewrite(folder, COURSE, "  th:\n", "  vi:\n    title: Khóa học nhỏ\n  th:\n")
    load(folder)
    assert (course("vi").title, course("vi").alias_of_id) == ("Khóa học nhỏ", None)
    assert course("vi").live
    assert module("vi").is_child_of(course("vi"))


def test_an_original_that_is_not_published_has_no_translation(folder: Path) -> None:
    write_programme(folder)
    load(folder)
    module("en").unpublish()
    rewrite(folder, MODULE, "steps:\n", THAI_MODULE)
    assert load(folder).translations == []
    assert module() is None


BROKEN = {
    "unknown language": (COURSE, "  th:", "  xx:", 7, "“xx” is not known here; there are: en, th"),
    "own language": (COURSE, "  th:", "  en:", 7, "“en” is the course's own language"),
    "no words": (COURSE, "    title: หลักสูตรเล็ก\n", "", 7, "“th” has no words yet"),
    "no title": (MODULE, '    title: "โมดูลเดียว"\n', "", 11, "“title” is missing"),
    "a title that is a list": (COURSE, "หลักสูตรเล็ก", "[a]", 8, "“title” must be a text"),
    "a long title": (COURSE, "หลักสูตรเล็ก", "ก" * 201, 8, "not be longer than 200"),
    "a language that is a text": (COURSE, ":\n    title: หลักสูตรเล็ก", ": a", 7, "fields of its own"),
    "languages in a list": (
        COURSE,
        "translations:\n  th:\n    title: หลักสูตรเล็ก",
        "translations: [th]",
        6,
        "“translations” must have fields of its own",
    ),
    "one outcome too many": (
        MODULE,
        "- ทำสิ่งหนึ่งได้",
        "- ก\n      - ข",
        12,
        "There are 2 outcomes here and 1 in the module's own language",
    ),
    "outcomes in one text": (
        MODULE,
        "outcomes:\n      - ทำสิ่งหนึ่งได้",
        "outcomes: ก",
        12,
        "“outcomes” must be a list",
    ),
    "an outcome that is empty": (MODULE, "- ทำสิ่งหนึ่งได้", "- ", 13, "“outcomes” must be a text"),
    "a stranger": (COURSE, "หลักสูตรเล็ก", "ก\n    body: ข", 9, "“body” is not known here"),
    "outcomes of a course": (
        COURSE,
        "หลักสูตรเล็ก",
        "ก\n    outcomes: [ข]",
        9,
        "“outcomes” is not known here",
    ),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_translation_is_named_and_nothing_changes(folder: Path, name: str) -> None:
    file, old, new, line, sentence = BROKEN[name]
    before = everything()
    rewrite(folder, file, old, new)
    with pytest.raises(CommandError) as refusal:
        call_command("load_programme", folder)
    (said,) = str(refusal.value).splitlines()[1:]
    assert said.startswith(f"{file}, line {line}: ")
    assert sentence in said
    assert everything() == before


def test_a_course_in_a_language_of_its_own_may_not_translate_into_it(folder: Path) -> None:
    rewrite(folder, COURSE, "audience: all", "audience: all\nlanguage: th")
    with pytest.raises(ProgrammeError, match="“th” is the course's own language"):
        read_programme(folder)


def test_translations_are_no_part_of_the_originals_fingerprint(folder: Path) -> None:
    (with_thai,) = read_programme(folder)
    (without,) = read_programme(write_programme(folder))
    assert with_thai.translations
    assert digest(with_thai) == digest(without)
    assert digest(with_thai.modules[0]) == digest(without.modules[0])
