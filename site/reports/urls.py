from django.urls import path

from reports.views import export, team, unit

urlpatterns = [
    path("", team, name="team"),
    path("<slug:code>/", unit, name="team_unit"),
    path("<slug:code>/export.csv", export, name="team_export"),
]
