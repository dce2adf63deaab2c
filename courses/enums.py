from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Audience(TextChoices):
    """Whom a course is made for; a course has one audience, so a denominator has one meaning."""

    ALL = "all", _("All staff")
    HEADS = "heads", _("Heads and leads")


class Reached(TextChoices):
    """Whom an assignment reaches."""

    EVERYONE = "everyone", _("Everyone")
    UNIT = "unit", _("The people of a unit")
    HEADS = "heads", _("Heads and deputies")
    LEADS = "leads", _("Leads of teams")
    POSITION = "position", _("People with a job title")
    PEOPLE = "people", _("People by name")


class DueKind(TextChoices):
    """From what an assignment's date is counted."""

    NONE = "none", _("No date")
    DATE = "date", _("On a day")
    START_OF_WORK = "start_of_work", _("Days after the start of work")
    APPOINTMENT = "appointment", _("Days after the appointment")
    ASSIGNMENT = "assignment", _("Days after being assigned")


class HeadsFirst(TextChoices):
    """Whether the people of a unit wait for the one who heads it."""

    OFF = "off", _("Everybody begins together")
    ADVISE = "advise", _("Heads are advised to go first")
    REQUIRED = "required", _("A unit opens when its head is done")


class Excused(TextChoices):
    """Whether somebody need not take what an assignment asks."""

    NO = "", _("Not excused")
    ONCE = "once", _("Excused this time")
    ALWAYS = "always", _("Not needed")


class EntryKind(TextChoices):
    """What was said or decided about somebody's assigned course."""

    QUESTION = "question", _("Asked what is in the way")
    ANSWER = "answer", _("Answered")
    REQUEST = "request", _("Asked for more time")
    EXTENDED = "extended", _("More time given")
    DECLINED = "declined", _("No more time given")
    EXCUSED = "excused", _("Excused this time")
    NOT_NEEDED = "not_needed", _("Not needed")
    WANTED_AGAIN = "wanted_again", _("Wanted again")


class Source(TextChoices):
    """By what a completion is known."""

    HERE = "here", _("Taken here")
    OUTSIDE = "outside", _("Taken elsewhere")
    IMPORTED = "imported", _("Taken before, from a file")


class StepState(TextChoices):
    """Where a learner stands with one step."""

    DONE = "done", _("done")
    NOW = "now", _("next")
    TO_DO = "todo", _("to do")
    AGAIN = "again", _("needs doing again")
    LATER = "later", _("not yet available")
    PLAN = "plan", _("for whoever leads it")
