"""Fill a database with the demo organisation."""

import json
from datetime import date
from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from home.demo import report, seeding

SMALLEST = 60


class Command(BaseCommand):
    help = (
        "Make a believable hotel group with twelve weeks of activity; a second run changes "
        "nothing and prints the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--people", type=int, default=120, help="how many people")
        parser.add_argument("--today", type=date.fromisoformat, help="the day it ends, YYYY-MM-DD")
        parser.add_argument("--json", action="store_true", help="print JSON and nothing else")

    def handle(self, *_args: Any, **options: Any) -> None:
        if options["people"] < SMALLEST:
            raise CommandError(f"The demo needs at least {SMALLEST} people.")
        call_command("migrate", verbosity=0, interactive=False)
        seeding.seed(people=options["people"], today=options["today"] or timezone.localdate())
        if options["json"]:
            self.stdout.write(json.dumps(report.as_json(), ensure_ascii=False))
        else:
            self.stdout.write(report.as_text())
