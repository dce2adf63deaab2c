"""The workbench as a trainer uses it; whatever is not the writing of a text is counted."""

import re

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.e2e.pages.cms import HOLDS
from tests.e2e.watch import AXE_OPTIONS, Watcher


class Hand:
    """Clicks, chooses and presses, and knows how often; texts are written beside it."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.acts = 0

    def click(self, target: Locator) -> None:
        self.acts += 1
        target.click()

    def choose(self, field: Locator, label: str) -> None:
        self.acts += 1
        field.select_option(label=label)

    def enter(self) -> None:
        self.acts += 1
        self.page.keyboard.press("Enter")


class Workbench:
    def __init__(self, watcher: Watcher) -> None:
        self.watcher = watcher
        self.page = watcher.page
        self.hand = Hand(self.page)

    def open(self, course: str) -> "Workbench":
        """Go to a course by the menu and the list of courses."""
        self.page.goto("/admin/")
        self.hand.click(self.page.locator("nav").get_by_role("link", name="Courses", exact=True))
        row = self.page.get_by_role("row").filter(has_text=course)
        self.hand.click(row.locator("a[href^='/admin/pages/']:not([href*=edit])").last)
        expect(self.page.get_by_role("heading", name=course, level=2)).to_be_visible()
        return self

    def open_list(self, course: str) -> "Workbench":
        """Go to a course by the list of courses, where the menu is folded away."""
        self.page.goto("/admin/courses/")
        self.page.locator("td.title .title-wrapper").get_by_role("link", name=course).click()
        expect(self.page.get_by_role("heading", name=course, level=2)).to_be_visible()
        return self

    def drag_by_touch(self, title: str, *, below: str) -> None:
        """Hold a step's handle with a finger, and let go over the lower part of another step."""
        handle = self.step(title).locator("[data-handle]")
        handle.evaluate("one => one.scrollIntoView({block: 'center'})")
        start, end = handle.bounding_box(), self.step(below).bounding_box()
        assert start is not None
        assert end is not None
        x, y = start["x"] + start["width"] / 2, start["y"] + start["height"] / 2
        to = end["y"] + end["height"] * 0.8
        finger = self.page.context.new_cdp_session(self.page)
        places = [("touchStart", y), ("touchMove", (y + to) / 2), ("touchMove", to)]
        for kind, at in places:
            points = [{"x": x, "y": at}]
            finger.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    @property
    def bar(self) -> Locator:
        return self.page.locator(".workbench__bar")

    @property
    def announced(self) -> Locator:
        return self.page.locator("#workbench-said")

    def module(self, title: str) -> Locator:
        return self.page.locator("[data-module]").filter(
            has=self.page.get_by_role("heading", name=title, exact=True, level=3)
        )

    def step(self, title: str) -> Locator:
        return self.page.locator("[data-step]").filter(
            has=self.page.get_by_role("link", name=title, exact=True)
        )

    def titles(self, module: str) -> list[str]:
        return self.module(module).locator("[data-step] a.workbench__title").all_inner_texts()

    def gaps(self, row: Locator) -> list[str]:
        return row.locator(".workbench__gaps a").all_inner_texts()

    def add_module(self, title: str) -> None:
        self.page.get_by_label("Add a module").fill(title)
        self.hand.enter()
        expect(self.module(title)).to_be_visible()

    def add(self, module: str, title: str, kind: str = "") -> None:
        """Type a step's title, after choosing its kind where it is another than before."""
        place = self.module(module)
        if kind:
            self.hand.choose(place.get_by_label("Kind of step"), kind)
        place.get_by_role("textbox", name="Add a step to").fill(title)
        self.hand.enter()
        expect(self.step(title)).to_be_visible()
        expect(place.get_by_role("textbox", name="Add a step to")).to_be_focused()

    def press(self, words: str, title: str) -> None:
        """Press the button of a row: such as Move up, Walk as a learner, Publish."""
        self.hand.click(self.button(words, title))

    def button(self, words: str, title: str) -> Locator:
        """Return the button or the link of a row."""
        name = f"{words} {title}"
        pressed = self.page.get_by_role("button", name=name, exact=True)
        return pressed.or_(self.page.get_by_role("link", name=name, exact=True))

    def rename(self, title: str, words: str) -> None:
        """Give a step another title by the keyboard."""
        self.page.get_by_role("link", name=title, exact=True).press("F2")
        self.page.keyboard.type(words)
        self.hand.enter()
        expect(self.page.get_by_role("link", name=words, exact=True)).to_be_focused()

    def write(self, title: str, text: str) -> None:
        """Open a step, write its text and come back."""
        self.hand.click(self.step(title).get_by_role("link", name=title, exact=True))
        self.write_body(text)
        self.back()

    def write_body(self, text: str) -> None:
        self.page.locator("[contenteditable=true]").first.click()
        self.page.keyboard.type(text)
        self.page.wait_for_function(HOLDS, arg=text)

    def back(self) -> None:
        """Save and go back to the workbench, to the same spot."""
        self.hand.click(self.page.get_by_role("button", name="Save and go back"))
        self.page.wait_for_url(re.compile(r"/admin/pages/\d+/#"))
        spot = self.page.url.split("#")[1]
        expect(self.page.locator(f"#{spot} :focus")).to_be_visible()

    def look(self) -> None:
        """Assert that axe finds nothing on our part; Wagtail answers for what is around it."""
        place = "#workbench" if self.page.locator("#workbench").count() else "#workbench-publish"
        size = self.page.viewport_size
        assert size is not None
        # In a window of its height nothing is scrolled under the bar that stays in view.
        self.page.set_viewport_size({**size, "height": 6000})
        results = Axe().run(self.page, context=place, options=AXE_OPTIONS)
        self.page.set_viewport_size(size)
        found = [
            f"{one['id']}: {node['html'][:200]}"
            for one in results.response["violations"]
            for node in one["nodes"]
        ]
        assert found == [], "\n".join(found)
        self.watcher.quiet()
