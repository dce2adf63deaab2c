"""Pages of the CMS that tests/permissions.toml has no row of their own for."""

from collections.abc import Iterator

from django.db.models import Model
from django.urls import reverse
from wagtail.models import Page

from courses.models import Assignment, Completion, CoursePage, ModulePage
from people.models import Appointment, Unit, User

PLAIN = (
    *("account_change_password", "account_reset_password", "account_reset_password_done"),
    *("account_login", "account_inactive", "wagtailadmin_explore_root"),
    *(f"assignments:{name}" for name in ("index", "add")),
    *(f"learning_paths:{name}" for name in ("index", "add")),
    *(f"completions:{name}" for name in ("index", "add", "import")),
    *(f"{name}:{act}" for name in ("units", "appointments") for act in ("index", "add")),
    *(f"wagtailusers_users:{name}" for name in ("index", "add")),
    "wagtailsnippets_self_assessment_instrument:list",
    "wagtailsnippets_self_assessment_instrument:add",
)
OF_ONE: tuple[tuple[type[Model], tuple[str, ...]], ...] = (
    (Assignment, tuple(f"assignments:{name}" for name in ("edit", "end", "people"))),
    (Completion, ("completions:view",)),
    (Unit, tuple(f"units:{name}" for name in ("edit", "head", "move", "close"))),
    (Appointment, tuple(f"appointments:{name}" for name in ("edit", "end"))),
    (
        User,
        tuple(
            f"wagtailusers_users:{name}"
            for name in ("edit", "appoint", "move", "password", "deactivate")
        ),
    ),
    (CoursePage, ("wagtailadmin_explore", "wagtailadmin_pages:add_subpage")),
    (ModulePage, ("wagtailadmin_explore", "wagtailadmin_pages:add_subpage")),
)


def cms_pages() -> Iterator[tuple[str, str]]:
    """Yield a name and an address each: lists, forms of one object, the editor of each kind."""
    for name in PLAIN:
        yield name, reverse(name)
    for model, names in OF_ONE:
        one = model._base_manager.order_by("pk").last()
        assert one is not None, model
        yield from ((name, reverse(name, args=[one.pk])) for name in names)
    for page in {type(page): page for page in Page.objects.specific()}.values():
        yield f"editor of {type(page).__name__}", reverse("wagtailadmin_pages:edit", args=[page.pk])
