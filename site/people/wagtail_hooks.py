from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import Menu, SubmenuMenuItem
from wagtail.admin.viewsets.base import ViewSet

from people.bulk_actions import closed
from people.viewsets.appointments import AppointmentViewSet
from people.viewsets.chooser import person_chooser
from people.viewsets.keeping import MENU_HOOK
from people.viewsets.units import UnitViewSet

AFTER_WAGTAIL = 1000

for action_type in ("assign_role", "delete", "set_active_state"):
    hooks.register("register_bulk_action", closed(action_type), order=AFTER_WAGTAIL)


@hooks.register("register_admin_viewset")
def register_viewsets() -> list[ViewSet]:
    return [UnitViewSet(), AppointmentViewSet(), person_chooser]


@hooks.register("register_admin_menu_item")
def register_people_menu() -> SubmenuMenuItem:
    return SubmenuMenuItem(
        _("People"), Menu(register_hook_name=MENU_HOOK), name="people", icon_name="group", order=600
    )


@hooks.register("insert_global_admin_css")
def narrow_lists_on_phones() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms/people.css"))
