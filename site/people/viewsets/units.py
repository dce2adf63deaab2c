"""Units in the CMS."""

from django.utils.translation import gettext_lazy as _

from people.models import Unit
from people.views import units
from people.views.lists import UnitListView
from people.viewsets.keeping import KeepingViewSet


class UnitViewSet(KeepingViewSet):
    """The organisation tree."""

    name = "units"
    model = Unit
    icon = "group"
    menu_label = _("Units")
    menu_order = 20
    list_per_page = 100
    index_view_class = UnitListView
    add_act = units.AddUnitView
    acts = {
        "edit": units.EditUnitView,
        "head": units.NameHeadView,
        "move": units.MoveUnitView,
        "close": units.CloseUnitView,
        "reopen": units.ReopenUnitView,
    }
