from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

SPAN = _("Choose from 4 to 26 weeks.")


@register_setting(icon="user")
class MirrorSettings(BaseGenericSetting):
    """What HR decides about the self-assessment. Nothing here makes it less private."""

    weeks_to_retake = models.PositiveSmallIntegerField(
        _("weeks until it may be taken again"),
        default=8,
        validators=[MinValueValidator(4, SPAN), MaxValueValidator(26, SPAN)],
        help_text=_("4 to 26. People are invited then, and once more a week later."),
    )
    uses_reverse = models.BooleanField(
        _("ask reverse items"),
        default=True,
        help_text=_("A change counts for takings that begin after it."),
    )
    server_run_by = models.CharField(
        _("who runs the server"),
        max_length=200,
        blank=True,
        help_text=_("Named on the start page, for whoever runs it could technically read data."),
    )

    panels = [
        FieldPanel("weeks_to_retake"),
        FieldPanel("uses_reverse"),
        FieldPanel("server_run_by"),
    ]

    class Meta:
        verbose_name = _("self-assessment")
