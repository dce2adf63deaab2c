"""The bones every database has: site, home page, course index, groups and what they may do."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupApprovalTask,
    GroupCollectionPermission,
    Locale,
    Page,
    Site,
    Task,
    Workflow,
    WorkflowPage,
    WorkflowTask,
)

from courses.actions.sections import give_rights
from courses.models import CourseIndexPage
from home.models import HomePage
from people.enums import ALL_COURSES, Role

HOUSE = (
    ("home", "change_organisation"),
    ("home", "change_privacynotice"),
    ("self_assessment", "change_mirrorsettings"),
)
INSTRUMENTS = tuple(
    ("self_assessment", f"{verb}_instrument") for verb in ("add", "change", "delete", "publish")
)
TRANSLATING = (("simple_translation", "submit_translation"),)
KEEPING = tuple(
    ("wagtailcore", f"{verb}_{model}")
    for model in ("locale", "collection")
    for verb in ("add", "change", "delete")
)
RIGHTS = {
    Role.TRAINER.value: TRANSLATING,
    ALL_COURSES: INSTRUMENTS,
    Role.HR_ADMIN.value: HOUSE,
    Role.SITE_ADMIN.value: (*HOUSE, *TRANSLATING, *KEEPING, *INSTRUMENTS),
}
"""What each group may do in the CMS beyond pages, people and files."""
EVERYWHERE = (ALL_COURSES, Role.SITE_ADMIN.value)
"""The groups that write every page; other trainers have the groups of their courses."""
COLLECTION_PERMISSIONS = tuple(
    (app, f"{verb}_{model}")
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)


WAGTAILS_WORKFLOW = "Moderators approval"
WAGTAILS_GROUPS = ("Moderators", "Editors")
SECOND_PAIR = "A second pair of eyes"


@transaction.atomic
def ensure_structure() -> CourseIndexPage:
    """Make what is missing and leave the rest alone; return the index of courses."""
    locale, _ = Locale.objects.get_or_create(language_code=settings.LANGUAGES[0][0])
    home = _home(_root(locale), locale)
    index = home.get_children().type(CourseIndexPage).first()
    if index is None:
        index = home.add_child(
            instance=CourseIndexPage(title="Courses", slug="courses", locale=locale)
        )
    _groups(home, _collection())
    _second_pair_of_eyes(home.get_parent())
    return index.specific


def _root(locale: Locale) -> Page:
    root = Page.get_first_root_node()
    if root is None:
        page_type = ContentType.objects.get_for_model(Page)
        root = Page.add_root(
            instance=Page(title="Root", slug="root", locale=locale, content_type=page_type)
        )
    return root


def _home(root: Page, locale: Locale) -> Page:
    home = HomePage.objects.filter(locale=locale).first()
    if home is None:
        # Wagtail's own first migration leaves a welcome page and a site that shows it.
        root.get_children().exact_type(Page).delete()
        root.refresh_from_db()
        home = root.add_child(instance=HomePage(title="Home", slug="home", locale=locale))
    if not Site.objects.filter(is_default_site=True).exists():
        Site.objects.create(
            hostname="localhost", site_name="Namjai", root_page=home, is_default_site=True
        )
    return home


def _collection() -> Collection:
    return Collection.get_first_root_node() or Collection.add_root(name="Root")


def _groups(home: Page, collection: Collection) -> None:
    access = _permission("wagtailadmin", "access_admin")
    for name, rights in RIGHTS.items():
        group, _ = Group.objects.get_or_create(name=name)
        group.permissions.add(access, *(_permission(app, codename) for app, codename in rights))
    for page in {home, *HomePage.objects.all()}:
        rule_everywhere(page)
    for role in (Role.TRAINER, Role.SITE_ADMIN):
        for app, codename in COLLECTION_PERMISSIONS:
            GroupCollectionPermission.objects.get_or_create(
                group=Group.objects.get(name=role.value),
                collection=collection,
                permission=_permission(app, codename),
            )


def rule_everywhere(home: Page) -> None:
    """Let those who write every page write those of a further language, too."""
    for group in Group.objects.filter(name__in=EVERYWHERE):
        give_rights(group, home)


def _second_pair_of_eyes(root: Page) -> None:
    """Let an author ask a colleague to look at a page before it goes live.

    Wagtail brings a workflow and groups of its own, with nobody in them: they go once.
    """
    stock = Workflow.objects.filter(name=WAGTAILS_WORKFLOW)
    if Workflow.objects.exists() and not stock.exists():
        return
    stock.delete()
    Task.objects.filter(name=WAGTAILS_WORKFLOW).delete()
    Group.objects.filter(name__in=WAGTAILS_GROUPS, user=None).delete()
    task = GroupApprovalTask.objects.create(name=SECOND_PAIR)
    task.groups.set(Group.objects.filter(name__in=EVERYWHERE))
    workflow = Workflow.objects.create(name=SECOND_PAIR)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.create(workflow=workflow, page=root)


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
