"""The way into a walk, from where a course, a module or a step is edited."""

from typing import Any

from django.utils.translation import gettext_lazy
from wagtail.admin.ui.menus.pages import PageMenuItem
from wagtail.models import Page

from courses.walk.tree import is_walked

BEFORE_OTHERS = 15


class WalkItem(PageMenuItem):
    label = gettext_lazy("Walk as a learner")
    icon_name = "view"
    url_name = "walk"
    priority = BEFORE_OTHERS

    def is_shown(self, user: Any) -> bool:
        """Show it to whoever may edit the page."""
        return bool(self.page.permissions_for_user(user).can_edit())


def lead_into_a_walk(page: Page, **_: Any) -> list[WalkItem]:
    """Return the way into a walk of the page, where it can be walked."""
    return [WalkItem(page=page)] if is_walked(page) else []
