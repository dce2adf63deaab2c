from django.urls import path

from home.views.health import healthz, readyz
from home.views.hours import my_hours
from home.views.learning import my_learning
from home.views.notice import your_data
from home.views.theme import theme_sheet

urlpatterns = [
    path("", my_learning, name="my_learning"),
    path("my-learning/hours/", my_hours, name="my_hours"),
    path("your-data/", your_data, name="your_data"),
    path("theme/<slug:digest>.css", theme_sheet, name="theme"),
    path("healthz", healthz, name="healthz"),
    path("readyz", readyz, name="readyz"),
]
