"""Words that stand nowhere else, written by one person into everything that is private."""

import re
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, TestCase
from django.urls import reverse
from django.utils import timezone

from courses.models import LessonPage, ModulePage, TransferTaskPage
from people.models import User
from quizzes.models import Attempt, CasePage, QuizPage
from self_assessment.models import SelfAssessmentPage
from tests.factories.courses import EXERCISE, TEXT, add, make_case, make_lesson, make_task, publish
from tests.factories.quizzes import reflect
from tests.permission_world import World
from tests.self_assessment.private_world import browser, take_whole
from tests.self_assessment.wire import address, put, save

CANARY = re.compile(r"qzxbird[a-z]+", re.IGNORECASE)
"""Long enough that no random token begins like it by chance."""
WAY = re.compile(r"qzn1\W{1,12}qzn2")
"""The way through a case, as it is stored: two of its nodes side by side."""
NODES: list[dict[str, Any]] = [
    {"type": "node", "value": {"id": "qzn1", "text": "Wait.", "choices": [{"text": "Go", "to": "qzn2"}, {"text": "Stay", "to": "qzn2"}]}},  # noqa: E501
    {"type": "node", "value": {"id": "qzn2", "text": "She smiles.", "end": True, "choices": []}},
]  # fmt: skip
TOLD = "qzxbirdaction"
"""The one word that the colleague who was told the action reads."""
MIRROR = {
    "qzxbirdcase",
    "qzxbirdimprove",
    "qzxbirdkeep",
    "qzxbirdheard",
    "qzxbirdwhere",
    "qzxbirdobstacle",
    "qzxbirdreview",
    TOLD,
}
NOTES = {"qzxbirdexercise", "qzxbirdreflection", "qzxbirdtask"}


def found_in(*texts: object) -> set[str]:
    """Return the canaries in these texts, however they are written."""
    text = "\n".join(map(str, texts))
    ways = {"the way through the case"} if WAY.search(text) else set()
    return {word.lower() for word in CANARY.findall(text)} | ways


@dataclass
class Secrets:
    """What one person wrote, and where."""

    person: User
    colleague: User
    taking: str = ""
    steps: dict[str, Any] = field(default_factory=dict)

    @property
    def client(self) -> Client:
        return browser(self.person)


def plant(world: World, page: SelfAssessmentPage) -> Secrets:
    """Let the learner write into every private field, through the pages."""
    User.objects.filter(pk=world.colleague.pk).update(email="colleague@example.org")
    world.colleague.refresh_from_db()
    secrets = Secrets(world.people["learner"], world.colleague)
    secrets.steps = steps_to_write_in(world)
    write_notes(secrets)
    secrets.taking = take_whole_in_words(secrets, page)
    return secrets


def steps_to_write_in(world: World) -> dict[str, Any]:
    """Add to the course whatever one can write in: lesson, task, case and a quiz's reflection."""
    key = world.steps["own", "lesson"].module.key
    module = ModulePage.objects.get(translation_key=key)
    lesson: LessonPage = publish(make_lesson(module, "Write here"))
    task: TransferTaskPage = publish(make_task(module, "Try it", body=[TEXT, EXERCISE]))
    case: CasePage = publish(make_case(module, "Decide", nodes=NODES, start="qzn1"))
    quiz = add(module, QuizPage(title="Think", questions=[*QUESTION, reflect("R")]))
    return {"lesson": lesson, "task": task, "case": case, "quiz": publish(quiz)}


QUESTION = [
    {
        "type": "single",
        "value": {
            "uid": "S",
            "stem": "Whom do we serve?",
            "options": [
                {"key": "a", "text": "Whoever needs us", "right": True, "why": "Yes."},
                {"key": "b", "text": "Nobody", "right": False, "why": "Not yet."},
            ],
        },
    }
]


def write_notes(secrets: Secrets) -> None:
    client = secrets.client
    for name, word in (("lesson", "qzxbirdexercise"), ("task", "qzxbirdtask")):
        page = secrets.steps[name]
        block = next(one.id for one in page.body if one.block_type == "exercise")
        kept(put(client, reverse("note", args=[page.translation_key, block]), save(word)))
    assert client.post(secrets.steps["case"].url, {"at": 1, "choice": 0}).status_code == 302
    client.post(secrets.steps["quiz"].url)
    attempt = Attempt.objects.of(secrets.person).open().latest("pk")
    reflection = reverse("quizzes:response", args=[attempt.uuid, "R"])
    kept(put(client, reflection, save("qzxbirdreflection")))


def take_whole_in_words(secrets: Secrets, page: SelfAssessmentPage) -> str:
    """Take the mirror and write wherever it asks for words; tell the colleague the action."""
    client = secrets.client
    begun = client.post(page.url, {"way": "begin", "form": "full"})["Location"].split("/")[2]
    kept(put(client, address(begun, "text", "case"), save("qzxbirdcase")))
    taking = take_whole(client, page.url)
    for key, word in (
        ("improve-D5", "qzxbirdimprove"),
        ("keep", "qzxbirdkeep"),
        ("heard", "qzxbirdheard"),
        ("back-D1", "2"),
    ):
        kept(put(client, address(taking, "text", key), save(word)))
    commit_and_tell(secrets, client, taking)
    review = {"review": "partly", "note": "qzxbirdreview"}
    assert client.post(address(taking, "review"), review).status_code == 302
    return taking


def commit_and_tell(secrets: Secrets, client: Client, taking: str) -> None:
    promise = {
        "dimension": "D5",
        "action": TOLD,
        "when_and_where": "qzxbirdwhere",
        "obstacle": "qzxbirdobstacle",
        "review_on": (timezone.localdate() + timedelta(weeks=8)).isoformat(),
        "tell": "one",
        "colleague": secrets.colleague.username,
    }
    asked = client.post(address(taking, "commitment"), promise)
    assert asked.status_code == 200
    ticket = re.search(r'name="ticket" value="([^"]+)"', asked.content.decode())
    assert ticket is not None, "The colleague was not found."
    with TestCase.captureOnCommitCallbacks(execute=True):
        assert client.post(address(taking, "tell"), {"ticket": ticket[1]}).status_code == 302


def kept(response: Any) -> None:
    assert response.status_code == 200, response.content


def tables_with_canaries() -> dict[str, set[str]]:
    """Return the canaries of every table of the database, by the table's name."""
    found = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            found[table] = found_in(*cursor.fetchall())
    return {table: words for table, words in found.items() if words}


def in_cache_and_files() -> set[str]:
    """Return the canaries in what is remembered for speed, and in what is stored as files."""
    remembered = cache._cache.values()  # type: ignore[attr-defined]
    files = [path.read_bytes() for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()]
    return found_in(*remembered, *files)
