from django.urls import path

from courses.views.certificates import certificate, certificate_pdf, certificates
from courses.views.notes import note

urlpatterns = [
    path("certificates/", certificates, name="certificates"),
    path("certificates/<str:code>/", certificate, name="certificate"),
    path("certificates/<str:code>/certificate.pdf", certificate_pdf, name="certificate_pdf"),
    path("notes/<uuid:step_key>/<str:block>/", note, name="note"),
]
