"""Keep an uploaded file between being looked through and being imported, for a day at most."""

from datetime import timedelta
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

FOLDER = "imports"
A_DAY = timedelta(days=1)


def keep(data: bytes) -> str:
    """Store the file under a name that nobody guesses, and forget those that nobody came back for.

    It has no address: ``core.media`` serves pictures of pages alone.
    """
    _forget_old()
    return default_storage.save(f"{FOLDER}/{uuid4().hex}.csv", ContentFile(data))


def kept(name: str) -> bytes | None:
    """Return a file that was kept; None where it is gone."""
    try:
        with default_storage.open(name) as file:
            data: bytes = file.read()
            return data
    except FileNotFoundError:
        return None


def forget(name: str) -> None:
    default_storage.delete(name)


def _forget_old() -> None:
    if not default_storage.exists(FOLDER):
        return
    for file in default_storage.listdir(FOLDER)[1]:
        name = f"{FOLDER}/{file}"
        if default_storage.get_modified_time(name) < timezone.now() - A_DAY:
            default_storage.delete(name)
