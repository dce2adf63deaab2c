"""Read what a request says, as JSON or as a plain form, without trusting any of it."""

import json
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.saving import Save

CLIENT_LENGTH = 64
HIGHEST = 2**31 - 1
DIGITS = 10


def save_of_json(request: HttpRequest) -> Save:
    """Return the save in the body; raises ``DomainError`` ``malformed`` with one sentence."""
    try:
        data = json.loads(request.body)
    except (ValueError, RecursionError, RequestDataTooBig) as error:
        raise _malformed() from error
    if not isinstance(data, dict) or "value" not in data:
        raise _malformed()
    value = whole(data["value"]) if isinstance(data["value"], str) else data["value"]
    return _save(value, data.get("base"), data.get("client"), data.get("sequence"))


def whole(text: str) -> str:
    """Return the text with half characters marked as such; no database would take them.

    A field with a limit cuts by UTF-16 units, so that it may keep half of the last picture.
    """
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


def save_of_posted(value: Any, posted: Mapping[str, Any], suffix: str = "") -> Save:
    """Return the save of one value among several of a form: ``base-q1`` with suffix ``-q1``."""
    base, sequence = posted.get(f"base{suffix}", "0"), posted.get(f"sequence{suffix}", "1")
    if not (_is_number(base) and _is_number(sequence)):
        raise _malformed()
    return _save(value, int(base), posted.get(f"client{suffix}") or "form", int(sequence))


def edition_read(posted: Mapping[str, Any], *, newest: int) -> int:
    """Return the edition of a step that a form was shown with; the newest where it says none."""
    known = {str(edition): edition for edition in range(1, newest + 1)}
    return known.get(posted.get("edition", ""), newest)


def _is_number(text: Any) -> bool:
    """Return whether these are digits, and not so many that reading them takes long."""
    return isinstance(text, str) and text.isdecimal() and len(text) <= DIGITS


def _save(value: Any, base: Any, client: Any, sequence: Any) -> Save:
    numbers = all(type(number) is int and 0 <= number <= HIGHEST for number in (base, sequence))
    if not numbers or not _is_name(client) or sequence < 1:
        raise _malformed()
    return Save(value=value, base=base, client=client, client_sequence=sequence)


def _is_name(client: Any) -> bool:
    """Return whether this may name a page load: printable, and not long."""
    return isinstance(client, str) and 0 < len(client) <= CLIENT_LENGTH and client.isprintable()


def _malformed() -> DomainError:
    return DomainError(
        "malformed", _("This could not be read. Nothing was changed; please load the page again.")
    )
