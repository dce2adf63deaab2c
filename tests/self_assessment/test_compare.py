"""Takings side by side: what has changed, what was set out to be done, and looking back."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from people.models import User
from self_assessment.freezing.versions import freeze
from self_assessment.models import InstrumentVersion, TakingText
from self_assessment.rules.instrument import Form
from tests.factories.commitments import committed
from tests.factories.mirror import KEY, live_instrument, taken
from tests.factories.people import UserFactory
from tests.factories.quizzes import signed_in
from tests.self_assessment.reading import section, words

pytestmark = pytest.mark.django_db

URL = "/self-assessment/compare/"
STRICTER = "You judge more strictly than before. That is part of learning."
ITEMS = {"D1": 4, "D2": 4, "D3": 3, "D4": 4, "D5": 3, "D6": 4, "D7": 3}
REVERSE = {"D1-4", "D2-4", "D4-4", "D6-4"}


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


def weeks_ago(number: int) -> datetime:
    return timezone.now() - timedelta(weeks=number)


def answers(**values: list[int]) -> dict[str, int]:
    """Answer so that each item counts for 3, in some dimensions for these values."""
    counted = {id_: values.get(id_, [3] * number) for id_, number in ITEMS.items()}
    return {
        item: 6 - value if item in REVERSE else value
        for id_, row in counted.items()
        for item, value in ((f"{id_}-{n}", value) for n, value in enumerate(row, start=1))
    }


def row(page: Any, key: str) -> str:
    return section(page, f"row-1-{key}")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ([4, 4, 3, 3], "Customer score: notably higher than"),
        ([4, 3, 3, 3], "Customer score: about the same as"),
        ([3, 3, 3, 2], "Customer score: about the same as"),
        ([3, 3, 2, 2], "Customer score: notably lower than"),
    ],
)
def test_a_dimension_has_changed_notably_from_half_a_point(
    client: Client, person: User, now: list[int], said: str
) -> None:
    taken(person, answers(), answers(), at=weeks_ago(9))
    taken(person, answers(), answers(D1=now))
    shown = row(client.get(URL), "D1")
    assert said in shown
    assert "Provider score: about the same as" in shown


@pytest.mark.parametrize(
    ("higher", "said"),
    [
        (["D1", "D2"], "Customer score: about the same as"),
        (["D1", "D2", "D3"], "Customer score: notably higher than"),
    ],
)
def test_all_together_have_changed_notably_from_three_tenths(
    client: Client, person: User, higher: list[str], said: str
) -> None:
    """Two of seven dimensions one point higher are 0.29, three are 0.43."""
    taken(person, answers(), answers(), at=weeks_ago(9))
    taken(person, answers(), answers(**{id_: [4] * ITEMS[id_] for id_ in higher}))
    assert said in row(client.get(URL), "overall")


@pytest.mark.parametrize(("above", "said"), [(5, "about the same"), (6, "notably higher")])
def test_three_tenths_are_measured_exactly(
    client: Client, person: User, above: int, said: str
) -> None:
    """Of five dimensions one is 1.25 or 1.5 points higher: 0.25 or 0.3 of all together."""
    apart = {item: 0 for item in answers() if item[:2] in {"D6", "D7"}}
    raised = {5: [4, 4, 4, 5], 6: [5, 5, 4, 4]}[above]
    taken(person, answers() | apart, answers(), at=weeks_ago(9))
    taken(person, answers() | apart, answers(D1=raised))
    assert f"Customer score: {said}" in row(client.get(URL), "overall")


def test_every_taking_shows_both_scores(client: Client, person: User) -> None:
    for weeks in range(0, 90, 9):
        taken(person, at=weeks_ago(weeks))
    page = client.get(URL)
    assert row(page, "D1").count("provider score 3.8, customer score 2.5") == 10
    assert section(page, "row-1-D1").count("3.8 2.5") == 10


def test_the_full_form_is_compared_with_the_full_form_only(client: Client, person: User) -> None:
    taken(person, at=weeks_ago(9))
    taken(person, answers(), answers(), form=Form.SHORT)
    page = client.get(URL)
    shown = words(page)
    assert "short form One taking so far." in shown
    assert "full form One taking so far." in shown
    assert "about the same as" not in shown
    assert "notably" not in shown


def test_the_short_form_compares_all_together_alone(client: Client, person: User) -> None:
    for weeks in (9, 0):
        taken(person, form=Form.SHORT, at=weeks_ago(weeks))
    shown = words(client.get(URL))
    assert "about the same as" in shown
    assert "Speed of response" not in shown
    assert "Looking back" not in shown


def next_version() -> InstrumentVersion:
    """Return a version without D7, and with another sentence in D1."""
    first = live_instrument()
    source = first.texts.get(is_source=True).words
    structure = first.structure | {
        "dimensions": [one for one in first.structure["dimensions"] if one["id"] != "D7"],
        "order_b": [id_ for id_ in first.structure["order_b"] if id_ != "D7"],
    }
    return freeze(KEY, structure, source, locale="en")


def test_dimensions_are_compared_across_versions(client: Client, person: User) -> None:
    taken(person, at=weeks_ago(9))
    taken(person, answers(), answers(), version=next_version())
    page = client.get(URL)
    assert "Customer score: notably higher than" in row(page, "D1")
    gone = row(page, "D7")
    assert "Recognition" in gone
    assert "than on" not in gone


def test_too_few_answers_are_not_compared(client: Client, person: User) -> None:
    taken(person, answers(), answers(), at=weeks_ago(9))
    taken(person, answers(D3=[4, 0, 0]), answers(D3=[5, 5, 5]))
    shown = row(client.get(URL), "D3")
    assert "not enough answers" in shown
    assert "than on" not in shown


def test_commitments_stand_with_their_reviews(client: Client, person: User) -> None:
    first = taken(person, at=weeks_ago(9))
    committed(
        person,
        first,
        action="Call back.",
        review="partly",
        review_note="Twice.",
        reviewed_at=timezone.now(),
    )
    committed(person, taken(person), action="Name the hour.")
    shown = words(client.get(URL))
    assert "Call back." in shown
    assert "How it went partly done Twice." in shown
    assert shown.index("Name the hour.") < shown.index("Call back.")


def test_nothing_to_compare_says_what_to_do(client: Client) -> None:
    assert "There is nothing to compare yet" in words(client.get(URL))


def test_looking_back_is_asked_from_the_second_taking_on(client: Client, person: User) -> None:
    taken(person, at=weeks_ago(8))
    assert "Looking back" not in words(client.get(URL))
    taken(person)
    assert "how true would your answers have been 8 weeks ago?" in words(client.get(URL))


def back(client: Client, person: User, value: str, **form: str) -> Any:
    latest = client.get(URL).context["histories"][0].latest
    return client.post(URL, {"taking": latest.uuid, "note-back-D1": value} | form)


@pytest.mark.parametrize(
    ("before", "now", "value", "is_stricter"),
    [
        ([4, 4, 4, 4], [3, 3, 3, 3], "3", True),
        ([4, 4, 4, 4], [3, 3, 3, 3], "4", False),
        ([4, 4, 4, 4], [4, 4, 4, 4], "3", False),
        ([3, 3, 3, 3], [4, 4, 4, 4], "2", False),
        ([4, 4, 4, 4], [4, 4, 4, 3], "3", True),
        ([4, 4, 4, 4], [3, 3, 3, 3], "", False),
    ],
)
def test_a_fallen_score_and_a_stricter_look_back_say_so(
    client: Client, person: User, before: list[int], now: list[int], value: str, is_stricter: bool
) -> None:
    taken(person, answers(), answers(D1=before), at=weeks_ago(8))
    taken(person, answers(), answers(D1=now))
    back(client, person, value)
    page = client.get(URL).content.decode()
    assert ("looking-back__stricter--shown" in page) is is_stricter


def test_the_sentence_is_the_programmes(client: Client, person: User) -> None:
    taken(person, answers(), answers(D1=[4, 4, 4, 4]), at=weeks_ago(8))
    taken(person, answers(), answers())
    assert words(client.get(URL)).count(STRICTER) == 1


def test_looking_back_is_kept_and_shown(client: Client, person: User) -> None:
    taken(person, at=weeks_ago(8))
    taken(person)
    assert back(client, person, "2")["Location"] == URL
    kept = TakingText.objects.of(person).get()
    assert (kept.key, kept.text) == ("back-D1", "2")
    page = client.get(URL)
    assert "Looking back" in row(page, "D1")
    assert "Looking back" not in row(page, "D2")


@pytest.mark.parametrize("value", ["6", "0", "x", "2.5"])
def test_what_is_not_on_the_scale_is_refused(client: Client, person: User, value: str) -> None:
    taken(person, at=weeks_ago(8))
    taken(person)
    assert "This is not on the scale." in words(back(client, person, value))
    assert not TakingText.objects.of(person).exists()


def test_another_windows_look_back_is_not_lost(client: Client, person: User) -> None:
    taken(person, at=weeks_ago(8))
    taken(person, texts={"back-D1": "5"})
    shown = words(back(client, person, "2"))
    assert "This was changed in another window or on another device. Stored now: 5" in shown
    assert TakingText.objects.of(person).get().text == "5"
    back(client, person, "2", **{"base-back-D1": "1", "sequence-back-D1": "1"})
    assert TakingText.objects.of(person).get().text == "2"


@pytest.mark.parametrize("named", ["", "x", "00000000-0000-0000-0000-000000000000"])
def test_another_persons_taking_is_not_there(client: Client, named: str) -> None:
    assert client.post(URL, {"taking": named}).status_code == 404
    theirs = taken(UserFactory())
    assert client.post(URL, {"taking": theirs.uuid, "note-back-D1": "2"}).status_code == 404


def test_it_speaks_the_persons_language() -> None:
    person = UserFactory(language="th")
    taken(person)
    assert "ความรวดเร็วในการตอบรับ" in words(signed_in(person).get(URL))


@pytest.mark.parametrize("name", ["compare", "result", "commitment", "review", "told"])
def test_a_page_asks_the_database_little_however_long_the_history(
    client: Client, person: User, name: str
) -> None:
    def cost(weeks: int) -> int:
        made = committed(person, taken(person, at=weeks_ago(weeks), texts={"keep": "…"}))
        args = [made.taking.uuid] if name in {"result", "commitment", "review"} else []
        url = reverse(f"mirror:{name}", args=args)
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        return len(queries)

    few = cost(99)
    for weeks in range(1, 80, 8):
        taken(person, at=weeks_ago(weeks))
    assert cost(0) == few <= 12
