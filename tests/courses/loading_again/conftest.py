"""A small programme that is loaded."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from courses.programme_loading import load
from tests.factories.programmes import write_programme
from tests.shared_rows import made_once


@made_once
def the_programme() -> None:
    with TemporaryDirectory() as name:
        load(write_programme(Path(name)))


@pytest.fixture
def folder(the_programme: Callable[[], None], db: None, tmp_path: Path) -> Path:
    """A small programme that is loaded."""
    the_programme()
    return write_programme(tmp_path)
