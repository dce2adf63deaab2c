"""Which pages there are to be pictured: the rows of the permissions table, and pages.toml."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.urls import get_resolver

from tests.test_permissions import NAMESPACES, ROWS, url_names

TABLE = tomllib.loads((Path(__file__).parent / "pages.toml").read_text())
LEFT_OUT: dict[str, str] = TABLE["left_out"]
NAMESPACED: dict[str, dict[str, Any]] = TABLE["namespaced"]
MORE: dict[str, dict[str, Any]] = TABLE["more"]
ROLES: dict[str, str] = TABLE["roles"]
PRINTED: list[str] = TABLE["printed"]["pages"]
FIRST = ("learner", "trainer", "head", "lead", "hr", "site_admin", "anonymous")
NOT_OURS = ("wagtail", "unnamed:", "simple_translation:")
OURS = (*(name for name in NAMESPACES if not name.startswith(NOT_OURS)), "wagtailusers_users:")


@dataclass(frozen=True)
class Sheet:
    """One page to be pictured: a named address or a written one, or a template by itself.

    ``line``: "cut" or "slow", what happens to words on their way to the server; ``fill``: words by
    selector; ``press``, ``until``: selectors, of what is pressed and of what has then to be there.
    """

    name: str
    role: str
    row: str = ""
    args: dict[str, str] = field(default_factory=dict)
    login: str = ""
    kind: str = ""
    query: str = ""
    url: str = ""
    template: str = ""
    answers: int = 200
    line: str = ""
    fill: dict[str, str] = field(default_factory=dict)
    press: str = ""
    until: str = ""

    @property
    def file_name(self) -> str:
        return self.name.replace(":", "-")


def sheets() -> list[Sheet]:
    """Return every page, rows first, each as the role that fits."""
    return [*_of_rows(), *_of_namespaces(), *_more()]


def _of_rows() -> Iterator[Sheet]:
    for name, row in ROWS.items():
        if opens(row) and name not in LEFT_OUT:
            yield Sheet(name, ROLES.get(name) or fitting(row), row=name, args=row.get("args", {}))


def _of_namespaces() -> Iterator[Sheet]:
    for name, given in NAMESPACED.items():
        yield Sheet(name, row=name, **given)


def _more() -> Iterator[Sheet]:
    for name, given in MORE.items():
        row = ROWS.get(given.get("row", ""), {})
        role = given.get("role") or (fitting(row) if row else "anonymous")
        args = row.get("args", {})
        if kind := given.get("kind"):
            args = dict.fromkeys(args, kind)
        yield Sheet(name, **(given | {"role": role, "args": args}))


def opens(row: dict[str, Any]) -> bool:
    """Return whether a GET gives somebody a page."""
    return 200 in row["own"].values()


def fitting(row: dict[str, Any]) -> str:
    """Return the first role to whom the row's address answers with a page."""
    return next(role for role in FIRST if row["own"][role] == 200)


def ours_in_namespaces() -> set[str]:
    """Return the addresses of ours that share one row with their namespace."""
    full = {
        f"{space}:{name}" if space else name for space, name in url_names(get_resolver())
    } - set(ROWS)
    return {name for name in full if name.startswith(OURS)}
