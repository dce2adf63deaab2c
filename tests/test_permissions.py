"""Who may do what: every address of the product, walked as every role."""

import tomllib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import connection, transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from reports.standings import roll_over
from tests.permission_world import ROLES, World, build_world
from tests.shared_rows import made_once

TABLE = tomllib.loads((Path(__file__).parent / "permissions.toml").read_text())
ROWS: dict[str, dict[str, Any]] = TABLE["urls"]
NAMESPACES: dict[str, dict[str, Any]] = TABLE["namespaces"]
READING = ("SELECT", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK TO SAVEPOINT")
OUT_OF_BUSINESS = {"sessions", "contenttypes"}


def url_names(resolver: URLResolver, namespace: str = "") -> Iterator[tuple[str, str]]:
    """Yield the namespace and the name of every address."""
    for pattern in resolver.url_patterns:
        match pattern:
            case URLResolver():
                inner = ":".join(filter(None, (namespace, pattern.namespace or "")))
                yield from url_names(pattern, inner)
            case URLPattern():
                yield namespace, pattern.name or f"unnamed:{pattern.pattern}"


def named() -> set[str]:
    """Return the names that have a row, and those outside the namespaces with one row for all."""
    names = set()
    for namespace, name in url_names(get_resolver()):
        full = f"{namespace}:{name}" if namespace else name
        if full in ROWS or not any(full.startswith(prefix) for prefix in NAMESPACES):
            names.add(full)
    return names


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    assert named() == set(ROWS)


@made_once
def the_world() -> World:
    return build_world()


@pytest.fixture
def world(the_world: Callable[[], World], db: None) -> World:
    """The world on the day of the test, which may be the one after it was made."""
    world = the_world()
    roll_over()
    return world


def client_of(world: World, role: str) -> Client:
    client = Client(raise_request_exception=True)
    person = world.people[role]
    if person is not None:
        client.force_login(person)
    return client


def seen(response: Any) -> str | int:
    """Return the status; a way to the sign-in page is called login."""
    if response.status_code == 302 and "/accounts/login/" in response["Location"]:
        return "login"
    return response.status_code


def everything() -> dict[str, list[tuple[Any, ...]]]:
    """Return every row the product keeps, by table; between two many too, and a page's own part."""
    return {
        model._meta.label: list(
            model._base_manager.order_by("pk").values_list(
                *(field.attname for field in model._meta.local_concrete_fields)
            )
        )
        for model in apps.get_models(include_auto_created=True)
        if model._meta.app_label not in OUT_OF_BUSINESS
        and model._meta.managed
        and not model._meta.proxy
    }


def test_the_table_names_every_role_of_a_row() -> None:
    wanting = [name for name, row in ROWS.items() if set(row["own"]) != set(ROLES)]
    assert wanting == []


@pytest.mark.parametrize("role", ROLES)
def test_a_role_sees_what_the_table_says(world: World, role: str) -> None:
    client = client_of(world, role)
    differences = []
    for name, place in rows_of(role):
        kwargs = world.arguments(ROWS[name].get("args", {}), role, foreign=place == "foreign")
        response = client.get(reverse(name, kwargs=kwargs))
        # Read to its end, a stream closes itself as the server would close it.
        assert b"".join(response) is not None
        if seen(response) != ROWS[name][place][role]:
            differences.append((name, place, ROWS[name][place][role], seen(response)))
    assert differences == []


def rows_of(role: str) -> Iterator[tuple[str, str]]:
    """Yield each address and whether it is walked with an own or a foreign object."""
    for name, row in ROWS.items():
        for place in ("own", "foreign"):
            if role in row.get(place, {}):
                yield name, place


class Changes:
    """Which tables a block has changed.

    Every row is read before the first statement that may write: where there is none, nothing can
    have changed. A role is refused hundreds of times, and nearly always before anything is written.
    """

    def __init__(self) -> None:
        self.before: dict[str, list[tuple[Any, ...]]] | None = None

    @contextmanager
    def heard(self) -> Iterator[None]:
        with connection.execute_wrapper(self):
            yield

    def __call__(self, execute: Any, sql: str, *how: Any) -> Any:
        if self.before is None and not sql.startswith(READING):
            self.before = everything()
        return execute(sql, *how)

    def tables(self) -> set[str]:
        if self.before is None:
            return set()
        return {table for table, rows in everything().items() if rows != self.before[table]}


@pytest.mark.parametrize("role", ROLES)
def test_a_denied_write_changes_nothing(world: World, role: str) -> None:
    client = client_of(world, role)
    for name, row in ROWS.items():
        for place in ("own", "foreign"):
            for method in row.get("methods", ["post"]):
                if role in row.get(f"denied_{place}", []):
                    foreign, kinds = place == "foreign", row.get("args", {})
                    arguments = world.arguments(kinds, role, foreign=foreign)
                    changes = Changes()
                    with changes.heard():
                        refused(client, name, reverse(name, kwargs=arguments), method)
                    assert changes.tables() == set(), (name, method)


def test_a_row_between_two_is_kept_in_view(world: World) -> None:
    """What the proof above rests on."""
    learner = world.people["learner"]
    assert learner is not None
    changes = Changes()
    with changes.heard(), transaction.atomic():
        learner.groups.add(Group.objects.create(name="Any other"))
    assert changes.tables() == {"auth.Group", "people.User_groups"}


def test_what_a_request_writes_is_kept_in_view(world: World) -> None:
    client, changes = client_of(world, "learner"), Changes()
    with changes.heard():
        client.post(reverse("set_language"), {"language": "th"})
    assert changes.tables() == {"people.User"}


def refused(client: Client, name: str, address: str, method: str) -> None:
    """Assert that a write is refused."""
    kind = {"content_type": "application/json"} if method == "put" else {}
    response = getattr(client, method)(address, ROWS[name].get("body", {}), **kind)
    assert seen(response) in {"login", 403, 404, 405}, (name, method)
