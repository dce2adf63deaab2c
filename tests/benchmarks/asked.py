"""Count the queries of pages, each asked for the second time.

Run as ``python -m tests.benchmarks.asked`` with pairs of a login and an address, on a seeded
database; prints a list as JSON, with null for what is not there.
"""

import json
import logging
import sys

import django

django.setup()

from django.db import connection  # noqa: E402
from django.test import Client  # noqa: E402
from django.test.utils import CaptureQueriesContext  # noqa: E402

from people.models import User  # noqa: E402

HERE = {"HTTP_HOST": "127.0.0.1"}


def queries(login: str, path: str) -> int | None:
    client = Client(raise_request_exception=False)
    client.force_login(User.objects.get(username=login))
    client.get(path, **HERE)
    with CaptureQueriesContext(connection) as captured:
        answer = client.get(path, **HERE)
        if answer.streaming:
            b"".join(answer.streaming_content)
    return len(captured) if answer.status_code == 200 else None


def main(*pairs: str) -> None:
    logging.disable()  # What is not built yet is no event.
    print(json.dumps([queries(*pair) for pair in zip(pairs[::2], pairs[1::2], strict=True)]))


if __name__ == "__main__":
    main(*sys.argv[1:])
