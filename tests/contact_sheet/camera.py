"""Takes the pictures: one page load a language, then every size and theme of it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page

from tests.e2e.watch import AXE_OPTIONS

HEIGHT = 844
TWICE = "text"
PAPER = "paper"
# The last three: a window of 1280 at 200 % zoom, text alone at 200 %, and as it is printed.
SIZES = {"320": 320, "390": 390, "768": 768, "1280": 1280, "zoom": 640, TWICE: 768, PAPER: 794}
# A page of the CMS scrolls within its main part, which hides what is too wide; what is unfolded
# from its edge waits outside of the window.
WIDER = """() => {
  const root = document.documentElement;
  const page = Math.max(root.scrollWidth, document.body.scrollWidth) - root.clientWidth;
  const main = document.querySelector("main.content-wrapper");
  const folded = main ? [...main.querySelectorAll(".form-side, .w-minimap")] : [];
  for (const one of folded) one.style.display = "none";
  const part = main ? main.scrollWidth - main.clientWidth : 0;
  for (const one of folded) one.style.display = "";
  return Math.max(page, part);
}"""
# What lies over a page is seen in the window as it is.
TALL = """async () => {
  await Promise.allSettled(document.getAnimations().map(animation => animation.finished));
  return document.querySelector("dialog[open]") ? 0 : Math.max(
    document.documentElement.scrollHeight,
    document.querySelector("main.content-wrapper")?.scrollHeight ?? 0,
  );
}"""
TALLEST = 6000


@dataclass(frozen=True)
class Shot:
    """What is chosen of one page: size, theme, language."""

    size: str
    theme: str
    language: str

    def __str__(self) -> str:
        return f"{self.size}-{self.theme}-{self.language}"


@dataclass
class Picture:
    """One picture and what was found on it."""

    page: str
    shot: Shot
    path: Path
    findings: list[str] = field(default_factory=list)


@dataclass
class Camera:
    """A browser that has opened one page and looks at it in every way asked for."""

    browser: Browser
    origin: str
    folder: Path
    looks_with_axe: bool = True

    def open(self, cookies: list[dict[str, Any]]) -> BrowserContext:
        context = self.browser.new_context(
            viewport={"width": 1280, "height": HEIGHT},
            base_url=self.origin,
            reduced_motion="reduce",
            locale="en-GB",
        )
        context.set_default_timeout(30_000)
        context.add_cookies([{"url": self.origin, **cookie} for cookie in cookies])
        return context

    def take(self, page: Page, name: str, shots: list[Shot]) -> Iterator[Picture]:
        for shot in shots:
            self._arrange(page, shot)
            path = self.folder / name / f"{shot}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            tall = max(HEIGHT, page.evaluate(TALL))
            # As tall as the page, so that what is fixed to the foot stands at the foot.
            page.set_viewport_size({"width": SIZES[shot.size], "height": min(tall, TALLEST)})
            page.screenshot(path=path, animations="disabled")
            yield Picture(name, shot, path, self._look(page, shot))

    def _arrange(self, page: Page, shot: Shot) -> None:
        page.set_viewport_size({"width": SIZES[shot.size], "height": HEIGHT})
        page.emulate_media(
            color_scheme=shot.theme, media="print" if shot.size == PAPER else "screen"
        )
        twice = "200%" if shot.size == TWICE else ""
        page.evaluate("size => { document.documentElement.style.fontSize = size }", twice)

    def _look(self, page: Page, shot: Shot) -> list[str]:
        wider = page.evaluate(WIDER)
        found = [f"wider than the window by {wider} px"] if wider > 0 else []
        if not self.looks_with_axe or shot.size in (PAPER, TWICE):
            return found
        seen = Axe().run(page, context=_of_ours(page), options=AXE_OPTIONS).response["violations"]
        return found + [
            f"{violation['id']}: {' '.join(node['html'].split())[:160]}"
            for violation in seen
            for node in violation["nodes"]
        ]


def _of_ours(page: Page) -> str | None:
    """Return what of the page is looked at: Wagtail answers for its own frame around ours."""
    if "/admin/" not in page.url:
        return None
    parts = ("dialog[open]", "main")
    return next((part for part in parts if page.locator(part).count()), None)
