"""The starter programme is complete: everything is counted."""

import re
from collections import Counter
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from courses.programme_format import (
    BlockKind,
    CaseFile,
    CourseFile,
    LessonFile,
    LessonState,
    ModuleFile,
    QuizFile,
    SelfAssessmentFile,
    TransferTaskFile,
    WorkshopFile,
    read_programme,
)

SHIPPED = Path(__file__).resolve().parents[2] / "courses" / "programmes"
PICTURES = sorted(SHIPPED.rglob("*.svg"))
SVG = "{http://www.w3.org/2000/svg}"
BLUEPRINT = {
    "M1": {"single": 3, "multi": 1, "truefalse": 1, "match": 1, "reflect": 1},
    "M2": {"single": 4, "order": 1, "multi": 1},
    "M3": {"single": 4, "multi": 1, "match": 1, "truefalse": 1},
    "M4": {"single": 5, "multi": 1, "truefalse": 1},
    "M5": {"single": 5, "order": 1, "multi": 1, "match": 1},
    "M6": {"single": 4, "order": 1, "match": 1, "multi": 1},
    "M7": {"single": 3, "multi": 1, "order": 1, "truefalse": 1},
    "M8": {"single": 5, "multi": 1, "match": 1},
}
LESSONS = {"M1": 5, "M2": 4, "M3": 5, "M4": 4, "M5": 5, "M6": 5, "M7": 4, "M8": 5}
OUTCOMES = {"M1": 5, "M2": 5, "M3": 5, "M4": 5, "M5": 5, "M6": 6, "M7": 5, "M8": 6}


@pytest.fixture(scope="module")
def courses() -> tuple[CourseFile, ...]:
    return read_programme(SHIPPED)


@pytest.fixture(scope="module")
def modules(courses: tuple[CourseFile, ...]) -> dict[str, ModuleFile]:
    return {module.id: module for course in courses for module in course.modules}


def steps_of(modules: dict[str, ModuleFile], kind: type) -> list:
    return [step for module in modules.values() for step in module.steps if isinstance(step, kind)]


def test_two_courses_hold_eight_modules(courses: tuple[CourseFile, ...]) -> None:
    assert [(course.title, course.audience, course.strict) for course in courses] == [
        ("The Other Side of the Counter", "all", True),
        ("Serving Those Who Serve", "heads", True),
    ]
    assert [[module.id for module in course.modules] for course in courses] == [
        ["M1", "M2", "M3", "M4", "M5"],
        ["M6", "M7", "M8"],
    ]


def test_every_step_is_there_once(modules: dict[str, ModuleFile]) -> None:
    for name, module in modules.items():
        lessons = [f"{name}-L{number}" for number in range(1, LESSONS[name] + 1)]
        if name == "M2":
            lessons.insert(2, "M2-S")
        rest = [f"{name}-C1", f"{name}-Q", f"{name}-T", f"{name}-W"]
        assert [step.id for step in module.steps] == [*lessons, *rest]
        assert len(module.outcomes) == OUTCOMES[name]

    kinds = [LessonFile, CaseFile, QuizFile, TransferTaskFile, WorkshopFile, SelfAssessmentFile]
    assert [len(steps_of(modules, kind)) for kind in kinds] == [37, 8, 8, 8, 8, 1]


def test_questions_follow_the_blueprint(modules: dict[str, ModuleFile]) -> None:
    quizzes = steps_of(modules, QuizFile)
    for quiz in quizzes:
        name = quiz.id.removesuffix("-Q")
        assert Counter(question.kind for question in quiz.questions) == BLUEPRINT[name]
        assert [question.id for question in quiz.questions] == [
            f"{name}-Q{number}" for number in range(1, len(quiz.questions) + 1)
        ]
        assert quiz.pass_mark == 80
        assert all(question.lesson and question.why for question in quiz.questions[:6])
    assert sum(question.is_scored for quiz in quizzes for question in quiz.questions) == 54


def test_the_first_two_modules_are_written_out(modules: dict[str, ModuleFile]) -> None:
    lessons = steps_of(modules, LessonFile)
    written = [lesson for lesson in lessons if lesson.state is LessonState.WRITTEN]

    assert [lesson.id[:2] for lesson in written] == ["M1"] * 5 + ["M2"] * 4
    for lesson in written:
        kinds = {block.kind for block in lesson.blocks}
        assert 400 <= lesson.words <= 600, (lesson.id, lesson.words)
        assert {BlockKind.PICTURE, BlockKind.EXERCISE, BlockKind.KEY_POINTS} <= kinds
        assert {BlockKind.PHRASE, BlockKind.CALLOUT} <= kinds


def test_outlines_keep_their_key_points(modules: dict[str, ModuleFile]) -> None:
    for lesson in steps_of(modules, LessonFile):
        points = [block.value for block in lesson.blocks if block.kind is BlockKind.KEY_POINTS]
        assert len(points) == 1, lesson.id
        assert len(points[0]) >= 4, lesson.id


def test_no_stage_direction_is_left_in_a_written_lesson() -> None:
    for path in SHIPPED.glob("*/m[12]-*/m?-l?.md"):
        assert not re.search(r"\b(Opens with|Ends with|Exercise:)", path.read_text("utf-8"))


def test_every_reflection_has_a_place(modules: dict[str, ModuleFile]) -> None:
    beginnings = {
        "M1": "Where did you learn to serve",
        "M2": "Which dimension did you not want to score",
        "M3": "Think of a person you found difficult",
        "M4": "Which department do you find it easiest",
        "M5": "The last time you were on the receiving end",
        "M6": "If your team described what is allowed",
        "M7": "What is the most meaningful thanks",
    }
    for name, words in beginnings.items():
        last = [step for step in modules[name].steps if isinstance(step, LessonFile)][-1]
        assert last.blocks[-1].value["prompt"].startswith(words), name


def test_every_workshop_fills_its_ninety_minutes(modules: dict[str, ModuleFile]) -> None:
    for plan in steps_of(modules, WorkshopFile):
        assert plan.minutes == plan.agenda[-1].end == 90
        assert plan.materials
        assert plan.notes
    cards = {plan.id: plan.cards for plan in steps_of(modules, WorkshopFile) if plan.cards}
    assert {name: len(one.items) for name, one in cards.items()} == {"M6-W": 12}


def test_every_key_is_used_once(courses: tuple[CourseFile, ...]) -> None:
    keys = []
    for course in courses:
        keys.append(course.key)
        for module in course.modules:
            keys.append(module.key)
            keys += [step.key for step in module.steps]
            keys += [block.key for step in module.steps for block in getattr(step, "blocks", ())]
    assert len(set(keys)) == len(keys)


def test_there_is_a_cover_for_each_module_and_a_picture_for_each_written_lesson() -> None:
    assert len([path for path in PICTURES if path.stem == "cover"]) == 8
    assert len([path for path in PICTURES if path.stem != "cover"]) == 9


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")
def test_a_picture_is_our_own_and_at_home_in_light_and_dark(path: Path) -> None:
    text = path.read_text("utf-8")
    root = ET.fromstring(text)  # noqa: S314  The pictures are our own.
    tags = {element.tag.removeprefix(SVG) for element in root.iter()}
    outside = [
        value
        for element in root.iter()
        for value in element.attrib.values()
        if "url(" in value and not value.startswith("url(#")
    ]

    assert root.findtext(f"{SVG}title")
    assert root.get("viewBox") == "0 0 640 240"
    assert "prefers-color-scheme: dark" in text
    assert not tags & {"script", "text", "image", "use", "foreignObject", "a"}
    assert not outside
    assert "href" not in text
    assert not re.search(r"\son\w+=", text)
