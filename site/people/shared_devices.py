"""Devices that several people share: nothing stays in the browser, and idle minutes sign out.

The device is remembered by a cookie; a session begun on it carries when it was last used.
"""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

COOKIE = "shared_device"
YEAR = 365 * 24 * 60 * 60
IDLE_SECONDS = 5 * 60
"""After so long without use, the person is signed out."""
WRITE_SECONDS = 30
"""Use is noted at most so often, that pages stay cheap."""
BACKGROUND_HEADER = "X-Background"
"""Sent with what a page does by itself, such as a save tried again: nobody used the device."""
BACKGROUND_PATHS = ("/admin/editing-sessions/",)
"""Where Wagtail's editor reports by itself, as long as a page is open."""

_SEEN = "shared_device_seen"


@dataclass(frozen=True)
class SharedDevice:
    """What a page on such a device knows: how long until it signs out, if anybody is signed in."""

    seconds_left: int | None = None


def is_remembered(request: HttpRequest) -> bool:
    """Return whether the device was last signed in on as a shared one."""
    return request.COOKIES.get(COOKIE) == "1"


def remember(response: HttpResponse) -> None:
    """Let the device stay a shared one until somebody says otherwise."""
    response.set_cookie(
        COOKIE,
        "1",
        max_age=YEAR,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def forget(response: HttpResponse) -> None:
    """Let the device be one's own again."""
    response.delete_cookie(COOKIE, samesite="Lax")


def share(request: HttpRequest) -> None:
    """Let the session end with the browser, or after idle minutes."""
    request.session.set_expiry(0)
    touch(request)


def touch(request: HttpRequest) -> None:
    """Note that the device is used now."""
    request.session[_SEEN] = _now()


def notice_use(request: HttpRequest) -> None:
    """Note a use that is not noted yet; what a page does by itself is none."""
    is_due = _now() - request.session[_SEEN] >= WRITE_SECONDS
    if is_due and not _is_background(request):
        touch(request)


def device_of(request: HttpRequest) -> SharedDevice | None:
    """Return the shared device of the request; None on one's own."""
    if not request.user.is_authenticated:
        return SharedDevice() if is_remembered(request) else None
    seen = request.session.get(_SEEN)
    return None if seen is None else SharedDevice(seconds_left=seen + IDLE_SECONDS - _now())


def _is_background(request: HttpRequest) -> bool:
    return BACKGROUND_HEADER in request.headers or request.path.startswith(BACKGROUND_PATHS)


def _now() -> int:
    return int(timezone.now().timestamp())
