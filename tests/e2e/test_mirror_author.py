"""A trainer changes the instrument in the CMS; people answer what she published."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from self_assessment.models import InstrumentVersion
from tests.e2e.pages.instrument import InstrumentEditor
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
NEW = "Whoever asks me hears from me before I go home."


def test_a_sentence_is_changed_and_asked(demo: None, enter: Enter) -> None:
    trainer = enter("elena")
    editor = InstrumentEditor(trainer).enter()
    editor.unfold()
    editor.sentence(0, "provider").fill(NEW)
    preview = editor.preview()
    expect(preview.locator("#main")).to_contain_text(NEW)
    editor.show_result(preview)
    editor.publish()
    expect(editor.messages).to_contain_text("updated and published")
    trainer.quiet()
    assert InstrumentVersion.objects.current().get().number == 2
    learner = enter("lan", "phone")
    learner.page.goto("/self-assessment/")
    learner.page.get_by_role("button", name="Begin", exact=False).first.click()
    expect(learner.page.locator("#main")).to_contain_text(NEW)
    learner.check()


def test_what_is_missing_is_named_and_shown(demo: None, enter: Enter) -> None:
    trainer = enter("elena")
    editor = InstrumentEditor(trainer).enter()
    editor.unfold()
    editor.sentence(1, "customer").fill("")
    editor.publish()
    expect(editor.messages).to_contain_text(
        "Dimension D1 (Speed of response): pair D1-2 has no sentence for part B."
    )
    expect(editor.sentence(1, "customer")).to_be_hidden()
    editor.messages.get_by_role("link", name="Show").click()
    expect(editor.sentence(1, "customer")).to_be_visible()
    trainer.quiet()
    assert InstrumentVersion.objects.current().get().number == 1
