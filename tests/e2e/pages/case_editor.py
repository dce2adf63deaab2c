"""The editor of a case: its nodes, the lists that lead from one to another, and the map."""

from playwright.sync_api import Locator

from tests.e2e.pages.cms import CmsEditor

NODES = "#nodes-root > [data-streamfield-stream-container] > [data-streamfield-child]"


class CaseEditor(CmsEditor):
    """Nodes are counted from one, as on the map."""

    @property
    def map(self) -> Locator:
        return self.page.locator("[data-case-map]")

    def drawn(self, words: str) -> Locator:
        """Return the node of the drawing with these words."""
        return self.map.locator(".case-node", has_text=words)

    def node(self, number: int) -> Locator:
        return self.page.locator(f"{NODES}:not([aria-hidden=true])").nth(number - 1)

    def words(self, number: int) -> Locator:
        return self.node(number).get_by_role("textbox", name="What happens")

    def target(self, number: int, choice: int) -> Locator:
        """Return the list of where a choice leads."""
        return self.node(number).get_by_role("combobox", name="Leads to").nth(choice - 1)

    def title(self, words: str) -> None:
        self.page.locator("#id_title").fill(words)

    def write(self, number: int, words: str) -> None:
        self.words(number).fill(words)

    def choose(self, number: int, choice: int, words: str, leads_to: str) -> None:
        """Write a choice, and choose from the list where it leads."""
        choices = self.node(number).get_by_role("textbox", name="What one may do")
        choices.nth(choice - 1).fill(words)
        self.target(number, choice).select_option(leads_to)

    def offered(self, number: int, choice: int) -> list[str]:
        """Return what the list of a choice offers."""
        return self.target(number, choice).locator("option").all_inner_texts()

    def add_choice(self, number: int) -> None:
        self.node(number).get_by_role("button", name="Add", exact=True).last.click()

    def end(self, number: int) -> None:
        """Let the case end at a node."""
        self.node(number).get_by_role("checkbox", name="The case ends here").check()

    def duplicate(self, number: int) -> None:
        self.node(number).get_by_role("button", name="Duplicate").first.click()

    def names(self) -> list[str]:
        """Return the names by which choices find the nodes; nobody types them."""
        fields = self.page.locator("input[data-case-name]")
        return fields.evaluate_all("all => all.map((one) => one.value)")

    def remove(self, number: int) -> None:
        self.node(number).get_by_role("button", name="Delete").first.click()
