"""Close the attempts whose time is up."""

from typing import Any

from django.core.management.base import BaseCommand

from quizzes.actions import close_overdue


class Command(BaseCommand):
    """Safe to run at any time, any number of times, twice at once; the worker does it as well."""

    help = "Closes the attempts whose time limit is over; each ends at its deadline."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"Closed attempts: {close_overdue()}")
