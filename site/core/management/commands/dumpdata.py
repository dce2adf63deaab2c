"""Django's dump of the database, without what is private."""

from typing import Any

from django.core.management.base import CommandError
from django.core.management.commands import dumpdata

from core.private import private_models


class Command(dumpdata.Command):
    """A dump is a file for others to read, so nothing private is ever in one.

    Safety copies are made with the tools of the database.
    """

    help = f"{dumpdata.Command.help} Private rows are left out; back up the database itself."

    def handle(self, *labels: str, **options: Any) -> None:
        private = [model._meta.label for model in private_models()]  # noqa: SLF001
        asked = {label.lower() for label in labels} & {label.lower() for label in private}
        if asked:
            raise CommandError("These rows are private and no dump holds them. Nothing was dumped.")
        options["exclude"] = [*options["exclude"], *private]
        self.stderr.write(f"Left out, for it is private: {', '.join(sorted(private))}.")
        super().handle(*labels, **options)
