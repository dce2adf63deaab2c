from typing import TYPE_CHECKING

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from home.models import HomePage


class HomeConfig(AppConfig):
    name = "home"

    def ready(self) -> None:
        from core import navigation
        from home import organisation
        from home.views.notice import notice_first
        from people.adapter import after_sign_in

        post_migrate.connect(_ensure, dispatch_uid="home.structure")
        post_save.connect(_follow_home, sender="home.HomePage", dispatch_uid="home.languages")
        organisation.register()
        if notice_first not in after_sign_in:
            after_sign_in.append(notice_first)
        for key, label, url_name, icon, order in ENTRIES:
            navigation.register(
                navigation.Entry(key=key, label=label, url_name=url_name, icon=icon, order=order)
            )
        navigation.register(
            navigation.Entry(
                key="cms",
                label=_("CMS"),
                url_name="wagtailadmin_home",
                icon="cms",
                order=90,
                shown=_keeps,
                on_phone=False,
            )
        )


ENTRIES = [
    ("learning", _("My learning"), "my_learning", "home", 10),
    ("courses", _("Courses"), "course_index", "book", 20),
]


def _keeps(request: HttpRequest) -> bool:
    """Whether the person has work in the CMS."""
    person = request.user
    return person.is_authenticated and (person.is_trainer or person.sees_everybody)


def _ensure(sender: AppConfig, **_: object) -> None:
    """Run once all apps have their tables, content types and permissions."""
    from django.apps import apps

    speaking = [config.name for config in apps.get_app_configs() if config.models_module]
    if sender.name != speaking[-1]:
        return
    from home.structure import ensure_structure

    ensure_structure()


def _follow_home(instance: "HomePage", *, created: bool, raw: bool = False, **_: object) -> None:
    """Let authors write the pages of a language that is new."""
    from home.structure import rule_everywhere

    if created and not raw:
        rule_everywhere(instance)
