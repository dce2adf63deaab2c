"""What is not acknowledged is kept for its person, sent again, and never lost in silence."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, expect

from tests.e2e.pages.saving_page import (
    HANG,
    NOTE,
    NOWHERE,
    ORIGIN,
    QUESTION,
    Answer,
    SavingPage,
    saved,
    stale,
)

Open = Callable[..., SavingPage]

CLOSED: Answer = {"status": 409, "reason": "closed", "value": "old", "sequence": 9}
MONTH = 31 * 24 * 60 * 60
AGE = """(seconds) => Object.entries(localStorage).forEach(([key, text]) => {
  const entry = JSON.parse(text);
  localStorage.setItem(key, JSON.stringify({ ...entry, at: entry.at - seconds * 1000 }));
})"""
FORBID = "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no') } })"
FULL = "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }"


@pytest.fixture
def open_page(chromium: Browser) -> Iterator[Open]:
    context = chromium.new_context()
    context.set_default_timeout(5_000)

    def opened(*answers: Answer, script: str = "", **options: object) -> SavingPage:
        page = context.new_page()
        page.add_init_script(script)
        return SavingPage(page, answers=list(answers), **options)

    yield opened
    context.close()


def test_a_request_that_hangs_is_not_saved_within_three_seconds(open_page: Open) -> None:
    page = open_page(HANG)
    page.field.press_sequentially("x")
    page.pass_time(1)
    page.pass_time(2)
    page.has_state("retrying")
    page.field.press_sequentially("y")
    page.has_state("retrying")
    page.answers = [saved(5)]
    page.arrive(saved(4))
    page.has_state("saved")
    assert [(save["value"], save["base"]) for save in page.saves] == [
        ("xbefore", 3),
        ("xybefore", 4),
    ]


def test_a_line_that_is_back_is_used_at_once(open_page: Open) -> None:
    page = open_page(HANG, saved())
    page.write("kept")
    page.pass_time(3)
    page.has_state("retrying")
    page.page.evaluate("dispatchEvent(new Event('online'))")
    page.pass_time(1)
    page.has_state("saved")
    assert page.saves[0] == page.saves[1]
    assert page.backgrounds == [False, True]


def test_who_writes_on_and_on_is_saved_on_the_way(open_page: Open) -> None:
    page = open_page()
    for letter in "abcdefgh":
        page.field.press_sequentially(letter)
        page.page.clock.run_for(500)
    assert page.saves


def test_nothing_stays_of_what_is_acknowledged(open_page: Open) -> None:
    page = open_page(500, saved())
    page.write("kept")
    page.has_state("retrying")
    [entry] = page.kept()
    assert entry["save"] == page.saves[0]
    page.pass_time(2)
    page.has_state("saved")
    assert page.kept() == []


@pytest.mark.parametrize("lost", [500, HANG])
def test_the_next_page_load_sends_the_very_same_save(open_page: Open, lost: Answer) -> None:
    page = open_page(lost)
    page.fails("mine")
    page.answers = [saved()]
    page.open("/")
    expect(page.field).to_have_value("mine")
    page.has_state("saved")
    assert page.saves[0] == page.saves[-1]
    assert page.backgrounds[-1]
    assert page.kept() == []


def test_what_was_restored_can_be_changed_while_its_acknowledgement_is_lost(
    open_page: Open,
) -> None:
    page = open_page(500)
    page.fails("first")
    page.answers = [HANG]
    page.open("/", hangs=True)
    expect(page.field).to_have_value("first")
    page.has_state("retrying")
    page.answers = [stale("first", 4), saved(5)]
    page.write("second")
    page.hanging.pop(0).abort()
    page.pass_time(4)
    page.has_state("saved")
    assert (page.saves[-1]["value"], page.saves[-1]["base"]) == ("second", 4)
    expect(page.page.get_by_role("alert")).to_have_count(0)


def test_what_another_device_wrote_meanwhile_is_shown_beside(open_page: Open) -> None:
    page = open_page(500)
    page.fails("mine")
    page.answers = [stale("theirs"), saved(8)]
    page.open("/")
    conflict = page.page.get_by_role("alert")
    expect(conflict).to_contain_text("mine")
    expect(conflict).to_contain_text("theirs")
    conflict.get_by_role("button", name="Take what was saved").click()
    expect(page.field).to_have_value("theirs")
    assert page.kept() == []


def test_another_person_neither_sees_nor_sends_it(open_page: Open) -> None:
    page = open_page(500)
    page.fails("mine")
    page.person, page.answers = "2", [saved()]
    page.open("/")
    expect(page.field).to_have_value("before")
    page.open("/elsewhere/", NOWHERE)
    page.pass_time(120)
    assert len(page.saves) == 1
    page.person = "1"
    page.open("/", NOTE)
    page.has_state("saved")
    expect(page.field).to_have_value("mine")


def test_any_other_page_sends_it_quietly(open_page: Open) -> None:
    page = open_page(500)
    page.fails("mine")
    page.answers = [503, saved()]
    page.open("/elsewhere/", NOWHERE)
    page.pass_time(4)
    page.page.wait_for_function("localStorage.length === 0")
    assert page.saves[0] == page.saves[1] == page.saves[2]
    assert page.backgrounds == [False, True, True]
    assert page.page.locator("#main").inner_text() == "Another page"


def test_any_other_page_says_what_still_waits(open_page: Open) -> None:
    page = open_page(500)
    page.fails("mine")
    page.answers = [503]
    page.open("/elsewhere/", NOWHERE)
    notice = page.page.locator("[data-unsent]")
    page.pass_time(4)
    expect(notice).to_contain_text("Something you wrote is not sent yet")
    expect(notice).not_to_contain_text("mine")
    notice.get_by_role("link").focus()
    page.pass_time(8)
    expect(notice.get_by_role("link")).to_be_focused()
    page.answers = [saved()]
    page.page.evaluate("dispatchEvent(new Event('online'))")
    expect(notice).to_have_count(0)
    assert page.kept() == []


def test_what_is_stale_elsewhere_is_led_back_to_its_page(open_page: Open) -> None:
    page = open_page(500)
    page.fails("mine")
    page.answers = [stale("theirs")]
    page.open("/elsewhere/", NOWHERE)
    link = page.page.locator("[data-unsent] a")
    expect(link).to_have_text("Saving")
    expect(page.page.locator("#main")).not_to_contain_text("mine")
    page.body = NOTE
    link.click()
    expect(page.page.get_by_role("alert")).to_contain_text("theirs")
    expect(page.field).to_have_value("mine")


def test_what_came_too_late_stays_to_be_read_and_removed(open_page: Open) -> None:
    page = open_page(500, body=QUESTION)
    page.open("/a/")
    page.fails("my late words")
    page.answers = [CLOSED]
    page.open("/a/", NOWHERE)
    notice = page.page.locator("[data-unsent]")
    expect(notice).to_contain_text("These answers were not sent in time")
    expect(notice).to_contain_text("my late words")
    page.open("/a/")
    expect(notice).to_contain_text("my late words")
    assert len(page.saves) == 2
    notice.get_by_role("button", name="Remove from this device").click()
    expect(notice).to_have_count(0)
    expect(page.page.locator("#main")).to_be_focused()
    assert page.kept() == []


def test_what_was_stale_when_the_attempt_ended_came_too_late(open_page: Open) -> None:
    page = open_page(500, body=QUESTION)
    page.open("/a/")
    page.fails("my words")
    page.answers = [stale("theirs")]
    page.open("/elsewhere/", NOWHERE)
    expect(page.page.locator("[data-unsent]")).to_contain_text("not saved yet")
    page.answers = [CLOSED]
    page.open("/a/")
    notice = page.page.locator("[data-unsent]")
    expect(notice).to_contain_text("These answers were not sent in time")
    expect(notice).to_contain_text("my words")


def test_what_was_too_late_but_arrived_before_is_no_news(open_page: Open) -> None:
    page = open_page(500)
    page.fails("old")
    page.answers = [CLOSED]
    page.open("/elsewhere/", NOWHERE)
    page.page.wait_for_function("localStorage.length === 0")
    expect(page.page.locator("[data-unsent]")).to_have_count(0)


def test_what_is_older_than_a_month_is_dropped(open_page: Open) -> None:
    page = open_page(500)
    page.fails("forgotten")
    page.page.evaluate(AGE, MONTH)
    page.open("/")
    expect(page.field).to_have_value("before")
    assert page.kept() == []


def test_a_script_that_does_not_come_at_first_is_asked_for_again(open_page: Open) -> None:
    page = open_page()
    page.page.route("**/saving/channel.js", lambda route: route.abort(), times=1)
    page.open("/")
    page.write("before the script")
    page.pass_time(3)
    page.has_state("saved")
    assert page.saves[-1]["value"] == "before the script"


@pytest.mark.parametrize("script", [FORBID, FULL])
def test_a_browser_that_keeps_nothing_saves_all_the_same(open_page: Open, script: str) -> None:
    page = open_page(500, saved(), script=script)
    page.write("kept")
    page.has_state("retrying")
    page.pass_time(2)
    page.has_state("saved")


def test_on_a_shared_device_nothing_is_kept_and_leaving_asks(open_page: Open) -> None:
    page = open_page(500)
    page.fails("from before")
    page.is_shared = True
    page.open("/")
    expect(page.field).to_have_value("before")
    page.write("unsaved")
    page.has_state("retrying")
    assert page.kept() == []
    asked: list[str] = []
    page.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.page.goto(f"{ORIGIN}/elsewhere/")
    assert asked == ["beforeunload"]


def test_signing_out_with_unsaved_answers_asks_first(open_page: Open) -> None:
    page = open_page(500)
    page.write("mine")
    page.has_state("retrying")
    leave = page.page.get_by_role("button", name="Sign out", exact=True)
    leave.click()
    page.pass_time(3)
    warning = page.page.get_by_role("dialog", name="Not everything is saved")
    expect(warning).to_contain_text("1 answer is not saved yet.")
    expect(warning.get_by_role("button", name="Stay and try again")).to_be_focused()
    page.page.keyboard.press("Escape")
    expect(warning).to_be_hidden()
    expect(leave).to_be_focused()
    assert len(page.kept()) == 1
    leave.click()
    page.pass_time(3)
    with page.page.expect_request("**/post/"):
        warning.get_by_role("button", name="Sign out anyway").click()
    assert page.kept() == []


def test_staying_tries_again_at_once(open_page: Open) -> None:
    page = open_page(500)
    page.write("mine")
    page.has_state("retrying")
    page.page.get_by_role("button", name="Sign out", exact=True).click()
    expect(page.page.get_by_role("dialog")).to_be_visible()
    page.answers = [saved()]
    page.page.get_by_role("button", name="Stay and try again").click()
    page.has_state("saved")


def test_signing_out_with_all_saved_asks_nothing(open_page: Open) -> None:
    page = open_page()
    page.field.press_sequentially("x")
    with page.page.expect_request("**/post/"):
        page.page.get_by_role("button", name="Sign out", exact=True).click()
    assert [save["value"] for save in page.saves] == ["xbefore"]
    assert page.kept() == []


def test_signing_out_elsewhere_counts_what_is_kept(open_page: Open) -> None:
    page = open_page(500)
    page.fails("mine")
    page.open("/elsewhere/", NOWHERE)
    page.page.get_by_role("button", name="Sign out", exact=True).click()
    page.pass_time(3)
    expect(page.page.get_by_role("dialog")).to_contain_text("1 answer is not saved yet.")
