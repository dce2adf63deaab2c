from typing import TYPE_CHECKING, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

if TYPE_CHECKING:
    from core.checks import Problem
    from core.enums import StepKind


class BasePage(Page):
    """A page of the house."""

    show_in_menus_default = False

    class Meta:
        abstract = True

    def problems(self, *, strict: bool) -> "list[Problem]":
        """Return what must be mended before this page may be published; empty when nothing."""
        return []


class StepPage(BasePage):
    """One step of a module. A new kind of step is a new subclass in any app; courses need not know.

    Courses read ``step_kind``, ``minutes``, ``is_required`` and ``facilitators_only``, ask for
    ``problems`` before publishing, and call ``project`` when the step's live content changed.
    """

    needs_doing_again = models.BooleanField(
        _("needs doing again"),
        default=False,
        help_text=_(
            "Tick this when the change is so large that people should take the step again. "
            "It takes effect once, when you publish."
        ),
    )

    step_kind: "ClassVar[StepKind]"
    facilitators_only: ClassVar[bool] = False
    settings_panels = [FieldPanel("needs_doing_again"), *Page.settings_panels]
    parent_page_types: ClassVar[list[str]] = ["courses.ModulePage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    @property
    def minutes(self) -> int:
        """Return how long the step takes, in whole minutes, computed from its content."""
        raise NotImplementedError

    @property
    def is_required(self) -> bool:
        """Return whether the module is complete only with this step."""
        return True

    def project(self, *, edition: int) -> None:
        """Bring this step's own records in line with its live content; runs in the publishing
        transaction, for the page of every language. ``edition`` is the step's current edition.
        """
