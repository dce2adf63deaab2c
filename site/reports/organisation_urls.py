from django.urls import path

from reports.hours.views import organisation
from reports.views.exports import csv_file, records, xlsx_file

HOURS, RECORDS = {"kind": "hours"}, {"kind": "records"}

urlpatterns = [
    path("hours/", organisation, name="hours"),
    path("hours/export.csv", csv_file, HOURS, name="hours_export"),
    path("hours/export.xlsx", xlsx_file, HOURS, name="hours_export_xlsx"),
    path("records/", records, name="records"),
    path("records.csv", csv_file, RECORDS, name="records_export"),
    path("records.xlsx", xlsx_file, RECORDS, name="records_export_xlsx"),
]
