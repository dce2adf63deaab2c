"""A document is for those who may read a page that shows it."""

from collections.abc import Iterator
from typing import TYPE_CHECKING
from uuid import UUID

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from wagtail.contrib.settings.models import BaseGenericSetting
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page, ReferenceIndex

from courses.guard import login
from courses.models import Course, Module, Step
from courses.permissions import may_open_course, may_open_step, sees_all_courses

if TYPE_CHECKING:
    from people.models import User


def guard_document(document: AbstractDocument, request: HttpRequest) -> HttpResponseBase | None:
    """Lead the anonymous to the login; hide a document that is on no page of this person's."""
    if not request.user.is_authenticated:
        return login(request)
    if not may_read(request.user, document):
        raise Http404
    return None


def may_read(person: "User", document: AbstractDocument) -> bool:
    """Return whether the person may open a live page, or any notice, that shows the document."""
    if sees_all_courses(person) or document.uploaded_by_user_id == person.pk:
        return True
    references = ReferenceIndex.get_references_to(document).select_related("base_content_type")
    shown_by = [(r.base_content_type.model_class(), r.object_id) for r in references]
    if any(issubclass(model, BaseGenericSetting) for model, _ in shown_by if model):
        return True
    pages = Page.objects.filter(pk__in=[pk for model, pk in shown_by if model is Page])
    keys = set(pages.live().values_list("translation_key", flat=True))
    return any(_ways(person, keys))


def _ways(person: "User", keys: set[UUID]) -> Iterator[bool]:
    """Yield for each place that shows the document whether the person may go there."""
    for step in Step.objects.live().filter(key__in=keys).select_related("module__course"):
        yield may_open_step(person, step)
    modules = Module.objects.filter(key__in=keys, retired_at=None, course__retired_at=None)
    for module in modules.select_related("course"):
        yield may_open_course(person, module.course)
    for course in Course.objects.live().filter(key__in=keys):
        yield may_open_course(person, course)
