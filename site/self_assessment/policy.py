"""Who may see what of a self-assessment, said once: in words for people, in names for a test.

The start page prints ``rules``; tests/self_assessment compare them with what the doors to the rows
take. Nothing here can be set: a setting could only weaken it.
"""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Kept:
    """One kind of thing that is kept, and the only people who can read it."""

    model: str
    door: str
    """The manager's method through which alone it is read."""
    readers: frozenset[str]
    """The names of the parts that a person plays to the row: ``person``, ``recipient``."""
    words: str | Promise


KEPT = (
    Kept("Taking", "of", frozenset({"person"}), _("your answers and scores")),
    Kept("Answer", "of", frozenset({"person"}), _("your answers and scores")),
    Kept("TakingText", "of", frozenset({"person"}), _("what you write")),
    Kept("Commitment", "of", frozenset({"person"}), _("what you will do about it")),
    Kept(
        "ToldAction",
        "to",
        frozenset({"author", "recipient"}),
        _("the text of your action, if you tell one colleague"),
    ),
)
