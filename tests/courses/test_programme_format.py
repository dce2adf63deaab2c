"""The programme format: what is right is read whole, what is wrong is named and nothing is read."""

import re
from pathlib import Path

import pytest

from courses.programme_format import (
    BlockKind,
    CaseFile,
    LessonFile,
    QuizFile,
    digest,
    key_for,
    read_programme,
)
from tests.factories.programmes import CASE, COURSE, FILES, LESSON, QUIZ, rewrite, write_programme


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_programme(tmp_path / "small")


def lesson_of(folder: Path) -> LessonFile:
    lesson = read_programme(folder)[0].modules[0].steps[0]
    assert isinstance(lesson, LessonFile)
    return lesson


def test_a_right_programme_is_read_whole(folder: Path) -> None:
    (course,) = read_programme(folder)

    assert (course.slug, course.audience, course.strict) == ("small", "all", True)
    (module,) = course.modules
    assert module.cover is not None
    assert module.cover.path.is_file()
    assert [step.kind for step in module.steps] == [
        "lesson",
        "case",
        "quiz",
        "self_assessment",
        "transfer_task",
        "workshop",
    ]


def test_a_body_becomes_blocks(folder: Path) -> None:
    blocks = lesson_of(folder).blocks

    assert [(block.kind, block.line) for block in blocks] == [
        (BlockKind.TEXT, 8),
        (BlockKind.HEADING, 11),
        (BlockKind.PICTURE, 13),
        (BlockKind.QUOTATION, 15),
        (BlockKind.TABLE, 20),
        (BlockKind.CALLOUT, 24),
        (BlockKind.KEY_POINTS, 28),
        (BlockKind.PHRASE, 33),
        (BlockKind.EXERCISE, 37),
    ]
    values = {block.kind: block.value for block in blocks}
    picture = values[BlockKind.PICTURE]
    assert values[BlockKind.TEXT] == "<p>A first <strong>paragraph</strong> on two lines.</p>"
    assert (picture["image"].name, picture["alt"]) == ("pictures/cover.svg", "A door")
    assert values[BlockKind.QUOTATION] == {"text": "Two words.", "source": "A guest"}
    assert values[BlockKind.TABLE] == {
        "caption": "Numbers",
        "header": ["a", "b"],
        "rows": [["1", "2"]],
    }
    assert values[BlockKind.CALLOUT] == {
        "kind": "think",
        "title": "Why",
        "text": "<p>Because.</p>",
    }
    assert values[BlockKind.KEY_POINTS] == ["One.", "Two."]
    assert values[BlockKind.EXERCISE] == {"title": "A note", "prompt": "Write it down."}


def test_words_are_what_a_reader_reads(folder: Path) -> None:
    prose, heading, caption, quotation, table = 6, 2, 2, 4, 5
    callout, points, card, exercise = 2, 2, 2, 5
    read = prose + heading + caption + quotation + table + callout + points + card + exercise

    assert lesson_of(folder).words == read


def test_keys_stay_when_words_change(folder: Path) -> None:
    before = lesson_of(folder)
    rewrite(folder, "m1/m1-l1.md", "title: The only lesson", "title: Another title")
    rewrite(folder, "m1/m1-l1.md", "Write it down.", "Write two lines.")
    rewrite(folder, "m1/m1-l1.md", ":::phrase", ':::exercise first "New"\nFirst.\n:::\n\n:::phrase')
    after = lesson_of(folder)

    assert after.key == before.key == key_for("small", "M1-L1")
    assert after.blocks[-1].key == before.blocks[-1].key == key_for("small", "M1-L1/exercise:note")
    keys = [block.key for block in after.blocks]
    assert len(set(keys)) == len(keys)


def test_the_digest_changes_with_the_content_alone(folder: Path) -> None:
    before = lesson_of(folder)
    rewrite(folder, "m1/m1-l1.md", "title: The only", "# a remark\ntitle: The only")
    assert digest(lesson_of(folder)) == digest(before)
    rewrite(folder, "m1/pictures/cover.svg", "0 0 1 1", "0 0 2 2")
    assert digest(lesson_of(folder)) != digest(before)


def test_windows_files_read_the_same(folder: Path) -> None:
    before = digest(lesson_of(folder))
    text = (folder / "m1/m1-l1.md").read_text("utf-8").replace("\n", "\r\n")
    (folder / "m1/m1-l1.md").write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert digest(lesson_of(folder)) == before


def test_a_draft_may_lie_in_the_folder(folder: Path) -> None:
    (folder / "m1/_later.md").write_text("Not yet.", "utf-8")

    assert len(read_programme(folder)) == 1


def test_an_address_is_made_of_the_identifier(folder: Path) -> None:
    rewrite(folder, "m1/m1-l1.md", "title: The only lesson", "title: บทเรียน")

    assert lesson_of(folder).slug == "m1-l1"


def test_what_a_course_that_is_not_strict_may_leave_out(folder: Path) -> None:
    rewrite(folder, "course.yaml", "strict: true\n", "")
    rewrite(folder, "m1/m1-q.yaml", "text: This, why: Yes.", "text: This")
    rewrite(folder, "m1/m1-q.yaml", "    why: So it is.\n", "")

    assert len(read_programme(folder)) == 1


def test_courses_come_in_their_order(tmp_path: Path) -> None:
    write_programme(tmp_path / "a")
    second = write_programme(tmp_path / "b")
    rewrite(second, COURSE, "id: small", "id: other\norder: 1\nslug: other")

    assert [course.id for course in read_programme(tmp_path)] == ["other", "small"]


SHIPPED = Path(__file__).resolve().parents[2] / "courses" / "programmes"


def test_the_examples_of_the_description_can_be_read(folder: Path) -> None:
    readme = (SHIPPED / "README.md").read_text("utf-8")
    quiz, case = re.findall(r"```yaml\n(kind: .*?)```", readme, re.S)
    containers = re.findall(r"```\n(:::think.*?)```", readme, re.S)[0]
    containers = re.sub(r" +\(also .*", "", containers)
    (folder / QUIZ).write_text(quiz.replace("lesson: M1-L2", "lesson: M1-L1"), "utf-8")
    (folder / CASE).write_text(case, "utf-8")
    rewrite(folder, LESSON, FILES[LESSON].split("---\n", 2)[2], containers)

    steps = read_programme(folder)[0].modules[0].steps

    assert isinstance(steps[1], CaseFile)
    assert isinstance(steps[2], QuizFile)
    assert [block.kind for block in lesson_of(folder).blocks] == [
        BlockKind.CALLOUT,
        BlockKind.KEY_POINTS,
        BlockKind.PHRASE,
        BlockKind.EXERCISE,
    ]
