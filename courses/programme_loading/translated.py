"""Bring the words of a programme in other languages into the CMS: a page a language, published.

They come after the pages that they translate, and in the same transaction.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID, uuid5

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from core import publishing
from core.checks import CannotPublishError
from core.models import BasePage
from courses.actions.translating import draft_in
from courses.models import LoadedItem, ModulePage
from courses.programme_format import Problem, ProgrammeError, TranslationFile, digest, key_in
from courses.programme_format.keys import NAMESPACE
from courses.programme_loading.places import Place
from courses.programme_loading.report import LoadReport
from courses.projection.tree import OWN_WORDS
from courses.spoken import FIELDS
from people.models import User

FORM = 1
"""Raise this when the same file becomes something else: the next load then updates every page."""
CONTAINER = uuid5(NAMESPACE, "translations/")
"""What translations stand in, as far as the memory of loads is concerned: in no course."""


@dataclass(frozen=True)
class Version:
    """An item's words in one other language."""

    place: Place
    file: TranslationFile

    @property
    def key(self) -> UUID:
        """Return the key under which the load is remembered."""
        return key_in(self.place.key, self.file.language)

    @property
    def fingerprint(self) -> str:
        return f"{FORM}-{digest(self.file)}"

    def __str__(self) -> str:
        return f"{self.file.title} ({self.place.item.path}, {self.file.language})"

    def problem(self, sentence: str) -> Problem:
        return self.place.problem(sentence, line=self.file.line)


def versions(places: Iterable[Place]) -> Iterator[Version]:
    """Yield every translation in the order of the files."""
    for place in places:
        for file in getattr(place.item, "translations", ()):
            yield Version(place, file)


class TranslationLoader:
    """One load of some translations; what came of it is in the report."""

    def __init__(
        self,
        places: Iterable[Place],
        report: LoadReport,
        *,
        overwrite: bool,
        acting_user: User | None,
    ) -> None:
        self.versions = list(versions(places))
        self.report = report
        self.overwrite = overwrite
        self.acting_user = acting_user
        self.loaded = {row.key: row for row in LoadedItem.objects.filter(container=CONTAINER)}
        self.written: dict[int, Version] = {}
        """What was written, by the ids of the pages."""

    def run(self, source: str) -> None:
        """Write and publish what is new or changed, where the page itself is published."""
        pages = _pages(self.versions)
        try:
            with publishing.together():
                for version in self.versions:
                    origin = pages.get((version.place.key, source))
                    there = pages.get((version.place.key, version.file.language))
                    if origin is not None and origin.live and self._is_due(version, there):
                        self._write(version, origin.specific)
        except CannotPublishError as error:
            raise self._unpublishable(error) from error

    def _is_due(self, version: Version, page: Page | None) -> bool:
        """Return whether to write the page; report it where it is left alone."""
        loaded = self.loaded.get(version.key)
        left = self._left_alone(page, loaded)
        if left is not None and not self.overwrite:
            left.append(str(version))
            return False
        return left is not None or loaded is None or loaded.digest != version.fingerprint

    def _left_alone(self, page: Page | None, loaded: LoadedItem | None) -> list[str] | None:
        """Return where to report a page that the CMS has changed since the last load."""
        if page is None:
            return self.report.deleted if loaded else None
        if loaded is None or page.latest_revision_id != loaded.revision:
            return self.report.edited
        return None if page.live else self.report.unpublished

    def _write(self, version: Version, origin: BasePage) -> None:
        """Let the page say what the file says, and of the rest nothing: its readers fall back."""
        page = draft_in(origin, version.file.language, acting_user=self.acting_user)
        for name in FIELDS[type(origin)]:
            setattr(page, name, version.file.words.get(name, ""))
        if isinstance(page, ModulePage):
            page.cover = None
        page.go_live_at = page.expire_at = None
        self.written[page.pk] = version
        with _naming(version):
            revision = page.save_revision(user=self.acting_user)
        revision.publish(user=self.acting_user, skip_permission_checks=True)
        self._remember(version, revision)
        self.report.translations.append(str(version))

    def _remember(self, version: Version, revision: Revision) -> None:
        values = {"digest": version.fingerprint, "revision": revision.pk}
        place = {"container": CONTAINER, "position": version.place.position}
        LoadedItem.objects.update_or_create(key=version.key, defaults=values | place)

    def _unpublishable(self, error: CannotPublishError) -> ProgrammeError:
        found = [(self.written[one.page_id or 0], str(one)) for one in error.problems]
        return ProgrammeError([version.problem(sentence) for version, sentence in found])


def _pages(versions: Iterable[Version]) -> dict[tuple[UUID, str], Page]:
    """Return the pages and their sources by key and language; mirrors of the source are none."""
    keys = {version.place.key for version in versions}
    found = Page.objects.filter(OWN_WORDS, translation_key__in=keys).select_related("locale")
    return {(page.translation_key, page.locale.language_code): page for page in found}


def refuse_unknown_languages(places: Iterable[Place]) -> None:
    """Raise ProgrammeError for words in a language that the site does not speak."""
    spoken = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    sentence = _("The language “%(language)s” is not known here; there are: %(spoken)s.")
    problems = [
        version.problem(
            sentence % {"language": version.file.language[:15], "spoken": ", ".join(spoken)}
        )
        for version in versions(places)
        if version.file.language not in spoken
    ]
    if problems:
        raise ProgrammeError(problems)


@contextmanager
def _naming(version: Version) -> Iterator[None]:
    """Let a refusal of the CMS name the file and the line."""
    try:
        yield
    except ValidationError as error:
        raise ProgrammeError([version.problem(one) for one in error.messages]) from error
