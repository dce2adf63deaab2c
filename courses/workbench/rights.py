"""For what somebody has the rights on the pages of a course, asked once for all of them."""

from typing import TYPE_CHECKING

from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from courses.workbench.entries import May

if TYPE_CHECKING:
    from people.models import User

EVERYTHING = frozenset({"add", "change", "publish", "bulk_delete"})


class Rights:
    """The page permissions of one person, as Wagtail's own tester reads them."""

    def __init__(self, viewer: "User") -> None:
        self.viewer = viewer
        self.given: list[tuple[str, str]] = []
        if viewer.is_active and not viewer.is_superuser:
            self.given = [
                (entry.page.path, entry.permission.codename.rsplit("_", maxsplit=1)[0])
                for entry in page_permission_policy.get_cached_permissions_for_user(viewer)
            ]

    def at(self, path: str) -> frozenset[str]:
        """Return what the person may do at this place of the tree."""
        if self.viewer.is_active and self.viewer.is_superuser:
            return EVERYTHING
        return frozenset(name for place, name in self.given if path.startswith(place))

    def may(self, row: Page) -> May:
        """Return what the buttons of a page offer; one that is live is unpublished first."""
        rights, above = self.at(row.path), self.at(row.path[: -Page.steplen])
        own = "add" in rights and row.owner_id == self.viewer.pk
        edit, publish = "change" in rights or own, "publish" in rights
        takes = edit and (publish or not row.live)
        return May(
            edit=edit,
            publish=publish,
            add="add" in rights,
            move=takes and "publish" in above,
            remove=takes and not row.live and (row.numchild == 0 or "bulk_delete" in rights),
            duplicate=edit and "add" in above,
            arrange=publish,
        )
