"""What somebody sees of certificates: the document, and the page that verifies it."""

import io

from playwright.sync_api import Locator, expect
from pypdf import PdfReader

from tests.e2e.pages.learning import Screen


class CertificateOffer(Screen):
    """A page that offers certificates: My learning, a course, one's own certificates."""

    @property
    def links(self) -> Locator:
        return self.page.get_by_role("link", name="Certificate (PDF)")

    def download(self, query: str = "") -> PdfReader:
        """Fetch the first certificate offered as the browser would."""
        expect(self.links.first).to_be_visible()
        address = self.links.first.get_attribute("href") or ""
        answer = self.page.request.get(f"{address}{query}")
        assert answer.ok
        assert answer.headers["content-type"] == "application/pdf"
        return PdfReader(io.BytesIO(answer.body()))


class Verification(Screen):
    def open(self, path: str = "/certificates/") -> "Verification":
        self.page.goto(path)
        expect(self.heading).to_be_visible()
        return self

    def type_code(self, code: str) -> None:
        self.page.get_by_label("Code").fill(code)
        self.page.get_by_role("button", name="Verify").click()
