"""Rows that the tests of a module share: made once, and found untouched by each of them."""

import copy
from collections.abc import Callable, Iterator
from itertools import groupby
from typing import Any, TypeVar

import pytest

from django.db import transaction
from django.db.models import Model

Made = TypeVar("Made")
Make = Callable[[], Made]

SEEN_BY_OTHERS = {"transactional_db", "live_server"}


class Shared:
    """A transaction around those tests of a module that share; each test's is one within it."""

    def __init__(self, unblocked: Callable[[], Any]) -> None:
        self.unblocked = unblocked
        self.around: transaction.Atomic | None = None
        self.made: dict[Make[Any], Any] = {}

    def once(self, make: Make[Made]) -> Make[Made]:
        """Make something for all of them; return what gives a test its own of it."""
        with self.unblocked():
            self.made[make] = make()
        return lambda: fresh(self.made[make])

    def open(self) -> None:
        """Begin, and make again what was made before it was closed."""
        if self.around is None:
            with self.unblocked():
                self.around = transaction.atomic()
                self.around.__enter__()
                self.made = {make: make() for make in self.made}

    def close(self) -> None:
        if self.around is not None:
            with self.unblocked():
                transaction.set_rollback(True)
                self.around.__exit__(None, None, None)
                self.around = None


SHARED = pytest.StashKey[Shared]()


def fresh(made: Any) -> Any:
    """Return it as it was made: a row is read again, anything else is copied."""
    if isinstance(made, Model):
        return type(made)._base_manager.get(pk=made.pk)
    return copy.deepcopy(made)


def shares(test: pytest.Item) -> bool:
    return "shared" in getattr(test, "fixturenames", ())


def is_seen_by_others(test: pytest.Item) -> bool:
    """Return whether other connections look at what the test does: nothing may stay uncommitted."""
    marked = any(mark.kwargs.get("transaction") for mark in test.iter_markers("django_db"))
    return marked or bool(SEEN_BY_OTHERS & set(getattr(test, "fixturenames", ())))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let those of a module that share run one after the other."""
    modules = [list(tests) for _, tests in groupby(items, key=lambda test: test.path)]
    items[:] = [test for tests in modules for test in sorted(tests, key=shares)]


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Show what is shared to those alone that share it."""
    sharing = item.session.stash.get(SHARED, None)
    if sharing is not None:
        sharing.open() if shares(item) else sharing.close()


@pytest.fixture(scope="module")
def shared(
    request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any
) -> Iterator[Callable[[Make[Made]], Make[Made]]]:
    """Return a function that makes something once for all tests of a module that share it.

    Where other connections see a single test of the module, it is made for each test anew.
    """
    tests = [test for test in request.session.items if test.path == request.path]
    if any(is_seen_by_others(test) for test in tests):
        yield lambda make: make
        return
    sharing = request.session.stash[SHARED] = Shared(django_db_blocker.unblock)
    sharing.open()
    yield sharing.once
    sharing.close()
    del request.session.stash[SHARED]


def made_once(make: Make[Made]) -> Any:
    """Return a fixture of what a test makes to have its own: the rows are made once a module."""

    @pytest.fixture(scope="module", name=make.__name__)
    def made(shared: Callable[[Make[Made]], Make[Made]]) -> Make[Made]:
        return shared(make)

    return made
