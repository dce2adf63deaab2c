from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting
from wagtail.fields import RichTextField

from core.blocks import PROSE
from core.colours import tidy
from core.models import BasePage
from home.panels import AccentPanel
from home.validators import accent_that_can_be_read


class HomePage(BasePage):
    """The root of the organisation's pages; its address shows My learning."""

    subpage_types: ClassVar[list[str]] = ["courses.CourseIndexPage"]
    max_count = 1

    class Meta:
        verbose_name = _("home page")


@register_setting(icon="site")
class Organisation(BaseGenericSetting):
    """How the organisation shows itself."""

    name = models.CharField(_("name"), max_length=120, default="Namjai")
    logo = models.ForeignKey(
        "wagtailimages.Image",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("logo"),
    )
    accent = models.CharField(
        _("accent colour"),
        max_length=7,
        blank=True,
        validators=[accent_that_can_be_read],
        help_text=_(
            "The colour of links and buttons, as # and six digits. Leave it empty for the colour "
            "that comes with the product."
        ),
    )
    has_buddhist_era = models.BooleanField(
        _("years of the Buddhist era in Thai"),
        default=True,
        help_text=_(
            "Thai pages, lists and certificates say 2569 where others say 2026. Files for machines "
            "and fields to type in stay as they are."
        ),
    )

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("logo")], heading=_("Name and logo")),
        MultiFieldPanel([FieldPanel("accent"), AccentPanel()], heading=_("Colour")),
        MultiFieldPanel([FieldPanel("has_buddhist_era")], heading=_("Dates")),
    ]

    class Meta:
        verbose_name = _("organisation")

    def clean(self) -> None:
        """Keep the colour in one form, however it was written."""
        self.accent = tidy(self.accent) or self.accent


@register_setting(icon="lock")
class PrivacyNotice(BaseGenericSetting):
    """Your data: who keeps what, why, who sees it, how long, whom to ask."""

    version = models.PositiveIntegerField(
        _("version"),
        default=1,
        help_text=_("Raise the number when people should see the notice again at sign-in."),
    )
    text = RichTextField(_("text"), features=PROSE, blank=True)

    panels = [
        FieldPanel(
            "text",
            help_text=_(
                "While this is empty, people read the notice that comes with the product, each in "
                "their own language. What you write here replaces all of it."
            ),
        ),
        FieldPanel("version"),
    ]

    class Meta:
        verbose_name = _("privacy notice")
