"""Trainers' list of what learners ask them."""

from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import BaseColumn, Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic

from core.places import Places
from people.forms.fields import RadioFilter
from people.models import User
from people.tables import LinesColumn
from people.views.keeping import KeepersOnly
from people.views.lists import ON_WIDE_SCREENS
from quizzes.models import SharedAttempt
from quizzes.permissions import may_answer
from quizzes.querysets import SharedAttemptQuerySet
from quizzes.sharing.told import titles_of

OPEN, ANSWERED = "open", "answered"
STATES = [(OPEN, _("Waiting for an answer")), (ANSWERED, _("Answered"))]


class AnswerersOnly(KeepersOnly):
    """Trainers; for nobody else these pages exist, HR and site administrators included."""

    def may_enter(self, person: Any) -> bool:
        return may_answer(person)


class QuestionFilterSet(WagtailFilterSet):
    """By whether it is answered."""

    state = RadioFilter(label=_("State"), choices=STATES, method="in_state")

    class Meta:
        model = SharedAttempt
        fields: list[str] = []

    def in_state(
        self, asked: SharedAttemptQuerySet, name: str, state: str
    ) -> SharedAttemptQuerySet:
        return asked.filter(answered_at__isnull=state == OPEN)


class QuestionListView(AnswerersOnly, generic.IndexView):
    """Who asks about which quiz; what waits longest stands first."""

    page_title = _("Questions from learners")
    verbose_name, verbose_name_plural = _("question"), _("questions")
    filterset_class = QuestionFilterSet
    default_ordering = "waiting"
    results_template_name = "quizzes/cms/learner_questions.html"
    is_searchable = True

    def get_base_queryset(self) -> SharedAttemptQuerySet:
        return SharedAttempt.objects.readable_by(self.request.user).with_attempt()

    def order_queryset(self, queryset: SharedAttemptQuerySet) -> SharedAttemptQuerySet:
        if self.ordering == self.default_ordering:
            return queryset.waiting_first()
        return queryset.order_by(self.ordering, "-pk")

    def search_queryset(self, queryset: SharedAttemptQuerySet) -> SharedAttemptQuerySet:
        if not self.is_searching:
            return queryset
        return queryset.filter(attempt__person__in=User.objects.matching(self.search_query))

    def paginate_queryset(self, queryset: Any, page_size: int) -> Any:
        paginator, page, asked, has_others = super().paginate_queryset(queryset, page_size)
        self._name(asked)
        return paginator, page, asked, has_others

    def _name(self, asked: Any) -> None:
        """Set what each is about; three queries, however many there are."""
        titles = titles_of({one.attempt.version_id for one in asked})
        places = Places(one.attempt.quiz.key for one in asked)
        for one in asked:
            way = [place.title for place in places.way_to(one.attempt.quiz.key)]
            one.about = [titles.get(one.attempt.version_id, ""), " · ".join(way)]

    def get_list_buttons(self, instance: SharedAttempt) -> list[Any]:
        """The name leads to the question; there is nothing else to do in the list."""
        return []

    @cached_property
    def columns(self) -> list[BaseColumn]:
        return [
            self._get_title_column_class(TitleColumn)(
                "person",
                label=_("Learner"),
                sort_key="attempt__person__full_name",
                accessor=lambda one: one.attempt.person.full_name,
                get_url=self.get_edit_url,
            ),
            LinesColumn("about", label=_("Quiz")),
            DateColumn(
                "shared_at", label=_("Asked"), sort_key="shared_at", classname=ON_WIDE_SCREENS
            ),
            StatusTagColumn(
                "state",
                label=_("State"),
                accessor=lambda one: _("answered") if one.is_answered else _("waiting"),
                primary=lambda one: not one.is_answered,
            ),
            Column("answered_by", label=_("Answered by"), classname=ON_WIDE_SCREENS),
        ]
