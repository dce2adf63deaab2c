"""The load itself: everything in one transaction, or nothing."""

from pathlib import Path
from uuid import UUID

from django.db import transaction

from core import audit, publishing
from core.checks import CannotPublishError
from courses.models import LoadedItem
from courses.programme_format import CourseFile, Programme, read_folder
from courses.programme_loading.arranging import Arranger
from courses.programme_loading.gallery import Gallery
from courses.programme_loading.ground import index_for
from courses.programme_loading.instruments import InstrumentLoader, lacks_instrument
from courses.programme_loading.places import Place, places
from courses.programme_loading.present import Present, Standing
from courses.programme_loading.refusals import unpublishable
from courses.programme_loading.report import LoadReport
from courses.programme_loading.translated import TranslationLoader, refuse_unknown_languages
from courses.programme_loading.writing import Writer
from people.models import User

LEFT_ALONE = {Standing.EDITED, Standing.UNPUBLISHED, Standing.DELETED}


def load(
    folder: Path | str, *, overwrite: bool = False, acting_user: User | None = None
) -> LoadReport:
    """Create or update the courses of a programme's folder and publish them.

    What people changed in the CMS since the last load is left alone unless ``overwrite``.
    Raises ProgrammeError, with every problem's file and line; then nothing is loaded.
    """
    programme = read_folder(Path(folder))
    gallery = Gallery(acting_user)
    try:
        with transaction.atomic():
            return Loading(programme, gallery, overwrite=overwrite, acting_user=acting_user).run()
    except BaseException:
        gallery.discard()
        raise


class Loading:
    """One load of a folder."""

    def __init__(
        self,
        programme: Programme,
        gallery: Gallery,
        *,
        overwrite: bool,
        acting_user: User | None,
    ) -> None:
        self.courses = programme.courses
        self.overwrite = overwrite
        self.acting_user = acting_user
        self.places = list(places(self.courses))
        refuse_unknown_languages(self.places)
        self.present = Present(self.places, index_for(self.courses))
        self.writer = Writer(self.present, gallery, acting_user)
        self.arranger = Arranger(self.present, overwrite=overwrite, acting_user=acting_user)
        self.report = LoadReport()
        self.instruments = InstrumentLoader(
            programme.instruments, self.report, overwrite=overwrite, acting_user=acting_user
        )

        self.translations = TranslationLoader(
            self.places, self.report, overwrite=overwrite, acting_user=acting_user
        )

    def run(self) -> LoadReport:
        """Publish instruments and pages, put these in order, then remember what was done."""
        self.instruments.run()
        lacking = filter(lambda place: lacks_instrument(place.item), self.places)
        self.report.unknown = [str(place) for place in lacking]
        self.report.removed = [page.title for page in self.present.removed(self.places)]
        try:
            with publishing.together():
                self._write()
        except CannotPublishError as error:
            raise unpublishable(error, self.writer.places) from error
        with publishing.together():
            self._arrange()
        self.translations.run(self.present.index.locale.language_code)
        self._remember()
        return self.report

    def _write(self) -> None:
        """Add what is new, then fill and publish: a quiz may name a lesson that comes after it."""
        due: dict[UUID, Place] = {}
        for place in self.places:
            if self._is_due(place, due):
                due[place.key] = place
        for place in due.values():
            if self.present.has(place.key):
                self.report.updated.append(str(place))
            else:
                self.writer.add(place)
                self.report.created.append(str(place))
        for place in due.values():
            self.writer.publish(place)

    def _is_due(self, place: Place, due: dict[UUID, Place]) -> bool:
        """Return whether to write the item; report it if not."""
        standing = self.present.standing(place)
        if not self.present.has_any(place.key, place.container) and place.container not in due:
            return False  # It went with what it stood in, and is told there.
        if standing is Standing.SAME:
            self.report.unchanged.append(str(place))
            return False
        if standing in LEFT_ALONE and not self.overwrite:
            getattr(self.report, standing).append(str(place))
            return False
        return True

    def _arrange(self) -> None:
        away = [place for place in self.places if not self.present.is_home(place)]
        for place in away:
            if not self.arranger.bring_home(place):
                self.report.moved.append(str(place))
        containers = dict.fromkeys(place.container for place in self.places)
        for container in filter(self.present.has, containers):
            if not self.arranger.arrange(container, self._order(container)):
                self.report.reordered.append(self._name(container))
        self.report.arranged = [self._name(key) for key in dict.fromkeys(self.arranger.moved)]

    def _order(self, container: UUID | None) -> list[UUID]:
        """Return the order of the files; courses loaded from other folders keep their place."""
        wanted = [place for place in self.places if place.container == container]
        if container is not None:
            return [place.key for place in wanted]
        earlier = self.present.order(None)
        positions = {key: self.present.loaded[key].position for key in earlier}
        positions |= {place.key: place.position for place in wanted}
        return sorted(positions, key=lambda key: positions[key])

    def _name(self, key: UUID | None) -> str:
        names = {place.key: str(place) for place in self.places}
        page = self.present.pages.get(key) if key else self.present.index
        return names.get(key) or str(page) if key else str(page)

    def _remember(self) -> None:
        """Keep what was published and where the files had it, and leave word in the audit."""
        written = self.writer.written
        changed = [row for row in written.values() if row.pk]
        for place in self.places:
            row = self.present.loaded.get(place.key)
            if row and place.key not in written and _has_moved(row, place):
                row.container, row.position = place.container, place.position
                changed.append(row)
        LoadedItem.objects.bulk_create([row for row in written.values() if not row.pk])
        LoadedItem.objects.bulk_update(changed, ["container", "position", "digest", "revision"])
        for course in self.courses:
            self._record(course)

    def _record(self, course: CourseFile) -> None:
        keys = {place.key for place in places([course])}
        written, moved = keys & self.writer.written.keys(), keys & set(self.arranger.moved)
        translated = [one for one in self.translations.written.values() if one.place.key in keys]
        if written or moved or translated:
            audit.record(
                "course.load",
                self.present.pages[course.key].specific,
                acting_user=self.acting_user,
                pages=len(written),
                moved=len(moved),
                translated=len(translated),
                overwrite=self.overwrite,
            )


def _has_moved(row: LoadedItem, place: Place) -> bool:
    return (row.container, row.position) != (place.container, place.position)
