"""The words of a course or a module in other languages, below its own."""

from dataclasses import dataclass
from typing import Any

from courses.programme_format.fields import Fields
from courses.programme_format.reading import LONGEST_TITLE, CourseReading

LONGEST_OUTCOME = 500


@dataclass(frozen=True, kw_only=True)
class TranslationFile:
    """What is said in one other language; of the rest the item's own words are shown.

    ``words`` are by the names that the CMS has for the fields; there is always a title.
    """

    language: str
    words: dict[str, str]
    line: int

    @property
    def title(self) -> str:
        return self.words["title"]


def read_translations(
    fields: Fields, reading: CourseReading, limits: dict[str, int], *, outcomes: int = 0
) -> tuple[TranslationFile, ...]:
    """Return the translations of an item.

    ``limits``: which texts there may be beside the title, and how long; ``outcomes``: how many
    there are to translate.
    """
    below = fields.group("translations")
    if below is None:
        return ()
    found = [_one(below, code, reading, limits, outcomes) for code in below.written()]
    return tuple(one for one in found if one)


def _one(
    below: Fields, code: str, reading: CourseReading, limits: dict[str, int], outcomes: int
) -> TranslationFile | None:
    line, said = below.line_of(code), below.group(code)
    if not below.has(code):
        below.problems.add(line, f"“{code[:15]}” has no words yet. Give its title or leave it out.")
    if code == reading.language:
        sentence = f"“{code[:15]}” is the course's own language: its words stand above."
        below.problems.add(line, sentence)
    if said is None:
        return None
    words = {"title": said.text("title", limit=LONGEST_TITLE)}
    optional = {name: said.text(name, limit=limits[name], required=False) for name in limits}
    words |= {name: text for name, text in optional.items() if text}
    if outcomes:
        words |= _outcomes(said, outcomes)
    said.reject_unknown()
    return TranslationFile(language=code, words=words, line=line)


def _outcomes(said: Fields, wanted: int) -> dict[str, Any]:
    """Return the outcomes, one a line as the CMS keeps them; all of them or none."""
    if not said.has("outcomes"):
        return {}
    lines = [text for _, text in said.lines("outcomes", limit=LONGEST_OUTCOME)]
    if lines and len(lines) != wanted:
        sentence = (
            f"There are {len(lines)} outcomes here and {wanted} in the module's own language. "
            "Translate each of them, in the same order."
        )
        said.problems.add(said.line_of("outcomes"), sentence)
    return {"outcomes": "\n".join(" ".join(line.split()) for line in lines)}
