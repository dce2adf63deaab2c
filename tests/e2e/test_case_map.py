"""A trainer builds a case from lists, sees on the map where one would get stuck, and mends it."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from courses.models import ModulePage
from quizzes.models import CasePage
from tests.e2e.pages.case_editor import CaseEditor
from tests.e2e.watch import AXE_OPTIONS, Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
M1 = "Service as a philosophy"


def build(editor: CaseEditor) -> None:
    """Write a case of four nodes; the fourth, made from a list, is left a dead end."""
    editor.title("The last train")
    editor.write(1, "A guest has missed the last train.")
    editor.write(2, "She sleeps in the lobby.")
    editor.write(3, "She is home before midnight.")
    editor.choose(1, 1, "Say when the next one leaves.", "2. She sleeps in the lobby.")
    editor.choose(1, 2, "Ask who waits for her.", "A new node")
    editor.write(4, "Her sister waits, an hour away.")


def test_a_case_is_built_marked_mended_and_published(demo: None, enter: Enter) -> None:
    trainer = enter("elena")
    module = ModulePage.objects.get(title=M1)
    editor = CaseEditor(trainer)
    editor.open(f"/admin/pages/add/quizzes/casepage/{module.pk}/")
    build(editor)
    dead_end = editor.drawn("Her sister waits")
    expect(dead_end).to_contain_text("Dead end")
    expect(editor.drawn("She is home")).to_contain_text("No way leads here")
    dead_end.click()
    expect(editor.words(4)).to_be_focused()
    assert editor.offered(1, 2) == [
        "Choose where it leads",
        "1. A guest has missed the last train.",
        "2. She sleeps in the lobby.",
        "3. She is home before midnight.",
        "4. Her sister waits, an hour away.",
        "A new node",
    ]
    look(editor)
    editor.add_choice(4)
    editor.choose(4, 1, "Call a taxi together.", "3. She is home before midnight.")
    expect(editor.map).to_contain_text("Every way leads from the beginning to an end.")
    look(editor)
    editor.publish()
    expect(editor.messages).to_contain_text("published")
    trainer.quiet()
    case = CasePage.objects.get(title="The last train")
    assert case.live
    assert [_ways(block) for block in case.blocks] == [["e1", "n2"], [], [], ["e2"]]


def test_a_node_is_removed_and_its_choices_say_so(demo: None, enter: Enter) -> None:
    editor = CaseEditor(enter("elena")).edit(CasePage.objects.get(title="Two hours").pk)
    editor.remove(2)
    target = editor.target(1, 1)
    expect(target.locator("option:checked")).to_have_text("This node was removed. Choose another.")
    expect(target).to_have_attribute("aria-invalid", "true")
    expect(editor.map).to_contain_text("has a choice that leads nowhere. Choose where it leads.")
    target.select_option(index=2)
    expect(target).not_to_have_attribute("aria-invalid", "true")
    expect(editor.map).not_to_contain_text("leads nowhere.")


def test_a_copy_of_a_node_is_another_node(demo: None, enter: Enter) -> None:
    editor = CaseEditor(enter("elena")).edit(CasePage.objects.get(title="Two hours").pk)
    before = editor.names()
    editor.duplicate(2)
    expect(editor.map).to_contain_text("No way leads to node 3")
    after = editor.names()
    assert sorted(set(after)) == sorted(after)
    assert [name for name in after if name in before] == before
    assert editor.target(3, 1).input_value() == editor.target(2, 1).input_value()


def look(editor: CaseEditor) -> None:
    """Let axe look at the map; Wagtail answers for the rest of the page."""
    results = Axe().run(editor.page, context="[data-case-map]", options=AXE_OPTIONS)
    assert results.violations_count == 0, results.generate_report()


def _ways(block: dict) -> list[str]:
    return [item["value"]["to"] for item in block["value"]["choices"]]
