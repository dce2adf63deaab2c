"""Let pages that were made after others point to each other, as those did.

Works on the stored form of a draft: questions name a lesson by its key, texts link to a page by its
number.
"""

import json
import re
from dataclasses import dataclass, field
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

KEY = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.IGNORECASE)
LINK = re.compile(r"<a\b[^>]*\blinktype=\"page\"[^>]*>")
NUMBER = re.compile(r"\bid=\"(\d+)\"")

Content = dict[str, Any]


@dataclass
class Twins:
    """Which page was made after which."""

    keys: dict[str, str] = field(default_factory=dict)
    numbers: dict[int, int] = field(default_factory=dict)

    def add(self, old: tuple[int, Any], new: Page) -> None:
        """Take a page for the twin of the one with this number and key."""
        self.numbers[old[0]] = new.pk
        self.keys[str(old[1])] = str(new.translation_key)

    def relinked(self, content: Content, model: type[Page]) -> Content:
        """Return a draft of this kind of page with every reference led to the twin."""
        streams = {one.name for one in model._meta.fields if isinstance(one, StreamField)}  # noqa: SLF001
        return {
            name: self._stream(value) if name in streams else self._led(value)
            for name, value in content.items()
        }

    def _stream(self, value: Any) -> Any:
        return json.dumps(self._led(json.loads(value))) if isinstance(value, str) else value

    def _led(self, value: Any) -> Any:
        match value:
            case str():
                text = KEY.sub(lambda found: self.keys.get(found[0].lower(), found[0]), value)
                return LINK.sub(self._link, text)
            case list():
                return [self._led(item) for item in value]
            case dict():
                return {name: self._led(item) for name, item in value.items()}
            case _:
                return value

    def _link(self, tag: re.Match[str]) -> str:
        return NUMBER.sub(lambda found: f'id="{self._twin(int(found[1]))}"', tag[0])

    def _twin(self, number: int) -> int:
        return self.numbers.get(number, number)
