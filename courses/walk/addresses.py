"""Keep a learner's page within the walk: its links, forms and buttons lead to the walk's pages.

Templates and texts name the addresses of the real pages. They are put right in the finished page,
so that the same templates show both. Pure.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import escape, unescape
from urllib.parse import urlencode

from core.walking import ACT, STATE

TAG = re.compile(r"<(a|form|button)\b((?:[^>\"']|\"[^\"]*\"|'[^']*')*)>", re.IGNORECASE)
SCRIPTED = re.compile(
    r"\sdata-(?:save-url|quiz|quiz-pages|quiz-leave|mark-url|check|mirror)(?:=\"[^\"]*\")?(?=[\s>])"
)
"""What calls a script that would save something."""
TAG_WITH_DATA = re.compile(r"<[a-z]+\b[^<>]*?\sdata-[^<>]*>", re.IGNORECASE)


@dataclass(frozen=True)
class Addresses:
    """Where the real addresses lead in the walk."""

    here: str
    """The page itself."""
    pages: Mapping[str, str]
    """By real address, that of the same page in the walk."""
    instead_of: str = ""
    kept: str = ""
    shared: str = ""
    anchor: str = ""

    @property
    def inside(self) -> set[str]:
        return {self.here, *self.pages.values()}


def kept_inside(html: str, addresses: Addresses) -> str:
    """Return the page with nothing in it that leaves the walk, but for a new tab."""

    def put_right(found: "re.Match[str]") -> str:
        return WAYS[found[1].lower()](found[1], found[2], addresses)

    quiet = TAG_WITH_DATA.sub(lambda found: SCRIPTED.sub("", found[0]), html)
    return TAG.sub(put_right, quiet)


def _link(tag: str, attributes: str, addresses: Addresses) -> str:
    address = _read(attributes, "href")
    if address is None or address.startswith("#"):
        return f"<{tag}{attributes}>"
    if (inner := _within(address, addresses)) is not None:
        return f"<{tag}{_written(attributes, 'href', inner)}>"
    return f'<{tag}{_without(attributes, "target", "rel")} target="_blank" rel="noopener">'


def _form(tag: str, attributes: str, addresses: Addresses) -> str:
    address = _read(attributes, "action")
    inner = _posted(address, addresses)
    start = f"<{tag}{_written(attributes, 'action', inner)}>"
    is_brought_back = address is None or address.startswith(addresses.instead_of or "\0")
    if not addresses.kept or not is_brought_back:
        return start
    return f'{start}<input type="hidden" name="{STATE}" value="{escape(addresses.kept)}">'


def _button(tag: str, attributes: str, addresses: Addresses) -> str:
    address = _read(attributes, "formaction")
    if address is None:
        return f"<{tag}{attributes}>"
    return f"<{tag}{_written(attributes, 'formaction', _posted(address, addresses))}>"


WAYS: Mapping[str, Callable[[str, str, Addresses], str]] = {
    "a": _link,
    "form": _form,
    "button": _button,
}


def _posted(address: str | None, addresses: Addresses) -> str:
    """Return where a form goes: to the page itself, saying for which address it was meant."""
    base = addresses.instead_of
    anchor = f"#{addresses.anchor}" if addresses.anchor else ""
    if not base or not address or not address.startswith(base):
        return addresses.here + anchor
    act = address.removeprefix(base)
    return addresses.here + (f"?{urlencode({ACT: act})}" if act else "") + anchor


def _within(address: str, addresses: Addresses) -> str | None:
    """Return the address in the walk of what is linked to; None for what lies outside."""
    path, mark, anchor = address.partition("#")
    path, asks, query = path.partition("?")
    if path in addresses.inside:
        return address
    if path in addresses.pages:
        return addresses.pages[path] + mark + anchor
    base = addresses.instead_of
    if not path and asks:
        return addresses.here + asks + query + mark + anchor
    if base and path.startswith(base):
        act = urlencode({ACT: path.removeprefix(base)}) if path != base else ""
        asked = "&".join(filter(None, (query, act, urlencode({STATE: addresses.shared}))))
        return f"{addresses.here}?{asked}{mark}{anchor}"
    return None


def _read(attributes: str, name: str) -> str | None:
    found = re.search(rf"\s{name}=\"([^\"]*)\"", attributes)
    return unescape(found[1]).strip() if found else None


def _written(attributes: str, name: str, value: str) -> str:
    return f'{_without(attributes, name)} {name}="{escape(value)}"'


def _without(attributes: str, *names: str) -> str:
    return re.sub(rf"\s(?:{'|'.join(names)})=\"[^\"]*\"", "", attributes)
