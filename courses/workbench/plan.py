"""What would happen if a page and everything below it were published now."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core import publishing
from core.checks import Problem
from core.models import Renewed, StepPage
from core.templatetags.namjai import day
from courses.models import CoursePage
from courses.renewal.asking import asking
from courses.workbench import tokens
from courses.workbench.drafts import drafts_of, goes_live, rows_of, see_below
from courses.workbench.gaps import gaps_in
from courses.workbench.holding import held_by_others
from courses.workbench.rights import Rights

if TYPE_CHECKING:
    from people.models import User


@dataclass(frozen=True)
class Going:
    """A page that goes live, or of which a later draft does."""

    id: int
    title: str
    kind_label: str
    is_new: bool
    """Whether learners do not see it now."""
    later: str = ""
    """A sentence where the page's own schedule puts it off to a day; else empty."""


@dataclass(frozen=True)
class Asked:
    """Who is asked to do a page again."""

    id: int
    title: str
    people: int


@dataclass(frozen=True)
class Plan:
    going: list[Going]
    problems: list[Problem]
    """All that is missing, on pages that are live already as well; with one of them nothing is
    published."""
    held: list[Problem]
    """Pages that somebody else has locked or sent for approval, or that are not the viewer's to
    publish; with one of them nothing is published."""
    asked: list[Asked]
    notes: list[str]
    """Whole sentences worth knowing first, such as that the course above is a draft."""
    token: str
    """Which drafts these are: goes back with ``publish``."""

    @property
    def is_ready(self) -> bool:
        return bool(self.going) and not self.problems and not self.held


def what_publishing_does(page: Page, viewer: "User") -> Plan:
    """Return what publishing a course, a module or a step would do; nothing is changed."""
    page = Page.objects.get(pk=page.pk)
    rows = rows_of(page)
    drafts = drafts_of(rows)
    see_below(drafts)
    going = [drafts[row.pk] for row in _waiting(rows)]
    return Plan(
        going=[_going(draft) for draft in going],
        problems=_problems(rows, drafts),
        held=_held([row for row in rows if row.pk in {draft.pk for draft in going}], viewer),
        asked=list(filter(None, map(_asked, going))),
        notes=_notes(page),
        token=tokens.stamped(tokens.drafts(rows)),
    )


def _waiting(rows: list[Page]) -> list[Page]:
    """Return the pages with something that learners do not see, and that nothing will show them."""
    latest = [row.latest_revision_id for row in rows]
    on_their_way = set(
        Revision.objects.filter(pk__in=latest, approved_go_live_at__gt=timezone.now()).values_list(
            "pk", flat=True
        )
    )
    return [
        row
        for row in rows
        if (not row.live or row.has_unpublished_changes)
        and row.latest_revision_id not in on_their_way
    ]


def _going(draft: Any) -> Going:
    is_step = isinstance(draft, StepPage)
    label = draft.step_kind.label if is_step else type(draft)._meta.verbose_name  # noqa: SLF001
    later = "" if goes_live(draft) else _("It goes live on %(day)s.") % {"day": _day(draft)}
    return Going(draft.pk, draft.title, str(label), is_new=not draft.live, later=later)


def _day(draft: Any) -> str:
    return day(timezone.localdate(draft.go_live_at))


def _problems(rows: list[Page], drafts: dict[int, Any]) -> list[Problem]:
    top = drafts[rows[0].pk]
    strict = top.is_strict if isinstance(top, CoursePage) else publishing.is_strict(top)
    return gaps_in(rows, drafts, strict=strict)


def _held(going: list[Page], viewer: "User") -> list[Problem]:
    rights, held = Rights(viewer), held_by_others(going, viewer)
    for row in going:
        if not rights.may(row).publish:
            sentence = _("You may not publish “%(title)s”.")
            held.setdefault(row.pk, sentence % {"title": row.draft_title})
    titles = {row.pk: row.draft_title for row in going}
    return [
        Problem(sentence, page_id=pk, page_title=titles[pk])
        for pk, sentence in sorted(held.items())
    ]


def _asked(draft: Any) -> Asked | None:
    found = asking(draft) if isinstance(draft, Renewed) else None
    if found is None or not found.people.total:
        return None
    return Asked(draft.pk, draft.title, found.people.total)


def _notes(page: Page) -> list[str]:
    above = page.get_ancestors().filter(depth__gt=3, live=False).order_by("path")
    sentence = _("“%(title)s” is a draft: learners see nothing in it until it is published.")
    return [sentence % {"title": row.draft_title} for row in above]
