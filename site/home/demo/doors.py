"""Four doors on the demo's sign-in page, each with what to try behind it."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import gettext as _

from home.demo.accounts import CAST, PASSWORD
from home.demo.seeding import is_seeded


def doors(request: HttpRequest) -> dict[str, Any]:
    """Give the sign-in page its doors; nothing anywhere else, and nothing outside the demo."""
    at_sign_in = request.resolver_match is not None and (
        request.resolver_match.url_name == "account_login"
    )
    if not (settings.DEMO and at_sign_in and is_seeded()):
        return {}
    return {"demo_doors": [_door(role, title, steps) for role, title, steps in _cards()]}


def _door(role: str, title: str, steps: list[str]) -> dict[str, Any]:
    part = next(part for part in CAST if part.role == role)
    return {
        "role": role,
        "title": title,
        "card_steps": steps,
        "login": part.login,
        "password": PASSWORD,
    }


def _cards() -> list[tuple[str, str, list[str]]]:
    return [
        (
            "learner",
            _("Nok, at the front desk"),
            [
                _("Continue where Nok stopped: the next lesson of module 2."),
                _("Write a line in an exercise, close the page and come back."),
                _("Play the case, then take the quiz."),
            ],
        ),
        (
            "department_head",
            _("Anong, head of front office"),
            [
                _("Open My people: your own standing comes first."),
                _("See who is late, and the rule that was counted."),
                _("Open a team and download what you see."),
            ],
        ),
        (
            "trainer",
            _("Elena, trainer"),
            [
                _("Open the CMS and a lesson of module 1."),
                _("Change a sentence and look at the preview."),
                _("Publish, and see it as a learner does."),
            ],
        ),
        (
            "hr_admin",
            _("Maria, head of People & Learning"),
            [
                _("See the whole organisation, hotel by hotel."),
                _("Find the team without a lead and name one in the CMS."),
                _("Assign a course to a unit."),
            ],
        ),
    ]
