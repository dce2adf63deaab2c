"""What a walk through a quiz remembers from one request to the next."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from django.utils import timezone

from quizzes.rules.questions import Value
from quizzes.walking.compact import packed, unpacked
from quizzes.walking.draft import Draft

SEEDS = 10_000


@dataclass(frozen=True)
class Taken:
    """Answers by question; ``is_whole`` shows all questions on one page."""

    seed: int
    started_at: datetime
    answers: Mapping[str, Value] = field(default_factory=dict)
    marked: frozenset[str] = frozenset()
    checked: frozenset[str] = frozenset()
    is_whole: bool = False
    ended_at: datetime | None = None

    def state(self, draft: Draft, *, is_private: bool) -> dict[str, Any]:
        """Return what goes out with a page; reflections only where it is private to the form."""
        asked = draft.questions
        return {
            "of": draft.digest,
            "seed": self.seed,
            "from": int(self.started_at.timestamp()),
            "to": int(self.ended_at.timestamp()) if self.ended_at else 0,
            "all": int(self.is_whole),
            "marked": [at for at, one in enumerate(asked) if one.uid in self.marked],
            "checked": [at for at, one in enumerate(asked) if one.uid in self.checked],
            "answers": {
                str(at): packed(one, self.answers[one.uid])
                for at, one in enumerate(asked)
                if one.uid in self.answers and (one.is_scored or is_private)
            },
        }


def begun() -> Taken:
    now = timezone.now().replace(microsecond=0)
    return Taken(seed=secrets.randbelow(SEEDS), started_at=now)


def taken_of(state: Mapping[str, Any] | None, draft: Draft) -> Taken | None:
    """Return the walk that a request brought back; None where the questions changed since."""
    if state is None or state["of"] != draft.digest:
        return None
    asked = draft.questions
    return Taken(
        seed=state["seed"],
        started_at=_moment(state["from"]),
        ended_at=_moment(state["to"]) if state["to"] else None,
        is_whole=bool(state["all"]),
        marked=frozenset(asked[at].uid for at in state["marked"]),
        checked=frozenset(asked[at].uid for at in state["checked"]),
        answers={
            asked[int(at)].uid: unpacked(asked[int(at)], value)
            for at, value in state["answers"].items()
        },
    )


def _moment(seconds: int) -> datetime:
    return datetime.fromtimestamp(seconds, tz=UTC)
