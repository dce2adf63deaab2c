"""What was pasted, as an author looks at it before it stands in the quiz."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.models import Page

from core.places import key_of
from quizzes.enums import QuestionKind
from quizzes.freezing.structure import structure_of, words_of
from quizzes.pasting.merging import CHANGED, NEW, SAME, Placed
from quizzes.pasting.put import Pasted
from quizzes.rules.questions import questions_of
from quizzes.rules.settings import Settings
from quizzes.taking.sheets import Kept, Sheet


@dataclass(frozen=True)
class Look:
    """One question: as learners see it, with its right answers, and what becomes of it."""

    sheet: Sheet
    placed: Placed
    lesson: str

    @property
    def kind(self) -> str:
        return str(QuestionKind(self.placed.block["type"]).label)

    @property
    def state(self) -> tuple[str, str]:
        """Return the kind of tag and its words."""
        return {
            NEW: ("done", _("new")),
            CHANGED: ("calm", _("changes")),
            SAME: ("plain", _("as it is")),
        }[self.placed.state]


def looks_of(pasted: Pasted) -> list[Look]:
    """Return the questions of the text, numbered as they will stand in the quiz."""
    blocks = [one.block for one in pasted.merged.placed]
    questions = questions_of(structure_of(blocks, Settings()))
    words = words_of(blocks, title="")["questions"]
    numbers = {block["id"]: place for place, block in enumerate(pasted.blocks, start=1)}
    titles = _titles(_lessons_of(pasted))
    return [
        Look(
            Sheet(question, words[question.uid], numbers[one.block["id"]], 1, Kept(), False),
            one,
            titles.get(str(one.block["value"].get("lesson") or ""), ""),
        )
        for question, one in zip(questions, pasted.merged.placed, strict=True)
    ]


def _lessons_of(pasted: Pasted) -> set[str]:
    """Return the keys of the lessons that the questions name."""
    named = {one.block["value"].get("lesson") or "" for one in pasted.merged.placed}
    return named - {""}


def summary_of(pasted: Pasted) -> str:
    """Return in a few sentences what adding would do, and how much is to be mended."""
    return " ".join(_sentences(pasted)) or _("Nothing has been written yet.")


def done_of(pasted: Pasted) -> str:
    """Return what was done, and what is left to do."""
    merged = pasted.merged
    added, changed = merged.count(NEW), merged.count(CHANGED)
    said = []
    if added:
        words = ngettext("%(count)d question was added.", "%(count)d questions were added.", added)
        said.append(words % {"count": added})
    if changed:
        words = ngettext(
            "%(count)d question was changed.", "%(count)d questions were changed.", changed
        )
        said.append(words % {"count": changed})
    if pasted.mistakes:
        said.append(_("What could not be read is still in the box."))
    return " ".join(said) or _("Nothing had to be changed.")


def _sentences(pasted: Pasted) -> Iterator[str]:
    merged = pasted.merged
    numbers = [
        (len(pasted.mistakes), _to_mend),
        (merged.count(NEW), _new),
        (merged.count(CHANGED), _changed),
        (merged.count(SAME), _same),
    ]
    for count, sentence in numbers:
        if count:
            yield sentence(count) % {"count": count}
    if merged.placed and merged.untouched:
        yield _untouched(merged.untouched) % {"count": merged.untouched}


def _to_mend(count: int) -> str:
    return ngettext("%(count)d line to mend.", "%(count)d lines to mend.", count)


def _new(count: int) -> str:
    return ngettext("%(count)d new question.", "%(count)d new questions.", count)


def _changed(count: int) -> str:
    return ngettext("%(count)d question changes.", "%(count)d questions change.", count)


def _same(count: int) -> str:
    return ngettext(
        "%(count)d question is in the quiz as it is here.",
        "%(count)d questions are in the quiz as they are here.",
        count,
    )


def _untouched(count: int) -> str:
    return ngettext(
        "%(count)d other question of the quiz stays as it is.",
        "%(count)d other questions of the quiz stay as they are.",
        count,
    )


def _titles(keys: set[str]) -> dict[str, str]:
    pages = Page.objects.filter(translation_key__in=[key for key in keys if key_of(key)])
    return {str(page.translation_key): page.draft_title for page in pages}
