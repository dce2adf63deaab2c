"""A page on a shared device asks how long it may stay, and says that somebody is there."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from people import shared_devices


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def stay(request: HttpRequest) -> HttpResponse:
    """Answer ``{"seconds_left"}``, null on one's own device; a POST begins the minutes anew."""
    if not request.user.is_authenticated:
        return JsonResponse({"seconds_left": 0}, status=403)
    device = shared_devices.device_of(request)
    if device and request.method == "POST":
        shared_devices.touch(request)
        device = shared_devices.device_of(request)
    return JsonResponse({"seconds_left": device.seconds_left if device else None})
