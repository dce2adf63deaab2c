from django.urls import path

from reports.exports.views.files import export_delete, export_file, export_list, export_open

urlpatterns = [
    path("", export_list, name="exports"),
    path("<uuid:uuid>/", export_file, name="export"),
    path("<uuid:uuid>/file", export_open, name="export_open"),
    path("<uuid:uuid>/delete/", export_delete, name="export_delete"),
]
