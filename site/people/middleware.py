"""The person behind a request: their language, their password, whose device they sit at."""

from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.http import url_has_allowed_host_and_scheme

from people import shared_devices


class PersonLanguageMiddleware:
    """Activate the signed-in person's language, else the cookie's, else the browser's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        language = self._language(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response

    @staticmethod
    def _language(request: HttpRequest) -> str:
        known = dict(settings.LANGUAGES)
        chosen = request.user.language if request.user.is_authenticated else ""
        if chosen in known:
            return chosen
        return translation.get_language_from_request(request)


class SharedDeviceMiddleware:
    """Sign out whoever left a shared device idle, and tell the page whose device it is.

    A page leads to the sign-in page, without the way back: the next person may be another one.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        device = shared_devices.device_of(request)
        request.shared_device = device  # type: ignore[attr-defined]
        if device is None or device.seconds_left is None:
            return self.get_response(request)
        if device.seconds_left <= 0:
            return self._sign_out(request)
        shared_devices.notice_use(request)
        return self.get_response(request)

    def _sign_out(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        request.shared_device = shared_devices.device_of(request)  # type: ignore[attr-defined]
        is_page = request.accepts("text/html") and request.method in {"GET", "HEAD", "POST"}
        if is_page and not request.path.startswith(DOORS):
            return redirect(f"{reverse('account_login')}?idle")
        return self.get_response(request)


class OwnPasswordMiddleware:
    """Let whoever signed in with a one-time password choose an own one before anything else."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if not request.path.startswith(OPEN_PATHS) and self._must_choose(request):
            return redirect("account_change_password")
        return self.get_response(request)

    @staticmethod
    def _must_choose(request: HttpRequest) -> bool:
        return request.user.is_authenticated and request.user.must_choose_password


class OwnPagesMiddleware:
    """Let no browser keep the pages of a signed-in person.

    On a shared tablet the next person's *Back* would show them, and after handing something in
    one's own would show a page that is no longer true.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and "Cache-Control" not in response.headers and request.user.is_authenticated:
            add_never_cache_headers(response)
        return response


class WayBackMiddleware:
    """Lead whoever has to sign in before sending a form back to the page with that form.

    The address to which it goes may take nothing else.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.method == "POST" and self._asks_to_sign_in(response):
            page = request.headers.get("Referer", "")
            if url_has_allowed_host_and_scheme(page, {request.get_host()}):
                back = urlsplit(page)._replace(scheme="", netloc="", fragment="").geturl()
                return redirect_to_login(back, reverse("account_login"))
        return response

    @staticmethod
    def _asks_to_sign_in(response: HttpResponse) -> bool:
        leads_to = urlsplit(response.headers.get("Location", ""))
        return leads_to.path == reverse("account_login") and "next" in QueryDict(leads_to.query)


DOORS = ("/accounts/login/", "/accounts/logout/", "/accounts/stay/")
OPEN_PATHS = ("/accounts/", "/static/", "/media/", "/healthz", "/readyz")
