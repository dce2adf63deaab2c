"""What is wrong with a programme is named with its file and line, and nothing is read."""

from pathlib import Path

import pytest

from courses.programme_format import ProgrammeError, read_programme
from tests.factories.programmes import (
    CASE,
    COURSE,
    FILES,
    LESSON,
    MODULE,
    PLAN,
    QUIZ,
    rewrite,
    write_programme,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_programme(tmp_path / "small")


def problems_of(folder: Path) -> list[str]:
    with pytest.raises(ProgrammeError) as refusal:
        read_programme(folder)
    return [str(problem) for problem in refusal.value.problems]


BROKEN = {
    "unknown field": (COURSE, "strict", "strickt", COURSE, 5, "“strickt” is not known"),
    "missing field": (COURSE, "title: A small course\n", "", COURSE, 1, "“title” is missing"),
    "empty field": (LESSON, "title: The only lesson", "title:", LESSON, 4, "“title” is missing"),
    "field twice": (COURSE, "strict: true", "title: B", COURSE, 5, "“title” is given twice"),
    "wrong audience": (COURSE, ": all", ": some", COURSE, 4, "one of: all, heads"),
    "not a flag": (COURSE, "strict: true", "strict: very", COURSE, 5, "true or false"),
    "not a text": (COURSE, "Two steps.", "[a, b]", COURSE, 3, "must be a text"),
    "too long": (COURSE, "A small course", "x" * 201, COURSE, 2, "not be longer than 200"),
    "wrong address": (COURSE, "audience", "slug: A b\naudience", COURSE, 4, "“slug” may have"),
    "wrong id": (LESSON, "id: M1-L1", "id: M1 L1", LESSON, 3, "“id” may have only"),
    "yaml syntax": (COURSE, "title: A", "title: A: B", COURSE, 2, "YAML cannot be read here"),
    "yaml tab": (QUIZ, "    type: single", "\ttype: single", QUIZ, 6, "YAML cannot be read here"),
    "yaml alias": (COURSE, "title: A", "title: &a A\npromise: *a #", COURSE, 3, "“*” references"),
    "yaml code": (COURSE, "A small course", '"\\UFFFFFFFF"', COURSE, 1, "does not exist"),
    "yaml nul": (COURSE, "A small course", '"a\\0b"', COURSE, 2, "cannot be kept"),
    "yaml nesting": (COURSE, "A small course", "[" * 2000, COURSE, 1, "nested too deeply"),
    "yaml list": (COURSE, FILES[COURSE], "- a\n", COURSE, 1, "must be a list of fields"),
    "control character": (LESSON, "Because.", "Be\x07cause.", LESSON, 25, "control character"),
    "strange line break": (QUIZ, "So it is", "So\x85it is", QUIZ, 16, "control character"),
    "folder missing": (COURSE, "- m1", "- m2", COURSE, 7, "The folder “m2” does not exist"),
    "folder outside": (COURSE, "- m1", "- ../m1", COURSE, 7, "not a plain file name"),
    "modules not a list": (COURSE, "\n  - m1", " m1", COURSE, 6, "must be a list"),
    "file missing": (MODULE, "- m1-l1.md", "- m1-l9.md", MODULE, 10, "“m1-l9.md” does not exist"),
    "file not listed": (
        MODULE,
        "  - m1-c1.yaml\n",
        "",
        MODULE,
        9,
        "in the folder, but not listed",
    ),
    "file twice": (MODULE, "- m1-c1.yaml", "- m1-l1.md", MODULE, 11, "“m1-l1.md” is listed twice"),
    "file of a strange kind": (MODULE, "- m1-s.yaml", "- m1-s.txt", MODULE, 13, "must be a .md"),
    "no task": (MODULE, "  - m1-t.md\n", "", MODULE, 9, "has no transfer task"),
    "no outcome": (
        MODULE,
        "outcomes:\n  - text: Do one thing.\n    lessons: [M1-L1]\n    questions: [M1-Q1]\n",
        "",
        MODULE,
        1,
        "“outcomes” is missing",
    ),
    "outcome names a stranger": (
        MODULE,
        "[M1-Q1]",
        "[M9-Q1]",
        MODULE,
        4,
        "“M9-Q1”, which does not",
    ),
    "outcome without fields": (
        MODULE,
        "  - text: Do",
        "  - Do\n  - text: Do",
        MODULE,
        4,
        "fields of its own",
    ),
    "no cover picture": (MODULE, "cover.svg", "no.svg", MODULE, 7, "“pictures/no.svg” does not"),
    "cover without words": (
        MODULE,
        "cover_alt: A door.\n",
        "",
        MODULE,
        1,
        "“cover_alt” is missing",
    ),
    "wrong kind": (LESSON, "kind: lesson", "kind: quiz", LESSON, 2, "must be one of these here"),
    "no kind": (QUIZ, "kind: quiz\n", "", QUIZ, 1, "“kind” is missing"),
    "no front matter": (LESSON, "---\nkind", "kind", LESSON, 1, "must begin with its fields"),
    "wrong state": (LESSON, "state: written", "state: done", LESSON, 5, "one of: written, outline"),
    "no text": (LESSON, FILES[LESSON].split("---\n", 2)[2], "", LESSON, 7, "no text yet"),
    "same id": (LESSON, "id: M1-L1", "id: M1-Q1", QUIZ, 5, "“M1-Q1” is already used in"),
    "same address": (
        CASE,
        "title: The case",
        "title: The case\nslug: m1-l1",
        CASE,
        1,
        "already that",
    ),
    "open container": (LESSON, "Because.\n:::", "Because.", LESSON, 24, "“:::think” is not closed"),
    "open last container": (LESSON, "down.\n:::", "down.", LESSON, 37, "is not closed"),
    "strange close": (LESSON, "A first", ":::\n\nA first", LESSON, 8, "closes nothing"),
    "unknown container": (LESSON, ":::think", ":::guess", LESSON, 24, "“:::guess” is not known"),
    "empty container": (LESSON, "Because.\n", "", LESSON, 24, "“:::think” is empty"),
    "title where none can be": (LESSON, ":::phrase", ":::phrase Hm", LESSON, 33, "takes no title"),
    "points not a list": (LESSON, "- One.\n- Two.", "One.", LESSON, 28, "one plain list"),
    "points in points": (LESSON, "- Two.", "  - Two.", LESSON, 28, "list inside a list"),
    "long point": (LESSON, "- Two.", "- " + "x" * 401, LESSON, 28, "1 to 400 characters"),
    "exercise without a name": (LESSON, 'note "A note"', "", LESSON, 37, "begins like this"),
    "exercise twice": (
        LESSON,
        ":::phrase",
        ":::exercise note\nOne.\n:::\n\n:::phrase",
        LESSON,
        41,
        "“note” is here twice",
    ),
    "list in an exercise": (LESSON, "Write it", "- Write it", LESSON, 38, "Only plain paragraphs"),
    "picture without words": (LESSON, "![A door]", "![]", LESSON, 13, "needs words that say"),
    "no picture": (LESSON, "pictures/cover", "pictures/no", LESSON, 13, "does not exist"),
    "picture outside": (LESSON, "pictures/cover", "../cover", LESSON, 13, "must name a picture"),
    "picture from the net": (
        LESSON,
        "pictures/cover.svg",
        "https://example.org/a.svg",
        LESSON,
        13,
        "must name a picture",
    ),
    "picture in a text": (LESSON, "on two", "![A](b.svg) on", LESSON, 8, "must stand alone"),
    "wrong heading": (LESSON, "## A heading", "# A heading", LESSON, 11, "Use “##”"),
    "code": (LESSON, "on two lines.", "on\n```\ncode\n```", LESSON, 10, "cannot be used"),
    "heading in a callout": (LESSON, "Because.", "## Because", LESSON, 25, "small headings"),
    "unsafe link": (LESSON, "on two", "[a](/x)", LESSON, 8, "must begin with https://"),
    "empty quotation": (LESSON, "> Two words.\n", "", LESSON, 15, "quotation is empty"),
    "long heading": (LESSON, "## A heading", "## " + "x" * 121, LESSON, 11, "longer than 120"),
    "unknown lesson": (QUIZ, "lesson: M1-L1", "lesson: M1-L9", QUIZ, 5, "names the lesson “M1-L9”"),
    "nothing right": (QUIZ, "a, right: true", "a, right: false", QUIZ, 9, "no right option"),
    "too much right": (QUIZ, "b, right: false", "b, right: true", QUIZ, 9, "more than one right"),
    "same option key": (QUIZ, "k: b", "k: a", QUIZ, 9, "the same key"),
    "one option": (QUIZ, "      - {k: f, ", "      # {k: f, ", QUIZ, 27, "exactly two options"),
    "no feedback": (QUIZ, "text: This, why: Yes.", "text: This", QUIZ, 10, "“why” is missing"),
    "no general feedback": (QUIZ, "    why: So it is.\n", "", QUIZ, 12, "“why” is missing"),
    "unknown type": (QUIZ, "type: single", "type: essay", QUIZ, 6, "“type” must be one of"),
    "no options": (QUIZ, "type: order", "type: single", QUIZ, 12, "“options” is missing"),
    "items alike": (QUIZ, "[First, Second]", "[First, First]", QUIZ, 15, "two different items"),
    "pairs alike": (QUIZ, "left: Moon", "left: Sun", QUIZ, 20, "two different left sides"),
    "pass mark": (QUIZ, "questions:", "pass_mark: 101\nquestions:", QUIZ, 4, "from 1 to 100"),
    "missing node": (CASE, "to: n2", "to: n9", CASE, 6, "“n9”, which does not exist"),
    "unreachable node": (CASE, "to: n2", "to: e1", CASE, 11, "No choice leads to the node “n2”"),
    "dead end": (CASE, "end: true, ", "", CASE, 15, "“e1” is a dead end"),
    "end with choices": (CASE, "  - id: n2\n", "  - id: n2\n    end: yes\n", CASE, 11, "yet has"),
    "no way out": (
        CASE,
        "Stop., to: e1}\n  - {id",
        "Stop., to: n2}\n  - {id",
        CASE,
        11,
        "no end can",
    ),
    "node twice": (CASE, "id: n2", "id: n1", CASE, 11, "“n1” is given twice"),
    "no start": (CASE, "start: n1", "start: n9", CASE, 4, "starts at “n9”"),
    "gap in the agenda": (PLAN, "from: 10", "from: 11", PLAN, 9, "begin at minute 10"),
    "short agenda": (PLAN, "minutes: 20", "minutes: 30", PLAN, 7, "ends at minute 20, not at 30"),
}


@pytest.mark.parametrize(
    ("name", "old", "new", "path", "line", "message"), BROKEN.values(), ids=BROKEN.keys()
)
def test_what_is_wrong_is_named_with_its_file_and_line(
    folder: Path, name: str, old: str, new: str, path: str, line: int, message: str
) -> None:
    rewrite(folder, name, old, new)

    problems = problems_of(folder)

    place = f"{path}, line {line}: "
    assert [one for one in problems if one.startswith(place) and message in one], problems


def test_all_problems_are_told_at_once(folder: Path) -> None:
    rewrite(folder, COURSE, "strict", "strickt")
    rewrite(folder, LESSON, "![A door]", "![]")
    rewrite(folder, CASE, "start: n1", "start: n9")

    assert len(problems_of(folder)) == 3


@pytest.mark.parametrize("name", [COURSE, MODULE, LESSON])
def test_a_file_in_another_encoding_is_named(folder: Path, name: str) -> None:
    text = FILES[name].replace("title: ", "title: é", 1)
    (folder / name).write_bytes(text.encode("cp1252"))

    (problem,) = [one for one in problems_of(folder) if one.startswith(name)]
    line = text[: text.index("é")].count("\n") + 1
    assert problem == (
        f"{name}, line {line}: This file is not saved as UTF-8 text; save it again as UTF-8."
    )


@pytest.mark.parametrize("name", [COURSE, MODULE, LESSON, "m1/pictures/cover.svg"])
def test_an_empty_file_is_named(folder: Path, name: str) -> None:
    (folder / name).write_bytes(b"")

    assert any("is empty" in one for one in problems_of(folder))


def test_a_module_without_its_file_is_named(folder: Path) -> None:
    (folder / MODULE).unlink()

    assert problems_of(folder) == ["m1/module.yaml, line 1: This file does not exist."]


def test_a_folder_without_a_course_is_named(tmp_path: Path) -> None:
    assert "There is no “course.yaml”" in problems_of(tmp_path)[0]


def test_two_courses_of_one_name_are_named(tmp_path: Path) -> None:
    write_programme(tmp_path / "a")
    write_programme(tmp_path / "b")

    assert problems_of(tmp_path) == [
        "b/course.yaml, line 1: The id of this course is that of a/course.yaml.",
        "b/course.yaml, line 1: The slug of this course is that of a/course.yaml.",
    ]
