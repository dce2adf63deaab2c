"""Quizzes and cases for tests, live under an open course, and people who take them."""

from typing import Any

from django.test import Client
from django.urls import reverse

from core.saving import Save
from courses.models import CoursePage, ModulePage, Step
from people.models import User
from quizzes.actions import save_response, start_attempt
from quizzes.freezing.identifiers import right_key
from quizzes.models import Attempt, CasePage, Quiz, QuizPage
from tests.factories.courses import (
    add,
    course_index,
    make_case,
    make_lesson,
    make_quiz,
    make_task,
    publish_tree,
)

Block = dict[str, Any]


def items(question: str, values: list[Any]) -> list[Block]:
    """Return the items of a list block, with ids that tell what they are of."""
    return [
        {"type": "item", "id": f"{question}-{number}", "value": value}
        for number, value in enumerate(values, start=1)
    ]


def choice(uid: str, kind: str = "single", *, right: str = "a", keys: str = "abcd") -> Block:
    """Return a question with an option for each letter, those in ``right`` right."""
    options = [
        {
            "key": key,
            "text": f"{uid} option {key}",
            "right": key in right,
            "why": f"{uid} why {key}",
        }
        for key in keys
    ]
    value = {"uid": uid, "stem": f"{uid} stem", "why": f"{uid} general", "lesson": ""}
    return {"type": kind, "id": f"b-{uid}", "value": {**value, "options": items(uid, options)}}


def order(uid: str, *words: str) -> Block:
    value = {"uid": uid, "stem": f"{uid} stem", "why": f"{uid} general", "lesson": ""}
    return {"type": "order", "id": f"b-{uid}", "value": {**value, "items": items(uid, list(words))}}


def match(uid: str, **pairs: str) -> Block:
    rows = [{"left": left, "right": right} for left, right in pairs.items()]
    value = {"uid": uid, "stem": f"{uid} stem", "why": f"{uid} general", "lesson": ""}
    return {"type": "match", "id": f"b-{uid}", "value": {**value, "pairs": items(uid, rows)}}


def reflect(uid: str) -> Block:
    return {"type": "reflect", "id": f"b-{uid}", "value": {"uid": uid, "stem": f"{uid} stem"}}


def six_kinds() -> list[Block]:
    """Return one question of each kind: S, M, T, O, P and the reflection R."""
    return [
        choice("S", right="b"),
        choice("M", "multi", right="ac"),
        choice("T", "truefalse", right="t", keys="tf"),
        order("O", "first", "second", "third"),
        match("P", please="Guest", gladly="Host", thanks="Guest"),
        reflect("R"),
    ]


GUEST, HOST = right_key("P-1"), right_key("P-2")

RIGHT: dict[str, Any] = {
    "S": "b",
    "M": ["a", "c"],
    "T": "t",
    "O": ["O-1", "O-2", "O-3"],
    "P": {"P-1": GUEST, "P-2": HOST, "P-3": GUEST},
}
WRONG: dict[str, Any] = {
    "S": "a",
    "M": ["a"],
    "T": "f",
    "O": ["O-2", "O-1", "O-3"],
    "P": {"P-1": HOST, "P-2": HOST, "P-3": GUEST},
}

NODES: list[Block] = [
    {
        "type": "node",
        "id": f"b-{name}",
        "value": {
            "id": name,
            "text": f"Text of {name}",
            "end": not choices,
            "choices": [{"text": f"{name} to {to}", "to": to} for to in choices],
        },
    }
    for name, choices in {
        "n1": ["n2", "n3", "e1"],
        "n2": ["n3", "e1"],
        "n3": ["e2", "n1"],
        "e1": [],
        "e2": [],
    }.items()
]


def make_module(*, is_open: bool = True, **fields: Any) -> ModulePage:
    """Make the drafts of a course with one module: a lesson, a quiz, a case and a task."""
    course = add(course_index(), CoursePage(title="Service", is_open=is_open))
    module = add(course, ModulePage(title="At the counter", outcomes="Greet a guest"))
    make_lesson(module, "Say no kindly")
    make_quiz(module, "The quiz", **{"questions": six_kinds(), **fields})
    make_case(module, "The case", nodes=NODES)
    make_task(module)
    return module


def live_quiz(**fields: Any) -> QuizPage:
    """Publish a course with a quiz of all six kinds; return its page."""
    module = make_module(**fields)
    publish_tree(module.get_parent())
    return QuizPage.objects.child_of(module).get()


def live_case() -> CasePage:
    live_quiz()
    return CasePage.objects.get()


def quiz_of(page: QuizPage) -> Quiz:
    return Quiz.objects.select_related("current_version").get(key=page.translation_key)


def step_of(page: QuizPage | CasePage) -> Step:
    return Step.objects.get(key=page.translation_key)


def begin(person: User, page: QuizPage) -> Attempt:
    return start_attempt(person, quiz=quiz_of(page))


def answer(attempt: Attempt, answers: dict[str, Any]) -> None:
    """Save these answers, each as the first of its own page load."""
    for uid, value in answers.items():
        save = Save(value=value, base=0, client=f"c-{uid}", client_sequence=1)
        save_response(attempt.person, attempt=attempt.uuid, question=uid, save=save)


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(attempt: Attempt, name: str = "attempt", *more: str) -> str:
    return reverse(f"quizzes:{name}", args=[attempt.uuid, *more])
