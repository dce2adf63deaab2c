from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class WorkshopsConfig(AppConfig):
    name = "workshops"

    def ready(self) -> None:
        from core import walking
        from core.navigation import Entry, register
        from workshops import reconciliation
        from workshops.models import WorkshopPage
        from workshops.walking import walk_workshop

        reconciliation.register()
        walking.register(WorkshopPage, walk_workshop)
        entry = Entry(
            key="workshops",
            label=_("Workshops"),
            url_name="workshops:sessions",
            icon="calendar",
            order=50,
            shown=_sees,
        )
        register(entry)


def _sees(request: HttpRequest) -> bool:
    from workshops.permissions import may_see_sessions

    return request.user.is_authenticated and may_see_sessions(request.user)
