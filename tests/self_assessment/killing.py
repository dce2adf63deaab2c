"""A person who takes the mirror again and again on a server that is killed meanwhile."""

from urllib.parse import urlencode

from self_assessment.rules.instrument import Part
from tests.factories.mirror import example
from tests.quizzes.killing import FORM, Taker

DOES_NOT_APPLY = 0
WORDS = ["", "Room 214.", "ป้าสมร ห้อง 214", "Chị Đặng ở quầy."]


class MirrorTaker(Taker):
    """Keeps to the saving protocol; now and then a sentence does not apply, or applies again."""

    def take(self) -> None:
        """Begin at the step, change one's mind a few times in both parts, finish."""
        self.ask("POST", self.quiz, urlencode({"way": "take", "form": "full"}).encode(), FORM)
        self.taking = self.visitor.location.partition("?")[0]
        self.client, self.counter = f"page-{self.dice.random()}", 0
        applies = self.answer_part(Part.PROVIDER, list(example(Part.PROVIDER)))
        self.save_at("case", f"{self.taking}texts/case/", [self.dice.choice(WORDS)])
        self.answer_part(Part.CUSTOMER, applies)
        self.ask("POST", f"{self.taking}finish/", b"", FORM)
        self.handed_in.append(self.uuid)
        self.book.count(submitted=1)

    @property
    def uuid(self) -> str:
        return self.taking.rstrip("/").rsplit("/", 1)[-1]

    def answer_part(self, part: Part, items: list[str]) -> list[str]:
        """Answer each item once or more often; return those that apply in the end."""
        order = [item for item in items for _ in range(self.dice.randint(1, 2))]
        self.dice.shuffle(order)
        for item in order:
            name = f"{part.value}-{item}"
            self.save_at(name, f"{self.taking}answers/{name}/", list(range(6)))
        last = {item: self.sent[self.uuid, f"{part.value}-{item}"][-1] for item in items}
        return [item for item, value in last.items() if value != DOES_NOT_APPLY]

    def save_at(self, name: str, url: str, values: list[object]) -> None:
        """Send a value until it is acknowledged; a new one takes its place, or the same goes."""
        key = (self.uuid, name)
        self.values = {name: values}
        said = self.new_save(key, name)
        while (answer := self.put(url, said)) is None:
            if self.dice.random() < 0.5:
                said = self.new_save(key, name)
        self.told[key] = (len(self.sent[key]), answer["sequence"])
        self.book.count(acknowledged=1)
