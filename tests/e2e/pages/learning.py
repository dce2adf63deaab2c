"""What a learner sees: My learning, a course, a module and its steps."""

from playwright.sync_api import Locator, expect

from tests.e2e.watch import Watcher


class Screen:
    """A page that is looked at whenever it is met."""

    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.page = watcher.page

    @property
    def heading(self) -> Locator:
        return self.page.get_by_role("heading", level=1)

    def main(self) -> Locator:
        return self.page.locator("#main")

    def every(self, locator: Locator) -> list[Locator]:
        """Return all that the locator finds, once the page has come as a whole."""
        self.page.wait_for_load_state()
        return locator.all()

    def path(self) -> str:
        return self.page.url.removeprefix(self.watcher.origin).split("?")[0].split("#")[0]

    def look(self) -> None:
        self.watcher.check()


class MyLearning(Screen):
    def open(self) -> "MyLearning":
        self.page.goto("/")
        expect(self.heading).to_contain_text("Good ")
        return self

    @property
    def next_title(self) -> str:
        return self.page.locator("article.card h2").first.inner_text()

    def go_on(self) -> None:
        self.page.locator("article.card a.button").first.click()


class ModuleView(Screen):
    def open(self, url: str) -> "ModuleView":
        self.page.goto(url)
        return self

    @property
    def done_panel(self) -> Locator:
        return self.page.locator(".done-panel")

    def steps(self) -> list[str]:
        """Return the addresses of the module's steps, in order."""
        links = self.page.locator(".step-list a.step")
        return [link.get_attribute("href") or "" for link in self.every(links)]

    def state_of(self, title: str) -> str:
        face = self.page.locator(".step", has_text=title).first
        return (face.get_attribute("class") or "").split("step--")[1].split()[0]


class LessonView(Screen):
    def open(self, url: str) -> "LessonView":
        self.page.goto(url)
        return self

    @property
    def exercise(self) -> Locator:
        return self.page.locator(".exercise").first

    @property
    def note(self) -> Locator:
        return self.exercise.get_by_role("textbox")

    def write(self, text: str) -> None:
        """Write as one does, and wait until the page says that it is safe."""
        self.note.fill("")
        self.note.press_sequentially(text)
        expect(self.exercise.locator("[data-save-status]")).to_have_attribute("data-state", "saved")
        expect(self.exercise.locator("[data-save-words]")).to_contain_text("Saved")

    def complete(self, words: str = "I have read it") -> None:
        before = self.page.url
        self.page.get_by_role("button", name=words).click()
        self.page.wait_for_url(lambda url: url != before)


class TaskView(LessonView):
    def complete(self, words: str = "I have done it") -> None:
        super().complete(words)
