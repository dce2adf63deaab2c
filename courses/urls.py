from django.urls import path

from courses.views.certificates import certificate, certificate_pdf, certificates
from courses.views.evidence import evidence
from courses.views.exchange import MoreTimeView, QuestionView, take_back
from courses.views.notes import note

urlpatterns = [
    path("certificates/", certificates, name="certificates"),
    path("certificates/<str:code>/", certificate, name="certificate"),
    path("certificates/<str:code>/certificate.pdf", certificate_pdf, name="certificate_pdf"),
    path("more-time/<int:enrolment>/", MoreTimeView.as_view(), name="more_time"),
    path("more-time/<int:enrolment>/take-back/", take_back, name="take_back"),
    path("questions/<int:question>/", QuestionView.as_view(), name="question"),
    path("evidence/<int:pk>/", evidence, name="evidence"),
    path("notes/<uuid:step_key>/<str:block>/", note, name="note"),
]
