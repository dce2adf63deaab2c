"""The pages of the mirror as a test meets them."""

import re
from html import unescape
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags

from people.models import User
from self_assessment.models import Answer, Taking, TakingText


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def address(taking: Taking, screen: str = "") -> str:
    url = reverse("mirror:taking", args=[taking.uuid])
    return f"{url}?screen={screen}" if screen else url


def html(response: Any) -> str:
    assert response.status_code == 200, response
    return " ".join(response.content.decode().split())


def words(response: Any) -> str:
    """Return the page's main part as one reads it."""
    main = html(response).split("<main", 1)[1].split("</main>")[0]
    return " ".join(unescape(strip_tags(main.replace("<", " <"))).split())


def shown(response: Any) -> str:
    """Return the page without what waits in its templates."""
    return re.sub(r"<template.*?</template>", "", html(response))


def chosen(page: str) -> dict[str, str]:
    """Return the answers that stand on a page, by field."""
    found = re.findall(r'type="radio" name="([^"]+)" value="(\d)" checked', page)
    return dict(found)


def answers(taking: Taking) -> dict[str, int]:
    rows = Answer.objects.of(taking.person_id).filter(taking=taking)
    return {f"{row.part}-{row.item}": row.value for row in rows}


def case(taking: Taking) -> str | None:
    rows = TakingText.objects.of(taking.person_id).filter(taking=taking, key="case")
    return rows.values_list("text", flat=True).first()


def form(screen: str, go: str = "next", **fields: Any) -> dict[str, Any]:
    """Return what a plain form of a screen posts; ``a_D1_1=(4, 0)`` is a value and its base."""
    posted: dict[str, Any] = {"screen": screen, "go": go}
    for field, (value, base) in fields.items():
        name = field.replace("_", "-")
        guard = {f"base-{name}": base, f"client-{name}": "", f"sequence-{name}": 1}
        posted |= {name: value, **guard}
    return posted
