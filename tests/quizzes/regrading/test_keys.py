"""How the present form of a question corrects an older one."""

from copy import deepcopy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzes.freezing.identifiers import right_key
from quizzes.freezing.structure import structure_of, words_of
from quizzes.regrading.keys import Correction, correction, counterparts, is_rearranged
from quizzes.rules.answers import fits
from quizzes.rules.questions import question_of
from quizzes.rules.settings import Settings
from tests.factories.quizzes import choice, match, order, reflect

Block = dict[str, Any]


def corrected(old: Block, new: Block) -> Correction | None:
    (asked,), said = structure_of([old], Settings())["questions"], words_of([old], title="")
    (now,), says = structure_of([new], Settings())["questions"], words_of([new], title="")
    return correction(asked, said["questions"]["Q"], now, says["questions"]["Q"])


def right(found: Correction | None) -> Any:
    assert found is not None
    return question_of(found.after).right_value


def with_text(block: Block, *texts: str) -> Block:
    """Return the question with other words at its list items."""
    changed = deepcopy(block)
    for item, text in zip(changed["value"]["options"], texts, strict=True):
        item["value"]["text"] = text
    return changed


@pytest.mark.parametrize("kind", ["single", "truefalse"])
def test_another_option_is_right(kind: str) -> None:
    assert right(corrected(choice("Q", kind, right="a"), choice("Q", kind, right="b"))) == "b"


def test_several_options_are_right() -> None:
    found = corrected(choice("Q", "multi", right="ab"), choice("Q", "multi", right="bc"))
    assert right(found) == ["b", "c"]


def test_the_same_key_corrects_nothing() -> None:
    assert corrected(choice("Q", right="a"), choice("Q", right="a")) is None
    assert corrected(order("Q", "one", "two"), order("Q", "one", "two")) is None
    assert corrected(reflect("Q"), reflect("Q")) is None


def test_another_kind_does_not_fit() -> None:
    assert corrected(choice("Q", "single"), choice("Q", "multi", right="ab")) is None


def test_mended_words_are_the_same_option() -> None:
    new = with_text(choice("Q", right="b"), "one", "two", "three", "four")
    assert right(corrected(choice("Q", right="a"), new)) == "b"


def test_an_option_retyped_at_another_place_is_known_by_its_words() -> None:
    old = with_text(choice("Q", right="a"), "Guests", "Hosts", "Both", "Nobody")
    new = with_text(choice("Q", right="a"), "Both", "Hosts", "Guests", "Nobody")
    assert right(corrected(old, new)) == "c"


def test_a_new_option_did_not_exist_then() -> None:
    old, new = (
        choice("Q", "multi", right="a", keys="ab"),
        choice("Q", "multi", right="bz", keys="abz"),
    )
    found = corrected(old, new)
    assert right(found) == ["b"]
    assert found is not None
    assert found.left_out == ("Q option z",)
    assert [one["key"] for one in found.after["options"]] == ["a", "b"]


def test_a_right_option_that_is_new_fits_no_older_question() -> None:
    assert corrected(choice("Q", right="a", keys="ab"), choice("Q", right="z", keys="abz")) is None


def test_a_right_option_that_is_gone_is_not_right() -> None:
    old, new = choice("Q", "multi", right="ab"), choice("Q", "multi", right="b", keys="bcd")
    assert right(corrected(old, new)) == ["b"]


def test_items_follow_the_new_order_however_it_was_written() -> None:
    old, retyped = order("Q", "one", "two", "three"), order("Q", "two", "one", "three")
    moved = deepcopy(old)
    moved["value"]["items"].insert(0, moved["value"]["items"].pop(1))
    assert right(corrected(old, retyped)) == right(corrected(old, moved)) == ["Q-2", "Q-1", "Q-3"]


def test_an_item_that_is_new_is_left_out_and_one_that_is_gone_fits_nothing() -> None:
    old = order("Q", "one", "two")
    longer = order("Q", "two", "one")
    longer["value"]["items"].append({"type": "item", "id": "Q-9", "value": "nine"})
    found = corrected(old, longer)
    assert right(found) == ["Q-2", "Q-1"]
    assert found is not None
    assert found.left_out == ("nine",)
    assert corrected(longer, old) is None


def test_partners_follow_their_words_whether_the_left_or_the_right_was_retyped() -> None:
    old = match("Q", please="Host", gladly="Guest")
    assert right(corrected(old, match("Q", please="Guest", gladly="Host"))) == {
        "Q-1": right_key("Q-2"),
        "Q-2": right_key("Q-1"),
    }
    assert right(corrected(old, match("Q", gladly="Host", please="Guest"))) == {
        "Q-1": right_key("Q-2"),
        "Q-2": right_key("Q-1"),
    }


def test_a_right_side_that_is_nobodys_partner_now_is_still_offered() -> None:
    old = match("Q", a="one", b="two", c="three")
    one, two, three = (right_key(f"Q-{number}") for number in (1, 2, 3))
    found = corrected(old, match("Q", a="one", b="two", c="two"))
    assert right(found) == {"Q-1": one, "Q-2": two, "Q-3": two}
    assert found is not None
    assert fits(question_of(found.after), {"Q-3": three})
    again = correction(found.after, words_of([old], title="")["questions"]["Q"],
                       structure_of([old], Settings())["questions"][0],
                       words_of([old], title="")["questions"]["Q"])  # fmt: skip
    assert right(again) == question_of(found.before).right_value


def test_a_partner_that_is_new_fits_nothing() -> None:
    old, new = match("Q", a="one", b="two"), match("Q", a="one", b="two")
    new["value"]["pairs"][1]["value"]["right"] = "three"
    assert corrected(old, new) is None  # mended words: the same partner
    new["value"]["pairs"].append(
        {"type": "item", "id": "Q-3", "value": {"left": "c", "right": "two"}}
    )
    assert corrected(old, new) is None


def test_words_at_another_key_are_rearranged_and_mended_words_are_not() -> None:
    def words(block: Block) -> Any:
        return words_of([block], title="")["questions"]["Q"]

    old = match("Q", please="Host", gladly="Guest")
    assert is_rearranged(words(old), words(match("Q", please="Guest", gladly="Host")))
    assert not is_rearranged(words(old), words(match("Q", please="The host", gladly="Guest")))
    assert is_rearranged(words(order("Q", "one", "two")), words(order("Q", "two", "one")))
    assert not is_rearranged(words(order("Q", "one", "two")), words(order("Q", "One ", "two")))


TEXTS = st.dictionaries(st.sampled_from("abcde"), st.sampled_from(["x", "y", "z", "X "]))


@given(TEXTS, TEXTS)
def test_nothing_has_two_counterparts(new: dict[str, str], old: dict[str, str]) -> None:
    found = counterparts(new, old)
    assert found.keys() <= new.keys()
    assert set(found.values()) <= old.keys()
    assert len(set(found.values())) == len(found)
    assert counterparts(old, old) == {key: key for key in old}
