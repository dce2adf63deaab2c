"""Taking the instrument: begun once, answered, refused, finished."""

from datetime import timedelta

import pytest
import time_machine

from django.template import Context, Template
from django.utils import timezone, translation

from core.errors import DomainError
from core.private import PrivateRowsError
from core.saving import Save, StaleSaveError
from people.models import User
from self_assessment import actions
from self_assessment.actions import TakingClosedError
from self_assessment.freezing.versions import withdraw
from self_assessment.models import Answer, Taking, TakingText
from self_assessment.rules.instrument import Form, Part
from self_assessment.rules.scoring import shown
from tests.factories.mirror import KEY, begun, live_instrument, taken
from tests.factories.people import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def person() -> User:
    return UserFactory()


def start(person: User, form: Form = Form.FULL) -> Taking:
    live_instrument()
    return actions.start_taking(person, form=form)


def save(value: object, base: int = 0) -> Save:
    return Save(value=value, base=base, client="page", client_sequence=base + 1)


def answer(person: User, taking: Taking, item: str, value: object, part: str = "a") -> Answer:
    return actions.save_answer(
        person, taking=taking.uuid, part=Part(part), item=item, save=save(value)
    )


def test_the_worked_example_is_what_the_profile_says(person: User) -> None:
    profile = Taking.objects.of(person).get(pk=taken(person).pk).profile
    assert [str(shown(pair.provider)) for pair in profile.dimensions.values()] == [
        *("3.8", "3.3", "4.3", "3.5", "2.3", "4.8", "2.3")
    ]
    assert round(float(profile.overall.customer or 0), 4) == 3.4048


def test_one_taking_is_open_at_a_time(person: User) -> None:
    assert start(person).pk == start(person, Form.SHORT).pk
    assert Taking.objects.of(person).count() == 1


def test_nothing_can_be_taken_where_nothing_is_offered(person: User) -> None:
    live_instrument()
    withdraw(KEY)
    with pytest.raises(DomainError) as refused:
        actions.start_taking(person, form=Form.FULL)
    assert refused.value.code == "not_published"


def test_an_answer_is_kept_and_guarded(person: User) -> None:
    taking = start(person)
    answer(person, taking, "D1-1", 4)
    with pytest.raises(StaleSaveError) as stale:
        actions.save_answer(
            person,
            taking=taking.uuid,
            part=Part.PROVIDER,
            item="D1-1",
            save=Save(value=2, base=0, client="other", client_sequence=1),
        )
    assert (stale.value.value, stale.value.sequence) == (4, 1)
    assert Answer.objects.of(person).get().value == 4


@pytest.mark.parametrize("value", [6, -1, "4", True, None, 3.0])
def test_what_is_not_on_the_scale_is_refused(person: User, value: object) -> None:
    taking = start(person)
    with pytest.raises(DomainError) as refused:
        answer(person, taking, "D1-1", value)
    assert refused.value.code == "unfit"
    assert not Answer.objects.of(person).exists()


def test_the_twin_of_what_does_not_apply_is_not_asked(person: User) -> None:
    taking = start(person)
    answer(person, taking, "D2-3", 0)
    with pytest.raises(DomainError) as refused:
        answer(person, taking, "D2-3", 3, part="b")
    assert refused.value.code == "unknown_item"


def test_finishing_wants_every_answer(person: User) -> None:
    taking = begun(person, customer={})
    with pytest.raises(DomainError) as refused:
        actions.finish_taking(person, taking=taking.uuid)
    assert refused.value.code == "incomplete"
    assert "24 sentences" in str(refused.value)


def test_a_finished_one_keeps_its_answers(person: User) -> None:
    taking = begun(person)
    actions.finish_taking(person, taking=taking.uuid)
    with pytest.raises(TakingClosedError) as closed:
        answer(person, taking, "D1-1", 1)
    assert closed.value.value == 4


@pytest.mark.parametrize(("days", "is_kept"), [(7, False), (6, True)])
def test_it_can_be_gone_on_with_for_seven_days(person: User, days: int, is_kept: bool) -> None:
    then = timezone.now() - timedelta(days=days)
    taking = begun(person, at=then)
    assert (actions.open_taking(person, KEY) == taking) is is_kept
    actions.drop_lapsed(person)
    assert Taking.objects.of(person).exists() is is_kept


def test_each_save_keeps_it_for_seven_days_more(person: User) -> None:
    start_at = timezone.now()
    with time_machine.travel(start_at, tick=False) as clock:
        taking = start(person)
        clock.shift(timedelta(days=5))
        answer(person, taking, "D1-1", 4)
        clock.shift(timedelta(days=6))
        assert actions.open_taking(person, KEY) == taking


def test_the_same_form_waits_for_its_weeks(person: User) -> None:
    then = timezone.now() - timedelta(weeks=8)
    taken(person, at=then + timedelta(minutes=1))
    with pytest.raises(DomainError) as refused:
        actions.start_taking(person, form=Form.FULL)
    assert refused.value.code == "too_early"
    actions.start_taking(person, form=Form.SHORT)


def test_words_are_kept_in_their_own_time(person: User) -> None:
    taking = start(person)
    actions.save_text(person, taking=taking.uuid, key="case", save=save("ป้าสมร ห้อง 214"))
    with pytest.raises(DomainError) as refused:
        actions.save_text(person, taking=taking.uuid, key="keep", save=save("…"))
    assert refused.value.code == "unknown_text"
    assert TakingText.objects.of(person).get().text == "ป้าสมร ห้อง 214"


def test_another_persons_taking_is_not_there(person: User) -> None:
    taking = start(person)
    with pytest.raises(Taking.DoesNotExist):
        answer(UserFactory(), taking, "D1-1", 4)


@pytest.mark.parametrize("model", [Taking, Answer, TakingText])
def test_rows_are_given_only_to_who_says_whose(model: type) -> None:
    with pytest.raises(PrivateRowsError):
        model.objects.all()


def test_words_come_in_the_readers_language() -> None:
    version = live_instrument()
    with translation.override("vi"):
        words = type(version).objects.get().words
    assert words.dimension("D1") == "Tốc độ phản hồi"
    assert words.band(4).text.startswith("From the other seat")


def test_a_sentence_that_is_not_translated_says_its_language() -> None:
    version = live_instrument()
    with translation.override("vi"):
        words = type(version).objects.get().words
    assert (
        Template("{{ said }}")
        .render(Context({"said": words.band(4).text}))
        .startswith('<span lang="en">From the other seat')
    )
    sentence = words.item("D1-1", Part.PROVIDER)
    assert Template("{{ said }}").render(Context({"said": sentence})) == sentence
    with translation.override("en"):
        assert not hasattr(type(version).objects.get().words.band(4).text, "language")
