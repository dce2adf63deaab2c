"""Other processes on the test's database."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.test import Client

from people.models import User
from tests.benchmarks.server import ROOT, Visitor, environment

TOKEN = "t" * 32


def address() -> str:
    """Return the address of the test's database for another process."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    secret = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
    place = f"{known['HOST']}:{known['PORT']}"
    return f"postgres://{known['USER']}{secret}@{place}/{known['NAME']}"


def told_by(module: str, *arguments: object, folder: Path) -> Any:
    """Run a module with a folder of its own; return what it prints, read as JSON."""
    told = subprocess.run(  # noqa: S603
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        env=environment(folder, 8000) | {"DATABASE_URL": address()},
        stdout=subprocess.PIPE,
        check=True,
        text=True,
    )
    return json.loads(told.stdout)


def enters(person: User, host: str, port: int) -> Visitor:
    """Return the browser of somebody who is signed in at a server on the test's database."""
    client = Client()
    client.force_login(person)
    visitor = Visitor(host, port)
    visitor.cookies = {
        settings.SESSION_COOKIE_NAME: client.cookies[settings.SESSION_COOKIE_NAME].value,
        settings.CSRF_COOKIE_NAME: TOKEN,
    }
    return visitor
