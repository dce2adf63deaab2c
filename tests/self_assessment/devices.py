"""A device on which somebody takes the mirror; it saves as the scripts of static/js/saving do."""

from dataclasses import dataclass
from itertools import count
from typing import Any

from tests.quizzes.devices import UNKNOWN, Box, Device, Line, met, names
from tests.quizzes.reading import shown_on
from tests.self_assessment.wire import address

SCALE = {"scale", "single"}
GONE = {404, 422}
"""It is not asked any more: its twin does not apply, or the taking is deleted."""


@dataclass
class MirrorDevice(Device):
    """Shows one screen of a taking at a time, or the result of one that is finished."""

    taking: str = ""
    screen: str = ""

    def open_screen(self, taking: str, screen: str = "") -> Any:
        """Load a screen; what the browser kept and is asked there is put back."""
        url = address(taking, "taking") + (f"?screen={screen}" if screen else "")
        response = self.ask("get", url)
        self.show(taking, screen, response)
        return response

    def open_result(self, taking: str) -> None:
        self.show(taking, "", self.ask("get", address(taking, "result")))

    def show(self, taking: str, screen: str, response: Any) -> None:
        self.taking, self.screen = taking, screen
        self.page, self.counter = f"page-{next(names)}", count(1)
        self.boxes = {}
        if response.status_code == 200:
            self._fill(response.content.decode())

    def _fill(self, html: str) -> None:
        for name, shown in shown_on(html).items():
            # The first line break of a field is the template's, as browsers read it.
            value: Any = shown.text.removeprefix("\n")
            if shown.kind in SCALE:
                value = int(shown.chosen[0]) if shown.chosen else None
            box = Box(
                shown,
                (self.taking, name),
                shown.base,
                UNKNOWN if shown.is_typed else value,
                value,
            )
            self.known[box.key].add(shown.form_base or shown.base)
            self.boxes[name] = box
            if shown.url in self.kept:
                box.value, box.lost = self.kept[shown.url]
                self.forget(box)

    def ask(self, method: str, url: str, *said: Any, knows: Any = None, **more: Any) -> Any:
        response = getattr(self.client, method)(url, *said, **more)
        assert response.status_code < 500
        met[f"{method} {_about(url)} {response.status_code}"] += 1
        self.look(self, knows, method, url)
        return response

    def hear(self, box: Box, save: Any, status: int, said: dict[str, Any]) -> None:
        if status in GONE:
            # It cannot be kept any more: the page says so, and is loaded anew.
            box.value, box.lost = box.stored, None
            self.forget(box)
            return
        super().hear(box, save, status, said)

    def fields(self, *, scripted: bool, go: str = "next") -> dict[str, Any]:
        """Return the form of the screen, as a script hands it over or a browser alone posts it."""
        fields: dict[str, Any] = {"screen": self.screen, "go": go}
        for name, box in self.boxes.items():
            fields |= {f"base-{name}": box.shown.form_base}
            fields |= {} if box.value is None else {name: box.value}
            if scripted:
                said = self.save(box)
                fields |= {f"{part}-{name}": said[part] for part in ("base", "client", "sequence")}
        return fields


def _about(url: str) -> str:
    """Return what a request is about: the start, a taking, its answers, its texts, its end."""
    parts = url.partition("?")[0].strip("/").split("/")
    return parts[2] if len(parts) > 2 else "taking" if len(parts) > 1 else "start"


__all__ = ["Box", "Line", "MirrorDevice", "met"]
