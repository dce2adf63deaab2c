"""Load a programme's folder of courses."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from courses.programme_format import ProgrammeError
from courses.programme_loading import load


class Command(BaseCommand):
    help = "Creates or updates courses from a programme's folder. Twice changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("folder", metavar="DIR", type=Path, help="one course, or several")
        parser.add_argument(
            "--overwrite",
            action="store_true",
            help="also replace what was edited, moved, unpublished or deleted in the CMS",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what was done, or every problem and that nothing was done."""
        try:
            report = load(options["folder"], overwrite=options["overwrite"])
        except ProgrammeError as error:
            nothing = _("Nothing was loaded. Mend this and load again.")
            raise CommandError(f"{nothing}\n{error}") from error
        self.stdout.write(report.summary())
