"""That a person has no file to be told of, remembered for a minute: most never have one.

It is kept in the shared cache; what is lost there costs a question more, and what is remembered
wrongly for a moment, that a strip comes with a later page.
"""

from django.core.cache import cache

KEPT = 60


def has_nothing(owner_id: int) -> bool:
    return bool(cache.get(_key(owner_id)))


def remember_nothing(owner_id: int) -> None:
    cache.set(_key(owner_id), True, KEPT)


def forget(owner_id: int) -> None:
    cache.delete(_key(owner_id))


def _key(owner_id: int) -> str:
    return f"no-export-file:{owner_id}"
