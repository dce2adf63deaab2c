"""The mirror taken in a browser: on a phone, by keyboard, on two devices, on one that is shared."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from django.utils import timezone

from home.demo.accounts import PASSWORD
from people.models import User
from self_assessment.enums import TakingState
from self_assessment.models import Taking
from tests.e2e.pages.attempt import PageLoads
from tests.e2e.pages.mirror import MirrorStart, TakingView
from tests.e2e.pages.sign_in import SignIn
from tests.e2e.watch import Watcher
from tests.factories.mirror import begun, live_instrument
from tests.self_assessment.pages import answers, case

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]

SMALL = {"width": 360, "height": 740}
SMALLEST = {"width": 320, "height": 640}
PART_A = [f"a-D{number}" for number in range(1, 8)]
PART_B = [f"b-{id_}" for id_ in ("D5", "D2", "D7", "D1", "D6", "D4", "D3")]
SAID = {
    "en": ("Speed of response", "Mostly true"),
    "th": ("ความรวดเร็วในการตอบรับ", "ตรงเป็นส่วนใหญ่"),
    "vi": ("Tốc độ phản hồi", "Phần lớn là đúng"),
}


@pytest.fixture
def lan(demo: None) -> User:
    """Somebody of the demo who has not met the mirror yet."""
    person = User.objects.get(username="lan")
    Taking.objects.of(person).delete()
    live_instrument()
    return person


@pytest.fixture
def open_one(lan: User) -> Taking:
    return begun(lan, {}, {})


@pytest.mark.parametrize("code", list(SAID))
def test_the_whole_taking_on_a_small_phone(lan: User, enter: Enter, code: str) -> None:
    start = MirrorStart(enter("lan", "phone"))
    start.page.set_viewport_size(SMALL)
    start.open().read_in(code)
    start.look()
    loads = PageLoads(start.watcher)
    start.begin()
    view = TakingView(start.watcher)
    title, word = SAID[code]
    expect(view.screen.get_by_role("heading", level=1)).to_have_text(title)
    for key in PART_A:
        view.is_at(key)
        view.answer_all()
        view.look()
        view.go()
    view.is_at("seats")
    view.page.locator("#case").fill("ป้าสมร · Đặng Thị Ánh")
    view.look()
    view.go()
    for key in PART_B:
        view.is_at(key)
        expect(view.screen.get_by_text(word).first).to_be_visible() if key != "b-D5" else None
        view.answer_all(3 if key == "b-D5" else 4)
        view.look()
        view.go()
    view.is_at("review")
    view.look()
    assert len(loads.shown) == 4, loads.shown
    view.page.locator('form[action$="/finish/"] button').click()
    expect(view.page).to_have_url(re.compile("/result/$"))
    taking = Taking.objects.of(lan).get()
    assert not taking.is_open
    assert case(taking) == "ป้าสมร · Đặng Thị Ánh"
    given = answers(taking)
    assert len(given) == 50
    assert {value for name, value in given.items() if name.startswith("b-D5")} == {3}


def test_the_smallest_phone_and_the_desktop_show_all(open_one: Taking, enter: Enter) -> None:
    view = TakingView(enter("lan", "phone"))
    for size in (SMALLEST, {"width": 1280, "height": 900}):
        view.page.set_viewport_size(size)
        for screen in ("a-D1", "seats", "b-D6", "review"):
            view.open(open_one, screen).look()


def test_the_keyboard_is_enough(open_one: Taking, enter: Enter) -> None:
    view = TakingView(enter("lan")).open(open_one, "a-D3")
    expect(view.page).to_have_title(re.compile("^Helping all the way"))
    keyboard = view.page.keyboard
    view.sentence("a-D3-1").locator("input").nth(3).focus()
    keyboard.press("Space")
    keyboard.press("ArrowRight")
    view.is_saved("a-D3-1")
    keyboard.press("Tab")
    for _step in range(3):
        keyboard.press("ArrowLeft")
    view.is_saved("a-D3-2")
    expect(view.sentence("a-D3-2").locator("input:checked")).to_have_count(1)
    keyboard.press("Enter")
    view.is_at("a-D4")
    expect(view.screen.get_by_role("heading", level=1)).to_be_focused()
    assert answers(open_one)["a-D3-1"] == 2


def test_what_does_not_apply_is_not_asked_from_the_other_seat(
    open_one: Taking, enter: Enter
) -> None:
    view = TakingView(enter("lan", "phone")).open(open_one, "a-D7")
    view.answer_all(0)
    view.go()
    view.is_at("seats")
    view.go()
    view.is_at("b-D5")
    view.go()
    view.is_at("b-D2")
    view.go()
    view.is_at("b-D1")


def test_the_browser_goes_back_within_a_part(open_one: Taking, enter: Enter) -> None:
    view = TakingView(enter("lan", "phone")).open(open_one)
    view.answer_all(2)
    view.go()
    view.is_at("a-D2")
    view.page.go_back()
    view.is_at("a-D1")
    assert view.value("a-D1-1") == "2"
    view.page.reload()
    view.is_at("a-D1")
    assert view.value("a-D1-1") == "2"


def test_one_goes_on_on_another_device(open_one: Taking, enter: Enter) -> None:
    phone = TakingView(enter("lan", "phone")).open(open_one)
    phone.answer_all()
    phone.go()
    phone.is_at("a-D2")
    phone.page.get_by_role("link", name="Stop here and go on later").click()
    expect(phone.main()).to_contain_text("You stopped at “Keeping people informed”.")
    desk = MirrorStart(enter("lan")).open()
    desk.page.get_by_role("link", name="Go on where you stopped").click()
    TakingView(desk.watcher).is_at("a-D2")


def test_two_devices_at_once_show_both_answers_in_words(open_one: Taking, enter: Enter) -> None:
    phone = TakingView(enter("lan", "phone")).open(open_one)
    desk = TakingView(enter("lan")).open(open_one)
    phone.choose("a-D1-1", 2)
    phone.is_saved("a-D1-1")
    desk.choose("a-D1-1", 5)
    panel = desk.sentence("a-D1-1").locator(".conflict")
    expect(panel.locator("[data-conflict-mine]")).to_have_text("5 Completely true")
    expect(panel.locator("[data-conflict-theirs]")).to_have_text("2 A little true")
    desk.look()
    assert answers(open_one) == {"a-D1-1": 2}
    panel.get_by_role("button", name="Keep what is here").click()
    desk.is_saved("a-D1-1")
    assert answers(open_one) == {"a-D1-1": 5}
    phone.choose("a-D1-1", 1)
    theirs = phone.sentence("a-D1-1").locator("[data-conflict-take]")
    theirs.click()
    assert phone.value("a-D1-1") == "5"
    assert answers(open_one) == {"a-D1-1": 5}


def test_the_end_of_a_part_waits_until_all_is_saved(open_one: Taking, enter: Enter) -> None:
    view = TakingView(enter("lan", "phone")).open(open_one, "a-D6")
    view.page.context.set_offline(True)
    view.choose("a-D6-2", 3)
    view.go()
    view.is_at("a-D7")
    view.go()
    expect(view.unsaved).to_contain_text("Not saved yet: something on screen 6.")
    view.look()
    view.unsaved.get_by_role("button", name="Show the screen").click()
    view.is_at("a-D6")
    view.page.context.set_offline(False)
    view.is_saved("a-D6-2")
    expect(view.unsaved).to_be_hidden()
    assert answers(open_one) == {"a-D6-2": 3}


def test_the_seats_are_changed_once_the_words_are_safe(open_one: Taking, enter: Enter) -> None:
    view = TakingView(enter("lan", "phone")).open(open_one, "seats")
    view.page.context.set_offline(True)
    view.page.locator("#case").fill("the lady of 214")
    view.go()
    expect(view.unsaved).to_contain_text("Not saved yet: your words about this person.")
    view.look()
    view.is_at("seats")
    view.page.context.set_offline(False)
    expect(view.unsaved).to_be_hidden()
    view.go()
    view.is_at("b-D5")
    assert case(open_one) == "the lady of 214"
    view.open(open_one, "seats").go("back")
    view.is_at("a-D7")


def test_what_was_finished_elsewhere_leads_to_its_result(
    open_one: Taking, lan: User, enter: Enter
) -> None:
    view = TakingView(enter("lan", "phone")).open(open_one)
    Taking.objects.of(lan).update(state=TakingState.FINISHED, finished_at=timezone.now())
    view.choose("a-D1-1", 3)
    view.has_state("a-D1-1", "closed")
    view.go()
    expect(view.page).to_have_url(re.compile("/result/$"))


@pytest.mark.parametrize("shared", [False, True], ids=["own device", "shared device"])
def test_a_shared_device_keeps_nothing(
    open_one: Taking, open_browser: Callable[..., tuple[object, Watcher]], *, shared: bool
) -> None:
    _page, watcher = open_browser("phone")
    door = SignIn(watcher).open()
    watcher.page.get_by_label("This device is shared with others").set_checked(shared)
    door.send("lan", PASSWORD)
    watcher.page.wait_for_url(lambda url: "/accounts/login/" not in url)
    if "/your-data/" in watcher.page.url:
        door.accept_notice()
    view = TakingView(watcher).open(open_one)
    view.page.context.set_offline(True)
    view.choose("a-D1-1", 1)
    view.has_state("a-D1-1", "retrying")
    kept = view.page.evaluate("({ ...localStorage, ...sessionStorage })")
    assert bool(kept) is not shared


def test_all_of_it_without_a_script(lan: User, enter: Enter) -> None:
    start = MirrorStart(enter("lan", "phone", java_script_enabled=False))
    start.page.goto("/self-assessment/")
    start.page.locator('button[name="form"][value="short"]').click()
    view = TakingView(start.watcher)
    for key in ("a", "b"):
        for _screen in range(7):
            view.page.locator('.scale__step input[value="4"]').check()
            view.go()
        if key == "a":
            view.page.locator("#case").fill("the lady of 214")
            view.go()
    view.page.get_by_role("button", name="Finish and see the result").click()
    expect(view.page).to_have_url(re.compile("/result/$"))
    taking = Taking.objects.of(lan).get()
    assert (len(answers(taking)), case(taking)) == (14, "the lady of 214")


def test_another_language_stays_at_the_screen(open_one: Taking, enter: Enter) -> None:
    view = TakingView(enter("lan", "phone")).open(open_one)
    view.answer_all(5)
    view.go()
    view.is_at("a-D2")
    MirrorStart(view.watcher).read_in("vi")
    view.is_at("a-D2")
    expect(view.screen.get_by_role("heading", level=1)).to_have_text("Cập nhật thông tin")
    view.go("back")
    view.is_at("a-D1")
    assert view.value("a-D1-1") == "5"


def test_part_b_shows_nothing_that_part_a_could_not_save(open_one: Taking, enter: Enter) -> None:
    phone = TakingView(enter("lan", "phone")).open(open_one)
    desk = TakingView(enter("lan")).open(open_one)
    phone.choose("a-D1-1", 2)
    phone.is_saved("a-D1-1")
    desk.choose("a-D1-1", 5)
    desk.has_state("a-D1-1", "stale")
    desk.page.on("dialog", lambda dialog: dialog.accept())
    desk.open(open_one, "b-D3")
    notice = desk.page.locator("[data-unsent]")
    expect(notice.get_by_role("link", name="Speed of response")).to_be_visible()
    expect(notice).not_to_contain_text("Completely true")
    desk.choose("b-D3-1", 4)
    desk.is_saved("b-D3-1")
    desk.go()
    desk.is_at("review")
    desk.page.locator("[data-unsent]").get_by_role("link", name="Speed of response").click()
    desk.sentence("a-D1-1").get_by_role("button", name="Take what was saved").click()
    assert desk.value("a-D1-1") == "2"
    expect(desk.page.locator("[data-unsent]")).to_have_count(0)
