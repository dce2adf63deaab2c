"""Make the mirror, which may be taken again at once, and people who take it, signed in.

Run as ``python -m tests.benchmarks.mirror_takers NUMBER`` on a migrated database; prints JSON.
"""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402

from self_assessment.models import MirrorSettings  # noqa: E402
from tests.benchmarks.takers import person  # noqa: E402
from tests.factories.mirror import live_instrument  # noqa: E402
from tests.factories.quizzes import signed_in  # noqa: E402
from tests.self_assessment.wire import answers_to_give  # noqa: E402


def main(number: str) -> None:
    live_instrument()
    MirrorSettings.objects.update_or_create(defaults={"weeks_to_retake": 0})
    clients = [signed_in(person(one)) for one in range(int(number))]
    sessions = [client.cookies[settings.SESSION_COOKIE_NAME].value for client in clients]
    print(json.dumps({"sessions": sessions, "answers": answers_to_give()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
