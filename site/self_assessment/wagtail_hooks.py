"""Where the self-assessment joins the CMS."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.snippets.models import register_snippet

from self_assessment.models import Instrument, InstrumentVersion
from self_assessment.viewsets import InstrumentViewSet

register_snippet(InstrumentViewSet)


@hooks.register("after_unpublish")
def say_after_unpublishing(request: HttpRequest, instance: Any) -> None:
    if isinstance(instance, Instrument):
        say_what_is_left(request)


@hooks.register("after_delete_snippet")
def say_after_deleting(request: HttpRequest, instances: Any) -> None:
    if any(isinstance(instance, Instrument) for instance in instances):
        say_what_is_left(request)


def say_what_is_left(request: HttpRequest) -> None:
    """Tell an author who has taken away the last one."""
    if not InstrumentVersion.objects.current().exists():
        sentence = _(
            "No self-assessment can be taken now; people read so where it began. Who is in the "
            "middle of one can finish it, and results stay."
        )
        messages.warning(request, sentence)
