"""People, units and places in the CMS, for HR and site administrators."""

from people.viewsets.appointments import AppointmentViewSet
from people.viewsets.chooser import person_chooser
from people.viewsets.persons import PersonViewSet
from people.viewsets.units import UnitViewSet

__all__ = ["AppointmentViewSet", "PersonViewSet", "UnitViewSet", "person_chooser"]
