"""The organisation's accent: as a style sheet, and as a sample before it is kept."""

from dataclasses import asdict, fields

from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_safe

from core import theme
from core.colours import Shades
from core.errors import DomainError
from core.media import A_YEAR
from core.tokens import colour, grounds
from home.models import Organisation


@require_safe
def theme_sheet(request: HttpRequest, digest: str) -> HttpResponse:
    """Serve the style sheet of the accent that is kept; another name has never been one."""
    accent = Organisation.load(request_or_site=request).accent
    if not accent or theme.digest(accent) != digest:
        raise Http404
    response = HttpResponse(theme.sheet(accent), content_type="text/css; charset=utf-8")
    patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    return response


@require_safe
def accent_sample(request: HttpRequest) -> JsonResponse:
    """Answer what the colour looks like in the light and in the dark, or why it is refused."""
    if not request.user.has_perm("home.change_organisation"):
        raise Http404
    text = request.GET.get("accent", "").strip()
    try:
        accent = theme.check(text) if text else colour("accent")
    except DomainError as refusal:
        return JsonResponse({"sentence": refusal.sentence})
    light, dark = theme.shades(accent) if text else (_house(is_dark=False), _house(is_dark=True))
    return JsonResponse(
        {
            "accent": accent,
            "light": _sample(light, is_dark=False),
            "dark": _sample(dark, is_dark=True),
        }
    )


def _house(*, is_dark: bool) -> Shades:
    names = (field.name.replace("_", "-") for field in fields(Shades))
    return Shades(*(colour(name, is_dark=is_dark) for name in names))


def _sample(shades: Shades, *, is_dark: bool) -> dict[str, str]:
    """Return the tokens that the sample needs, by their names."""
    found = {
        **asdict(grounds(is_dark=is_dark)),
        **asdict(shades),
        "ink": colour("ink", is_dark=is_dark),
    }
    return {f"--{name.replace('_', '-')}": value for name, value in found.items()}
