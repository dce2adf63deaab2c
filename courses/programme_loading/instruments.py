"""Bring the instruments of a programme into the CMS: one row a language, published.

They come before the pages, of which one may name them.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Locale

from core.checks import CannotPublishError
from core.languages import source_locale_id
from courses.models import LoadedItem
from courses.programme_format import (
    InstrumentFile,
    Problem,
    ProgrammeError,
    SelfAssessmentFile,
    digest,
    instrument_key,
)
from courses.programme_loading.instrument_fields import block_lines, fields_of
from courses.programme_loading.places import File
from courses.programme_loading.report import LoadReport
from people.models import User
from self_assessment.models import Instrument

FORM = 1
"""Raise this when the same file becomes something else: the next load then updates every row."""
CONTAINER = instrument_key("")
"""What instruments stand in, as far as the memory of loads is concerned: in no course."""


def instrument_named(item: SelfAssessmentFile) -> Instrument | None:
    """Return the instrument that a step names; None where it is not here, or not published."""
    return _live_sources(instrument_key(item.instrument)).first()


def lacks_instrument(item: File) -> bool:
    """Return whether the item names an instrument that is not here."""
    return isinstance(item, SelfAssessmentFile) and instrument_named(item) is None


@dataclass(frozen=True)
class Version:
    """An instrument in one language."""

    file: InstrumentFile
    language: str
    position: int

    @property
    def key(self) -> UUID:
        """Return the key under which the load is remembered."""
        return uuid5(self.file.key, self.language)

    @property
    def fingerprint(self) -> str:
        return f"{FORM}-{digest(fields_of(self.file, self.language))}"

    def __str__(self) -> str:
        return f"{self.file.title} ({self.file.path}, {self.language})"


class InstrumentLoader:
    """One load of some instruments; what came of it is in the report."""

    def __init__(
        self,
        files: Iterable[InstrumentFile],
        report: LoadReport,
        *,
        overwrite: bool,
        acting_user: User | None,
    ) -> None:
        self.versions = list(_versions(files))
        self.report = report
        self.overwrite = overwrite
        self.acting_user = acting_user
        known = LoadedItem.objects.filter(container=CONTAINER)
        self.loaded = {row.key: row for row in known}
        _refuse_other_languages({version.file.key: version.file for version in self.versions})

    def run(self) -> None:
        """Write and publish what is new or changed, the source language of each before others."""
        for version in self.versions:
            row = _row(version)
            if self._is_due(version, row):
                self._write(version, row)
                self.report.instruments.append(str(version))

    def _is_due(self, version: Version, row: Instrument | None) -> bool:
        """Return whether to write the row; report it where it is left alone."""
        loaded = self.loaded.get(version.key)
        left = self._left_alone(row, loaded)
        if left is not None and not self.overwrite:
            left.append(str(version))
            return False
        is_due = left is not None or loaded is None or loaded.digest != version.fingerprint
        if is_due and not _may_follow(version):
            self.report.unpublished.append(str(version))
            return False
        return is_due

    def _left_alone(self, row: Instrument | None, loaded: LoadedItem | None) -> list[str] | None:
        """Return where to report a row that the CMS has changed since the last load."""
        if row is None:
            return self.report.deleted if loaded else None
        if loaded is None or row.latest_revision_id != loaded.revision:
            return self.report.edited
        return None if row.live else self.report.unpublished

    def _write(self, version: Version, row: Instrument | None) -> None:
        row = row or _draft(version, self.acting_user)
        for name, value in fields_of(version.file, version.language).items():
            setattr(row, name, value)
        row.go_live_at = row.expire_at = None
        with _naming(version):
            revision = row.save_revision(user=self.acting_user)
            revision.publish(user=self.acting_user, skip_permission_checks=True)
        values = {"digest": version.fingerprint, "revision": revision.pk}
        place = {"container": CONTAINER, "position": version.position}
        LoadedItem.objects.update_or_create(key=version.key, defaults=values | place)


def _versions(files: Iterable[InstrumentFile]) -> Iterator[Version]:
    """Yield each instrument in each of its languages that the site speaks."""
    spoken = {code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES}
    for number, file in enumerate(files, start=1):
        for language in file.languages:
            if language in spoken or language == file.language:
                yield Version(file, language, number)


def _row(version: Version) -> Instrument | None:
    rows = Instrument.objects.filter(locale__language_code=version.language)
    return rows.filter(translation_key=version.file.key).first()


def _may_follow(version: Version) -> bool:
    """Return whether what a translation translates is published."""
    is_source = version.language == version.file.language
    return is_source or _live_sources(version.file.key).exists()


def _live_sources(key: UUID) -> QuerySet[Instrument]:
    """Return the row of the source language of this instrument, if it is published."""
    return Instrument.objects.filter(locale=source_locale_id(), live=True, translation_key=key)


def _draft(version: Version, acting_user: User | None) -> Instrument:
    locale, _created = Locale.objects.get_or_create(language_code=version.language)
    row = Instrument(translation_key=version.file.key, locale=locale, title=version.file.title)
    row.save()
    log(instance=row, action="wagtail.create", user=acting_user, content_changed=True)
    return row


@contextmanager
def _naming(version: Version) -> Iterator[None]:
    """Let a refusal of the CMS name the file and the line."""
    file = version.file
    try:
        yield
    except CannotPublishError as error:
        lines = file.lines | block_lines(file)
        raise ProgrammeError(
            [
                Problem(
                    file.path,
                    lines.get(problem.block_id) or lines.get(problem.field) or file.line,
                    str(problem),
                )
                for problem in error.problems
            ]
        ) from error
    except ValidationError as error:
        problems = [Problem(file.path, file.line, message) for message in error.messages]
        raise ProgrammeError(problems) from error


def _refuse_other_languages(files: dict[UUID, InstrumentFile]) -> None:
    here = Locale.objects.get(pk=source_locale_id()).language_code
    sentence = _("This site's courses are written in “%(here)s”, and this one in “%(there)s”.")
    problems = [
        Problem(file.path, file.line, sentence % {"here": here, "there": file.language})
        for file in files.values()
        if file.language != here
    ]
    if problems:
        raise ProgrammeError(problems)
