from django.urls import URLPattern

app_name = "mirror"
urlpatterns: list[URLPattern] = []
