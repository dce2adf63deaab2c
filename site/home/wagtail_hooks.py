from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from wagtail import hooks

from core.scripts import modules
from home.views.theme import accent_sample


@hooks.register("register_admin_urls")
def register_urls() -> list[URLPattern]:
    return [path("accent/", accent_sample, name="accent_sample")]


@hooks.register("insert_global_admin_css")
def show_the_organisation() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/cms/branding.css"))


@hooks.register("insert_editor_js")
def save_once() -> str:
    return modules("js/cms/saving.js").render()
