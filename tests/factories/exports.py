"""Files of lists that people asked for."""

from typing import Any

import factory

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone

from reports.enums import FileState
from reports.models import ExportFile
from tests.factories.people import UserFactory


class ExportFileFactory(factory.django.DjangoModelFactory):
    """A file that is ready, with its content in the storage."""

    class Meta:
        model = ExportFile

    owner = factory.SubFactory(UserFactory)
    kind = "people"
    unit_code = "hk"
    language = "en"
    state = FileState.READY
    title = "Housekeeping"
    name = "people.xlsx"
    rows = 2
    size = 7
    finished_at = factory.LazyFunction(timezone.now)

    @factory.lazy_attribute
    def file(self) -> Any:
        return default_storage.save("exports/made.xlsx", ContentFile(b"PK-file"))
