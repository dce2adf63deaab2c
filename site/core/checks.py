"""What stands between a draft and its readers."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError


@dataclass(frozen=True)
class Problem:
    """One thing to mend before publishing: a whole sentence, and the field or block it is in.

    The publishing door adds the page's id and title.
    """

    sentence: str
    field: str = ""
    block_id: str = ""
    page_id: int | None = None
    page_title: str = ""
    address: str = ""
    """Where it is edited, if it is not a page."""

    def __str__(self) -> str:
        return str(self.sentence)


class CannotPublishError(ValidationError):
    """The page stays as it is; the problems name what is missing."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__([str(problem) for problem in problems], code="cannot_publish")
        self.problems = list(problems)
