from django.urls import path

from reports.hours.views import unit as hours
from reports.hours.views import unit_export as hours_export
from reports.views import persons
from reports.views.team import export, team, unit

PERSON = "<slug:code>/people/<int:person>/"

urlpatterns = [
    path("", team, name="team"),
    path("<slug:code>/", unit, name="team_unit"),
    path("<slug:code>/export.csv", export, name="team_export"),
    path("<slug:code>/hours/", hours, name="team_hours"),
    path("<slug:code>/hours/export.csv", hours_export, name="team_hours_export"),
    path(PERSON, persons.PersonView.as_view(), name="team_person"),
    path(f"{PERSON}agree/", persons.AgreeView.as_view(), name="team_agree"),
    path(f"{PERSON}more-time/", persons.MoreTimeView.as_view(), name="team_more_time"),
    path(f"{PERSON}leave/", persons.DeclineView.as_view(), name="team_decline"),
    path(f"{PERSON}ask/", persons.AskView.as_view(), name="team_ask"),
    path(f"{PERSON}not-needed/", persons.ExcuseView.as_view(), name="team_excuse"),
    path(f"{PERSON}again/", persons.WantAgainView.as_view(), name="team_want_again"),
]
