from collections.abc import Collection, Sequence
from http import HTTPMethod
from typing import TYPE_CHECKING, Any, ClassVar

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.models import Page, Revision
from wagtail.search import index
from wagtail.utils.decorators import cached_classmethod

from core import finding, publishing, renewal
from core.checks import CannotPublishError
from core.enums import AskedAgain
from core.languages import source_locale_id
from core.panels import DonePanel

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise as StrPromise

    from core.checks import Problem
    from core.enums import StepKind

SCHEDULED = "wagtail.publish.scheduled"
"""How Wagtail's publish_scheduled command logs what it does; nothing else tells it apart."""


class BasePage(Page):
    """A page of the house."""

    show_in_menus_default = False
    search_fields = [*Page.search_fields, index.AutocompleteField("found_by")]
    admin_default_ordering = "ord"
    allowed_http_methods: ClassVar[list[HTTPMethod]] = [
        HTTPMethod.GET,
        HTTPMethod.HEAD,
        HTTPMethod.OPTIONS,
    ]
    goes_live_by_publishing: ClassVar[bool] = False
    """Whether the page reaches readers through the publishing door alone."""
    spoken_of: ClassVar[frozenset[str]] = frozenset()
    """The fields of blocks of which the page's own checks speak where they are empty."""
    privacy_note: "ClassVar[StrPromise | str]" = ""
    """What of a learner's doing here is seen by whom, for the page's author; empty where nothing is
    done.
    """
    live_below: Collection[type[Page]] | None = None
    """The kinds of the live pages directly below, where somebody has read the tree already."""
    kinds_below: Collection[type[Page]] | None = None
    """The kinds of all pages directly below, in the same way."""

    class Meta:
        abstract = True

    @cached_classmethod
    def get_edit_handler(cls) -> Any:  # noqa: N805 – a class method, remembered
        """Return the page's editor; see ``core.tabs``."""
        from core.tabs import editor_of

        return editor_of(cls).bind_to_model(cls)

    @property
    def found_by(self) -> str:
        """Return the words by which authors find the page, live or as it is drafted."""
        return finding.found_by(f"{self.title} {self.draft_title}")

    @property
    def is_source(self) -> bool:
        """Return whether the page stands in the language in which content is authored."""
        return self.locale_id == source_locale_id()

    def get_url_parts(self, request: Any = None) -> Any:
        """Return the address of the source: content has one address in all languages."""
        if not self.is_source:
            source = self.get_translation_or_none(source_locale_id())
            if source is not None:
                return source.get_url_parts(request)
        return super().get_url_parts(request)

    def problems(self, *, strict: bool) -> "list[Problem]":
        """Return what must be mended before this page may be published; empty when nothing."""
        return []

    def mark_problems(self) -> "list[Problem]":
        """Return what is wrong with a mark that takes effect with the publish; see ``Renewed``."""
        return []

    def hints(self, *, strict: bool) -> "list[Problem]":
        """Return what is missing and stops nothing."""
        return []

    @classmethod
    def gather(cls, pages: "Sequence[Any]") -> None:
        """Read for pages of this kind, at once, what their checks ask of what is live now."""

    def has_live(self, kind: type[Page]) -> bool:
        """Return whether a page of this kind is live directly below.

        Asks the tree: what the page itself knows of its children may be older than they are.
        """
        if self.live_below is not None:
            return kind in self.live_below
        return bool(Page.objects.child_of(self).live().exact_type(kind).exists())

    def has_below(self, kind: type[Page]) -> bool:
        """Return whether a page of this kind stands directly below, be it a draft."""
        if self.kinds_below is not None:
            return kind in self.kinds_below
        return bool(Page.objects.child_of(self).exact_type(kind).exists())

    def get_view_restrictions(self) -> Any:
        """Return the privacy settings found on the way to the page, or look for them."""
        if hasattr(self, "routed_restrictions"):
            return self.routed_restrictions
        return super().get_view_restrictions()

    @transaction.atomic
    def save(self, clean: bool = True, **kwargs: Any) -> None:
        """Stand at the door: a page is born a draft and goes live only without problems.

        The mirror of another page (an alias) has no words of its own and is as live as that one.
        """
        if self.goes_live_by_publishing and not self.alias_of_id:
            self._stand_at_the_door(kwargs.get("update_fields"))
        try:
            super().save(clean=clean, **kwargs)
        except ValidationError as error:
            if self.goes_live_by_publishing and self.live:
                raise publishing.as_refusal(self, error) from error
            raise

    def _stand_at_the_door(self, update_fields: Any) -> None:
        if self.pk is None:
            self.live, self.has_unpublished_changes = False, True
        if not self.live:
            self.live_revision = None
        elif self._goes_live(update_fields):
            publishing.admit(self)

    def _goes_live(self, update_fields: Any) -> bool:
        """Return whether this save makes another revision the live one."""
        if not self.live or (update_fields is not None and "live" not in update_fields):
            return False
        stored = Page.objects.filter(pk=self.pk).values_list("live", "live_revision_id").first()
        return stored != (True, self.live_revision_id)

    def publish(self, revision: Revision, *args: Any, **kwargs: Any) -> None:
        """Publish in one transaction with everything that follows.

        A revision for a later day is checked today as well; one that was scheduled and is refused
        on its day stays a draft, and the pages due after it are published all the same.
        """
        try:
            with transaction.atomic():
                publishing.look_ahead(revision.as_object())
                super().publish(revision, *args, **kwargs)
        except CannotPublishError as refusal:
            if kwargs.get("log_action") != SCHEDULED:
                raise
            publishing.put_off(self, revision, refusal)


class Renewed(BasePage):
    """A page that people may be asked to take again after a change; it takes effect once."""

    again_for = models.CharField(
        _("needs doing again"),
        max_length=6,
        choices=AskedAgain.choices,
        default=AskedAgain.NOBODY,
        blank=True,
        help_text=_("It takes effect once, when you publish. A small change asks nobody."),
    )
    again_before = models.DateField(_("done before"), null=True, blank=True)
    again_reason = models.TextField(
        _("why"),
        blank=True,
        help_text=_("People read this beside what they are asked to do again."),
    )
    again_due_on = models.DateField(_("wanted by"), null=True, blank=True)

    exclude_fields_in_copy = ["again_for", "again_before", "again_reason", "again_due_on"]
    renewal_panels: "ClassVar[list[Any]]" = [
        MultiFieldPanel(
            [
                FieldPanel("again_for", heading=_("Who does it again")),
                FieldPanel("again_before"),
                FieldPanel("again_reason"),
                FieldPanel("again_due_on"),
                DonePanel(),
            ],
            heading=_("Needs doing again"),
        )
    ]

    class Meta:
        abstract = True

    def mark_problems(self) -> "list[Problem]":
        """Ask for what people must be told, and for days that can be."""
        return renewal.problems(self)


class StepPage(Renewed):
    """One step of a module. A new kind of step is a new subclass in any app; courses need not know.

    Courses read ``step_kind``, ``minutes``, ``is_required`` and ``facilitators_only``, ask for
    ``problems`` before publishing, and call ``project`` when the step's live content changed.
    """

    step_kind: "ClassVar[StepKind]"
    is_led: ClassVar[bool] = False
    """Whether somebody leads it by a plan, which is for those who facilitate."""
    goes_live_by_publishing = True
    settings_panels = [*Renewed.renewal_panels, *Page.settings_panels]
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

    @property
    def facilitators_only(self) -> bool:
        """Return whether the step is for those who facilitate, and for learners nothing to do."""
        return False

    def is_expecting(self, person: Any) -> bool:
        """Return whether the person has a place of their own here, whatever the course says."""
        return False

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Tell the template of the visit that the guard hung on the request; a preview has none."""
        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return context | {"visit": getattr(request, "visit", None)}

    def project(self, *, edition: int) -> None:
        """Bring this step's own records in line with its live content; runs in the publishing
        transaction, for the page of every language. ``edition`` is the step's current edition.
        """
