"""Write items into their pages and publish these."""

from typing import TYPE_CHECKING

from wagtail.log_actions import log

from core.models import BasePage
from courses.models import LoadedItem
from courses.programme_format import ProgrammeError
from courses.programme_loading.fields import PAGES, fields_of
from courses.programme_loading.gallery import Gallery
from courses.programme_loading.places import Place
from courses.programme_loading.present import Present, fingerprint
from courses.programme_loading.refusals import naming, refuse_unkeepable
from people.models import User

if TYPE_CHECKING:
    from uuid import UUID


class Writer:
    """Writes pages of one programme; what came of it is in ``places``, by page, and ``written``."""

    def __init__(self, present: Present, gallery: Gallery, acting_user: User | None) -> None:
        self.present = present
        self.gallery = gallery
        self.acting_user = acting_user
        self.places: dict[int, Place] = {}
        self.written: dict[UUID, LoadedItem] = {}

    def add(self, place: Place) -> None:
        """Add a bare draft as the last of its container: the other pages may speak of it."""
        page = PAGES[type(place.item)](
            title=place.item.title,
            slug=place.item.slug,
            translation_key=place.key,
            locale_id=self.present.index.locale_id,
        )
        with naming(place):
            self.present.container(place.container).add_child(instance=page)
        log(instance=page, action="wagtail.create", user=self.acting_user, content_changed=True)
        self.present.pages[place.key] = page

    def publish(self, place: Place) -> None:
        """Bring the fields of which the file speaks in line with it, and publish the page."""
        page = self.present.fresh(place.key).specific
        if type(page) is not PAGES[type(place.item)]:
            sentence = "This id belongs to something of another kind. Give the new item a new id."
            raise ProgrammeError([place.problem(sentence)])
        page.go_live_at = page.expire_at = None
        self._fill(page, place)
        self._publish(page, place)

    def _fill(self, page: BasePage, place: Place) -> None:
        values = fields_of(place.item, course_id=place.course, gallery=self.gallery)
        for name, value in values.items():
            setattr(page, name, value)
        refuse_unkeepable(page, place)

    def _publish(self, page: BasePage, place: Place) -> None:
        self.places[page.pk] = place
        with naming(place):
            revision = page.save_revision(user=self.acting_user)
        revision.publish(user=self.acting_user, skip_permission_checks=True)
        known = self.present.loaded.get(place.key)
        self.written[place.key] = LoadedItem(
            pk=known.pk if known else None,
            key=place.key,
            container=place.container,
            position=place.position,
            digest=fingerprint(place),
            revision=revision.pk,
        )
