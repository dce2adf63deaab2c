"""HR says which courses a trainer looks after."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from courses.actions import look_after
from courses.forms.trainers import TrainerCoursesForm
from courses.sections import course_pages, given_courses
from people.models import User
from people.trainers import Section
from people.views.keeping import PersonActView


class TrainerCoursesView(PersonActView):
    """All courses, or these."""

    form_class = TrainerCoursesForm
    page_title = gettext_lazy("Courses of this trainer")
    intro = gettext_lazy(
        "In the CMS a trainer sees and changes the pages of these courses and nothing else. What "
        "learners ask about their quizzes comes to this trainer, too."
    )

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        if not self.person.is_trainer:
            raise Http404

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "trainer": self.person}

    def act(self, data: dict[str, Any]) -> None:
        look_after(self.person, courses=self.form.wanted, acting_user=self.keeper)

    def get_success_message(self) -> str:
        return _("Saved. It holds from the next page that %(person)s opens.") % {
            "person": self.person
        }


def section(person: User) -> Section:
    """Tell the person's page what this trainer looks after."""
    given = given_courses(person)
    titles = [page.draft_title for page in course_pages() if page.translation_key in given]
    url = reverse("trainer_courses", args=(person.pk,))
    return Section(titles, person.trains_everywhere, url)
