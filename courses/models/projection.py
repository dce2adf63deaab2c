"""What records point at: courses, modules and steps as they are live, in no language.

Written by courses.projection from the source-language pages alone; retired, never deleted.
"""

from typing import TYPE_CHECKING

from django.conf import settings
from django.db import models
from django.utils.translation import get_language
from wagtail.models import Page

from core.enums import StepKind
from courses.enums import Audience
from courses.querysets import CourseQuerySet, StepQuerySet

if TYPE_CHECKING:
    from people.models import User


class Projected(models.Model):
    """A page's lasting identity."""

    key = models.UUIDField(unique=True, editable=False)
    slug = models.SlugField(max_length=255, allow_unicode=True, editable=False)
    url = models.CharField(max_length=800, editable=False)
    position = models.PositiveIntegerField(default=0, editable=False)
    minutes = models.PositiveIntegerField(default=0, editable=False)
    retired_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        abstract = True

    @property
    def is_retired(self) -> bool:
        return self.retired_at is not None


class Text(models.Model):
    """The words of a projected page in one language, as its live ``revision`` has them."""

    locale = models.CharField(max_length=20, editable=False)
    title = models.CharField(max_length=255, editable=False)
    revision = models.PositiveBigIntegerField(null=True, editable=False)
    page = models.ForeignKey(
        Page, on_delete=models.SET_NULL, null=True, related_name="+", editable=False
    )

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.title


class Course(Projected):
    audience = models.CharField(max_length=10, choices=Audience.choices, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)
    is_open = models.BooleanField(default=False, editable=False)
    valid_months = models.PositiveIntegerField(null=True, editable=False)
    """How long a certificate of the course holds; None for ever."""

    objects = CourseQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.slug

    def title_in(self, language: str | None = None) -> str:
        """Return the title in a language, the active one by default, else in the source language.

        One query, none where ``texts`` were prefetched.
        """
        return self.wording_in(language)[0]

    def wording_in(self, language: str | None = None) -> tuple[str, str]:
        """Return the title as ``title_in`` does, and the language it is in."""
        titles = {text.locale: text.title for text in self.texts.all()}
        source = settings.LANGUAGES[0][0]
        wanted = (language or get_language() or "", source)
        found = ((titles[locale], locale) for locale in wanted if locale in titles)
        return next(found, (self.slug, source))

    def is_enrolled(self, person: "User") -> bool:
        """Return whether the person's place in this course holds or is complete."""
        known: dict[int, bool] = self.__dict__.setdefault("_enrolled", {})
        if person.pk not in known:
            known[person.pk] = self.enrolments.current().for_person(person).exists()
        return known[person.pk]


class CourseText(Text):
    course = models.ForeignKey(Course, on_delete=models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["course", "locale"], name="one_course_text_a_locale")
        ]


class Module(Projected):
    course = models.ForeignKey(Course, on_delete=models.PROTECT, related_name="modules")

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.slug


class ModuleText(Text):
    module = models.ForeignKey(Module, on_delete=models.CASCADE, related_name="texts")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["module", "locale"], name="one_module_text_a_locale")
        ]


class Step(Projected):
    module = models.ForeignKey(Module, on_delete=models.PROTECT, related_name="steps")
    kind = models.CharField(max_length=20, choices=StepKind.choices, editable=False)
    is_required = models.BooleanField(editable=False)
    facilitators_only = models.BooleanField(default=False, editable=False)
    edition = models.PositiveIntegerField(default=1, editable=False)

    objects = StepQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self) -> str:
        return self.slug


class StepText(Text):
    step = models.ForeignKey(Step, on_delete=models.CASCADE, related_name="texts")
    body = models.TextField(default="", blank=True, editable=False)
    """The page's body, rendered once for all its readers."""

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["step", "locale"], name="one_step_text_a_locale")
        ]
