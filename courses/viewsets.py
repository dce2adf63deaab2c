"""Assignments and learning paths in the CMS, for HR and site administrators."""

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from courses.models import Assignment, LearningPath
from courses.views.applying import ProgressView
from courses.views.assignment_list import AssignmentListView
from courses.views.one_assignment import CancelAssignmentView, EndAssignmentView
from courses.views.path_list import PathListView
from courses.views.paths import AddPathView, EditPathView, OfferPathView, RetirePathView
from courses.views.reached import ReachedView
from courses.views.terms import AddAssignmentView, EditAssignmentView
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
    add_act = AddAssignmentView
    acts = {
        "edit": EditAssignmentView,
        "end": EndAssignmentView,
        "cancel": CancelAssignmentView,
    }

    def get_urlpatterns(self) -> list[URLPattern]:
        results = ReachedView.as_view(results_only=True)
        return [
            *super().get_urlpatterns(),
            path("people/<int:pk>/", ReachedView.as_view(), name="people"),
            path("people/<int:pk>/results/", results, name="people_results"),
            path("progress/", ProgressView.as_view(), name="progress"),
        ]


class LearningPathViewSet(KeepingViewSet):
    """Several courses or modules in an order, assigned as one."""

    name = "learning_paths"
    url_prefix = "learning-paths"
    model = LearningPath
    icon = "list-ol"
    menu_label = _("Learning paths")
    menu_order = 611
    menu_hook = "register_admin_menu_item"
    index_view_class = PathListView
    add_act = AddPathView
    acts = {"edit": EditPathView, "retire": RetirePathView, "offer": OfferPathView}
