"""Settings of a server that says *saved* before it is: what the proof of killing must find."""

import json
from collections.abc import Callable
from threading import Timer

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse

from config.settings import dev
from config.settings.dev import *  # noqa: F403

SECONDS = 0.1
MIDDLEWARE = ["tests.quizzes.early.EarlyAnswer", *dev.MIDDLEWARE]


class EarlyAnswer:
    """Acknowledge a save at once, and do it a little later."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method != "PUT":
            return self.get_response(request)
        base = json.loads(request.body)["base"]
        later = Timer(SECONDS, self.save, [request])
        later.daemon = True
        later.start()
        return JsonResponse({"sequence": base + 1})

    def save(self, request: HttpRequest) -> None:
        try:
            self.get_response(request)
        finally:
            connection.close()
