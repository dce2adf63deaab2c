"""HR writes the terms of an assignment, sees what they would do, and lets them hold."""

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button

from courses import actions
from courses.duties import phrases
from courses.duties.positions import positions
from courses.duties.preview import Preview, preview
from courses.duties.terms import Terms
from courses.forms.targets import Target, find
from courses.forms.terms import AssignmentForm, TermsForm
from courses.models import Assignment
from courses.views.applying import watch
from courses.views.one_assignment import INDEX, OneAssignment
from people.views.keeping import ActView

if TYPE_CHECKING:
    from django.utils.functional import Promise

SHOWN_UNITS = 10
SHOWN_PEOPLE = 25


class TermsView(ActView):
    """Terms are written, their effect is shown, and what was shown is done."""

    template_name = "courses/cms/terms.html"
    header_icon = "calendar-check"
    index = INDEX
    fields_of = {
        "already_assigned": "reached",
        "unit_missing": "unit",
        "unit_closed": "unit",
        "position_missing": "position",
        "nobody_named": "people",
        "day_missing": "due_on",
        "course_retired": "what",
        "path_empty": "what",
    }
    confirm_label: "str | Promise" = ""
    is_shown = False
    changed: Assignment | None = None
    """The assignment whose terms these will be, where there is one."""

    @property
    def submit_label(self) -> "str | Promise":  # type: ignore[override]
        return self.confirm_label if self.is_shown else _("Show whom this reaches")

    def target(self) -> Target:
        raise NotImplementedError

    def save(self, terms: Terms) -> Assignment:
        raise NotImplementedError

    def act(self, data: dict[str, Any]) -> HttpResponse | None:
        if not self.form.is_seen:
            return self.show(self.target(), self.form.terms)
        self.saved = self.save(self.form.terms)
        return None

    def show(self, target: Target, terms: Terms) -> HttpResponse:
        """Show the same form with the preview above it; nothing is saved."""
        actions.refuse_assignment(target, terms, besides=self.changed)
        self.form.show()
        self.is_shown = True
        found = preview(target, terms, instead_of=self.changed)
        context = self.get_context_data(form=self.form, terms=terms, **told(found))
        context |= {
            "title": phrases.title_of(target),
            "who": phrases.who(terms, len(terms.people)),
            "further": phrases.further(terms),
        }
        response: HttpResponse = self.render_to_response(context)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {"positions": positions()}

    def get_success_message(self) -> str:
        words = {
            "title": phrases.title_of(self.saved.target),
            "who": phrases.who(self.saved, self.saved.people.count()),
        }
        if self.saved.is_applying:
            watch(self.request, self.saved)
            return _("Saved: %(title)s · %(who)s. Enrolling goes on in the background.") % words
        return _("Saved: %(title)s · %(who)s.") % words

    def get_success_url(self) -> str:
        return reverse("assignments:index")


class AddAssignmentView(TermsView):
    """A new assignment; ``?what=`` names a course or a path beforehand."""

    form_class = AssignmentForm
    page_title = gettext_lazy("Assign")
    confirm_label = gettext_lazy("Assign")

    def get_initial(self) -> dict[str, Any]:
        return {"what": find(self.request.GET.get("what", ""))}

    def target(self) -> Target:
        target: Target = self.form.target
        return target

    def save(self, terms: Terms) -> Assignment:
        return actions.assign(self.target(), terms, acting_user=self.keeper)


class EditAssignmentView(OneAssignment, TermsView):
    """Other terms for an assignment that holds."""

    form_class = TermsForm
    page_title = gettext_lazy("Change the terms")
    confirm_label = gettext_lazy("Save these terms")

    @property
    def changed(self) -> Assignment:  # type: ignore[override]
        return self.assignment

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "stored": Terms.of(self.assignment)}

    def target(self) -> Target:
        return self.assignment.target

    def save(self, terms: Terms) -> Assignment:
        return actions.change_assignment(self.assignment, terms, acting_user=self.keeper)

    @property
    def header_more_buttons(self) -> list[Button]:
        pk = self.assignment.pk
        people, end = (
            reverse("assignments:people", args=(pk,)),
            reverse("assignments:end", args=(pk,)),
        )
        return [
            Button(_("Who is reached"), url=people, icon_name="group"),
            Button(_("End this assignment"), url=end, icon_name="cross"),
        ]


def told(found: Preview) -> dict[str, Any]:
    """Return what the page tells of a preview: the units with most people, the first people."""
    units = found.by_unit()
    return {
        "preview": found,
        "effects": [(effect.label, number) for effect, number in found.effects.items()],
        "units": units[:SHOWN_UNITS],
        "other_units": len(units[SHOWN_UNITS:]),
        "in_other_units": sum(number for _unit, number in units[SHOWN_UNITS:]),
        "named": found.named(0, SHOWN_PEOPLE),
        "others": max(0, found.people - SHOWN_PEOPLE),
    }
