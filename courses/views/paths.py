"""HR's pages of learning paths."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.widgets.button import Button

from courses.actions.paths import offer_path, retire_path, save_path
from courses.duties.following import people_on
from courses.duties.path_changes import path_change
from courses.forms.paths import PathForm, moved, stored
from courses.forms.targets import key_of
from courses.models import LearningPath
from people.views.keeping import ActView

INDEX = ("learning_paths:index", gettext_lazy("Learning paths"))


class PathView(ActView):
    """A name and rows; the buttons beside the rows put them in order without saving."""

    form_class = PathForm
    template_name = "courses/cms/path.html"
    header_icon = "list-ol"
    index = INDEX
    fields_of = {"name_taken": "name"}
    path: LearningPath | None = None

    def rows(self) -> list[dict[str, Any]]:
        return []

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "rows": self.rows()}

    def post(self, request: HttpRequest, *args: str, **kwargs: Any) -> HttpResponse:
        act = request.POST.get("act")
        if act is None:
            return super().post(request, *args, **kwargs)
        name = request.POST.get("name", "")
        form = PathForm(rows=moved(request.POST, act), initial={"name": name})
        answer: HttpResponse = self.render_to_response(
            self.get_context_data(form=form, is_moved=True)
        )
        return answer

    def act(self, data: dict[str, Any]) -> HttpResponse | None:
        self.path = save_path(
            self.path, name=data["name"], steps=self.form.steps, acting_user=self.keeper
        )
        return None

    def get_success_url(self) -> str:
        return reverse("learning_paths:index")


class AddPathView(PathView):
    page_title = gettext_lazy("Add a learning path")
    submit_label = gettext_lazy("Add this path")
    intro = gettext_lazy(
        "Several courses or modules in an order. Each is wanted some days after the one before; "
        "the days of the first count from the date that the assignment gives."
    )

    def get_success_message(self) -> str:
        return _("%(path)s was added. Nobody takes it until it is assigned.") % {"path": self.path}


class OnePath(ActView):
    """What the acts on a path have in common."""

    header_icon = "list-ol"
    index = INDEX
    path: LearningPath

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.path = get_object_or_404(LearningPath, pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return self.path.name

    def get_success_url(self) -> str:
        return reverse("learning_paths:index")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context: dict[str, Any] = super().get_context_data(**kwargs)
        people = len(people_on(self.path))
        return context | {"path": self.path, "people": people}


class EditPathView(OnePath, PathView):  # type: ignore[misc]
    """Another name or order; where people are on the path, what it means for them comes first."""

    page_title = gettext_lazy("Learning path")
    is_shown = False

    @property
    def submit_label(self) -> str:  # type: ignore[override]
        return _("Save this change") if self.is_shown else _("Save")

    def rows(self) -> list[dict[str, Any]]:
        return stored(self.path)

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.path.name}

    def act(self, data: dict[str, Any]) -> HttpResponse | None:
        change = path_change(self.path, self.form.steps)
        if not change.people or not change.is_any or self.form.is_seen:
            return super().act(data)
        self.form.show()
        self.is_shown = True
        context = self.get_context_data(form=self.form, change=change)
        answer: HttpResponse = self.render_to_response(context)
        return answer

    def get_success_message(self) -> str:
        return _("%(path)s was saved.") % {"path": self.path}

    @property
    def header_more_buttons(self) -> list[Button]:
        pk = self.path.pk
        if self.path.retired_at is not None:
            url = reverse("learning_paths:offer", args=(pk,))
            return [Button(_("Offer it again"), url=url, icon_name="undo")]
        assign = f"{reverse('assignments:add')}?what={key_of(self.path)}"
        retire = reverse("learning_paths:retire", args=(pk,))
        return [
            Button(_("Assign this path"), url=assign, icon_name="calendar-check"),
            Button(_("Retire this path"), url=retire, icon_name="cross"),
        ]


class RetirePathView(OnePath):
    page_title = gettext_lazy("Retire")
    submit_label = gettext_lazy("Retire this path")
    intro = gettext_lazy(
        "It is offered for new assignments no longer. Nothing changes for anybody, and it can be "
        "offered again. A path that is still assigned cannot be retired."
    )

    def act(self, data: dict[str, Any]) -> None:
        retire_path(self.path, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("%(path)s is offered no longer.") % {"path": self.path}


class OfferPathView(OnePath):
    page_title = gettext_lazy("Offer again")
    submit_label = gettext_lazy("Offer this path again")
    intro = gettext_lazy("It can be assigned again. Nothing changes for anybody until it is.")

    def act(self, data: dict[str, Any]) -> None:
        offer_path(self.path, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("%(path)s is offered again.") % {"path": self.path}
