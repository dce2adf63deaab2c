"""What a programme became in the CMS, and changes to it from both sides."""

from pathlib import Path
from uuid import UUID

from wagtail.models import Page, Revision

from core.models import BasePage
from courses.programme_format import course_key, key_for
from tests.factories.programmes import LESSON, MODULE, rewrite

STEPS = ["M1-L1", "M1-C1", "M1-Q", "M1-S", "M1-T", "M1-W"]


def key(name: str) -> UUID:
    return course_key("small") if name == "small" else key_for("small", name)


def page(name: str) -> Page:
    return Page.objects.get(translation_key=key(name))


def edit(name: str, **values: object) -> BasePage:
    """Change a page in the CMS and publish it."""
    specific = page(name).specific
    for field, value in values.items():
        setattr(specific, field, value)
    specific.save_revision().publish()
    return specific


def order() -> list[str]:
    below = page("M1").get_children().order_by("path").values_list("translation_key", flat=True)
    names = {key(name): name for name in [*STEPS, "M1-L2"]}
    return [names[one] for one in below]


def revisions() -> set[int]:
    return set(Revision.objects.values_list("pk", flat=True))


def add_lesson(folder: Path, *, before: str = "m1-c1.yaml") -> None:
    text = (folder / LESSON).read_text().replace("M1-L1", "M1-L2").replace("The only", "Another")
    (folder / "m1/m1-l2.md").write_text(text)
    rewrite(folder, MODULE, f"  - {before}", f"  - m1-l2.md\n  - {before}")


def two_modules(folder: Path) -> None:
    rewrite(folder, "course.yaml", "  - m1\n", "  - m1\n  - m2\n")
    (folder / "m2").mkdir()
    module = (folder / MODULE).read_text().split("cover:")[0].replace("M1-", "M2-")
    module = module.replace("id: M1", "id: M2").replace("only", "other")
    outcome = module.split("    lessons")[0]
    (folder / "m2/module.yaml").write_text(f"{outcome}steps:\n  - m2-t.md\n")
    task = (folder / "m1/m1-t.md").read_text().replace("M1-T", "M2-T")
    (folder / "m2/m2-t.md").write_text(task)
