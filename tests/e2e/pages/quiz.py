"""A quiz, from its first page over its questions to the result, and a case to be played."""

from playwright.sync_api import Locator, expect

from courses.models import Step
from quizzes.models import Quiz
from quizzes.rules.questions import Question
from tests.e2e.pages.learning import Screen


class QuizView(Screen):
    """Answers by the key of the current version, rightly or not yet."""

    def begin(self, words: str = "Begin") -> None:
        self.page.get_by_role("button", name=words).click()
        self.page.wait_for_url("**/quizzes/attempts/**")

    @property
    def question(self) -> Locator:
        """The one that is shown; others that were shown before stay hidden on the page."""
        return self.page.locator("[data-screen]:not([hidden]) [data-save-url]").first

    @property
    def result(self) -> Locator:
        return self.page.locator(".result h1")

    def answer_all(
        self, step_url: str, *, rightly: bool = True, is_new: bool = True, by_hand: bool = False
    ) -> list[str]:
        """Answer one question after the other; return the kinds met, in their order.

        Pages met before need no second look. By hand is without a script: nothing is saved before
        the form is sent.
        """
        asked = _questions(step_url)
        kinds = []
        while True:
            url = self.question.get_attribute("data-save-url") or ""
            question = asked[url.rstrip("/").split("/")[-1]]
            self.answer(question, rightly=rightly)
            if not by_hand:
                self.is_saved()
            if is_new and not by_hand:
                self.look()
            kinds.append(question.kind)
            if len(kinds) == len(asked):
                break
            self._press("Next question")
        self._press("Look over and hand in")
        return kinds

    def answer(self, question: Question, *, rightly: bool) -> None:
        match question.kind:
            case "order":
                self._order(question.items if rightly else question.items[::-1])
            case "match":
                self._match(question, rightly=rightly)
            case "reflect":
                self.question.get_by_role("textbox").fill("When someone depends on me, I look up.")
                self.question.get_by_role("textbox").blur()
            case _:
                self._choose(question, rightly=rightly)

    def is_saved(self) -> None:
        expect(self.question.locator("[data-save-status]")).to_have_attribute("data-state", "saved")

    def hand_in(self) -> None:
        expect(self.heading).to_have_text("Before you hand in")
        self.page.get_by_role("button", name="Hand in").click()
        expect(self.result).to_be_visible()

    def _press(self, words: str) -> None:
        before = self.page.url
        self.page.get_by_role("button", name=words).click()
        self.page.wait_for_url(lambda url: url != before)

    def _choose(self, question: Question, *, rightly: bool) -> None:
        for key in question.options:
            if (key in question.right) == rightly:
                self.question.locator(f'label.choice:has(input[value="{key}"])').click()

    def _order(self, wanted: tuple[str, ...]) -> None:
        for place, key in enumerate(wanted):
            item = self.question.locator(f'[data-order-item="{key}"]')
            while self._place_of(key) > place:
                item.locator("[data-order-up]").click()

    def _place_of(self, key: str) -> int:
        items = self.question.locator("[data-order-item]")
        return items.evaluate_all(
            "(all, key) => all.findIndex((one) => one.dataset.orderItem === key)", key
        )

    def _match(self, question: Question, *, rightly: bool) -> None:
        rights = [right for _, right in question.pairs]
        chosen = rights if rightly else [*rights[1:], rights[0]]
        for left, right in zip(question.lefts, chosen, strict=True):
            self.question.locator(f'[data-match-key="{left}"]').select_option(right)


class CaseView(Screen):
    @property
    def node(self) -> Locator:
        return self.page.locator("#now")

    def choose(self, words: str) -> None:
        before = self.node.inner_text()
        self.node.get_by_role("button", name=words).click()
        expect(self.node).not_to_have_text(before)

    def back(self) -> None:
        self.choose("One step back")


def _questions(step_url: str) -> dict[str, Question]:
    quiz = Quiz.objects.select_related("current_version").get(
        key=Step.objects.get(url=step_url).key
    )
    return {question.uid: question for question in quiz.current_version.questions}
