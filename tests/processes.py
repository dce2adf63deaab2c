"""Other processes on the test's database."""

from django.db import connection


def address() -> str:
    """Return the address of the test's database for another process."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    secret = f":{known['PASSWORD']}" if known["PASSWORD"] else ""
    place = f"{known['HOST']}:{known['PORT']}"
    return f"postgres://{known['USER']}{secret}@{place}/{known['NAME']}"
