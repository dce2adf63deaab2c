from django.urls import path

from quizzes.views.asking import AskView, withdraw
from quizzes.views.attempts import attempt, hand_in
from quizzes.views.checks import check
from quizzes.views.marks import mark
from quizzes.views.responses import response

app_name = "quizzes"
urlpatterns = [
    path("attempts/<uuid:attempt>/", attempt, name="attempt"),
    path("attempts/<uuid:attempt>/responses/<str:question>/", response, name="response"),
    path("attempts/<uuid:attempt>/marks/<str:question>/", mark, name="mark"),
    path("attempts/<uuid:attempt>/checks/<str:question>/", check, name="check"),
    path("attempts/<uuid:attempt>/ask/", AskView.as_view(), name="ask"),
    path("attempts/<uuid:attempt>/ask/back/", withdraw, name="take_back"),
    path("attempts/<uuid:attempt>/submit/", hand_in, name="submit"),
]
