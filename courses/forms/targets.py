"""What can be assigned: a published course or a learning path, in one list."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from courses.models import Course, LearningPath

Target = Course | LearningPath
KINDS: tuple[tuple[str, type[Target]], ...] = (("course", Course), ("path", LearningPath))


def key_of(target: Target) -> str:
    """Return what stands for the target in a form and in an address."""
    kind = "course" if isinstance(target, Course) else "path"
    return f"{kind}-{target.pk}"


def targets() -> Iterator[tuple[str, list[tuple[str, str]]]]:
    """Yield the groups to choose from, as a list of choices."""
    courses = Course.objects.live().prefetch_related("texts")
    yield _("Courses"), [(key_of(course), course.title_in()) for course in courses]
    paths = LearningPath.objects.filter(retired_at__isnull=True)
    if named := [(key_of(path), path.name) for path in paths]:
        yield _("Learning paths"), named


def find(key: str) -> Target | None:
    """Return what a key stands for; None where nothing does."""
    kind, _dash, number = key.partition("-")
    model = dict(KINDS).get(kind)
    if model is None or not number.isdecimal():
        return None
    found: Target | None = model.objects.filter(pk=number).first()
    return found


class TargetField(forms.ChoiceField):
    """A course or a path; one that is gone from the list since is refused by the act."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(choices=lambda: [("", _("Choose …")), *targets()], **kwargs)

    def to_python(self, value: Any) -> Any:
        return "" if value in self.empty_values else find(str(value)) or value

    def prepare_value(self, value: Any) -> Any:
        return key_of(value) if isinstance(value, Target) else value

    def valid_value(self, value: Any) -> bool:
        return isinstance(value, Target) and super().valid_value(key_of(value))

    def validate(self, value: Any) -> None:
        if value == "":
            raise ValidationError(_("Choose a course or a learning path."))
        if not self.valid_value(value):
            raise ValidationError(_("This is not offered any more. Choose another one."))
