"""A trainer builds a module from nothing on one screen, and a learner takes all of it."""

from collections.abc import Callable

import pytest
from playwright.sync_api import expect

from courses.models import Module
from tests.e2e import taking_module
from tests.e2e.pages.case_editor import CaseEditor
from tests.e2e.pages.pasting import PasteDialog
from tests.e2e.pages.walk import WalkView
from tests.e2e.pages.workbench import Workbench
from tests.e2e.watch import Watcher

pytestmark = pytest.mark.django_db(transaction=True)

Enter = Callable[..., Watcher]
COURSE = "The Other Side of the Counter"
MODULE = "Saying no kindly"
LESSONS = ["Why no is hard", "Words that carry", "When it stays no"]
MOST_ACTS = 40
QUESTIONS = "\n\n".join(
    f"""What comes first, number {number}?
+ Listening
// Yes: whoever is heard can wait.
- Explaining
// Not yet: nobody takes in a reason before being heard."""
    for number in range(1, 11)
)


def build(bench: Workbench) -> None:
    """Type the module with its steps; write all of them but the last lesson."""
    bench.add_module(MODULE)
    for title in LESSONS:
        bench.add(MODULE, title)
    bench.add(MODULE, "What do I know?", "Quiz")
    bench.add(MODULE, "The late guest", "Case")
    bench.add(MODULE, "One kind no", "Task at work")
    bench.look()
    bench.write("Why no is hard", "We want to be liked. A clear no is a service as well.")
    bench.write("Words that carry", "Say what you can do, and by when.")
    bench.write("One kind no", "Say no once this week, and offer something else.")


def paste(bench: Workbench) -> None:
    bench.press("Paste questions into", "What do I know?")
    dialog = PasteDialog(bench.watcher)
    expect(dialog.window).to_be_visible()
    expect(dialog.summary).to_have_text("Nothing has been written yet.")
    dialog.box.fill(QUESTIONS)
    expect(dialog.questions).to_have_count(10)
    dialog.add()
    bench.hand.acts += 1
    bench.back()


def tell_a_case(bench: Workbench) -> None:
    bench.hand.click(bench.step("The late guest").locator("a.workbench__title"))
    editor = CaseEditor(bench.watcher)
    editor.write(1, "The kitchen has closed. A guest is hungry.")
    choices = editor.node(1).get_by_role("textbox", name="What one may do")
    choices.nth(0).fill("Say that it is closed.")
    choices.nth(1).fill("Offer what there is.")
    editor.write(2, "She goes to bed hungry.")
    editor.write(3, "She eats bread and cheese, and thanks you.")
    expect(editor.map).to_contain_text("Every way leads from the beginning to an end.")
    bench.back()


def reorder(bench: Workbench) -> None:
    bench.press("Move up", "One kind no")
    expect(bench.announced).to_contain_text("You moved “One kind no”.")
    assert bench.titles(MODULE)[-2:] == ["One kind no", "The late guest"]
    bench.hand.click(bench.bar.get_by_role("button", name="Undo"))
    expect(bench.step("The late guest")).to_be_visible()
    expect(bench.bar).to_have_count(0)
    assert bench.titles(MODULE)[-1] == "One kind no"


def walk(bench: Workbench) -> None:
    """See the drafts as a learner will: the module, the quiz with what was pasted, the case."""
    bench.press("Walk as a learner", MODULE)
    view = WalkView(bench.watcher)
    for title in LESSONS:
        view.shows(title)
    bench.hand.click(bench.page.get_by_text("All pages of the course"))
    bench.hand.click(bench.page.get_by_role("link", name="What do I know?"))
    view.press("Begin")
    view.shows("What comes first, number")
    bench.hand.click(bench.page.get_by_role("link", name="Next page"))
    view.shows("The kitchen has closed. A guest is hungry.")
    view.press("Offer what there is.")
    view.shows("She eats bread and cheese, and thanks you.")
    bench.hand.acts += 2
    bench.hand.click(bench.page.get_by_role("link", name="Leave the walk"))


def mend_and_publish(bench: Workbench) -> None:
    """Be stopped by two gaps, each with its name; mend them from there, and publish."""
    bench.press("Publish", MODULE)
    missing = bench.page.locator(".workbench-publish__missing a")
    expect(missing).to_have_text(
        [
            "The module has no outcome. Say what participants can do after it.",
            "The page has no text yet. Write something in the body.",
        ]
    )
    bench.look()
    bench.hand.click(missing.first)
    bench.page.get_by_role("textbox", name="Outcomes").fill("Say no and stay in touch")
    bench.back()
    gap = bench.step("When it stays no").get_by_role("link", name="The page has no text yet.")
    bench.hand.click(gap)
    bench.write_body("Some things stay no. Say who can help.")
    bench.back()
    bench.press("Publish", MODULE)
    bench.hand.click(bench.page.get_by_role("button", name="Publish module"))
    expect(bench.page.locator(".messages")).to_contain_text(f"“{MODULE}” is published.")


def take(learner: Watcher) -> None:
    """Take all of it on a phone; it counts as done."""
    module = Module.objects.get(texts__title=MODULE, texts__locale="en")
    learner.page.goto(module.url)
    expect(learner.page.locator(".step-list a.step")).to_have_count(6)
    learner.check()
    taking_module.read_the_lessons(learner, LESSONS)
    taking_module.pass_the_quiz(learner, "What do I know?", questions=10)
    end = "She eats bread and cheese, and thanks you."
    taking_module.play_the_case(learner, "The late guest", choose="Offer what there is.", end=end)
    taking_module.see_the_task(learner, "One kind no", "Say no once this week")
    taking_module.is_done(learner, module, name="Nguyễn Thị Lan")


def test_a_module_is_built_from_nothing(demo: None, enter: Enter) -> None:
    bench = Workbench(enter("elena")).open(COURSE)
    build(bench)
    paste(bench)
    tell_a_case(bench)
    reorder(bench)
    walk(bench)
    mend_and_publish(bench)
    assert bench.hand.acts < MOST_ACTS
    bench.watcher.quiet()
    take(enter("lan", "phone"))


def test_the_later_of_two_trainers_is_told(demo: None, enter: Enter) -> None:
    elena, kofi = (Workbench(enter(name)).open(COURSE) for name in ("elena", "kofi"))
    first = "You can only pass on what you have"
    module = elena.page.locator("[data-module] h3").first.inner_text()
    before = elena.titles(module)
    elena.press("Move down", first)
    expect(elena.announced).to_contain_text(f"You moved “{first}”.")
    field = kofi.module(module).get_by_role("textbox", name="Add a step to")
    field.fill("A thought of Kofi's")
    kofi.hand.enter()
    expect(kofi.bar.get_by_role("alert")).to_contain_text(f"Elena Novak moved “{first}”")
    assert kofi.titles(module)[:2] == [before[1], before[0]]
    expect(field).to_have_value("A thought of Kofi's")
    expect(field).to_be_focused()
    kofi.look()
    kofi.hand.enter()
    expect(kofi.step("A thought of Kofi's")).to_be_visible()
    elena.page.reload()
    expect(elena.step("A thought of Kofi's")).to_be_visible()


@pytest.mark.parametrize("dark", [False, True])
def test_it_is_used_by_the_keyboard_alone(demo: None, enter: Enter, dark: bool) -> None:
    bench = Workbench(enter("elena")).open(COURSE)
    bench.page.emulate_media(color_scheme="dark" if dark else "light")
    module = bench.page.locator("[data-module] h3").first.inner_text()
    titles = bench.titles(module)
    link = bench.page.get_by_role("link", name=titles[0], exact=True)
    link.press("Alt+ArrowDown")
    expect(bench.announced).to_contain_text("You moved")
    assert bench.titles(module)[:2] == [titles[1], titles[0]]
    expect(bench.button("Move down", titles[0])).to_be_focused()
    bench.page.keyboard.press("F2")
    bench.page.keyboard.type("Passing it on")
    bench.look()
    bench.page.keyboard.press("Enter")
    expect(bench.page.get_by_role("link", name="Passing it on", exact=True)).to_be_focused()
    bench.page.keyboard.press("F2")
    bench.page.keyboard.press("Escape")
    expect(bench.button("More for", "Passing it on")).to_be_focused()
    bench.look()


def test_a_step_is_dragged_to_another_module(demo: None, enter: Enter) -> None:
    bench = Workbench(enter("elena")).open(COURSE)
    first, second = bench.page.locator("[data-module] h3").all_inner_texts()[:2]
    dragged, target = bench.titles(first)[-1], bench.titles(second)[0]
    bench.page.set_viewport_size({"width": 1280, "height": 2400})
    bench.step(dragged).locator("[data-handle]").drag_to(
        bench.step(target), target_position={"x": 300, "y": 4}
    )
    expect(bench.announced).to_contain_text(f"You moved “{dragged}”.")
    assert bench.titles(second)[:2] == [dragged, target]
    expect(bench.page.get_by_role("link", name=dragged, exact=True)).to_be_focused()
    bench.watcher.quiet()


def test_a_step_is_dragged_with_a_finger(demo: None, enter: Enter) -> None:
    bench = Workbench(enter("elena", "phone")).open_list(COURSE)
    module = bench.page.locator("[data-module] h3").first.inner_text()
    first, second = bench.titles(module)[:2]
    bench.drag_by_touch(first, below=second)
    expect(bench.announced).to_contain_text(f"You moved “{first}”.")
    assert bench.titles(module)[:2] == [second, first]
    bench.watcher.quiet()


def test_on_a_phone_nothing_is_cut_off(demo: None, enter: Enter) -> None:
    bench = Workbench(enter("elena", "phone"))
    bench.page.goto("/admin/courses/")
    bench.page.goto(
        bench.page.locator("td a[href^='/admin/pages/']:not([href*=edit])").last.get_attribute(
            "href"
        )
    )
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert bench.page.evaluate(wide) <= 0
    bench.look()
