from django.urls import path

from workshops.views.inviting import inviting, withdraw
from workshops.views.marking import all_present, marking, session, sheet
from workshops.views.sessions import cancel, change, plan, sessions

app_name = "workshops"
urlpatterns = [
    path("", sessions, name="sessions"),
    path("plan/", plan, name="plan"),
    path("sessions/<int:session>/", session, name="session"),
    path("sessions/<int:session>/change/", change, name="change"),
    path("sessions/<int:session>/cancel/", cancel, name="cancel"),
    path("sessions/<int:session>/invite/", inviting, name="invite"),
    path("sessions/<int:session>/withdraw/", withdraw, name="withdraw"),
    path("sessions/<int:session>/mark/", marking, name="mark"),
    path("sessions/<int:session>/all-present/", all_present, name="all_present"),
    path("sessions/<int:session>/sheet/", sheet, name="sheet"),
]
