"""Places in the CMS."""

from django.utils.translation import gettext_lazy as _

from people.models import Appointment
from people.views import appointments
from people.views.lists import AppointmentListView
from people.viewsets.keeping import KeepingViewSet


class AppointmentViewSet(KeepingViewSet):
    """Who was, is and will be where."""

    name = "appointments"
    model = Appointment
    icon = "date"
    menu_label = _("Places")
    menu_order = 30
    index_view_class = AppointmentListView
    add_act = appointments.AddAppointmentView
    acts = {
        "edit": appointments.EditAppointmentView,
        "end": appointments.EndAppointmentView,
    }
