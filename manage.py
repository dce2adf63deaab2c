#!/usr/bin/env python
"""Run Django's commands from a bare checkout."""

import os
import sys
from pathlib import Path


def main() -> None:
    # Packages in site/ are imported by their own names; the folder itself is no package.
    sys.path.insert(1, str(Path(__file__).resolve().parent / "site"))
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.dev")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
