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
    ON_LEAVE = "leave", _("On leave")
    ALWAYS = "always", _("Not needed")


class EntryKind(TextChoices):
    """What was said or decided about somebody's assigned course."""

    QUESTION = "question", _("Asked what is in the way")
    ANSWER = "answer", _("Answered")
    REQUEST = "request", _("Asked for more time")
    WITHDRAWN = "withdrawn", _("Took the request back")
    EXTENDED = "extended", _("More time given")
    DECLINED = "declined", _("The date stays as it is")
    EXCUSED = "excused", _("Excused this time")
    ON_LEAVE = "on_leave", _("On leave")
    NOT_NEEDED = "not_needed", _("Not needed")
    WANTED_AGAIN = "wanted_again", _("Wanted again")


BETWEEN_TWO = frozenset({EntryKind.QUESTION, EntryKind.ANSWER})
"""Nobody but the two reads these, HR neither."""


class Source(TextChoices):
    """By what a completion is known."""

    HERE = "here", _("Taken here")
    OUTSIDE = "outside", _("Taken elsewhere")
    IMPORTED = "imported", _("Taken before, from a file")


class StepState(TextChoices):
    """Where a learner stands with one step."""

    DONE = "done", _("done")
    NOW = "now", _("next")
    TO_DO = "to_do", _("to do")
    AGAIN = "again", _("needs doing again")
    PLAN = "plan", _("for whoever leads it")


class FeedbackQuestion(TextChoices):
    """What is asked at the end of a module; each may be passed over."""

    RELEVANCE = "relevance", _("How useful is this module for your work?")
    CONFIDENCE = "confidence", _("How sure are you that you can use it at work?")
    HINDRANCE = "hindrance", _("What most gets in the way of using it?")

    @property
    def answers(self) -> type[TextChoices]:
        """Return what may be answered: choices alone, since free words tell who wrote them."""
        answers: dict[FeedbackQuestion, type[TextChoices]] = {
            FeedbackQuestion.RELEVANCE: Relevance,
            FeedbackQuestion.CONFIDENCE: Confidence,
            FeedbackQuestion.HINDRANCE: Hindrance,
        }
        return answers[self]


class Relevance(TextChoices):
    """How useful a module is, from 5 down to 1."""

    VERY = "5", _("Very useful")
    MOSTLY = "4", _("Mostly useful")
    PARTLY = "3", _("Partly useful")
    LITTLE = "2", _("Of little use")
    NOT = "1", _("Of no use")


class Confidence(TextChoices):
    """How sure somebody is to be able to use it, from 5 down to 1."""

    VERY = "5", _("Very sure")
    MOSTLY = "4", _("Mostly sure")
    PARTLY = "3", _("Partly sure")
    LITTLE = "2", _("Not very sure")
    NOT = "1", _("Not sure at all")


class Hindrance(TextChoices):
    """What keeps somebody from using a module at work."""

    TIME = "time", _("There is no time for it.")
    TOOLS = "tools", _("Tools or things are missing.")
    RULES = "rules", _("Our rules or ways of working do not allow it.")
    PEOPLE = "people", _("My colleagues or my head do not go along.")
    UNCLEAR = "unclear", _("It is not clear to me how to do it.")
    NOTHING = "nothing", _("Nothing gets in the way.")


class PageState(TextChoices):
    """How a page stands between its author and its readers."""

    LIVE = "live", _("Live")
    CHANGED = "changed", _("Live, with a later draft")
    DRAFT = "draft", _("Draft")
    SCHEDULED = "scheduled", _("Scheduled")


class TranslationState(TextChoices):
    """How a page stands in another language."""

    LIVE = "live", _("Live")
    BEHIND = "behind", _("Older than the original")
    DRAFT = "draft", _("Draft")
    MISSING = "missing", _("Not translated yet")


class StructuralActKind(TextChoices):
    """What may be done to the tree of a course."""

    ADD = "add", _("Added")
    RENAME = "rename", _("Renamed")
    MOVE = "move", _("Moved")
    DUPLICATE = "duplicate", _("Duplicated")
    REMOVE = "remove", _("Removed")
    UNPUBLISH = "unpublish", _("Unpublished")
    UNDO = "undo", _("Undone")
