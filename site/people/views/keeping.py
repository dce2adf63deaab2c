"""What all of HR's pages in the CMS have in common."""

from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from core.errors import DomainError
from people.models import Appointment, Unit, User
from people.permissions import may_keep_people

if TYPE_CHECKING:
    from django.utils.functional import Promise


class KeepersOnly:
    """To everybody else these pages do not exist."""

    def may_enter(self, person: Any) -> bool:
        """Return for whom they do exist."""
        return may_keep_people(person)

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may_enter(request.user):
            raise Http404
        return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]


class ActView(KeepersOnly, WagtailAdminTemplateMixin, FormView):
    """A form that does one act; a refusal is one sentence, and what was typed stays.

    ``fields_of`` says at which field a refusal is shown, by its code; others stand on top.
    """

    template_name = "people/cms/form.html"
    form_class: type[forms.BaseForm] = forms.Form
    form: Any
    submit_label: "str | Promise" = ""
    intro: "str | Promise" = ""
    fields_of: dict[str, str] = {}
    index: "tuple[str, str | Promise]" = ("", "")

    @property
    def keeper(self) -> User:
        """Who does it: `KeepersOnly` has let them in."""
        return cast("User", self.request.user)

    def act(self, data: dict[str, Any]) -> HttpResponse | None:
        """Do it; an answer of one's own takes the place of the redirect."""
        raise NotImplementedError

    def form_valid(self, form: forms.BaseForm) -> HttpResponse:
        self.form = form
        try:
            answer = self.act(form.cleaned_data)
        except DomainError as refusal:
            field = self.fields_of.get(refusal.code)
            form.add_error(field if field in form.fields else None, refusal.sentence)
            return self.form_invalid(form)
        if answer is not None:
            return answer
        messages.success(self.request, self.get_success_message())
        return HttpResponseRedirect(self.get_success_url())

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        messages.validation_error(
            self.request, _("Nothing was saved yet. Please look at what is marked."), form
        )
        response: HttpResponse = super().form_invalid(form)
        return response

    def get_success_message(self) -> str:
        return _("Saved.")

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        url_name, label = self.index
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(url_name), "label": label},
            *self.get_middle_items(),
            {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()},
        ]

    def get_middle_items(self) -> list[dict[str, Any]]:
        return []

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        form = context["form"]
        return context | {
            "action_url": self.request.get_full_path(),
            "submit_button_label": self.submit_label or _("Save"),
            "submit_button_active_label": _("Saving…"),
            "intro": self.intro,
            "media": form.media,
            "has_unsaved_changes": form.is_bound,
        }


class PersonActView(ActView):
    """An act on one person."""

    header_icon = "user"
    person: User

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = User.objects.visible_to(request.user)
        self.person = get_object_or_404(visible, pk=self.kwargs["pk"])

    @property
    def index(self) -> tuple[str, str]:  # type: ignore[override]
        return "wagtailusers_users:index", _("People")

    def form_invalid(self, form: forms.BaseForm) -> HttpResponse:
        self.person.refresh_from_db()  # what a refused act has done is undone
        return super().form_invalid(form)

    def get_page_subtitle(self) -> str:
        return str(self.person)

    def get_middle_items(self) -> list[dict[str, Any]]:
        return [{"url": self.get_success_url(), "label": str(self.person)}]

    def get_success_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=(self.person.pk,))


class UnitActView(ActView):
    """An act on one unit."""

    header_icon = "group"
    unit: Unit

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = Unit.objects.visible_to(request.user)
        self.unit = get_object_or_404(visible, pk=self.kwargs["pk"])

    @property
    def index(self) -> tuple[str, str]:  # type: ignore[override]
        return "units:index", _("Units")

    def get_page_subtitle(self) -> str:
        return str(self.unit)

    def get_middle_items(self) -> list[dict[str, Any]]:
        return [{"url": self.get_success_url(), "label": str(self.unit)}]

    def get_success_url(self) -> str:
        return reverse("units:edit", args=(self.unit.pk,))


class AppointmentActView(ActView):
    """An act on one place; one comes back to its person."""

    header_icon = "date"
    appointment: Appointment

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        visible = Appointment.objects.visible_to(request.user).select_related("person", "unit")
        self.appointment = get_object_or_404(visible, pk=self.kwargs["pk"])

    @property
    def index(self) -> tuple[str, str]:  # type: ignore[override]
        return "appointments:index", _("Places")

    def get_page_subtitle(self) -> str:
        return f"{self.appointment.person} · {self.appointment.unit}"

    def get_success_url(self) -> str:
        return reverse("wagtailusers_users:edit", args=(self.appointment.person_id,))
