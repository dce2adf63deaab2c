"""What somebody sees before they correct keys; what is done is what was seen."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any

from quizzes.regrading.changes import figures_of
from quizzes.regrading.correctable import Correctable
from quizzes.regrading.outcomes import Figures


@dataclass(frozen=True)
class Sight:
    """The corrected questions, by version, and the figures."""

    corrected: Any
    figures: Figures

    @classmethod
    def of(cls, found: Iterable[Correctable]) -> "Sight":
        found = list(found)
        corrected = [[one.version.pk, [made.after for made in one.corrections]] for one in found]
        return cls(corrected, figures_of(found))

    @property
    def digest(self) -> str:
        return hashlib.sha256(json.dumps(asdict(self), sort_keys=True).encode()).hexdigest()
