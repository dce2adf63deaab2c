"""What the readers of one course share."""

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from courses.programme_format.fields import Fields
from courses.programme_format.keys import SLUG, key_for, slug_for
from courses.programme_format.problems import FileProblems, ProblemLog

LONGEST_TITLE = 200


@dataclass
class CourseReading:
    """One reading of one course; ``places`` remembers which identifier stands where."""

    root: Path
    log: ProblemLog
    course_id: str = ""
    strict: bool = False
    language: str = "en"
    places: dict[str, str] = field(default_factory=dict)

    def problems_of(self, path: Path) -> FileProblems:
        return self.log.for_file(path.relative_to(self.root).as_posix())

    def claim(self, item_id: str, problems: FileProblems, line: int) -> None:
        """Report an identifier that is already used in this course."""
        if not item_id:
            return
        place = f"{problems.path}, line {line}"
        earlier = self.places.setdefault(item_id, place)
        if earlier != place:
            problems.add(line, f"The id “{item_id}” is already used in {earlier}.")

    def item(self, fields: Fields) -> dict[str, Any]:
        """Return what every item has: identifier, key, title, address and place."""
        item_id = fields.identifier()
        self.claim(item_id, fields.problems, fields.line_of("id"))
        title = fields.text("title", limit=LONGEST_TITLE)
        return {
            "id": item_id,
            "key": key_for(self.course_id, item_id),
            "title": title,
            "slug": slug_of(fields, item_id),
            "path": fields.problems.path,
            "line": fields.line,
        }


def slug_of(fields: Fields, item_id: str) -> str:
    """Return the address an author chose, or one made of the identifier."""
    slug = fields.text("slug", limit=100, required=False)
    if slug and not SLUG.fullmatch(slug):
        fields.problems.add(
            fields.line_of("slug"), "“slug” may have only small letters, digits and hyphens."
        )
    return slug or slug_for(item_id)
