"""Template tags of the kit: icons, progress as geometry, time in words, a name in two letters.

Numbers that become SVG attributes are strings, so that no locale writes a comma into them.
"""

from datetime import date, datetime, timedelta
from decimal import Decimal
from functools import lru_cache
from typing import Any, NamedTuple

from django import template
from django.template.defaultfilters import linebreaksbr
from django.templatetags.static import static
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core import initials as names
from core import sprite
from core.dates import written
from core.foreign import Foreign

register = template.Library()

DUE_SOON = timedelta(days=14)
LEAST_GROUPED = 1000

STEP_ICONS = {
    "done": "check",
    "again": "again",
    "late": "late",
    "now": "now",
    "plan": "people",
}
STEP_WORDS = {
    "done": gettext_lazy("done"),
    "now": gettext_lazy("next"),
    "again": gettext_lazy("needs doing again"),
    "late": gettext_lazy("late"),
}
TAG_ICONS = {"done": "check", "due": "clock", "late": "late"}
CALLOUT_TITLES = {
    "think": gettext_lazy("Think about it"),
    "try": gettext_lazy("Try it"),
    "careful": gettext_lazy("Careful"),
}
ROLE_ICONS = {"learner": "book", "trainer": "pencil", "hr_admin": "chart", "site_admin": "cms"}
MESSAGE_ICONS = {"success": "check", "warning": "late", "error": "late"}


class Segment(NamedTuple):
    """A part of a bar, in percent of its length."""

    kind: str
    start: str
    width: str


@register.simple_tag
def icon(name: str, extra_class: str = "") -> SafeString:
    """A picture of the sprite, in the colour of the words around it and silent to the ear."""
    return _drawn(name, f"icon {extra_class}".strip(), sprite.address())


@lru_cache(maxsize=500)
def _drawn(name: str, classes: str, sprite_address: str) -> SafeString:
    return format_html(
        '<svg class="{}" aria-hidden="true" focusable="false"><use href="{}#{}"></use></svg>',
        classes,
        sprite_address,
        name,
    )


@register.simple_tag
def art(name: str) -> SafeString:
    """A drawing of ``static/img/art`` in the colours of the page around it, silent to the ear."""
    return format_html(
        '<svg class="art" viewBox="0 8 240 124" aria-hidden="true" focusable="false">'
        '<use href="{}#art"></use></svg>',
        static(f"img/art/{name}.svg"),
    )


@register.simple_tag
def bem(block: str, *modifiers: str | None) -> str:
    """The classes of a block with those of its modifiers that are not empty."""
    return " ".join([block, *(f"{block}--{modifier}" for modifier in modifiers if modifier)])


@register.filter
def step_icon(state: str) -> str:
    """The mark of a step's state; an open circle for what is still to do."""
    return STEP_ICONS.get(state, "open")


@register.filter
def step_word(state: str) -> str:
    """A step's state in a word, for everybody who cannot see or tell the mark."""
    return str(STEP_WORDS.get(state) or _("to do"))


@register.filter
def tag_icon(kind: str | None) -> str:
    """The icon that goes with a kind of tag; none for plain ones."""
    return TAG_ICONS.get(kind or "", "")


@register.filter
def callout_title(kind: str) -> str:
    """What a callout is called when its author gave it no title."""
    return str(CALLOUT_TITLES.get(kind, ""))


@register.filter
def role_icon(role: str) -> str:
    """The icon of a role; people for everybody who leads some."""
    return ROLE_ICONS.get(role, "people")


@register.filter
def message_icon(kind: str) -> str:
    """The icon that goes with a kind of message."""
    return MESSAGE_ICONS.get(kind, "info")


@register.filter
def percent_of(part: float, whole: float) -> str:
    """Part of a whole in percent, between 0 and 100; nothing of nothing is 0."""
    if not whole:
        return "0"
    return f"{min(max(100 * part / whole, 0), 100):.4g}"


def bar_segments(done: int, due: int, late: int, total: int) -> list[Segment]:
    """Done, late and due laid end to end; what is left of the total stays empty."""
    segments: list[Segment] = []
    before = 0
    for kind, count in (("done", done), ("late", late), ("due", due)):
        if count:
            segments.append(Segment(kind, percent_of(before, total), percent_of(count, total)))
        before += count
    return segments


@register.simple_tag
def bar(done: int, due: int, late: int, total: int) -> SafeString:
    """Done, late and due as lengths of a total; say the numbers beside it."""
    done, due, late = done or 0, due or 0, late or 0
    said = _("%(done)s done, %(due)s due, %(late)s late of %(total)s") % {
        "done": grouped(done),
        "due": grouped(due),
        "late": grouped(late),
        "total": grouped(total),
    }
    parts: list[tuple[str, str, str]] = []
    for segment in bar_segments(done, due, late, total):
        parts.append((segment.kind, f"{segment.start}%", f"{segment.width}%"))
        if len(parts) > 1:
            parts.append(("edge", f"{segment.start}%", "2"))
    drawn = format_html_join(
        "", '<rect class="bar__{}" x="{}" width="{}" height="100%"></rect>', parts
    )
    return format_html('<svg class="bar" role="img" aria-label="{}">{}</svg>', said, drawn)


@register.filter
def lines(words: str) -> SafeString:
    """Return words with their line breaks; where they are in another language, they say so."""
    broken = linebreaksbr(str(words), autoescape=True)
    if isinstance(words, Foreign):
        return format_html('<span lang="{}">{}</span>', words.language, broken)
    return broken


@register.filter
def plain(words: str) -> str:
    """Return words for an attribute, in which no language can be named."""
    return str(words)


@register.filter
def initials(name: str) -> str:
    """At most two letters for a name in any of our scripts."""
    return names.initials(name)


@register.filter
def minutes(value: int | None) -> str:
    """How long a step takes, as the learner reads it: “6 min”; empty when unknown."""
    return _("%(count)d min") % {"count": value} if value else ""


@register.filter
def duration(value: timedelta | int | None) -> str:
    """A length of time (minutes or a timedelta) in hours and minutes: “1 h 15 min”."""
    if value is None:
        return ""
    whole = round(value.total_seconds() / 60) if isinstance(value, timedelta) else int(value)
    hours, rest = divmod(whole, 60)
    if hours and rest:
        return _("%(hours)s h %(minutes)d min") % {"hours": grouped(hours), "minutes": rest}
    return (
        _("%(hours)s h") % {"hours": grouped(hours)}
        if hours
        else _("%(count)d min") % {"count": rest}
    )


@register.filter
def day(value: date | datetime | None) -> str:
    """A day without its year, unless it is another year than this one: “28 Nov”."""
    if value is None:
        return ""
    local = _local_day(value)
    same_year = local.year == timezone.localdate().year
    return written(local, "j M" if same_year else "j M Y")


@register.filter
def moment(value: datetime | None) -> str:
    """A day of the week and an hour where the organisation is: “Thu 3 Dec, 14:00”."""
    if value is None:
        return ""
    local = timezone.localtime(value)
    same_year = local.year == timezone.localdate().year
    return written(local, "D j M, H:i" if same_year else "D j M Y, H:i")


@register.filter
def wanted_by(value: date | datetime | None, today: date | None = None) -> str:
    """When something is wanted, or for how long it has been: “Wanted by 28 Nov”, “6 days late”."""
    if value is None:
        return _("No date")
    days_left = _days_left(value, today)
    if days_left < 0:
        return ngettext("%(count)d day late", "%(count)d days late", -days_left) % {
            "count": -days_left
        }
    return _("Wanted today") if days_left == 0 else _("Wanted by %(day)s") % {"day": day(value)}


@register.filter
def due_kind(value: date | datetime | None, today: date | None = None) -> str:
    """The kind of tag that goes with `wanted_by`: late, due (within two weeks) or plain."""
    if value is None:
        return "plain"
    days_left = _days_left(value, today)
    if days_left < 0:
        return "late"
    return "due" if days_left <= DUE_SOON.days else "plain"


def _days_left(value: date | datetime, today: date | None) -> int:
    return (_local_day(value) - (today or timezone.localdate())).days


def _local_day(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def dots(total: int, position: int) -> list[str]:
    """Where one stands, dot by dot: “done” before the position (from 1), “now” on it."""
    return ["done" if n < position else "now" if n == position else "" for n in range(1, total + 1)]


NO_COLUMN = {"kind": "text"}
NO_CELL = {"tag": None, "text": "", "url": ""}
"""What a table asks of every cell: a template takes long to find that a key is not there."""


@register.filter
def cells(row: dict[str, Any], columns: list[dict[str, Any]]) -> list[tuple[Any, Any]]:
    """Each cell of a row beside the column it stands in, both with all that a table asks for."""
    pairs = zip(columns, row["cells"], strict=True)
    return [(NO_COLUMN | column, NO_CELL | cell) for column, cell in pairs]


@register.filter
def grouped(number: object) -> str:
    """Write a whole number so that thousands are read at a glance; leave words as they are."""
    if not isinstance(number, int) or 0 <= number < LEAST_GROUPED:
        return str(number)
    return str(number_format(number, force_grouping=True))


@register.filter
def short(number: Decimal | int | None) -> str:
    """Write a number with at most two places and none that says nothing: 4, 4.5, 4.33."""
    exact = Decimal(number or 0).normalize()
    places = min(2, max(0, -int(exact.as_tuple().exponent)))
    return str(number_format(exact, decimal_pos=places))
