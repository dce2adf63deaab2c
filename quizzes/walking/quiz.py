"""Take a quiz as it is drafted, by plain forms, from its start to its result."""

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from core.errors import DomainError
from core.walking import ACT, Screen, Stage, bare, remembered, sign, template_of
from quizzes.actions.answering import refuse_unfit
from quizzes.rules.answers import is_answered
from quizzes.taking.posted import is_news, value_of
from quizzes.taking.sheets import Sheet
from quizzes.views.answering import has_shared_place, posted_sheets, shared_place, shown_of, whither
from quizzes.views.start import facts
from quizzes.walking.attempt import STAND_IN, attempt_of, history_with, sheets_for
from quizzes.walking.draft import Draft
from quizzes.walking.screens import result, screen
from quizzes.walking.taken import Taken, begun, taken_of

if TYPE_CHECKING:
    from people.models import User
    from quizzes.models import Attempt, QuizPage

SUBMIT, CHECKS = "submit/", "checks/"


def walk_quiz(stage: Stage) -> Screen:
    """Show where the walk has come to in the quiz, after what was pressed."""
    return _Walk(stage).screen()


class _Walk:
    def __init__(self, stage: Stage) -> None:
        self.stage, self.request = stage, stage.request
        self.page = cast("QuizPage", stage.page)
        self.person = cast("User", stage.request.user)
        self.draft = Draft(self.page)
        self.act = stage.request.GET.get(ACT, "")
        self.said: list[str] = []

    def screen(self) -> Screen:
        state = remembered(self.request, self.page)
        taken = taken_of(state, self.draft)
        if state is not None and taken is None:
            self.said.append(_("The quiz was changed meanwhile. Here it begins anew."))
            return self._start()
        if taken is None:
            may_begin = self.request.method == "POST" and self._may_begin()
            return self._shown(begun(), QueryDict()) if may_begin else self._start()
        if self.request.method != "POST":
            return self._shown(self._liked(taken, self.request.GET), self.request.GET)
        return self._answered(taken)

    def _start(self) -> Screen:
        history = history_with(self.draft)
        context = bare(self.stage) | facts(self.draft.questions, self.draft.settings)
        context |= {"history": history, "refusal": history.refusal(timezone.now())}
        return Screen(template_of(self.stage), context, self.said)

    def _may_begin(self) -> bool:
        is_asked = any(question.is_scored for question in self.draft.questions)
        return is_asked and history_with(self.draft).refusal(timezone.now()) is None

    def _answered(self, taken: Taken) -> Screen:
        """Take what the form says, and go where it asks."""
        attempt = self._attempt(taken)
        if not attempt.is_open or attempt.is_over_time:
            return self._shown(self._ended(taken), QueryDict())
        sheets = sheets_for(attempt, self.draft, taken)
        taken = self._marked(self._kept(taken, sheets), sheets)
        if self.act == SUBMIT:
            return self._handed_in(taken)
        if self.act.startswith(CHECKS):
            return self._checked(taken, sheets)
        if has_shared_place(self.request, sheets):
            self.said.append(shared_place())
        asked = whither(self.request, sheets) if shown_of(self.request, sheets) else ""
        return self._shown(taken, QueryDict(asked.strip("?").partition("#")[0]))

    def _kept(self, taken: Taken, sheets: list[Sheet]) -> Taken:
        """Return the walk with the answers of the form; what was checked is final."""
        answers = dict(taken.answers)
        for sheet in posted_sheets(self.request, sheets):
            value = value_of(sheet, self.request.POST)
            if sheet.is_final or not is_news(sheet, value, self.request.POST):
                continue
            try:
                refuse_unfit(sheet.question, value)
            except DomainError as error:
                self.said.append(error.sentence)
            else:
                answers[sheet.uid] = value
        return replace(taken, answers=answers)

    def _marked(self, taken: Taken, sheets: list[Sheet]) -> Taken:
        posted = self.request.POST
        put = {sheet.uid for sheet in sheets if posted.get("mark") == str(sheet.number)}
        off = {sheet.uid for sheet in sheets if posted.get("unmark") == str(sheet.number)}
        return replace(taken, marked=(taken.marked | put) - off)

    def _handed_in(self, taken: Taken) -> Screen:
        scored = [question for question in self.draft.questions if question.is_scored]
        if not any(taken.answers.get(question.uid) for question in scored):
            self.said.append(_("Answer a question first, then you can hand in."))
            return self._shown(taken, QueryDict("review=1"))
        return self._shown(self._ended(taken), QueryDict())

    def _checked(self, taken: Taken, sheets: list[Sheet]) -> Screen:
        """Look an answer up where the quiz gives feedback at once."""
        uid = self.act.removeprefix(CHECKS).strip("/")
        sheet = next((sheet for sheet in sheets if sheet.uid == uid), None)
        if sheet is None or not sheet.may_be_checked:
            return self._shown(taken, QueryDict())
        if is_answered(sheet.question, taken.answers.get(uid)):
            taken = replace(taken, checked=taken.checked | {uid})
        else:
            self.said.append(_("Answer the question first; then see what was right."))
        return self._shown(taken, QueryDict("all=1" if taken.is_whole else f"q={sheet.number}"))

    def _shown(self, taken: Taken, asked: QueryDict) -> Screen:
        attempt = self._attempt(taken)
        sheets = sheets_for(attempt, self.draft, taken)
        if self.request.method != "POST" and self.act:
            self.said.append(_("A learner could ask a trainer here. In a walk nobody is asked."))
        show = screen if attempt.is_open else result
        template, context = show(self.stage, self.draft, attempt, sheets, taken, asked)
        return Screen(
            template,
            context,
            self.said,
            kept=sign(taken.state(self.draft, is_private=True), self.page),
            shared=sign(taken.state(self.draft, is_private=False), self.page),
            instead_of=reverse("quizzes:attempt", args=[STAND_IN]),
        )

    def _attempt(self, taken: Taken) -> "Attempt":
        return attempt_of(self.draft, taken, self.person)

    @staticmethod
    def _ended(taken: Taken) -> Taken:
        return taken if taken.ended_at else replace(taken, ended_at=timezone.now())

    @staticmethod
    def _liked(taken: Taken, asked: QueryDict) -> Taken:
        """Return the walk with all questions on one page, or one at a time, as was asked."""
        if "all" in asked or "one" in asked:
            return replace(taken, is_whole="all" in asked)
        return taken
