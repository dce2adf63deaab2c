from django.urls import include, path

from reports.exports.views.lists import csv_file, records, xlsx_file
from reports.hours.urls import hours_urls
from reports.organisation import views

REPORT, PEOPLE = {"kind": "organisation"}, {"kind": "organisation_people"}
RECORDS = {"kind": "records"}

urlpatterns = [
    path("", views.report, name="reports"),
    path("export.csv", csv_file, REPORT, name="reports_export"),
    path("export.xlsx", xlsx_file, REPORT, name="reports_export_xlsx"),
    path("people/", views.people, name="reports_people"),
    path("people.csv", csv_file, PEOPLE, name="reports_people_export"),
    path("people.xlsx", xlsx_file, PEOPLE, name="reports_people_export_xlsx"),
    path("views/", views.keep, name="reports_keep"),
    path("views/<int:view>/remove/", views.drop, name="reports_drop"),
    path("hours/", include(hours_urls())),
    path("records/", records, name="records"),
    path("records.csv", csv_file, RECORDS, name="records_export"),
    path("records.xlsx", xlsx_file, RECORDS, name="records_export_xlsx"),
]
