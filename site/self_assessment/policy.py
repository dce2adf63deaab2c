"""Who may see what of a self-assessment, said once: in words for people, in names for a test.

The start page and "Your data" print ``rules_in_words``; tests/self_assessment/test_policy.py
compares them with what the doors to the rows give. Nothing here can be set: a setting could only
weaken it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.text import capfirst, get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core.anonymity import LEAST
from core.private import KEPT_AFTER_LEAVING, KEPT_MONTHS
from self_assessment.models import MirrorSettings
from self_assessment.querysets import KEPT_OPEN

if TYPE_CHECKING:
    from django.http import HttpRequest


@dataclass(frozen=True)
class Kept:
    """One kind of thing that is kept, and the only people who can read it."""

    model: str
    doors: dict[str, str]
    """The managers' methods through which alone it is read, by the part a person plays to it."""
    words: str | Promise

    @property
    def readers(self) -> frozenset[str]:
        """Return the parts: ``person``, ``author``, ``recipient``."""
        return frozenset(self.doors)


KEPT = (
    Kept("Answer", {"person": "of"}, gettext_lazy("your answers")),
    Kept("Taking", {"person": "of"}, gettext_lazy("your scores")),
    Kept("TakingText", {"person": "of"}, gettext_lazy("what you write")),
    Kept("Commitment", {"person": "of"}, gettext_lazy("what you will do about it")),
    Kept(
        "ToldAction",
        {"author": "of", "recipient": "to"},
        gettext_lazy("the text of your action, if you tell one colleague"),
    ),
)


@dataclass(frozen=True)
class Rule:
    """One rule as people read it."""

    key: str
    title: str
    text: str

    def __str__(self) -> str:
        return self.text


def rules_in_words(request: "HttpRequest | None" = None) -> list[Rule]:
    """Return the rules in the reader's language, those on who sees what at the head."""
    return [
        *_who_sees(),
        Rule(
            "groups",
            _("What groups may see"),
            _(
                "Averages of a group, never anybody's own: leads, heads and HR of their own part "
                "of the organisation, trainers of the whole of it, and only where at least "
                "%(least)s different people have finished. So far no page shows any."
            )
            % {"least": LEAST},
        ),
        Rule(
            "words",
            _("Your own words"),
            _(
                "What you write is never shown to heads. A sentence of yours could reach your team "
                "only if you released it yourself, without your name; so far nothing can be."
            ),
        ),
        Rule(
            "whether",
            _("Whether you took it"),
            _(
                "This is not shown by name. Where a course asks for it, taking it, doing it on "
                "paper and preferring not to all complete the step alike."
            ),
        ),
        Rule(
            "own",
            _("Download and delete"),
            _(
                "You can download everything and delete it at any time. Deleting removes your "
                "answers at once; averages of groups, once published, stay, for they hold nothing "
                "of a person."
            ),
        ),
        _how_long(),
        Rule(
            "apart",
            _("What it is never used for"),
            _("It is never joined with pay, appraisal, attendance or selection."),
        ),
        _server(request),
    ]


def _who_sees() -> Iterator[Rule]:
    """Say for each circle of readers what is theirs alone to read."""
    circles = {frozenset({"person"}): _only_you, frozenset({"author", "recipient"}): _one_colleague}
    for readers in dict.fromkeys(kept.readers for kept in KEPT):
        yield circles[readers](capfirst(_things(readers)))


def for_oneself_alone() -> str:
    """Return what is shown to nobody but its person, as part of a sentence."""
    return _things(frozenset({"person"}))


def _things(readers: frozenset[str]) -> str:
    things = [str(kept.words) for kept in KEPT if kept.readers == readers]
    return get_text_list(things, _("and"))


def _only_you(things: str) -> Rule:
    sentence = _(
        "%(things)s: shown to you alone. No head, no trainer, no author, nobody in HR and nobody "
        "who looks after this site has a page, a report, a download, a search or a list that "
        "shows any of it."
    )
    return Rule("person", _("Only you see"), sentence % {"things": things})


def _one_colleague(things: str) -> Rule:
    sentence = _(
        "%(things)s: read by you and by this colleague, who learns that it comes from you and "
        "nothing else. It is mailed as well, if the colleague has an address. It stays there when "
        "you delete the rest, unless you take it back; a mail cannot be taken back."
    )
    return Rule("recipient", _("What one colleague sees"), sentence % {"things": things})


def _how_long() -> Rule:
    sentence = _(
        "%(months)s months after you finish, everything of it is deleted by itself; what you leave "
        "open, after %(open)s days. When you leave the organisation, it is deleted %(left)s days "
        "later."
    )
    days = {"open": KEPT_OPEN.days, "left": KEPT_AFTER_LEAVING.days}
    return Rule("kept", _("How long it is kept"), sentence % {"months": KEPT_MONTHS, **days})


def _server(request: "HttpRequest | None") -> Rule:
    """Say who could reach the database; honest even where nobody has named them."""
    run_by = MirrorSettings.load(request_or_site=request).server_run_by
    who = _("%(name)s runs the server.") % {"name": run_by} if run_by else _unnamed()
    reach = _(
        "Those who look after its database could technically reach what is stored there, and its "
        "safety copies, though no page shows it to them. That takes two named people and a written "
        "reason, and you are told unless the law forbids it."
    )
    return Rule("server", _("Who runs the server"), f"{who} {reach}")


def _unnamed() -> str:
    return _("Your organisation, or somebody on its behalf, runs the server; HR can say who.")
