from collections.abc import Iterator

import pytest

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.test import RequestFactory

from core import navigation
from core.navigation import Entry


@pytest.fixture(autouse=True)
def entries(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(navigation, "_entries", {})
    monkeypatch.setattr(navigation, "reverse", lambda name: {"start": "/"}.get(name, f"/{name}/"))
    return


def everybody(_request: HttpRequest) -> bool:
    return True


def entry(name: str, *, order: int = 0, url_name: str = "") -> Entry:
    return Entry(
        key=name,
        label=name.title(),
        url_name=url_name or name,
        icon="home",
        order=order,
        shown=everybody,
    )


def items(path: str) -> list[tuple[str, bool]]:
    request = RequestFactory().get(path)
    return [(item["label"], item["current"]) for item in navigation.items_for(request)]


def test_entries_stand_in_their_order() -> None:
    navigation.register(entry("team", order=30))
    navigation.register(entry("courses", order=10))
    assert [label for label, _ in items("/")] == ["Courses", "Team"]


def test_the_same_key_again_replaces() -> None:
    navigation.register(entry("team", order=30))
    navigation.register(entry("team", order=1, url_name="people"))
    assert items("/people/") == [("Team", True)]


def test_an_entry_can_be_taken_out() -> None:
    navigation.register(entry("team"))
    navigation.unregister("team")
    navigation.unregister("team")
    assert items("/") == []


def test_the_front_page_is_current_on_itself_alone() -> None:
    navigation.register(entry("start", order=1))
    navigation.register(entry("courses", order=2))
    assert items("/") == [("Start", True), ("Courses", False)]
    assert items("/courses/one/") == [("Start", False), ("Courses", True)]
    assert items("/elsewhere/") == [("Start", False), ("Courses", False)]


def test_the_longest_fitting_address_is_current() -> None:
    navigation.register(entry("team", order=1))
    navigation.register(entry("team/mine", order=2))
    assert items("/team/mine/x/") == [("Team", False), ("Team/Mine", True)]


def test_who_is_not_signed_in_sees_nothing_by_default() -> None:
    navigation.register(Entry(key="a", label="A", url_name="a", icon="home", order=1))
    request = RequestFactory().get("/")
    request.user = AnonymousUser()
    assert navigation.items_for(request) == []
