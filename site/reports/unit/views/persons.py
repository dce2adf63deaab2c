"""One person: how far, by when, what was said, and what whoever looks after them may do."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.utils.decorators import method_decorator
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, TemplateView
from django.views.generic.base import ContextMixin, View

from core.errors import DomainError
from core.templatetags.namjai import day
from courses.actions import ask, decline, excuse, extend, want_again
from courses.enums import Excused
from courses.forms import exchange as forms
from courses.models import ExchangeEntry
from reports.paging import asked_id
from reports.unit import addresses, person_parts
from reports.unit.persons import OnePerson
from reports.unit.views.team import report_now

if TYPE_CHECKING:
    from people.models import User


@method_decorator(login_required, name="dispatch")
class PersonMixin(ContextMixin, View):
    """Somebody in the viewer's scope; everybody else is not there."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        report = report_now(request, self.kwargs["code"])
        one = OnePerson.find(report, self.kwargs["person"])
        if one is None:
            raise Http404
        self.one = one
        return super().dispatch(request, *args, **kwargs)

    @property
    def viewer(self) -> "User":
        return self.one.report.viewer

    @property
    def name(self) -> str:
        return self.one.person.full_name

    def given(self, entry: ExchangeEntry) -> str:
        """Say until when the person has time now."""
        words = {"name": self.name, "day": day(entry.until)}
        return _("%(name)s has time until %(day)s.") % words

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        place = addresses.place_of(self.one.report)
        return super().get_context_data(**kwargs) | person_parts.parts(self.one, place)

    def back(self, sentence: str, *, is_done: bool = True) -> HttpResponse:
        """Go back to the place in the list one came from, and say there what happened."""
        place = addresses.place_of(self.one.report)
        level = messages.SUCCESS if is_done else messages.WARNING
        messages.add_message(self.request, level, sentence, extra_tags=place.value)
        return HttpResponseRedirect(addresses.of_place(self.one.report, place))


class PersonView(PersonMixin, TemplateView):
    """Where the person stands."""

    template_name = "reports/person.html"
    http_method_names = ["get", "head"]


class ActView(PersonMixin, FormView):
    """An act with its words; refused, it is shown again with what was typed."""

    template_name = "reports/person_act.html"
    http_method_names = ["get", "head", "post"]
    title: str | Promise
    submit_label: str | Promise
    is_between_two = False
    who_reads: str | Promise = gettext_lazy(
        "%(name)s reads this, and so does whoever may decide about it. It is kept in the record of "
        "changes."
    )

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            sentence = self.act(**form.cleaned_data)
        except DomainError as refusal:
            form.add_error(None, refusal.sentence)
            return self.form_invalid(form)
        return self.back(sentence)

    def act(self, **data: Any) -> str:
        """Do it; return the sentence that says so."""
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(**kwargs) | {
            "title": self.title,
            "submit_label": self.submit_label,
            "is_between_two": self.is_between_two,
            "who_reads": self.who_reads % {"name": self.name},
        }


class MoreTimeView(ActView):
    """Another date; it answers a request, if there is one."""

    form_class = forms.MoreTimeForm
    title = gettext_lazy("More time")
    submit_label = gettext_lazy("Give more time")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"later_than": self.one.later_than}

    def act(self, **data: Any) -> str:
        return self.given(extend(self.one.enrolment, acting_user=self.viewer, **data))


class DeclineView(ActView):
    """The date stays, and why."""

    form_class = forms.ReasonForm
    title = gettext_lazy("Leave the date as it is")
    submit_label = gettext_lazy("Leave the date")

    def act(self, **data: Any) -> str:
        request = self.one.exchange.last_request
        if request is None:
            raise DomainError("answered", _("Nobody asks for more time here."))
        decline(request, acting_user=self.viewer, **data)
        return _("The date stays as it is. %(name)s reads why.") % {"name": self.name}


class AskView(ActView):
    """What is in the way."""

    form_class = forms.QuestionForm
    title = gettext_lazy("Ask what is in the way")
    submit_label = gettext_lazy("Send the question")
    is_between_two = True
    who_reads = gettext_lazy(
        "Only you and %(name)s can read the question and the answer. Nobody else can, not even HR."
    )

    def act(self, **data: Any) -> str:
        ask(self.one.enrolment, acting_user=self.viewer, **data)
        return _("%(name)s sees your question on My learning.") % {"name": self.name}


class ExcuseView(ActView):
    """Not needed: this time, while on leave, or for good."""

    form_class = forms.ExcuseForm
    title = gettext_lazy("Not needed or on leave")
    submit_label = gettext_lazy("Excuse")

    def act(self, **data: Any) -> str:
        how = Excused(data.pop("how"))
        excuse(self.one.enrolment, how=how, acting_user=self.viewer, **data)
        said = {
            Excused.ONCE: _("%(name)s is excused this time."),
            Excused.ON_LEAVE: _("%(name)s is on leave, in every course asked of them now."),
            Excused.ALWAYS: _("%(name)s need not take this course."),
        }
        return said[how] % {"name": self.name}


class WantAgainView(ActView):
    """Wanted after all, or back from a leave."""

    form_class = forms.ReasonForm
    title = gettext_lazy("Want it again")
    submit_label = gettext_lazy("Want it again")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        if self.one.is_on_leave:
            context |= {"title": _("Back from leave"), "submit_label": _("Back from leave")}
        return context

    def act(self, **data: Any) -> str:
        was_on_leave = self.one.is_on_leave
        want_again(self.one.enrolment, acting_user=self.viewer, **data)
        sentence = (
            _("%(name)s is back, and asked for every course again. Give more time where needed.")
            if was_on_leave
            else _(
                "%(name)s is asked to take this course again. Give more time where it is needed."
            )
        )
        return sentence % {"name": self.name}


class AgreeView(PersonMixin):
    """Agree to the day asked for, in one press."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        requests = ExchangeEntry.objects.requests().filter(enrolment=self.one.enrolment)
        asked = get_object_or_404(requests, pk=asked_id(request.POST.get("request")))
        try:
            entry = self._agree(asked)
        except DomainError as refusal:
            return self.back(refusal.sentence, is_done=False)
        return self.back(self.given(entry))

    def _agree(self, asked: ExchangeEntry) -> ExchangeEntry:
        enrolment, until = self.one.enrolment, asked.until
        return extend(enrolment, until=until, reason="", acting_user=self.viewer, about=asked)  # type: ignore[arg-type]
