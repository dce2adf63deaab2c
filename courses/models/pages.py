from collections.abc import Collection, Sequence
from http import HTTPMethod
from typing import Any, ClassVar

from django.core.validators import MinValueValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, Revision

from core import bodies, pictures
from core.blocks import BodyBlock
from core.checks import Problem
from core.enums import StepKind
from core.models import BasePage, Renewed, StepPage
from courses.enums import Audience
from courses.panels import CoverPanel

BODY = _("Text, pictures, exercises; press “+” to add a part, and drag it to where it belongs.")
WRITTEN = _(
    "What learners write here is theirs alone: no trainer, head, HR or site administrator can read "
    "it. Others see only whether the step is done."
)
LONGEST_ALTERNATIVE = 250
READ_AND_POST = [*BasePage.allowed_http_methods, HTTPMethod.POST]


class CourseIndexPage(BasePage):
    """The courses, in the order of the tree."""

    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]
    subpage_types: ClassVar[list[str]] = ["courses.CoursePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("course index")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from courses.views.course_index import index_context

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | index_context(self, request)


class CoursePage(Renewed):
    promise = models.TextField(
        _("promise"), blank=True, help_text=_("What a participant can do at the end.")
    )
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
    valid_months = models.PositiveIntegerField(
        _("certificate holds for … months"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Leave it empty where a certificate holds for ever."),
    )

    goes_live_by_publishing = True
    allowed_http_methods: ClassVar[list[HTTPMethod]] = READ_AND_POST
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("promise"),
        FieldPanel("introduction", help_text=_("A few sentences on the course's card.")),
    ]
    settings_panels = [
        MultiFieldPanel([FieldPanel("audience"), FieldPanel("is_open")], heading=_("Who takes it")),
        MultiFieldPanel(
            [FieldPanel("is_strict"), FieldPanel("valid_months")],
            heading=_("Feedback and certificate"),
        ),
        *Renewed.renewal_panels,
        *BasePage.settings_panels,
    ]
    parent_page_types: ClassVar[list[str]] = ["courses.CourseIndexPage"]
    subpage_types: ClassVar[list[str]] = ["courses.ModulePage"]

    privacy_note = _(
        "Heads see of their own people how far they are and who has completed the course; "
        "HR sees it of everybody, and a trainer of the people in the own workshops."
    )

    class Meta:
        verbose_name = _("course")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from courses.views.contents import course_context

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | course_context(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the course; a post finishes it where nothing is left to do."""
        from courses.views.contents import finish

        if request.method == "POST":
            return finish(request)
        return super().serve(request, *args, **kwargs)

    def problems(self, *, strict: bool) -> list[Problem]:
        """Ask for a module that learners can open."""
        if not self.is_source or self.has_live(ModulePage):
            return []
        if not self.has_below(ModulePage):
            return [Problem(_now("The course has no module. Add one."))]
        return [Problem(_now("The course has no published module. Publish a module first."))]


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
    cover_alt = models.CharField(
        _("what the cover shows"), max_length=LONGEST_ALTERNATIVE, blank=True
    )

    goes_live_by_publishing = True
    allowed_http_methods: ClassVar[list[HTTPMethod]] = READ_AND_POST
    content_panels = [
        *BasePage.content_panels,
        FieldPanel("summary", help_text=_("One or two sentences at the head of the module.")),
        FieldPanel("outcomes"),
        CoverPanel(),
    ]
    parent_page_types: ClassVar[list[str]] = ["courses.CoursePage"]

    privacy_note = _(
        "What learners answer to the three questions at the end is counted without their names. "
        "Trainers of the course and HR see the totals once enough people have answered."
    )

    class Meta:
        verbose_name = _("module")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from courses.views.contents import module_context

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | module_context(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Show the module; a post answers the questions at its end."""
        from courses.views.feedback import receive

        if request.method == "POST":
            return receive(self, request)
        return super().serve(request, *args, **kwargs)

    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Save with words for the cover."""
        self._describe_cover()
        super().save(clean=clean, **kwargs)

    def save_revision(self, *args: Any, **kwargs: Any) -> Revision:
        """Keep a draft with words for the cover."""
        self._describe_cover()
        return super().save_revision(*args, **kwargs)

    def _describe_cover(self) -> None:
        """Take over the words of the picture itself where none are said."""
        if self.cover_id and not self.cover_alt.strip():
            self.cover_alt = self.cover.description[:LONGEST_ALTERNATIVE]

    @classmethod
    def clean_subpage_models(cls) -> list[type[Page]]:
        """Return every kind of step there is: a new kind needs no change here."""
        if cls._clean_subpage_models is None:
            cls._clean_subpage_models = concrete(StepPage)
        return cls._clean_subpage_models

    def problems(self, *, strict: bool) -> list[Problem]:
        """Ask for an outcome, a task at work, and words for the cover."""
        found = []
        if self.is_source and not self.outcomes.strip():
            sentence = _now("The module has no outcome. Say what participants can do after it.")
            found.append(Problem(sentence, field="outcomes"))
        if self.cover_id and not self.cover_alt.strip():
            sentence = _now("The cover has no alternative text. Say what it shows.")
            found.append(Problem(sentence, field="cover_alt"))
        if self.is_source and not self.has_live(TransferTaskPage):
            sentence = _now("The module has no task at work. Add one.")
            if self.has_below(TransferTaskPage):
                sentence = _now("The module's task at work is not published. Publish it first.")
            found.append(Problem(sentence))
        return found


class WrittenStepPage(StepPage):
    """A step with a body to read and notes to write, done when the learner says so."""

    allowed_http_methods: ClassVar[list[HTTPMethod]] = READ_AND_POST
    body = StreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    spoken_of = frozenset({"image"})
    described: Collection[int] | None = None
    """The pictures in the body that speak for themselves now, where somebody has asked already."""

    class Meta:
        abstract = True

    @property
    def minutes(self) -> int:
        """Return the minutes to read and write; carrying out a task is work."""
        return bodies.minutes(self.body)

    def problems(self, *, strict: bool) -> list[Problem]:
        """Ask for a body that everybody can perceive."""
        described = self.described
        if described is None:
            described = pictures.described(bodies.wordless(self.body))
        return bodies.problems(self.body, described)

    @classmethod
    def gather(cls, pages: Sequence[Any]) -> None:
        described = pictures.described({pk for page in pages for pk in bodies.wordless(page.body)})
        for page in pages:
            page.described = described

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        from courses.views.steps import context_for

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | context_for(self, request)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take what the learner posts, then show the page."""
        from courses.views.completing import receive

        answer = receive(self, request) if request.method == "POST" else None
        return answer or super().serve(request, *args, **kwargs)


class LessonPage(WrittenStepPage):
    is_outline = models.BooleanField(
        _("outline"),
        default=False,
        help_text=_("The lesson holds key points and waits to be written out. Trainers see this."),
    )

    step_kind = StepKind.LESSON
    content_panels = [*StepPage.content_panels, FieldPanel("body", help_text=BODY)]
    privacy_note = WRITTEN
    settings_panels = [FieldPanel("is_outline"), *StepPage.settings_panels]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("lesson")

    def hints(self, *, strict: bool) -> list[Problem]:
        """Say that the lesson waits to be written out."""
        if not self.is_outline:
            return []
        return [Problem(_now("The lesson is an outline. Write it out."), field="is_outline")]


class TransferTaskPage(WrittenStepPage):
    days = models.PositiveIntegerField(_("days to carry it out"), default=14)

    step_kind = StepKind.TRANSFER_TASK
    content_panels = [
        *StepPage.content_panels,
        FieldPanel("body", help_text=BODY),
        FieldPanel("days", help_text=_("How many days learners have for it.")),
    ]
    privacy_note = WRITTEN
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("task at work")

    @property
    def is_required(self) -> bool:
        return False


def concrete(kind: type[Page]) -> list[type[Page]]:
    """Return the page types of a kind that are not abstract, wherever they are defined."""
    found = [] if kind._meta.abstract else [kind]  # noqa: SLF001 – Django's documented name
    return found + [model for below in kind.__subclasses__() for model in concrete(below)]
