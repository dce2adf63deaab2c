from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class QuestionKind(TextChoices):
    SINGLE = "single", _("one right option")
    MULTI = "multi", _("several right options")
    TRUE_FALSE = "truefalse", _("true or false")
    ORDER = "order", _("put in order")
    MATCH = "match", _("match pairs")
    REFLECT = "reflect", _("private reflection")


class AttemptState(TextChoices):
    IN_PROGRESS = "in_progress", pgettext_lazy("an attempt", "in progress")
    SUBMITTED = "submitted", _("submitted")
    EXPIRED = "expired", _("ended by the time limit")


class FeedbackTime(TextChoices):
    AFTERWARDS = "afterwards", _("after the quiz is handed in")
    AT_ONCE = "at_once", _("at once, question by question")
