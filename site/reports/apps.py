from django.apps import AppConfig
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _


class ReportsConfig(AppConfig):
    name = "reports"

    def ready(self) -> None:
        from datetime import timedelta

        from core import background
        from core.navigation import Entry, register
        from reports.exports.actions import look_after_files
        from reports.exports.known import register_all
        from reports.standings import receivers, reconciliation, roll_over  # noqa: F401 – to hear
        from reports.training import receivers as training_receivers  # noqa: F401 – to hear
        from reports.training import reconciliation as training

        reconciliation.register()
        training.register()
        register_all()
        background.repeat(look_after_files, every=timedelta(hours=1))
        background.repeat(roll_over, every=timedelta(minutes=5))
        entry = Entry(
            key="team",
            label=_("My people"),
            url_name="team",
            icon="people",
            order=40,
            shown=_leads_somebody,
        )
        register(entry)
        register(
            Entry(
                key="reports",
                label=_("Reports"),
                url_name="reports",
                icon="chart",
                order=45,
                shown=_sees_organisation,
            )
        )


def _leads_somebody(request: HttpRequest) -> bool:
    from reports.permissions import may_see_people

    return request.user.is_authenticated and may_see_people(request.user)


def _sees_organisation(request: HttpRequest) -> bool:
    from reports.permissions import may_see_organisation

    return request.user.is_authenticated and may_see_organisation(request.user)
