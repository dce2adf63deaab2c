from dataclasses import dataclass


@dataclass(frozen=True)
class Done:
    """What an act left."""

    token: str
    """Of the structure that is there now."""
    page_id: int | None
    """The page it was about; the copy of a duplicate; None for one that is gone."""
    sentence: str
    """What was done, for the person who did it."""
    undo_id: int | None = None
    """What ``undo`` takes; None where the act cannot be undone."""
