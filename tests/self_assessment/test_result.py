"""What a finished taking says to its person, and to nobody else."""

import re
from datetime import timedelta
from typing import Any

import pytest

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from people.models import User
from self_assessment.models import InstrumentVersion, Taking, TakingText
from self_assessment.rules.instrument import Form
from tests.factories.mirror import begun, live_instrument, taken
from tests.factories.people import UserFactory
from tests.factories.quizzes import signed_in
from tests.self_assessment.reading import section, table, words

pytestmark = pytest.mark.django_db

ITEMS = {"D1": 4, "D2": 4, "D3": 3, "D4": 4, "D5": 3, "D6": 4, "D7": 3}
REVERSE = {"D1-4", "D2-4", "D4-4", "D6-4"}


def url(taking: Taking, name: str = "result") -> str:
    return reverse(f"mirror:{name}", args=[taking.uuid])


@pytest.fixture
def person() -> User:
    return UserFactory()


@pytest.fixture
def client(person: User) -> Client:
    return signed_in(person)


@pytest.fixture
def version() -> InstrumentVersion:
    return live_instrument()


def all_at(value: int) -> dict[str, int]:
    """Answer everything so that each item counts for this value."""
    return {
        item: 6 - value if item in REVERSE else value
        for id_, number in ITEMS.items()
        for item in (f"{id_}-{n}" for n in range(1, number + 1))
    }


def with_d3(*values: int) -> dict[str, int]:
    return all_at(3) | {f"D3-{n}": value for n, value in enumerate(values, start=1)}


def without_reverse(**values: list[int]) -> dict[str, int]:
    """Answer forward items of some dimensions, everything else with 3."""
    return all_at(3) | {
        f"{id_}-{n}": 6 - value if f"{id_}-{n}" in REVERSE else value
        for id_, given in values.items()
        for n, value in enumerate(given, start=1)
    }


def shown(client: Client, taking: Taking, id_: str) -> str:
    """Return the words of one dimension."""
    return section(client.get(url(taking)), f"dimension-{id_}")


def test_the_worked_example_is_shown_to_one_decimal(client: Client, person: User) -> None:
    page = client.get(url(taken(person)))
    said = table(page)
    assert "Speed of response 3.8 2.5 Keeping people informed 3.3 3.0" in said
    assert "Helping all the way 4.3 4.3 Owning mistakes 3.5 3.8" in said
    assert "Empathy and perception 2.3 2.3 Internal customer 4.8 4.3 Recognition 2.3 3.7" in said


def test_there_is_never_one_number_for_the_person(client: Client, person: User) -> None:
    page = words(client.get(url(taken(person))))
    together = section(client.get(url(taken(person))), "overall-title")
    assert "Provider score 3.5 Customer score 3.4" in together
    assert together.index("I would be mostly content") < together.index("3.5")
    assert page.index("What each dimension says") < page.index("All dimensions together")
    for gap in ("0.07", "+0.1", "0.1 ", "61.9", "60.1"):
        assert gap not in page


@pytest.mark.parametrize(
    ("given", "band", "feedback"),
    [
        ([5, 4, 4, 4], "I would gladly come back", "Keep the time you name realistic"),
        ([4, 4, 4, 4], "I would be mostly content", "Add a time to each first answer"),
        ([4, 4, 3, 3], "I would be mostly content", "Add a time to each first answer"),
        ([4, 3, 3, 3], "I would hesitate", "Add a time to each first answer"),
        ([3, 3, 3, 2], "I would hesitate", "Add a time to each first answer"),
        ([3, 3, 2, 2], "I would look elsewhere", "As a customer you would be chasing"),
    ],
)
def test_the_bands_of_a_dimension(
    client: Client, person: User, given: list[int], band: str, feedback: str
) -> None:
    said = shown(client, taken(person, all_at(3), without_reverse(D1=given)), "D1")
    assert band in said
    assert feedback in said


@pytest.mark.parametrize(
    ("given", "band"),
    [
        ({"D1": 5, "D2": 5, "D3": 4, "D4": 4, "D5": 3}, "I would gladly come back"),
        ({"D1": 5, "D2": 5, "D3": 4, "D4": 3, "D5": 3}, "I would be mostly content"),
        ({"D1": 4, "D2": 4, "D3": 3, "D4": 3, "D5": 3}, "I would be mostly content"),
        ({"D1": 4, "D2": 3, "D3": 3, "D4": 3, "D5": 3}, "I would hesitate"),
        ({"D1": 3, "D2": 3, "D3": 3, "D4": 2, "D5": 2}, "I would hesitate"),
        ({"D1": 3, "D2": 3, "D3": 2, "D4": 2, "D5": 2}, "I would look elsewhere"),
    ],
)
@pytest.mark.parametrize("form", list(Form))
def test_the_bands_of_all_together_at_their_edges(
    client: Client, person: User, form: Form, given: dict[str, int], band: str
) -> None:
    """Five dimensions with whole scores: 4.2, 4.0, 3.4, 3.2, 2.6 and 2.4."""
    customer = {item: value for id_ in given for item, value in _dimension(id_, given[id_])}
    provider = all_at(3) | {item: 0 for item in all_at(3) if item[:2] in {"D6", "D7"}}
    together = section(
        client.get(url(taken(person, provider, customer, form=form))), "overall-title"
    )
    assert band in together


def _dimension(id_: str, value: int) -> list[tuple[str, int]]:
    items = [f"{id_}-{n}" for n in range(1, ITEMS[id_] + 1)]
    return [(item, 6 - value if item in REVERSE else value) for item in items]


@pytest.mark.parametrize(
    ("provider", "customer", "quadrant"),
    [
        ([4, 4, 3, 3], [4, 4, 3, 3], "Keep and share"),
        ([4, 4, 3, 3], [4, 3, 3, 3], "Effort not landing"),
        ([4, 3, 3, 3], [4, 4, 3, 3], "Modest, or a low bar?"),
        ([4, 3, 3, 3], [4, 3, 3, 3], "Start here"),
    ],
)
def test_the_quadrants_at_their_edge(
    client: Client, person: User, provider: list[int], customer: list[int], quadrant: str
) -> None:
    taking = taken(person, without_reverse(D1=provider), without_reverse(D1=customer))
    assert quadrant in shown(client, taking, "D1")


@pytest.mark.parametrize(
    ("provider", "customer", "note"),
    [
        ([3, 3, 3, 3], [3, 3, 3, 3], "Gap in line"),
        ([4, 4, 3, 3], [3, 3, 3, 3], "Gap in line"),
        ([4, 4, 4, 3], [3, 3, 3, 3], "Gap your effort is higher than its effect"),
        ([3, 3, 3, 3], [4, 4, 3, 3], "Gap in line"),
        ([3, 3, 3, 3], [4, 4, 4, 3], "Gap the effect is better than the effort"),
    ],
)
def test_the_gap_is_noted_from_three_quarters(
    client: Client, person: User, provider: list[int], customer: list[int], note: str
) -> None:
    taking = taken(person, without_reverse(D1=provider), without_reverse(D1=customer))
    assert note in shown(client, taking, "D1")


@pytest.mark.parametrize(("given", "is_enough"), [([4, 4, 0], True), ([4, 0, 0], False)])
def test_two_of_three_are_enough(
    client: Client, person: User, given: list[int], is_enough: bool
) -> None:
    said = shown(client, taken(person, with_d3(*given), with_d3(4, 4, 4)), "D3")
    assert ("not enough answers" in said) is not is_enough
    assert ("Keep and share" in said) is is_enough


@pytest.mark.parametrize(("reverse", "is_hinted"), [(5, True), (4, False)])
def test_answers_that_point_in_different_directions_are_pointed_at(
    client: Client, person: User, reverse: int, is_hinted: bool
) -> None:
    """Forward 3.5; turned 1 differs by 2.5, turned 2 by 1.5."""
    given = without_reverse(D2=[4, 4, 3]) | {"D2-3": 0, "D2-1": 3, "D2-2": 4, "D2-4": reverse}
    customer = all_at(3)
    said = shown(client, taken(person, given, customer), "D2")
    assert ("As the provider: Two answers here point" in said) is is_hinted
    assert "As the customer: Two answers" not in said


def test_five_of_seven_dimensions_are_enough_for_all_together(client: Client, person: User) -> None:
    few = {item: 0 for item in all_at(3) if item[:2] in {"D1", "D2", "D3"}}
    page = client.get(url(taken(person, all_at(3) | few, all_at(3))))
    assert "There are not enough answers" in section(page, "overall-title")
    enough = {item: 0 for item in few if item[:2] != "D3"}
    page = client.get(url(taken(person, all_at(3) | enough, all_at(3))))
    assert "I would hesitate" in section(page, "overall-title")


def test_the_short_form_shows_only_what_holds_for_all(client: Client, person: User) -> None:
    page = words(client.get(url(taken(person, form=Form.SHORT))))
    assert "Short form, rough picture." in page
    assert "Provider score" in page
    assert "The same in numbers" not in page
    assert "What each dimension says" not in page


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("th", ["ความรวดเร็วในการตอบรับ", "ความพยายามยังไปไม่ถึง", "ฉันคงมองหาที่อื่น"]),
        ("vi", ["Tốc độ phản hồi", "Nỗ lực chưa đến nơi", "Tôi sẽ tìm nơi khác"]),
    ],
)
def test_the_instrument_speaks_the_persons_language(language: str, said: list[str]) -> None:
    person = UserFactory(language=language)
    page = words(signed_in(person).get(url(taken(person))))
    assert [text for text in said if text not in page] == []


def test_a_gap_that_is_not_translated_says_its_language() -> None:
    person = UserFactory(language="th")
    taking = taken(person, without_reverse(D1=[4, 4, 4, 3]), without_reverse(D1=[3, 3, 3, 3]))
    page = signed_in(person).get(url(taking)).content.decode()
    assert '<span lang="en">your effort is higher than its effect' in page


def test_it_opens_when_the_taking_is_finished(client: Client, person: User) -> None:
    taking = begun(person)
    for name in ("result", "commitment", "review"):
        assert client.get(url(taking, name))["Location"] == url(taking, "taking")


@pytest.mark.parametrize("name", ["result", "commitment", "review"])
def test_it_is_its_persons_alone(client: Client, name: str) -> None:
    taking = taken(UserFactory())
    assert client.get(url(taking, name)).status_code == 404
    assert client.post(url(taking, name), {"note-keep": "x"}).status_code == 404


@pytest.mark.parametrize(
    ("customer", "asked"),
    [
        (
            without_reverse(D1=[4, 4, 3, 3], D2=[4, 4, 4, 4], D4=[4, 4, 3, 3], D6=[4, 4, 4, 4])
            | {f"{id_}-{n}": 4 for id_ in ("D3", "D5", "D7") for n in (1, 2, 3)},
            [],
        ),
        (all_at(4) | dict(_dimension("D6", 3)), ["Internal customer"]),
        (
            all_at(4)
            | dict(_dimension("D6", 3))
            | dict(_dimension("D7", 1))
            | dict(_dimension("D1", 2)),
            ["Recognition", "Speed of response"],
        ),
    ],
)
def test_at_most_two_dimensions_are_asked_what_to_improve(
    client: Client, person: User, customer: dict[str, int], asked: list[str]
) -> None:
    said = section(client.get(url(taken(person, all_at(4), customer))), "questions-title")
    assert said.count("where would you want the provider to improve?") == len(asked)
    assert [name for name in asked if name not in said] == []
    assert "What worked so well" in said


def note(key: str, text: str, base: int = 0) -> dict[str, Any]:
    return {f"note-{key}": text, f"base-{key}": base, f"sequence-{key}": 1}


def test_words_are_kept_without_a_script(client: Client, person: User) -> None:
    taking = taken(person)
    form = note("keep", "ยิ้มก่อน\r\nเสมอ") | note("improve-D1", "Sooner.") | note("heard", "Ask me.")
    assert client.post(url(taking), form)["Location"] == url(taking)
    kept = {row.key: row.text for row in TakingText.objects.of(person)}
    assert kept == {"keep": "ยิ้มก่อน\nเสมอ", "improve-D1": "Sooner.", "heard": "Ask me."}


def test_only_what_is_asked_is_kept(client: Client, person: User) -> None:
    taking = taken(person)
    client.post(url(taking), note("improve-D6", "Not asked.") | note("back-D1", "3"))
    assert not TakingText.objects.of(person).exists()


def test_another_windows_words_are_not_lost(client: Client, person: User) -> None:
    taking = taken(person, texts={"keep": "From the phone."})
    page = client.post(url(taking), note("keep", "From here.") | note("heard", "She smiled."))
    assert page.status_code == 200
    shown = words(page)
    assert "From the phone." in shown
    assert "From here." in shown
    assert "She smiled." in shown
    kept = {row.key: row.text for row in TakingText.objects.of(person)}
    assert kept == {"keep": "From the phone.", "heard": "She smiled."}
    again = dict(page.context["questions"][-1].note.__dict__)
    client.post(url(taking), note("keep", "From here.", base=again["sequence"]))
    assert TakingText.objects.of(person).get(key="keep").text == "From here."


def test_too_many_words_stay_on_the_page(client: Client, person: User) -> None:
    taking = taken(person)
    page = client.post(url(taking), note("keep", "x" * 1001))
    assert "At most 1000 characters fit here." in words(page)
    assert "x" * 1001 in page.content.decode()


def test_the_case_can_be_deleted_at_any_time(client: Client, person: User) -> None:
    taking = taken(person, texts={"case": "ป้าสมร ห้อง 214", "keep": "Stays."})
    assert "ป้าสมร ห้อง 214" in words(client.get(url(taking)))
    client.post(url(taking), {"forget": "case"})
    assert [row.key for row in TakingText.objects.of(person)] == ["keep"]


def test_nobody_deletes_anothers_case(client: Client) -> None:
    other = UserFactory()
    taking = taken(other, texts={"case": "Mrs Lan"})
    assert client.post(url(taking), {"forget": "case"}).status_code == 404
    assert TakingText.objects.of(other).exists()


def test_the_answers_can_be_looked_at_again(client: Client, person: User) -> None:
    said = shown(client, taken(person), "D2")
    assert "I explain the steps at the start. Mostly true" in said
    assert "before the date passes. Does not apply to my work" in said
    assert "early enough" not in said


def test_reverse_items_can_be_left_out(client: Client, person: User) -> None:
    """D1 without its reverse item: 4 4 3 and 3 3 2."""
    said = shown(client, taken(person, uses_reverse=False), "D1")
    assert "Provider score 3.7 Customer score 2.7" in said
    assert "People have to remind me" not in said


def page_of(client: Client, taking: Taking) -> str:
    return " ".join(client.get(url(taking)).content.decode().split())


def test_one_is_led_to_comparing_where_there_is_something_to_compare(
    client: Client, person: User
) -> None:
    first = taken(person, at=timezone.now() - timedelta(weeks=9))
    assert "Compare with" not in page_of(client, first)
    taken(person, form=Form.SHORT)
    assert "Compare with" not in page_of(client, first)
    taken(person)
    assert "Compare with other takings" in page_of(client, first)


def unfolded(client: Client, taking: Taking) -> list[str]:
    return re.findall(r'id="dimension-(\w+)" open', page_of(client, taking))


def test_what_could_be_better_is_unfolded_else_the_lowest(client: Client, person: User) -> None:
    assert unfolded(client, taken(person)) == ["D1", "D5"]
    good = all_at(4) | {f"D3-{n}": 3 + (n > 1) for n in range(1, 4)}
    good |= dict.fromkeys(REVERSE, 2)
    assert unfolded(client, taken(person, customer=good)) == ["D3"]
