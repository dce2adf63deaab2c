"""Instruments in the CMS, for trainers. No list here shows who took them, or how many did."""

from django.utils.translation import gettext_lazy as _
from wagtail.snippets.views.snippets import SnippetViewSet

from self_assessment.models import Instrument
from self_assessment.panels import edit_handler


class InstrumentViewSet(SnippetViewSet):
    """Write, look at, publish and translate instruments."""

    model = Instrument
    icon = "user"
    menu_label = _("Self-assessments")
    menu_order = 614
    add_to_admin_menu = True
    copy_view_enabled = False
    edit_handler = edit_handler
