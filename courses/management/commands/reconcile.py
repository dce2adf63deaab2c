"""Find and repair drift in what is derived."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from core import reconciliation


class Command(BaseCommand):
    """Recompute everything derived, print what differs and repair it.

    Safe at any time and any number of times; run it every night, so that places with a date in the
    future reach the enrolments on their day.
    """

    help = "Recomputes everything derived, prints what differs and repairs it."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--check",
            action="store_true",
            help="Only print what differs; exit with 1 if anything does.",
        )

    def handle(self, *_: Any, check: bool, **__: Any) -> None:
        lines = reconciliation.drift() if check else self._repaired()
        found = 0
        for found, line in enumerate(lines, start=1):  # noqa: B007 – the last number is the total
            self.stdout.write(line)
        if not found:
            self.stdout.write("Everything derived agrees with the records.")
        elif check:
            raise CommandError(f"Differences: {found}. Nothing was changed.")
        else:
            self.stdout.write(f"Differences repaired: {found}.")

    def _repaired(self) -> Any:
        try:
            yield from reconciliation.repair()
        except reconciliation.UnrepairedError as error:
            rest = "\n".join(error.lines)
            raise CommandError(
                f"{rest}\nThese differences come back after their repair, so they were left."
            ) from error
