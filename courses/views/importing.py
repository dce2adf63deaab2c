"""Pages on which HR imports past completions: what would happen first, then the act."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.generic import View

from core.cells import BYTE_ORDER_MARK, Echo, neutral
from core.errors import DomainError
from courses import actions
from courses.elsewhere.file import LARGEST, TEMPLATE
from courses.elsewhere.importing import Outcome, Plan, State, keeping
from courses.forms.completions import ImportForm
from courses.views.recording import ICON, INDEX
from people.views.keeping import ActView, KeepersOnly

SHOWN = 100
"""Lines on the page; the file to download holds all of them."""
MOST_AT_ONCE = 10_000
"""More would keep others from saving for too long; the command takes any number."""
KEPT = "completion_import"
"""Where the session remembers the file that was looked through."""


class ImportView(ActView):
    """A file: looked through and kept for a while, then imported whole."""

    form_class = ImportForm
    template_name = "courses/cms/import.html"
    page_title = gettext_lazy("Import past completions")
    header_icon = ICON
    index = INDEX
    plan: Plan | None = None
    fields_of = {"unreadable": "file", "too_many": "file"}

    @property
    def submit_label(self) -> str:  # type: ignore[override]
        if self.plan is None or not self.plan.is_ready:
            return _("Show what would happen")
        number = len(self.plan.new)
        words = ngettext("Import one completion", "Import %(number)s completions", number)
        return words % {"number": number}

    def act(self, data: dict[str, Any]) -> HttpResponse | None:
        if data["kept"]:
            self._import(data["kept"])
            return None
        return self._show(data["file"].read(LARGEST + 1))

    def _import(self, name: str) -> None:
        found = keeping.kept(name) if name == self.request.session.get(KEPT) else None
        if found is None:
            raise DomainError(
                "not_kept",
                _("The file is not here any more. Choose it again; nothing was changed."),
            )
        self.plan = actions.import_completions(found, acting_user=self.keeper)
        keeping.forget(name)
        del self.request.session[KEPT]

    def _show(self, data: bytes) -> HttpResponse:
        """Show what each line would do; nothing is saved but the file for a while."""
        plan = actions.preview_completions(data, acting_user=self.keeper)
        _refuse_many(len(plan.new))
        self.plan = plan
        name = self.request.session.pop(KEPT, "")
        if name:
            keeping.forget(name)
        name = self.request.session[KEPT] = keeping.keep(data)
        if self.plan.is_ready:
            self.form.show(name)
        response: HttpResponse = self.render_to_response(self.get_context_data(form=self.form))
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.plan is None:
            return context
        problems, others = self.plan.problems, self.plan.outcomes
        return context | {
            "counts": {state.value: self.plan.counts[state] for state in State},
            "problems": problems[:SHOWN],
            "more_problems": max(len(problems) - SHOWN, 0),
            "lines": [] if problems else others[:SHOWN],
            "more_lines": 0 if problems else max(len(others) - SHOWN, 0),
            "is_ready": self.plan.is_ready,
        }

    def get_success_message(self) -> str:
        number = len(self.plan.new) if self.plan else 0
        words = ngettext(
            "One completion was imported.", "%(number)s completions were imported.", number
        )
        return words % {"number": number}

    def get_success_url(self) -> str:
        return reverse("completions:index")


def _refuse_many(number: int) -> None:
    if number > MOST_AT_ONCE:
        words = {"number": number, "most": MOST_AT_ONCE}
        raise DomainError(
            "too_many",
            _(
                "This file holds %(number)s new completions. At most %(most)s are brought in here "
                "at once, so that others can go on working: split the file, or let whoever runs "
                "the server import it."
            )
            % words,
        )


class LinesView(KeepersOnly, View):
    """What each line of the file that was looked through would do, as a file."""

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        name = request.session.get(KEPT, "")
        data = keeping.kept(name) if name else None
        if data is None:
            raise Http404
        plan = actions.preview_completions(data, acting_user=request.user)  # type: ignore[arg-type]
        return _file(_lines(plan), "lines.csv")


class TemplateFileView(KeepersOnly, View):
    """The headings, for somebody to fill the lines below them."""

    def get(self, _request: HttpRequest) -> StreamingHttpResponse:
        return _file(iter([BYTE_ORDER_MARK + TEMPLATE]), "completions.csv")


def _lines(plan: Plan) -> Iterator[str]:
    writer = csv.writer(Echo())
    heading = [_("Line"), _("What would happen"), _("Person"), _("Course"), _("Completed on")]
    yield BYTE_ORDER_MARK + writer.writerow([*heading, _("Problem")])
    for outcome in plan.outcomes:
        yield writer.writerow([neutral(str(cell)) for cell in _cells(outcome)])


def _cells(outcome: Outcome) -> list[object]:
    line = outcome.line
    return [
        line.number,
        outcome.state.label,
        outcome.person.name if outcome.person else line.person,
        outcome.course.slug if outcome.course else line.course,
        line.day or "",
        outcome.sentence,
    ]


def _file(lines: Iterator[str], name: str) -> StreamingHttpResponse:
    return StreamingHttpResponse(
        lines,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )
