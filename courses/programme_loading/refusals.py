"""Say what the CMS refuses in the words of the files: which file, which line."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.exceptions import ValidationError
from wagtail.fields import StreamField

from core.checks import CannotPublishError
from core.models import BasePage
from courses.programme_format import Problem, ProgrammeError
from courses.programme_loading.places import Place
from courses.programme_loading.streams import lines


@contextmanager
def naming(place: Place) -> Iterator[None]:
    """Let a refusal of the CMS name the file."""
    try:
        yield
    except ValidationError as error:
        raise ProgrammeError(
            [
                place.problem(f"“{name}”: {message}")
                for name, messages in error.message_dict.items()
                for message in messages
            ]
        ) from error


def refuse_unkeepable(page: BasePage, place: Place) -> None:
    """Raise ProgrammeError for blocks with which the page could not be saved in the CMS."""
    problems = list(_of_blocks(page, place))
    if problems:
        raise ProgrammeError(problems)


def unpublishable(error: CannotPublishError, places: dict[int, Place]) -> ProgrammeError:
    """Return the problems of the publishing checks; ``places`` are by the ids of their pages."""
    return ProgrammeError(
        [
            place.problem(str(problem), line=lines(place.item).get(problem.block_id))
            for problem in error.problems
            for place in [places[problem.page_id or 0]]
        ]
    )


def _of_blocks(page: BasePage, place: Place) -> Iterator[Problem]:
    for field in page._meta.get_fields():  # noqa: SLF001 – Django's documented name
        if isinstance(field, StreamField):
            value = field.value_from_object(page)
            for block, message in _of_stream(value):
                yield place.problem(message, line=lines(place.item).get(block))


def _of_stream(value: Any) -> Iterator[tuple[str, str]]:
    """Yield what is wrong with the blocks of a stream, each with the id of its block.

    Looks at a copy: a block that was looked at is stored as it was understood, without the names
    of pages that do not exist just now.
    """
    try:
        value.stream_block.clean(value.stream_block.to_python(list(value.raw_data)))
    except ValidationError as error:
        for index, below in getattr(error, "block_errors", {}).items():
            for message in _messages(below):
                yield value.raw_data[index]["id"], message


def _messages(error: Any) -> Iterator[str]:
    """Yield the sentences in an error of a block, however deep they lie."""
    below = getattr(error, "block_errors", None)
    if below:
        for inner in below.values() if isinstance(below, dict) else filter(None, below):
            yield from _messages(inner)
    elif isinstance(error, ValidationError):
        yield from error.messages
