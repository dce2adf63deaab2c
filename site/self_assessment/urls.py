from django.urls import path, register_converter

from self_assessment.converters import PartConverter
from self_assessment.views.commitment import CommitmentView, ReviewView
from self_assessment.views.compare import compare
from self_assessment.views.inviting import not_now
from self_assessment.views.own_data import delete_all, delete_taking, download, download_json
from self_assessment.views.result import result
from self_assessment.views.saving import answer, text
from self_assessment.views.start import start
from self_assessment.views.taking import finish, taking
from self_assessment.views.told import seen, telling, told, untold

register_converter(PartConverter, "part")

app_name = "mirror"
urlpatterns = [
    path("", start, name="start"),
    path("download/", download, name="download"),
    path("download.json", download_json, name="download_json"),
    path("delete/", delete_all, name="delete_all"),
    path("<uuid:taking>/delete/", delete_taking, name="delete"),
    path("<uuid:taking>/", taking, name="taking"),
    path("<uuid:taking>/answers/<part:part>-<str:item>/", answer, name="answer"),
    path("<uuid:taking>/texts/<str:key>/", text, name="text"),
    path("<uuid:taking>/finish/", finish, name="finish"),
    path("<uuid:taking>/not-now/", not_now, name="not_now"),
    path("<uuid:taking>/result/", result, name="result"),
    path("<uuid:taking>/commitment/", CommitmentView.as_view(), name="commitment"),
    path("<uuid:taking>/tell/", telling, name="tell"),
    path("<uuid:taking>/review/", ReviewView.as_view(), name="review"),
    path("compare/", compare, name="compare"),
    path("told/", told, name="told"),
    path("told/<uuid:told>/seen/", seen, name="seen"),
    path("told/<uuid:told>/take-back/", untold, name="take_back"),
]
