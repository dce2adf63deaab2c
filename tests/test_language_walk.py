"""The walk: no page says anything of ours that goes past gettext, in no role and no language."""

from collections.abc import Callable, Iterator
from functools import cache

import pytest

from django.test import Client
from django.urls import reverse

from tests.permission_world import ROLES, World, build_world
from tests.shared_rows import made_once
from tests.test_permissions import ROWS, client_of, rows_of
from tests.test_translations import key_of, one_of
from tests.words.authored import authored
from tests.words.catalogues import PATHS, language_of
from tests.words.catalogues import read as catalogue
from tests.words.cms_pages import cms_pages
from tests.words.visible import mark, read, unmarked

FOR_MACHINES = {"healthz", "readyz", "theme"}
NAMES = {"Wagtail", "Namjai"}
IN_THE_CMS = {"trainer", "hr", "site_admin"}
CHOSEN_BY_ADDRESS = {"walk_step"}
"""A trainer looks at a course in any language, whichever the CMS is in."""
WAGTAILS_OWN = {"Search", "Actions", "None", "Namjai ["}
"""What Wagtail itself says past gettext, on its own pages."""


@made_once
def the_world() -> World:
    return build_world()


@pytest.fixture
def world(the_world: Callable[[], World], db: None) -> World:
    return the_world()


def pages(world: World, client: Client, role: str) -> Iterator[tuple[str, str]]:
    """Yield the name and the text of every page that this role may read."""
    for name, address in addresses(world, role):
        response = client.get(address)
        body = b"".join(response)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if is_page and response.status_code == 200:
            yield name, body.decode()


def is_wagtails(said: str, html: str) -> bool:
    return said in WAGTAILS_OWN and "wagtailadmin" in html


def addresses(world: World, role: str) -> Iterator[tuple[str, str]]:
    """Yield the rows that answer this role, and the pages of the CMS to whoever may be there."""
    for name, place in rows_of(role):
        if ROWS[name][place][role] == 200 and name not in FOR_MACHINES:
            kwargs = world.arguments(ROWS[name].get("args", {}), role, foreign=place == "foreign")
            yield name, reverse(name, kwargs=kwargs)
    if role in IN_THE_CMS:
        yield from cms_pages()


@pytest.mark.parametrize("role", ROLES)
def test_nothing_of_ours_goes_past_gettext(
    world: World, role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = client_of(world, role)
    list(pages(world, client, role))
    client.cookies.pop("messages", None)
    data = authored() | NAMES
    mark(monkeypatch)
    found = {
        (name, said)
        for name, html in pages(world, client, role)
        for said in unmarked(html, data)
        if not is_wagtails(said, html)
    }
    assert sorted(found) == []


def test_the_walk_finds_a_text_that_was_forgotten() -> None:
    """What the proof above rests on: text and spoken attributes in no mark are named."""
    html = (
        '<p title="Forgotten title">⟦Wanted by ⟦28⟧⟧ Ann Lee · plainly said</p>'
        '<script>var words = "not seen"</script><img alt="⟦marked⟧"><a>⟦marked⟧ and more</a>'
    )
    assert list(unmarked(html, {"Ann Lee"})) == ["plainly said", "and more", "Forgotten title"]


@pytest.mark.parametrize("language", [language_of(path) for path in PATHS])
def test_no_english_is_left(world: World, language: str) -> None:
    """Every page says which language it is in, and keeps no text of the catalogue in English."""
    known = english(language) - authored()
    found = set()
    for name, html in each_page_once(world, language):
        if name in CHOSEN_BY_ADDRESS:
            continue
        page = read(html)
        assert page.language == language or "<html" not in html, name
        said = known.intersection(page.said + page.spoken)
        found |= {(name, one) for one in said if not is_wagtails(one, html)}
    assert sorted(found) == []


def each_page_once(world: World, language: str) -> Iterator[tuple[str, str]]:
    """Yield every page once, as the first role that may read it."""
    seen: set[str] = set()
    for role in ("head", "learner", "trainer", "hr", "site_admin", "anonymous"):
        person = world.people[role]
        client = client_of(world, role)
        if person is not None:
            person.language = language
            person.save(update_fields=["language"])
        client.cookies["django_language"] = language
        for name, html in pages(world, client, role):
            if name not in seen:
                yield name, html
        seen |= {name for name, _place in rows_of(role) if ROWS[name]["own"].get(role) == 200}


@cache
def english(language: str) -> set[str]:
    """Return the texts that are something else in a language."""
    path = next(path for path in PATHS if language_of(path) == language)
    rows = [row for row in catalogue(path) if row.id and one_of(row.string) != one_of(row.id)]
    return {key_of(row)[1] for row in rows}
