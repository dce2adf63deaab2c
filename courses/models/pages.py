from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField

from core.blocks import BodyBlock
from core.enums import StepKind
from core.models import BasePage, StepPage
from courses.enums import Audience


class CourseIndexPage(BasePage):
    """The courses, in the order of the tree."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]
    max_count = 1


class CoursePage(BasePage):
    introduction = models.TextField(_("introduction"), blank=True)
    audience = models.CharField(
        _("audience"), max_length=10, choices=Audience.choices, default=Audience.ALL
    )
    is_open = models.BooleanField(
        _("open to everybody"),
        default=False,
        help_text=_("Anyone may take an open course; others are seen by those assigned."),
    )
    is_strict = models.BooleanField(
        _("strict"),
        default=False,
        help_text=_("In a strict course every option of a question needs feedback."),
    )
    needs_doing_again = models.BooleanField(_("needs doing again"), default=False)
    source_digest = models.CharField(max_length=64, blank=True, editable=False)

    content_panels = [*BasePage.content_panels, FieldPanel("introduction")]
    settings_panels = [
        FieldPanel("audience"),
        FieldPanel("is_open"),
        FieldPanel("is_strict"),
        *BasePage.settings_panels,
    ]
    parent_page_types: ClassVar[list[str]] = ["courses.CourseIndexPage"]
    subpage_types: ClassVar[list[str]] = ["courses.ModulePage"]


class ModulePage(BasePage):
    summary = models.TextField(_("summary"), blank=True)
    outcomes = models.TextField(
        _("outcomes"),
        blank=True,
        help_text=_("After this module, participants can … One outcome a line."),
    )
    cover = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("cover picture"),
    )
    cover_alt = models.CharField(_("what the cover shows"), max_length=250, blank=True)

    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary"),
        FieldPanel("outcomes"),
        FieldPanel("cover"),
        FieldPanel("cover_alt"),
    ]
    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]


class LessonPage(StepPage):
    is_outline = models.BooleanField(
        _("outline"),
        default=False,
        help_text=_("The lesson holds key points and waits to be written out. Trainers see this."),
    )
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    step_kind = StepKind.LESSON
    content_panels = [*StepPage.content_panels, FieldPanel("body")]
    settings_panels = [FieldPanel("is_outline"), *StepPage.settings_panels]
    subpage_types: ClassVar[list[str]] = []


class TransferTaskPage(StepPage):
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)
    days = models.PositiveIntegerField(_("days to carry it out"), default=14)

    step_kind = StepKind.TRANSFER_TASK
    content_panels = [*StepPage.content_panels, FieldPanel("body"), FieldPanel("days")]
    subpage_types: ClassVar[list[str]] = []

    @property
    def is_required(self) -> bool:
        return False
