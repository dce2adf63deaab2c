from django.urls import path

from courses.views.notes import note

urlpatterns = [path("notes/<uuid:step_key>/<str:block>/", note, name="note")]
