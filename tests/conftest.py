"""What every test stands on."""

import shutil
from collections.abc import Iterator

import pytest

from django.conf import settings
from django.core.cache import cache


@pytest.fixture(autouse=True)
def _clean_cache() -> Iterator[None]:
    """Throttles and site caches are kept in the cache; no test inherits another's."""
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(scope="session", autouse=True)
def _media() -> Iterator[None]:
    yield
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
