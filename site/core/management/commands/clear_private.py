"""Delete what is private and kept for too long."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from core.private import clear_private, count_over


class Command(BaseCommand):
    """Safe to run at any time, any number of times, twice at once; the worker does it as well."""

    help = "Deletes private rows past their time, and those of people who left; prints numbers."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--dry-run", action="store_true", help="Say how many, and delete nothing."
        )

    def handle(self, *_: Any, dry_run: bool, **__: Any) -> None:
        numbers = count_over() if dry_run else clear_private()
        words = "Would delete" if dry_run else "Deleted"
        for label, number in sorted(numbers.items()):
            self.stdout.write(f"{words} {label}: {number}")
