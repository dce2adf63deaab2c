"""The mirror as a step that an author walks: what it offers and what it asks; nothing is taken."""

from typing import TYPE_CHECKING, cast

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.walking import Onwards, Screen, Stage, bare, template_of
from self_assessment.models import Instrument, InstrumentVersion, SelfAssessmentPage
from self_assessment.policy import rules_in_words
from self_assessment.taking.offers import Offer
from self_assessment.views.preview import taking_context
from self_assessment.views.step import WITHOUT_TAKING

if TYPE_CHECKING:
    from people.models import User


def walk_mirror(stage: Stage) -> Screen | Onwards:
    """Show the step to somebody who has never taken it, or what a taking would ask."""
    page = cast("SelfAssessmentPage", stage.page)
    offered = _offered(page)
    if stage.request.method == "POST":
        is_begun = stage.request.POST.get("way") not in WITHOUT_TAKING
        return _asked(stage, offered) if is_begun and offered else Onwards()
    context = bare(stage) | {
        "rules": rules_in_words(stage.request),
        "offer": Offer(offered, None, None) if offered else None,
    }
    return Screen(template_of(stage), context)


def _offered(page: "SelfAssessmentPage") -> InstrumentVersion | None:
    """Return what a learner would take: the page's instrument, else the first of the menu."""
    versions = list(InstrumentVersion.objects.current())
    if page.instrument is None:
        return next(iter(versions), None)
    return next((one for one in versions if one.key == page.instrument.translation_key), None)


def _asked(stage: Stage, offered: InstrumentVersion) -> Screen:
    """Show every screen of a taking, in the language of the walk where it speaks that."""
    rows = Instrument.objects.filter(translation_key=offered.key).select_related("locale")
    spoken = {row.locale.language_code: row for row in rows}
    instrument = spoken.get(get_language() or "") or next(row for row in rows if row.is_source)
    context = taking_context(instrument, cast("User", stage.request.user))
    said = [_("This is what a learner is asked, screen by screen. In a walk nothing is taken.")]
    return Screen("self_assessment/preview_taking.html", context, said)
