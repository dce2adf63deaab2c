"""What people wrote: names, titles and content, which no catalogue translates."""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db.models import CharField, JSONField, Model, TextField
from wagtail.fields import StreamField

from core.initials import initials
from people.models import User

NOT_WRITTEN_BY_PEOPLE = {"sessions", "contenttypes", "auth", "axes", "wagtailsearch"}
KEPT_FOR_MACHINES = {"AuditEntry", "ModelLogEntry", "PageLogEntry", "Revision", "Job"}


def authored() -> set[str]:
    """Return every text of the database that somebody wrote, and the names of languages."""
    found = {word for code, name in settings.LANGUAGES for word in (code.upper(), str(name))}
    for model in apps.get_models():
        if model._meta.app_label not in NOT_WRITTEN_BY_PEOPLE and model.__name__ not in (
            KEPT_FOR_MACHINES
        ):
            found |= set(_texts_of(model))
    for person in User.objects.all():
        found |= {person.full_name, person.get_short_name(), initials(person.full_name)}
    return found


def _texts_of(model: type[Model]) -> Iterator[str]:
    fields = [field.name for field in model._meta.concrete_fields if _is_text(field)]
    for row in model._base_manager.values_list(*fields) if fields else ():
        for value in row:
            yield from _strings(value)


def _is_text(field: Any) -> bool:
    return isinstance(field, CharField | TextField | JSONField | StreamField) and not field.choices


def _strings(value: Any) -> Iterator[str]:
    """Yield the texts inside a value; of a stream those of its blocks."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _strings(inner)
    elif isinstance(value, list | tuple):
        for inner in value:
            yield from _strings(inner)
    elif hasattr(value, "raw_data"):
        yield from _strings([dict(block) for block in value.raw_data])
