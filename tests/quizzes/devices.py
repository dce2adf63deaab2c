"""A device as the scripts of static/js/saving make it one: what it shows, knows, keeps and sends.

Whether a request arrives, and whether its answer does, is for the caller to say.
"""

from collections import Counter, defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from enum import Enum
from itertools import count
from typing import Any

from people.models import User
from quizzes.models import Attempt
from tests.factories.quizzes import signed_in
from tests.quizzes.reading import Shown, shown_on

Key = tuple[Any, str]
"""Whose answer to what: an attempt's uuid, or a person's id for a reflection; and the question."""
Save = dict[str, Any]
met: Counter[str] = Counter()
"""What became of requests, over all devices: a proof that never met a conflict proves little."""
names = count(1)
UNKNOWN = object()
"""What the server holds of an answer that a form could not store, as far as a script knows."""


class Line(Enum):
    """What becomes of a request."""

    GOOD = "good"
    REQUEST_LOST = "the request is lost, or arrives later"
    ANSWER_LOST = "the server did it, and nobody heard"


@dataclass
class Box:
    """One answer on the page; compare static/js/saving/channel.js."""

    shown: Shown
    key: Key
    base: int
    stored: Any
    value: Any
    lost: Save | None = None
    offered: int = 0
    theirs: Any = None
    held: str = ""
    """``stale`` or ``closed`` while the person is shown both texts."""

    @property
    def is_dirty(self) -> bool:
        return self.value != self.stored


@dataclass
class Parcel:
    """A save that is under way, with what its device knew when it was made."""

    url: str
    key: Key
    save: Save
    known: set[int]


@dataclass
class Device:
    person: User
    look: Callable[..., None]
    """Told after each request: who made it, what that one knew, and what it was."""
    boxes: dict[str, Box] = field(default_factory=dict)
    attempt: str = ""
    kept: dict[str, tuple[Any, Save]] = field(default_factory=dict)
    """What the browser keeps of answers that are not acknowledged, by address."""
    known: dict[Key, set[int]] = field(default_factory=lambda: defaultdict(set))
    """Of each answer, the changes that were shown here."""
    under_way: list[Parcel] = field(default_factory=list)
    keeps: bool = True
    """Whether the browser may keep anything: not on a shared device."""

    def __post_init__(self) -> None:
        self.client = signed_in(self.person)

    def ask(self, method: str, url: str, *said: Any, knows: Any = None, **more: Any) -> Any:
        """Send a request and let its effect be looked at."""
        response = getattr(self.client, method)(url, *said, **more)
        assert response.status_code < 500
        met[f"{method} {_kind(url)} {response.status_code}"] += 1
        self.look(self, knows, method, url)
        return response

    def open(self, attempt: Attempt) -> None:
        """Load the page with all the questions of an attempt; what was kept is put back."""
        url = f"/quizzes/attempts/{attempt.uuid}/"
        self.read(self.ask("get", f"{url}?all=1").content.decode(), attempt)

    def read(self, html: str, attempt: Attempt) -> None:
        self.attempt, self.page, self.counter = str(attempt.uuid), f"page-{next(names)}", count(1)
        self.boxes = {}
        for uid, shown in shown_on(html).items():
            whose = self.person.pk if shown.kind == "text" else str(attempt.uuid)
            stored = UNKNOWN if shown.is_typed else shown.value
            box = Box(shown, (whose, uid), shown.base, stored, shown.value)
            self.known[box.key].add(shown.form_base)
            self.boxes[uid] = box
            if shown.url in self.kept:
                box.value, box.lost = self.kept[shown.url]
                self.forget(box)

    def write(self, box: Box, value: Any) -> None:
        """Let the person change the answer on the page; what is ticked stands in its order."""
        if box.shown.kind == "multi":
            value = [key for key in box.shown.offered if key in value]
        box.value = value
        if not box.held and box.is_dirty and self.keeps:
            self.kept[box.shown.url] = (value, self.save(box))

    def save(self, box: Box) -> Save:
        """Return what is to be sent: the same save again, or the newest value."""
        if box.lost is None or box.lost["value"] != box.value:
            box.lost = {
                "value": box.value,
                "base": box.base,
                "client": self.page,
                "sequence": next(self.counter),
            }
        return box.lost

    def send(self, box: Box, line: Line) -> None:
        """Send the newest value once, if it is not safe yet."""
        if box.held or not box.is_dirty:
            return
        parcel = Parcel(box.shown.url, box.key, self.save(box), {*self.known[box.key]})
        if line is Line.REQUEST_LOST:
            self.under_way.append(parcel)
            return
        response = self.deliver(parcel)
        if line is Line.GOOD:
            self.hear(box, parcel.save, response.status_code, response.json())

    def deliver(self, parcel: Parcel) -> Any:
        headers = {"Date": "Fri, 13 Dec 1901 20:45:52 GMT"}
        kind = "application/json"
        return self.ask(
            "put",
            parcel.url,
            parcel.save,
            content_type=kind,
            headers=headers,
            knows={parcel.key: parcel.known},
        )

    def hear(self, box: Box, save: Save, status: int, said: dict[str, Any]) -> None:
        """Take the server's answer as static/js/saving/channel.js does."""
        if status == 200 or (status == 409 and said["value"] == save["value"]):
            self.known[box.key].add(said["sequence"])
            box.base, box.stored, box.lost = said["sequence"], save["value"], None
            self.forget(box)
        elif status == 409:
            self.known[box.key].add(said["sequence"])
            met[said["reason"]] += 1
            box.held, box.offered, box.theirs = said["reason"], said["sequence"], said["value"]
        else:
            raise AssertionError((status, said))

    def choose(self, box: Box, *, mine: bool) -> None:
        """After a conflict: the person's own text becomes the newer one, or gives way."""
        box.held, box.base, box.lost = "", box.offered, None
        if not mine:
            box.value = box.theirs
        box.stored = box.theirs
        self.forget(box)
        if box.is_dirty and self.keeps:
            self.kept[box.shown.url] = (box.value, self.save(box))

    def forget(self, box: Box) -> None:
        if not box.is_dirty:
            self.kept.pop(box.shown.url, None)

    def leave(self, line: Line) -> None:
        """The page goes away; the newest values leave, and nobody hears of them."""
        for box in self.boxes.values():
            self.send(box, line if line is not Line.GOOD else Line.ANSWER_LOST)
        self.boxes = {}

    def fields(self, *, scripted: bool) -> dict[str, Any]:
        """Return the form of the page, as a script hands it over or a browser alone posts it."""
        fields: dict[str, Any] = {"all": "1", "question": [], "go": "stay"}
        for box in self.boxes.values():
            name = f"q{box.shown.number}"
            fields["question"].append(box.shown.number)
            fields |= _posted(name, box) | {f"base-{name}": box.shown.form_base}
            if scripted:
                save = self.save(box)
                fields |= {f"{said}-{name}": save[said] for said in ("base", "client", "sequence")}
        return fields


def _posted(name: str, box: Box) -> dict[str, Any]:
    match box.shown.kind:
        case "order":
            return {f"{name}-{key}": place for place, key in enumerate(box.value, start=1)}
        case "match":
            return {f"{name}-{left}": right for left, right in box.value.items()}
        case _:
            return {} if box.value is None else {name: box.value}


def _kind(url: str) -> str:
    """Return what a request is about: an attempt, its responses, marks or checks, or the quiz."""
    parts = url.partition("?")[0].strip("/").split("/")
    return parts[3] if len(parts) > 3 else parts[1]
