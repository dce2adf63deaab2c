"""What may be wrong with a file or a line of it: a code, for others to say in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field


class UnreadableError(Exception):
    """The file as a whole cannot be read; ``values`` go into the sentence."""

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code)
        self.code = code
        self.values = values


@dataclass(frozen=True)
class Problem:
    """What is wrong in a column of a line."""

    code: str
    column: str = ""
    values: Mapping[str, object] = field(default_factory=dict)
