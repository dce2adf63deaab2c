"""Every address of the product; the contract names those that others rely on."""

from django.urls import include, path, re_path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.admin.auth import require_admin_access
from wagtail.documents import urls as wagtaildocs_urls

from core.media import picture
from courses.routing import serve
from people.views.own_account import OwnAccountView
from people.views.sign_in import cms_login

urlpatterns = [
    path("media/images/<path:path>", picture, name="picture"),
    path("", include("home.urls")),
    path("", include("courses.urls")),
    path("quizzes/", include("quizzes.urls")),
    path("self-assessment/", include("self_assessment.urls")),
    path("workshops/", include("workshops.urls")),
    path("team/", include("reports.unit.urls")),
    path("reports/", include("reports.organisation.urls")),
    path("exports/", include("reports.exports.urls")),
    path("accounts/", include("people.urls")),
    path("admin/login/", cms_login, name="cms_login"),
    path("admin/account/", require_admin_access(OwnAccountView.as_view()), name="cms_account"),
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("courses/", serve, {"path": "courses/"}, name="course_index"),
    re_path(r"^(?P<path>(?:[\w\-]+/)*)$", serve, name="page"),
    # For its names: the pages are served above, and its login must not be reached.
    path("", include(wagtail_urls)),
]
