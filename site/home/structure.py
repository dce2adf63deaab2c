"""The bones every database has: site, home page, course index, groups and what they may do."""

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from wagtail.models import (
    Collection,
    GroupCollectionPermission,
    GroupPagePermission,
    Locale,
    Page,
    Site,
)

from courses.models import CourseIndexPage
from home.models import HomePage
from people.enums import Role

PAGE_PERMISSIONS = (
    *("add_page", "change_page", "publish_page", "bulk_delete_page"),
    *("lock_page", "unlock_page"),
)
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
    Role.TRAINER: (*TRANSLATING, *INSTRUMENTS),
    Role.HR_ADMIN: HOUSE,
    Role.SITE_ADMIN: (*HOUSE, *TRANSLATING, *KEEPING, *INSTRUMENTS),
}
"""What each role may do in the CMS beyond pages, people and files."""
COLLECTION_PERMISSIONS = tuple(
    (app, f"{verb}_{model}")
    for app, model in (("wagtailimages", "image"), ("wagtaildocs", "document"))
    for verb in ("add", "change", "choose")
)


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
    access = Permission.objects.filter(
        content_type__app_label="wagtailadmin", codename="access_admin"
    )
    for role in Role:
        group, _ = Group.objects.get_or_create(name=role.value)
        rights = [_permission(app, codename) for app, codename in RIGHTS[role]]
        group.permissions.add(*access, *rights)
    for role in (Role.TRAINER, Role.SITE_ADMIN):
        group = Group.objects.get(name=role.value)
        for codename in PAGE_PERMISSIONS:
            GroupPagePermission.objects.get_or_create(
                group=group, page=home, permission=_permission("wagtailcore", codename)
            )
        for app, codename in COLLECTION_PERMISSIONS:
            GroupCollectionPermission.objects.get_or_create(
                group=group, collection=collection, permission=_permission(app, codename)
            )


def _permission(app: str, codename: str) -> Permission:
    return Permission.objects.get(content_type__app_label=app, codename=codename)
