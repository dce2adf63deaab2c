"""Looks at the database after every request, and remembers all that ever stood there."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from core.models import PrivateNote
from people.models import User
from quizzes.models import Attempt, Response
from tests.quizzes.naive import RESULT, check_attempt, check_records

GRACE = timedelta(seconds=30)
Key = tuple[Any, str]
FIXED = ("state", *RESULT, "deadline", "version_id", "person_id", "marked")


class Witness:
    def __init__(self, people: list[User]) -> None:
        self.people = people
        self.history: dict[Key, list[tuple[Any, object]]] = {}
        """Of each answer, its values in the order of their sequence, and whose they were."""
        self.attempts: dict[str, Attempt] = {}

    def look(self, by: object, knows: Any, method: str, url: str) -> None:
        """Compare what is stored with what was, after a request of this device."""
        changed = self._changes()
        for key, (sequence, value) in changed.items():
            self._allow(key, by, knows or {}, sequence, url)
            self.history.setdefault(key, []).append((value, by))
        self.look_at_attempts()

    def look_at_attempts(self) -> None:
        """Let every attempt be in one state with what belongs to it, and what ended stay so."""
        now = {str(attempt.uuid): attempt for attempt in Attempt.objects.with_version()}
        assert set(self.attempts) <= set(now)
        still_open = [(a.person_id, a.quiz_id) for a in now.values() if a.is_open]
        assert len(still_open) == len(set(still_open))
        for uuid, attempt in now.items():
            before = self.attempts.get(uuid)
            if before is None or before.is_open:
                check_attempt(attempt)
            else:
                assert _fixed(attempt) == _fixed(before)
        self.attempts = now
        check_records()

    def told(self, key: Key, sequence: int, value: Any) -> None:
        """Let what a device shows as saved be what was stored as this change."""
        stored = self.history[key][sequence - 1][0]
        assert stored == value, f"{key} was said to be {value} as of {sequence}."

    def stored(self, key: Key) -> tuple[int, Any]:
        values = self.history.get(key, [])
        return (len(values), values[-1][0]) if values else (0, None)

    def _changes(self) -> dict[Key, tuple[int, Any]]:
        """Return what is new, each one step further; nothing goes, and nothing else moves."""
        now = _stored(self.people)
        assert set(self.history) <= set(now)
        changes = {}
        for key, (sequence, value) in now.items():
            if (sequence, value) != self.stored(key):
                assert sequence == self.stored(key)[0] + 1, (key, sequence, value)
                changes[key] = (sequence, value)
        return changes

    def _allow(self, key: Key, by: object, knows: Any, sequence: int, url: str) -> None:
        """Let only that be replaced which the writer had seen, or wrote; and only in time."""
        assert key in knows, f"{key} was changed by a request that is not about it."
        if sequence > 1:
            was_own = self.history[key][-1][1] is by
            assert was_own or sequence - 1 in knows[key], f"{key}: a silent overwrite."
        attempt = self.attempts[url.split("/")[3]]
        assert attempt.is_open, "An attempt that is over was changed."
        if attempt.deadline is not None:
            late = timezone.now() - attempt.deadline
            is_on_its_way = url.endswith("/submit/") and late <= GRACE
            assert late < timedelta(0) or is_on_its_way, "It came too late."


def _stored(people: list[User]) -> dict[Key, tuple[int, Any]]:
    rows = Response.objects.values_list("attempt__uuid", "question", "sequence", "value")
    stored = {(str(uuid), uid): (sequence, value) for uuid, uid, sequence, value in rows}
    for person in people:
        for note in PrivateNote.objects.of(person):
            stored[person.pk, note.block] = (note.sequence, note.text)
    return stored


def _fixed(attempt: Attempt) -> list[Any]:
    return [getattr(attempt, name) for name in FIXED]
