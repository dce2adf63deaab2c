"""After a taking, in a browser: words saved as one writes, one thing to do, takings compared."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from playwright.sync_api import expect

from django.utils import timezone

from people.models import User
from self_assessment.models import Commitment, Taking, TakingText, ToldAction
from self_assessment.rules.instrument import Part
from tests.e2e.pages.learning import MyLearning
from tests.e2e.pages.mirror import MirrorStart
from tests.e2e.pages.mirror_result import CommitmentView, CompareView, ResultView
from tests.e2e.watch import Watcher
from tests.factories.mirror import example, live_instrument, taken

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]

SMALLEST = {"width": 320, "height": 640}
SAID = {
    "en": "I would look elsewhere",
    "th": "ฉันคงมองหาที่อื่น",
    "vi": "Tôi sẽ tìm nơi khác",
}
ACTION = "Tôi sẽ nhắn “chưa có gì mới, tin tiếp theo lúc 16 giờ” mỗi buổi chiều."


@pytest.fixture
def lan(demo: None) -> User:
    person = User.objects.get(username="lan")
    Taking.objects.of(person).delete()
    live_instrument()
    return person


@pytest.mark.parametrize("code", list(SAID))
def test_the_result_on_the_smallest_phone(lan: User, enter: Enter, code: str) -> None:
    start = MirrorStart(enter("lan", "phone"))
    start.page.set_viewport_size(SMALLEST)
    start.open().read_in(code)
    view = ResultView(start.watcher).open(taken(lan, texts={"case": "Đặng Thị Ánh"}))
    expect(view.page.locator(".dimension-result").first).to_contain_text(SAID[code])
    view.look()
    view.unfold()
    view.page.locator("details[open] details.fold").first.locator("summary").click()
    view.look()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_result_on_a_desk(lan: User, enter: Enter, scheme: str) -> None:
    view = ResultView(enter("lan", "desktop", color_scheme=scheme))
    view.open(taken(lan, {**example(Part.PROVIDER), "D3-1": 0, "D3-2": 0})).look()
    expect(view.page.locator("#main")).to_contain_text("not enough answers")


def test_from_the_result_to_a_colleague_and_back(lan: User, enter: Enter, size: str) -> None:
    view = ResultView(enter("lan", size)).open(taken(lan))
    view.write("improve-D5", "Hỏi một câu trước.")
    view.write("heard", "“Cảm ơn, nhưng lần sau báo sớm hơn.”")
    chosen = view.choose_one_thing()
    expect(chosen.colleague).not_to_be_visible()
    chosen.fill(ACTION, "Quầy lễ tân, 16 giờ.")
    chosen.tell("nobody by this name")
    chosen.look()
    chosen.save()
    expect(chosen.page.locator(".problems")).to_contain_text("We found no one colleague")
    expect(chosen.page.get_by_label("I will…")).to_have_value(ACTION)
    chosen.look()
    nok = User.objects.get(username="nok")
    chosen.tell(nok.full_name)
    chosen.save()
    expect(chosen.page.locator("#main")).to_contain_text("Nobody is told yet.")
    chosen.look()
    chosen.page.get_by_role("button", name=f"Tell {nok.full_name}").click()
    expect(chosen.page).to_have_url(re.compile("/result/#commitment$"))
    expect(view.words("improve-D5")).to_have_value("Hỏi một câu trước.")
    view.look()
    assert ToldAction.objects.to(nok).get().action == ACTION
    _read_by(nok, enter, size)


def _read_by(nok: User, enter: Enter, size: str) -> None:
    learning = MyLearning(enter("nok", size)).open()
    learning.look()
    learning.page.get_by_role("link", name="Read it").click()
    expect(learning.page.locator("#main")).to_contain_text(ACTION)
    learning.look()
    learning.page.get_by_role("button", name="I have read it").click()
    learning.page.wait_for_load_state("networkidle")
    learning.open()
    expect(learning.page.get_by_role("link", name="Read it")).to_have_count(0)


def test_ten_takings_compared_on_the_smallest_phone(lan: User, enter: Enter) -> None:
    for weeks in range(80, 0, -8):
        taken(lan, at=timezone.now() - timedelta(weeks=weeks))
    taken(lan, customer=dict.fromkeys(example(Part.CUSTOMER), 1))
    view = CompareView(enter("lan", "phone"))
    view.page.set_viewport_size(SMALLEST)
    view.open().look()
    view.look_back(1)
    stricter = view.looking_back().get_by_text("You judge more strictly than before.")
    expect(stricter).to_be_visible()
    view.look_back(5)
    expect(stricter).not_to_be_visible()
    view.look()
    view.open()
    expect(view.looking_back().locator("input:checked")).to_have_value("5")
    view.page.locator("details.fold").first.locator("summary").click()
    view.look()


def test_all_of_it_by_plain_forms(lan: User, enter: Enter) -> None:
    taken(lan, at=timezone.now() - timedelta(weeks=9))
    taking = taken(lan)
    watcher = enter("lan", "phone", java_script_enabled=False)
    view = ResultView(watcher).open(taking)
    view.words("keep").fill("The smile.")
    view.page.locator("#exercise-keep").get_by_role("button", name="Save").click()
    expect(view.words("keep")).to_have_value("The smile.")
    chosen = view.choose_one_thing()
    chosen.fill(ACTION, "16 giờ.")
    chosen.save()
    view.page.get_by_role("link", name="Say how it went").click()
    view.page.get_by_label("partly done").check()
    CommitmentView(watcher).save()
    expect(view.page.locator("#commitment")).to_contain_text("partly done")
    compare = CompareView(watcher).open()
    compare.looking_back().locator('input[type="radio"][value="3"]').check()
    compare.looking_back().get_by_role("button", name="Save").click()
    expect(compare.looking_back().locator("input:checked")).to_have_value("3")
    kept = {row.key: row.text for row in TakingText.objects.of(lan)}
    assert kept == {"keep": "The smile.", "back-D1": "3"}
    assert Commitment.objects.of(lan).get().review == "partly"
