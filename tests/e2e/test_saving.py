"""The browser's side of saving: what is written is safe, or the page says that it is not."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.pages.saving_page import NOTE, ORDER, Answer, SavingPage, saved, stale

Open = Callable[..., SavingPage]

WRITE_EARLY = """document.addEventListener("readystatechange", () => {
  if (document.readyState === "interactive") document.querySelector("textarea").value = "early";
});"""


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    context = chromium.new_context()
    context.set_default_timeout(5_000)

    def opened(*answers: Answer, body: str = NOTE, script: str = "") -> SavingPage:
        page = context.new_page()
        page.add_init_script(script)
        return SavingPage(page, body=body, answers=list(answers))

    yield opened
    context.close()


def test_it_saves_when_the_writer_pauses(open_page: Open) -> None:
    page = open_page()
    page.field.press_sequentially("x")
    page.has_state("waiting")
    page.pass_time(1)
    page.has_state("saved")
    [save] = page.saves
    assert (save["value"], save["base"], save["sequence"]) == ("xbefore", 3, 1)
    assert len(save["client"]) >= 16
    assert page.tokens == ["first-token"]


def test_what_was_written_before_the_script_came_is_saved(open_page: Open) -> None:
    page = open_page(script=WRITE_EARLY)
    page.pass_time(1)
    page.has_state("saved")
    assert [save["value"] for save in page.saves] == ["early"]


def test_the_next_save_builds_on_the_last(open_page: Open) -> None:
    page = open_page(saved(4), saved(5))
    page.write("one")
    page.has_state("saved")
    page.write("two")
    expect(page.page.locator("[data-save-words]")).to_contain_text("Saved")
    page.has_state("saved")
    assert [(s["value"], s["base"], s["sequence"]) for s in page.saves] == [
        ("one", 3, 1),
        ("two", 4, 2),
    ]


@pytest.mark.parametrize("failure", [500, 503, 429])
def test_a_failed_save_is_repeated_word_for_word(open_page: Open, failure: int) -> None:
    page = open_page(failure, saved())
    page.write("kept")
    page.has_state("retrying")
    page.pass_time(2)
    page.has_state("saved")
    assert page.saves[0] == page.saves[1]


def test_going_away_sends_what_is_written(open_page: Open) -> None:
    page = open_page()
    page.field.press_sequentially("x")
    page.page.evaluate(
        """() => {
          Object.defineProperty(document, "visibilityState", { value: "hidden" });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    page.has_state("saved")
    assert [save["value"] for save in page.saves] == ["xbefore"]


def test_two_windows_show_both_texts_and_the_writer_keeps_one(open_page: Open) -> None:
    page = open_page(stale("theirs"), saved(8))
    page.write("mine")
    conflict = page.page.get_by_role("alert")
    expect(conflict).to_contain_text("mine")
    expect(conflict).to_contain_text("theirs")
    conflict.get_by_role("button", name="Keep what is here").click()
    page.has_state("saved")
    expect(conflict).to_have_count(0)
    assert [(s["value"], s["base"]) for s in page.saves] == [("mine", 3), ("mine", 7)]


def test_two_windows_and_the_writer_takes_the_other(open_page: Open) -> None:
    page = open_page(stale("theirs"), saved(8))
    page.write("mine")
    page.page.get_by_role("button", name="Take what was saved").click()
    expect(page.field).to_have_value("theirs")
    page.write("theirs, and more")
    page.has_state("saved")
    assert page.saves[-1]["base"] == 7


def test_what_the_server_has_already_is_saved(open_page: Open) -> None:
    page = open_page(stale("same"))
    page.write("same")
    page.has_state("saved")
    expect(page.page.get_by_role("alert")).to_have_count(0)


def test_after_the_end_the_words_stay_and_nothing_more_is_sent(open_page: Open) -> None:
    page = open_page({"status": 409, "reason": "closed", "value": "old", "sequence": 9})
    page.write("late words")
    page.has_state("closed")
    expect(page.page.get_by_role("alert")).to_contain_text("old")
    expect(page.page.get_by_role("button", name="Keep what is here")).to_have_count(0)
    page.write("later words")
    page.pass_time(60)
    expect(page.field).to_have_value("later words")
    assert len(page.saves) == 1


def test_a_refusal_says_why_and_waits_for_a_change(open_page: Open) -> None:
    page = open_page({"status": 422, "message": "This is too long."}, saved())
    page.write("long")
    expect(page.page.locator("[data-save-words]")).to_have_text("This is too long.")
    page.pass_time(60)
    assert len(page.saves) == 1
    page.write("short")
    page.has_state("saved")


def test_the_same_person_signed_in_again_goes_on(open_page: Open) -> None:
    page = open_page(403, saved())
    page.token = "second-token"
    page.write("mine")
    page.has_state("signed-out")
    page.pass_time(2)
    page.has_state("saved")
    assert page.tokens == ["first-token", "second-token"]


def test_another_person_on_the_same_device_never_gets_the_words(open_page: Open) -> None:
    page = open_page(403)
    page.person, page.token = "2", "token-of-another"
    page.write("mine")
    page.has_state("signed-out")
    page.pass_time(120)
    page.has_state("signed-out")
    assert len(page.tokens) > 1
    assert set(page.tokens) == {"first-token"}


def test_an_order_moved_by_buttons_is_saved_and_posted(open_page: Open) -> None:
    page = open_page(body=ORDER)
    page.page.get_by_role("button", name="Move down: Item a").click()
    page.has_state("saved")
    assert page.saves[0]["value"] == ["b", "a", "c"]
    expect(page.page.locator("[data-order-said]")).to_have_text("Now at place 2 of 3.")
    expect(page.page.locator("[name=q-a]")).to_have_value("2")
    expect(page.page.get_by_role("button", name="Move down: Item a")).to_be_focused()


def test_an_item_at_the_end_hands_the_focus_to_its_other_button(open_page: Open) -> None:
    page = open_page(saved(1), saved(2), body=ORDER)
    page.page.get_by_role("button", name="Move down: Item b").click()
    expect(page.page.get_by_role("button", name="Move down: Item b")).to_be_disabled()
    expect(page.page.get_by_role("button", name="Move up: Item b")).to_be_focused()


def test_a_plain_post_carries_the_same_guard(open_page: Open) -> None:
    page = open_page()
    page.field.fill("by hand")
    posted = page.post()
    assert (posted["note-n"], posted["base-n"], posted["sequence-n"]) == ("by hand", "3", "1")
    assert len(posted["client-n"]) >= 16
    assert page.saves == []


def test_a_post_before_the_writer_chose_is_as_stale_as_the_page(open_page: Open) -> None:
    page = open_page(stale("from elsewhere", sequence=7))
    page.write("mine")
    page.has_state("stale")
    assert page.post()["base-n"] == "3"


def test_a_post_after_the_writer_chose_builds_on_what_was_seen(open_page: Open) -> None:
    page = open_page(stale("from elsewhere", sequence=7))
    page.write("mine")
    page.page.get_by_role("button", name="Take what was saved").click()
    posted = page.post()
    assert (posted["note-n"], posted["base-n"]) == ("from elsewhere", "7")
