"""Looks at what is stored of takings after every request, and remembers all that ever stood there.

It is the model beside the product: it knows what may be replaced, by whom, when, and what may go.
"""

from typing import Any

from people.models import User
from self_assessment.models import Answer, Taking, TakingText
from tests.self_assessment.naive import check_taking

Key = tuple[str, str]
"""A taking's uuid, and ``a-D1-1`` of an answer or the key of a text."""


class Witness:
    def __init__(self, people: list[User]) -> None:
        self.people = people
        self.history: dict[Key, list[tuple[Any, object]]] = {}
        """Of each answer, its values in the order of their sequence, and whose they were."""
        self.takings: dict[str, Taking] = {}
        self.deleted: set[str] = set()
        """What a person meant to be gone: it never comes back."""

    def look(self, by: object, knows: Any, method: str, url: str) -> None:
        """Compare what is stored with what was, after a request of this device."""
        now = {
            str(taking.uuid): taking
            for person in self.people
            for taking in Taking.objects.of(person).with_version()
        }
        self._check_gone(now, method, url)
        for key, (sequence, value) in self._changes().items():
            self._allow(key, by, knows or {}, sequence)
            self.history.setdefault(key, []).append((value, by))
        for uuid, taking in now.items():
            check_taking(taking)
            self._check_end(self.takings.get(uuid), taking)
        self.takings = now

    def told(self, key: Key, sequence: int, value: Any) -> None:
        """Let what a device shows as saved be what was stored as this change."""
        stored = self.history[key][sequence - 1][0]
        assert stored == value, f"{key} was said to be {value} as of {sequence}."

    def stored(self, key: Key) -> tuple[int, Any]:
        values = self.history.get(key, [])
        return (len(values), values[-1][0]) if values else (0, None)

    def _check_gone(self, now: dict[str, Taking], method: str, url: str) -> None:
        """Let a taking go only where its person said so, or when it was left for too long."""
        gone = set(self.takings) - set(now)
        for uuid in gone:
            was_meant = method == "post" and url.endswith(f"/{uuid}/delete/")
            assert was_meant or self.takings[uuid].is_lapsed, f"{uuid} is gone."
        self.deleted |= gone
        assert not self.deleted & set(now)
        open_ones = [taking.person_id for taking in now.values() if taking.is_open]
        assert len(open_ones) == len(set(open_ones))

    def _changes(self) -> dict[Key, tuple[int, Any]]:
        """Return what is new, each one step further; nothing goes by itself, nothing else moves."""
        now = stored_of(self.people)
        kept = {key for key in self.history if key[0] not in self.deleted}
        assert kept <= set(now)
        changes = {}
        for key, (sequence, value) in now.items():
            if (sequence, value) != self.stored(key):
                assert sequence == self.stored(key)[0] + 1, (key, sequence, value)
                changes[key] = (sequence, value)
        return changes

    def _allow(self, key: Key, by: object, knows: Any, sequence: int) -> None:
        """Let only that be replaced which the writer had seen, or wrote; and only in its time."""
        assert key in knows, f"{key} was changed by a request that is not about it."
        if sequence > 1:
            was_own = self.history[key][-1][1] is by
            assert was_own or sequence - 1 in knows[key], f"{key}: a silent overwrite."
        taking = self.takings[key[0]]
        is_for_later = key[1] != "case" and key[1][:2] not in {"a-", "b-"}
        assert taking.is_open != is_for_later, f"{key} was written at the wrong time."
        assert not taking.is_lapsed, "It was left for too long."

    def _check_end(self, before: Taking | None, now: Taking) -> None:
        if before is not None and not before.is_open:
            ends = [(one.state, one.finished_at, one.unit_id) for one in (before, now)]
            assert ends[0] == ends[1]


def stored_of(people: list[User]) -> dict[Key, tuple[int, Any]]:
    stored: dict[Key, tuple[int, Any]] = {}
    for person in people:
        for row in Answer.objects.of(person).select_related("taking"):
            key = (str(row.taking.uuid), f"{row.part}-{row.item}")
            stored[key] = (row.sequence, row.value)
        for text in TakingText.objects.of(person).select_related("taking"):
            stored[str(text.taking.uuid), text.key] = (text.sequence, text.text)
    return stored
