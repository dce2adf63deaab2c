from django.urls import path

from reports.hours.views import unit as hours
from reports.hours.views import unit_export as hours_export
from reports.views import export, team, unit

urlpatterns = [
    path("", team, name="team"),
    path("<slug:code>/", unit, name="team_unit"),
    path("<slug:code>/export.csv", export, name="team_export"),
    path("<slug:code>/hours/", hours, name="team_hours"),
    path("<slug:code>/hours/export.csv", hours_export, name="team_hours_export"),
]
