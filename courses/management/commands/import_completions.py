"""Import past completions from a CSV file."""

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from core.errors import DomainError
from courses.actions import import_completions, preview_completions
from courses.elsewhere.importing import Outcome, Plan, State


class Command(BaseCommand):
    help = (
        "Records past completions from a CSV file with the columns person, course, completed_on, "
        "minutes and note: all of them or none. The same file twice changes nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", metavar="FILE", type=Path)
        parser.add_argument(
            "--dry-run", action="store_true", help="say what each line would do and do nothing"
        )
        parser.add_argument("--json", action="store_true", help="print JSON and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            data = options["file"].read_bytes()
        except OSError as error:
            raise CommandError(f"{options['file']}: {error.strerror}") from error
        try:
            plan = preview_completions(data, acting_user=None)
            is_done = not plan.problems and not options["dry_run"]
            if is_done:
                plan = import_completions(data, acting_user=None)
        except DomainError as refusal:
            raise CommandError(refusal.sentence) from refusal
        self._say(plan, is_done=is_done, as_json=options["json"])
        if plan.problems:
            raise CommandError(_("Nothing was imported. Mend the lines that are named."))

    def _say(self, plan: Plan, *, is_done: bool, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps(_as_json(plan, is_done=is_done), ensure_ascii=False))
            return
        for outcome in plan.outcomes:
            self.stdout.write(_in_words(outcome))
        self.stdout.write(_summary(plan, is_done=is_done))


def _in_words(outcome: Outcome) -> str:
    if outcome.state == State.PROBLEM:
        return outcome.sentence
    return f"{outcome.line.number}: {outcome.state.label}"


def _summary(plan: Plan, *, is_done: bool) -> str:
    words = (
        _("Imported %(new)s, already there %(unchanged)s.")
        if is_done
        else _("Nothing was changed. New %(new)s, there %(unchanged)s, problems %(problem)s.")
    )
    return words % {state.value: plan.counts[state] for state in State}


def _as_json(plan: Plan, *, is_done: bool) -> dict[str, Any]:
    return {
        "imported": is_done,
        **{state.value: plan.counts[state] for state in State},
        "lines": [
            {"line": one.line.number, "state": one.state.value, "sentence": one.sentence}
            for one in plan.outcomes
        ],
    }
