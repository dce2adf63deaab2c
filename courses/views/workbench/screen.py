"""The explorer of a course is its workbench: one screen on which it is built."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin import messages
from wagtail.admin.views.pages.listing import ExplorableIndexView
from wagtail.models import Page

from core.errors import DomainError
from core.scripts import modules, styles
from courses.actions.structure import Done
from courses.models import CoursePage
from courses.views.workbench.acts import carry_out
from courses.views.workbench.focus import focus_after, focus_before
from courses.views.workbench.posted import Posted, read
from courses.views.workbench.rows import Bench
from courses.views.workbench.ways import workbench_url
from courses.workbench import outline_of

STALE, REFUSED = 409, 422


def wants_list(request: HttpRequest) -> bool:
    """Return whether Wagtail's own list is asked for, as by its search and its filters."""
    asked = {name for name, value in request.GET.items() if value}
    return bool(asked - {"menu", "_w_filter_fragment"})


class WorkbenchView(ExplorableIndexView):
    """Wagtail's explorer with its header, panels and rights; the course stands in its place."""

    page_title = _("Course workbench")
    template_name = "courses/cms/workbench/screen.html"
    results_template_name = "courses/cms/workbench/results.html"
    status = 200
    sentence = ""
    focus = ""
    posted: Posted | None = None

    def get(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """Show the course, or Wagtail's list where somebody searches."""
        answer: HttpResponse = super().get(request, parent_page_id)
        if self.status != 200:
            answer.status_code = self.status
        return answer

    def post(self, request: HttpRequest, parent_page_id: int | None = None) -> HttpResponse:
        """Do one act and lead back to its spot; a script asks for what stands there now."""
        course = self._course(parent_page_id)
        if course is None:
            return self.http_method_not_allowed(request)
        self.posted = read(request)
        self.results_only = "workbench" in request.headers.get("X-Requested-With", "")
        self.focus = focus_before(course, self.posted)
        try:
            done = carry_out(course, self.posted, request.user)  # type: ignore[arg-type]
        except DomainError as refusal:
            return self._refused(refusal, parent_page_id)
        return self._done(done, self.posted, course)

    def _course(self, pk: int | None) -> Page | None:
        page = CoursePage.objects.filter(pk=pk).first()
        return page if page is not None and page.is_source else None

    def _refused(self, refusal: DomainError, course_id: int | None) -> HttpResponse:
        self.status = STALE if refusal.code == "changed_meanwhile" else REFUSED
        self.sentence = refusal.sentence
        return self.get(self.request, course_id)

    def _done(self, done: Done, posted: Posted, course: Page) -> HttpResponse:
        self.posted = None
        self.focus = focus_after(posted, done) or self.focus
        if self.results_only:
            self.sentence = done.sentence
            return self.get(self.request, course.pk)
        messages.success(self.request, done.sentence)
        if done.page_id and Page.objects.filter(pk=done.page_id).exact_type(CoursePage).exists():
            return redirect(workbench_url(done.page_id))
        return redirect(workbench_url(course.pk, self.focus.split()[0]))

    @cached_property
    def is_workbench(self) -> bool:
        page = self.parent_page
        is_ours = isinstance(page, CoursePage) and page.is_source and not page.alias_of_id
        return is_ours and not wants_list(self.request)

    def get_base_queryset(self) -> Any:
        """Leave the reading to the outline."""
        return Page.objects.none() if self.is_workbench else super().get_base_queryset()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        context["is_workbench"] = self.is_workbench
        if self.is_workbench:
            context |= self._bench_context()
            context["media"] += modules("js/cms/workbench/main.js")
            context["media"] += styles("css/cms/workbench.css")
        return context

    def _bench_context(self) -> dict[str, Any]:
        outline = outline_of(self.parent_page, self.request.user)
        return {
            "bench": Bench(outline),
            "outline": outline,
            "action": workbench_url(self.parent_page.pk),
            "posted": self.posted,
            "opened": self._opened(),
            "sentence": self.sentence,
            "is_refused": self.status != 200,
            "focus": self.focus,
        }

    def _opened(self) -> int:
        """Return the page of which everything that may be done is shown."""
        if self.posted is not None:
            return self.posted.subject if self.posted.act in {"rename", "move"} else 0
        menu = self.request.GET.get("menu", "")
        return int(menu) if menu.isascii() and menu.isdecimal() else 0
