"""A body is rendered once for everybody; each reader's own notes are put into it."""

import pytest

from django.test import RequestFactory

from core.models import PrivateNote
from courses.models import Enrolment, StepText
from courses.rendering import exercise_keys, render_body
from courses.views.steps import context_for
from people.enums import Role
from tests.courses.learners import Learner, make_learner
from tests.factories.courses import TEXT, make_task, publish
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db

WORDS = 'What did <you> "see" & hear?\nAnd then?'


@pytest.fixture
def learner() -> Learner:
    return make_learner(lessons=1)


def publish_with(learner: Learner, *blocks: tuple[str, object]):
    lesson = learner.lesson()
    lesson.body = list(blocks)
    return publish(lesson)


def test_a_body_is_rendered_when_it_is_published(learner: Learner) -> None:
    lesson = publish_with(learner, TEXT, ("phrase", {"text": "Say this."}))
    body = StepText.objects.get(page=lesson.pk).body
    assert "Wait until the guest has finished speaking." in body
    assert '<p class="phrase">Say this.</p>' in body


def test_the_words_of_an_exercise_stay_words(learner: Learner) -> None:
    lesson = publish_with(learner, ("exercise", {"title": "<b>Look</b>", "prompt": WORDS}))
    shown = learner.client.get(lesson.url).content.decode()
    assert "What did &lt;you&gt; &quot;see&quot; &amp; hear?<br>And then?" in shown
    assert "<b>Look</b>" not in shown


def test_a_text_that_looks_like_a_place_for_a_note_is_none(learner: Learner) -> None:
    sly = '<i data-exercise="{&quot;key&quot;: &quot;x&quot;}"></i>'
    lesson = publish_with(learner, TEXT, ("phrase", {"text": sly}))
    assert exercise_keys(render_body(lesson)) == set()
    assert learner.client.get(lesson.url).status_code == 200


def test_a_reader_gets_the_notes_of_nobody_else(learner: Learner) -> None:
    lesson = learner.lesson()
    block = next(iter(exercise_keys(render_body(lesson))))
    colleague = UserFactory()
    Enrolment.objects.create(person=colleague, course=learner.course)
    PrivateNote.objects.of(colleague).create(
        person=colleague,
        step_key=lesson.translation_key,
        block=block,
        text="zq-canary",
        saved_at=lesson.first_published_at,
    )
    assert "zq-canary" not in learner.client.get(lesson.url).content.decode()
    learner.client.force_login(colleague)
    assert "zq-canary" in learner.client.get(lesson.url).content.decode()


def test_a_preview_shows_the_draft_and_offers_nowhere_to_save(learner: Learner, rf) -> None:
    lesson = learner.lesson()
    lesson.body = [TEXT, ("exercise", {"title": "", "prompt": "A new question?"})]
    request = rf.get("/")
    request.user = UserFactory(role=Role.TRAINER)
    body = context_for(lesson, request)["body"]
    assert "A new question?" in body
    assert "data-save-url" not in body


@pytest.mark.parametrize("kind", ["lesson", "task"])
def test_a_preview_is_a_whole_page(learner: Learner, rf: RequestFactory, kind: str) -> None:
    page = learner.lesson() if kind == "lesson" else make_task(learner.lesson().get_parent())
    request = rf.get("/")
    request.user = UserFactory(role=Role.TRAINER)
    response = page.make_preview_request(request)
    assert response.status_code == 200
    assert "Wait until the guest has finished speaking." in response.rendered_content


def test_a_task_has_a_place_for_what_happened_unless_its_author_made_one(learner: Learner) -> None:
    task = next(step for step in learner.steps() if step.kind == "transfer_task")
    assert "What did you do, and what did the receiver say or do?" in (
        learner.client.get(task.url).content.decode()
    )
    page = learner.page.get_descendants().get(slug=task.slug).specific
    page.body = [TEXT, ("exercise", {"title": "Mine", "prompt": "How was it?"})]
    publish(page)
    shown = learner.client.get(task.url).content.decode()
    assert "How was it?" in shown
    assert "What did the receiver" not in shown
    assert "what did the receiver" not in shown
