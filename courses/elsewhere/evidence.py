"""The file that goes with a completion from elsewhere: what it may be, and where it is kept.

It has no address of its own: ``core.media`` serves pictures of pages alone, the name in the storage
is random, and ``courses.views.evidence`` asks who may see it.
"""

from uuid import uuid4

from django.core.files import File
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from core.errors import DomainError

FOLDER = "evidence"
LARGEST = 10 * 1024 * 1024
"""Bytes."""
KINDS = {
    "pdf": (b"%PDF-", "application/pdf"),
    "png": (b"\x89PNG\r\n\x1a\n", "image/png"),
    "jpg": (b"\xff\xd8\xff", "image/jpeg"),
}
"""How each begins, and how it is called; the name that somebody gave the file says nothing."""
LONGEST_BEGINNING = max(len(beginning) for beginning, _type in KINDS.values())


def kind_of(file: File) -> str:
    """Return what the file is by its content.

    Raises ``DomainError``: ``evidence_too_large``, ``evidence_kind``.
    """
    if file.size > LARGEST:
        raise DomainError(
            "evidence_too_large",
            _("This file is larger than 10 MB. Choose a smaller one, or a picture of it."),
        )
    file.seek(0)
    start = file.read(LONGEST_BEGINNING)
    file.seek(0)
    for kind, (beginning, _type) in KINDS.items():
        if start.startswith(beginning):
            return kind
    raise DomainError(
        "evidence_kind",
        _("This file is no PDF, PNG or JPEG. Save it as one of them and try again."),
    )


def keep(file: File) -> str:
    """Store the file under a name that nobody guesses; return that name."""
    return default_storage.save(f"{FOLDER}/{uuid4().hex}.{kind_of(file)}", file)


def forget(name: str) -> None:
    """Remove a stored file to which no record came."""
    default_storage.delete(name)


def media_type(name: str) -> str:
    """Return what a stored file is called to a browser."""
    _beginning, called = KINDS[name.rpartition(".")[2]]
    return called
