from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from self_assessment.enums import Review
from self_assessment.querysets import CommitmentManager, ToldActionManager

LONGEST_ACTION = 280


class Commitment(models.Model):
    """The one thing a person will do after a taking; readable by this person alone."""

    taking = models.OneToOneField(
        "self_assessment.Taking", on_delete=models.CASCADE, related_name="+"
    )
    dimension = models.CharField(max_length=40)
    action = models.CharField(_("I will…"), max_length=LONGEST_ACTION)
    when_and_where = models.CharField(_("when and where"), max_length=LONGEST_ACTION)
    obstacle = models.CharField(
        _("if … gets in the way, then I …"), max_length=LONGEST_ACTION, blank=True
    )
    review_on = models.DateField(_("review on"))
    review = models.CharField(max_length=10, choices=Review.choices, blank=True)
    review_note = models.TextField(max_length=1000, blank=True)
    reviewed_at = models.DateTimeField(null=True)
    made_at = models.DateTimeField()

    objects = CommitmentManager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(review="", reviewed_at=None)
                | ~Q(review="") & Q(reviewed_at__isnull=False),
                name="a_review_has_its_time",
            )
        ]

    def __str__(self) -> str:
        return f"commitment {self.pk}"


class ToldAction(models.Model):
    """The text of an action, and nothing else, as one colleague was told it.

    It stays with the colleague when the commitment is deleted, unless its author takes it back.
    Addresses name it by ``uuid``: a number would tell how many others there are.
    """

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", editable=False
    )
    commitment = models.OneToOneField(
        Commitment, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    action = models.CharField(max_length=LONGEST_ACTION)
    told_at = models.DateTimeField()
    seen_at = models.DateTimeField(null=True)

    objects = ToldActionManager()

    class Meta:
        ordering = ["-told_at", "-id"]

    def __str__(self) -> str:
        return f"told action {self.pk}"
