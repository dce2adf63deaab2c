"""Make a quiz of ten questions and people who may take it, signed in.

Run as ``python -m tests.benchmarks.takers NUMBER`` on a migrated database; prints JSON.
"""

import json
import sys

import django

django.setup()

from django.conf import settings  # noqa: E402
from django.utils import timezone  # noqa: E402

from people.models import User  # noqa: E402
from quizzes.models import QuizPage  # noqa: E402
from tests.factories.courses import make_course  # noqa: E402
from tests.factories.quizzes import choice, signed_in  # noqa: E402

QUESTIONS = [f"Q{number}" for number in range(1, 11)]


def person(number: int) -> User:
    began = timezone.localdate()
    user = User(username=f"taker{number}", full_name=f"Taker {number}", started_on=began)
    user.set_unusable_password()
    user.notice_version = 1
    user.save()
    return user


def main(number: str) -> None:
    make_course("Bench", modules=1, lessons=0, quiz=True, is_open=True)
    page = QuizPage.objects.get()
    page.questions = [choice(uid, right="a") for uid in QUESTIONS]
    page.save_revision().publish()
    clients = [signed_in(person(one)) for one in range(int(number))]
    sessions = [client.cookies[settings.SESSION_COOKIE_NAME].value for client in clients]
    print(json.dumps({"quiz": page.url, "questions": QUESTIONS, "sessions": sessions}))


if __name__ == "__main__":
    main(*sys.argv[1:])
