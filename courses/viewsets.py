"""Assignments in the CMS, for HR and site administrators."""

from django.utils.translation import gettext_lazy as _

from courses.models import Assignment
from courses.views import assignments
from courses.views.assignment_list import AssignmentListView
from people.viewsets.keeping import KeepingViewSet


class AssignmentViewSet(KeepingViewSet):
    """Who takes what by when."""

    name = "assignments"
    model = Assignment
    icon = "calendar-check"
    menu_label = _("Assignments")
    menu_order = 610
    menu_hook = "register_admin_menu_item"
    index_view_class = AssignmentListView
    add_act = assignments.AddAssignmentView
    acts = {
        "edit": assignments.EditAssignmentView,
        "end": assignments.EndAssignmentView,
    }
