from django.urls import path

from reports.hours.views import organisation, organisation_export

urlpatterns = [
    path("hours/", organisation, name="hours"),
    path("hours/export.csv", organisation_export, name="hours_export"),
]
