"""A learner answers the questions at the end of a module; a trainer reads totals of all."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from tests.e2e.demo import module_of
from tests.e2e.pages.learning import ModuleView
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

M1 = "Service as a philosophy"
Enter = Callable[..., Watcher]


def test_a_learner_answers_by_keyboard_alone(demo: None, enter: Enter, size: str) -> None:
    module = FeedbackView(enter("nok", size)).open(module_of(M1).url)
    module.look()
    module.unfold()
    module.look()
    module.choose("How useful is this module for your work?", "ArrowDown")
    expect(module.page.get_by_label("Mostly useful")).to_be_checked()
    module.choose("What most gets in the way of using it?", "Space")
    module.page.get_by_role("button", name="Send my answers").press("Enter")
    expect(module.main()).to_contain_text("Thank you.")
    expect(module.fold).to_have_count(0)
    module.look()


def test_it_needs_no_script_and_is_as_wide_as_the_smallest_phone(demo: None, enter: Enter) -> None:
    module = FeedbackView(enter("nok", "phone", java_script_enabled=False))
    module.page.set_viewport_size({"width": 320, "height": 640})
    module.open(module_of(M1).url)
    module.unfold()
    module.page.get_by_label("Nothing gets in the way.").check()
    module.page.get_by_role("button", name="Send my answers").click()
    expect(module.main()).to_contain_text("Thank you.")


def test_a_trainer_reads_totals(demo: None, enter: Enter, size: str) -> None:
    module = FeedbackView(enter("elena", size)).open(module_of(M1).url)
    totals = module.page.locator(".card", has_text="What learners say")
    expect(totals).to_contain_text("Very useful")
    expect(totals).to_contain_text("answers")
    module.look()


class FeedbackView(ModuleView):
    """A module with the questions at its end."""

    @property
    def fold(self):
        return self.page.locator("details", has_text="Three short questions")

    def unfold(self) -> None:
        self.fold.locator("summary").press("Enter")

    def choose(self, question: str, key: str) -> None:
        """Go to the first answer and press a key."""
        self.page.get_by_role("group", name=question).get_by_role("radio").first.press(key)
