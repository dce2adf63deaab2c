"""A trainer pastes questions, mends what was not read, and edits the quiz as text."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from core.enums import StepKind
from quizzes.models import QuizPage
from tests.e2e.demo import module_of
from tests.e2e.pages.pasting import PasteDialog
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
TEXT = """Who is met first?
+ Whoever waits
– Whoever shouts

Put in order
1. Listen
3. Offer

? When did somebody listen to you?
"""


@pytest.fixture
def page(demo: None) -> QuizPage:
    key = module_of("Service as a philosophy").steps.get(kind=StepKind.QUIZ, retired_at=None).key
    return QuizPage.objects.get(translation_key=key, locale__language_code="en")


def draft(page: QuizPage) -> QuizPage:
    return QuizPage.objects.get(pk=page.pk).get_latest_revision_as_object()


@pytest.mark.parametrize("dark", [False, True])
def test_questions_are_pasted_mended_and_edited_as_text(
    page: QuizPage, enter: Enter, dark: bool
) -> None:
    trainer = enter("elena", "desktop")
    trainer.page.emulate_media(color_scheme="dark" if dark else "light")
    pasting = PasteDialog(trainer).open(page.pk)
    pasting.look()
    before = pasting.stems()
    pasting.box.fill(TEXT)
    expect(pasting.summary).to_contain_text("1 line to mend. 2 new questions.")
    expect(pasting.mistakes).to_contain_text("This item has the number 3; it should have 2.")
    expect(pasting.questions).to_have_count(2)
    pasting.look()

    pasting.press("Line 7")
    assert trainer.page.evaluate("getSelection().toString()") == "3. Offer"
    pasting.add()
    expect(pasting.box).to_have_value("Put in order\n1. Listen\n3. Offer")
    pasting.saved()
    new = ["Who is met first?", "When did somebody listen to you?"]
    assert pasting.stems() == [*before, *new]
    kept = draft(page).blocks
    assert [block["value"]["stem"] for block in kept] == [*before, *new]

    trainer.page.reload()
    pasting.press("Paste questions")
    expect(pasting.box).to_have_value("Put in order\n1. Listen\n3. Offer")
    pasting.box.fill("")
    trainer.page.keyboard.press("Escape")
    pasting.slow_down()
    pasting.press("Show as text")
    expect(pasting.summary).to_have_text("9 questions are in the quiz as they are here.")
    text = pasting.box.input_value()
    pasting.box.fill(text.replace("Who is met first?", "Who is met first of all?"))
    expect(pasting.summary).to_contain_text("1 question changes.")
    pasting.add()
    expect(pasting.window).to_be_hidden()
    assert pasting.stems() == [*before, "Who is met first of all?", new[1]]
    expect(trainer.page.locator("[data-paste-done]")).to_have_text("1 question was changed.")
    pasting.saved()
    assert [block["id"] for block in draft(page).blocks] == [block["id"] for block in kept]
