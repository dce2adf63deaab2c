from django.urls import include, path

from reports.exports.views.lists import csv_file, xlsx_file
from reports.hours.urls import hours_urls
from reports.unit.views import persons
from reports.unit.views.team import briefing, courses, team, unit, weeks

PEOPLE = {"kind": "people"}
PERSON = "<slug:code>/people/<int:person>/"

urlpatterns = [
    path("", team, name="team"),
    path("<slug:code>/", unit, name="team_unit"),
    path("<slug:code>/weeks/", weeks, name="team_weeks"),
    path("<slug:code>/courses/", courses, name="team_courses"),
    path("<slug:code>/briefing/", briefing, name="team_briefing"),
    path("<slug:code>/export.csv", csv_file, PEOPLE, name="team_export"),
    path("<slug:code>/export.xlsx", xlsx_file, PEOPLE, name="team_export_xlsx"),
    path("<slug:code>/hours/", include(hours_urls("team_"))),
    path(PERSON, persons.PersonView.as_view(), name="team_person"),
    path(f"{PERSON}agree/", persons.AgreeView.as_view(), name="team_agree"),
    path(f"{PERSON}more-time/", persons.MoreTimeView.as_view(), name="team_more_time"),
    path(f"{PERSON}leave/", persons.DeclineView.as_view(), name="team_decline"),
    path(f"{PERSON}ask/", persons.AskView.as_view(), name="team_ask"),
    path(f"{PERSON}not-needed/", persons.ExcuseView.as_view(), name="team_excuse"),
    path(f"{PERSON}again/", persons.WantAgainView.as_view(), name="team_want_again"),
]
