"""What is told of an error: where it happened, and nothing that anybody wrote.

The values of an error stand in its request, in the variables of its frames and in its own words: a
database quotes the row that it refuses. So outside a developer's machine (``DEBUG``) a report, by
mail or in the log, names the place in the code, the kind of error and the address, and is silent
on the rest – on whose request it was as well: that somebody was in the mirror is nobody's business.
"""

import logging
import re
import traceback
from collections.abc import ItemsView, Iterator
from copy import copy
from types import FrameType, TracebackType
from typing import Any, TypeAlias

from django.conf import settings
from django.core.exceptions import FieldError, ImproperlyConfigured, ObjectDoesNotExist
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest
from django.template import TemplateDoesNotExist, TemplateSyntaxError
from django.views.debug import ExceptionReporter, SafeExceptionReporterFilter

TELLING = (
    AttributeError,
    ConnectionError,
    FieldError,
    ImportError,
    ImproperlyConfigured,
    InterfaceError,
    NameError,
    ObjectDoesNotExist,
    OperationalError,
    TemplateDoesNotExist,
    TemplateSyntaxError,
)
"""The kinds whose first line speaks of code and machines, never of what somebody wrote."""
ASKED = ("CONTENT_TYPE", "HTTP_ACCEPT_LANGUAGE", "HTTP_USER_AGENT", "PATH_INFO", "REQUEST_METHOD")
NAMED = re.compile(r"/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b\S*")
"""In an address what one person alone has – a taking, an attempt – and all that follows."""
SILENT = "its words are left out, for they may quote what somebody wrote"

ExcInfo: TypeAlias = (
    tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]
)


def words_of(error: BaseException) -> str:
    """Return what may be told of what an error says."""
    return str(error).partition("\n")[0] if isinstance(error, TELLING) else SILENT


def told(error: BaseException) -> str:
    """Return where an error and those that led to it happened, the last one at the end."""
    links = [
        f"{''.join(traceback.format_tb(link.__traceback__))}{type(link).__name__}: {words_of(link)}"
        for link in _chain(error)
    ]
    return "\nThis led to:\n".join(reversed(links))


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    seen: set[int] = set()
    while error is not None and id(error) not in seen:
        yield error
        seen.add(id(error))
        hidden = error.__suppress_context__
        error = error.__cause__ or (None if hidden else error.__context__)


class DiscreetFormatter(logging.Formatter):
    """Writes errors to the log without what somebody wrote.

    An address is told up to what one person alone has: that a sentence of somebody's taking is not
    there tells that it does not apply to them.
    """

    def format(self, record: logging.LogRecord) -> str:
        """Format it anew: what another formatter made of the error would be taken over."""
        own = copy(record)
        own.exc_text = None
        if not settings.DEBUG:
            own.msg, own.args = NAMED.sub("/…", record.getMessage()), None
        return super().format(own)

    def formatException(self, ei: ExcInfo) -> str:  # noqa: N802 – the name is logging's
        error = ei[1]
        return super().formatException(ei) if settings.DEBUG or error is None else told(error)


class DiscreetFilter(SafeExceptionReporterFilter):
    """Leaves out what was sent, and the variables of all frames."""

    def get_post_parameters(self, request: HttpRequest | None) -> dict[str, Any]:
        return {} if self.is_active(request) else super().get_post_parameters(request)

    def get_safe_cookies(self, request: HttpRequest) -> dict[str, Any]:
        return {} if self.is_active(request) else super().get_safe_cookies(request)

    def get_safe_request_meta(self, request: HttpRequest) -> dict[str, Any]:
        meta = super().get_safe_request_meta(request)
        if not self.is_active(request):
            return dict(meta)
        return {name: value for name, value in meta.items() if name in ASKED}

    def get_traceback_frame_variables(
        self, request: HttpRequest | None, tb_frame: FrameType
    ) -> ItemsView[str, Any]:
        if self.is_active(request):
            return {}.items()
        return super().get_traceback_frame_variables(request, tb_frame)


class DiscreetReporter(ExceptionReporter):
    """Leaves out the words of the error, the address's query and the name of the person."""

    def get_traceback_data(self) -> dict[str, Any]:
        data: dict[str, Any] = super().get_traceback_data()
        if not self.filter.is_active(self.request):
            return data
        for frame in data["frames"]:
            cause = frame.get("exc_cause")
            frame["exc_cause"] = cause and f"{type(cause).__name__}: {words_of(cause)}"
        data |= dict.fromkeys(("unicode_hint", "user_str", "exception_notes", "template_info"), "")
        data |= {"request_GET_items": [], "request_FILES_items": []}
        # A log line without an error is its own words.
        if isinstance(self.exc_value, BaseException):
            data["exception_value"] = words_of(self.exc_value)
        if self.request is not None:
            data["request_insecure_uri"] = self.request.path
        return data
