"""What must hold on every page met: no accessibility, policy or network surprise."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, Request

AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Without preload axe leaves the style sheets alone; it would ask for their parts at a wrong place.
AXE_OPTIONS = {
    "runOnly": {"type": "tag", "values": AXE_TAGS},
    "resultTypes": ["violations"],
    "preload": False,
}


class Watcher:
    """Listens to one page from its first request on; ``check`` looks at what is shown now."""

    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin
        self.strangers: list[str] = []
        self.complaints: list[str] = []
        page.on("request", self._on_request)
        page.on("console", self._on_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))

    def _on_request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.strangers.append(request.url)

    def _on_console(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text or "Content-Security-Policy" in message.text:
            self.complaints.append(message.text)

    def check(self) -> None:
        """Assert that axe finds nothing, nothing scrolls sideways and nobody is called."""
        self.page.wait_for_load_state()
        results = Axe().run(self.page, options=AXE_OPTIONS)
        found = [
            f"{violation['id']}: {node['html'][:200]}"
            for violation in results.response["violations"]
            for node in violation["nodes"]
        ]
        assert not found, f"{self.page.url}: {found}"
        wide = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wide <= 0, f"{self.page.url} scrolls sideways by {wide}px"
        self.quiet()

    def quiet(self) -> None:
        assert not self.strangers, f"requests to other hosts: {self.strangers}"
        assert not self.complaints, f"complaints on {self.page.url}: {self.complaints}"
