from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from core.navigation import Entry, register

        entry = Entry(
            key="team",
            label=_("My people"),
            url_name="team",
            icon="people",
            order=40,
            shown=_leads_somebody,
        )
        register(entry)


def _leads_somebody(request: HttpRequest) -> bool:
    from reports.permissions import may_see_people

    return request.user.is_authenticated and may_see_people(request.user)
