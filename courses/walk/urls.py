from django.urls import URLPattern, path

from courses.walk.views import walk, walk_step


def walk_urls() -> list[URLPattern]:
    """Return the addresses of walks below that of the CMS."""
    return [
        path("courses/<int:page_id>/walk/", walk, name="walk"),
        path("courses/<int:page_id>/walk/<str:language>/", walk_step, name="walk_step"),
    ]
