"""Jobs that wait for a worker, and a storage that is left empty."""

import pytest

from django.conf import settings as configured
from django.core.files.storage import default_storage

from reports.exports import making
from tests.reports.exports.asking import stored


@pytest.fixture
def queued(settings: object) -> None:
    """Jobs wait in the database for a worker, as in production; the storage is left empty."""
    settings.TASKS = configured.TASKS | {  # type: ignore[attr-defined]
        "background": {"BACKEND": "django_tasks_db.DatabaseBackend"}
    }
    for name in stored():
        default_storage.delete(f"{making.FOLDER}/{name}")
