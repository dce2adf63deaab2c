"""What readers of another language see of a course that is translated in part."""

import re

import pytest

from django.test import Client
from wagtail.models import Page

from courses.models import CoursePage, LessonPage, ModulePage
from tests.courses.learners import Learner, make_learner
from tests.courses.test_page_queries import MOST_QUERIES, costs, furnished
from tests.factories.courses import TEXT, publish
from tests.factories.translations import translate

pytestmark = pytest.mark.django_db

WHOLE = "This page is not yet available in your language."
IN_PART = "Not all of this page is available in your language yet."
EN, TH = '<span lang="en">{}</span>', '<span lang="th">{}</span>'


@pytest.fixture
def learner() -> Learner:
    return make_learner(lessons=1, promise="You can help.", introduction="One module.")


@pytest.fixture
def module(learner: Learner) -> ModulePage:
    page = ModulePage.objects.child_of(learner.page).get()
    page.summary, page.outcomes = "What it is about.", "Greet a guest\nListen"
    publish(page)
    return page


def thai(page: Page, title: str, **words: str) -> Page:
    """Publish a page's translation, which says nothing but these words."""
    draft = translate(page, title)
    for name in ("promise", "introduction", "summary", "outcomes"):
        if hasattr(draft, name):
            setattr(draft, name, words.get(name, ""))
    publish(draft)
    return draft


def shown(learner: Learner, url: str, language: str = "th") -> str:
    """Return a page as this learner reads it; the interface's own words stay English."""
    learner.person.language = language
    learner.person.save()
    text = learner.client.get(url).content.decode()
    return re.sub(r"\s+", " ", text)


def body(text: str) -> str:
    return text[text.index("<main") :]


def test_a_course_says_what_is_translated_and_marks_the_rest(learner: Learner) -> None:
    thai(learner.page, "งานบริการ", promise="คุณช่วยได้")
    text = body(shown(learner, learner.course.url))
    assert "<h1>งานบริการ</h1>" in text
    assert ">คุณช่วยได้<" in text
    assert EN.format("One module.") in text
    assert EN.format("You can help.") not in text


def test_a_module_gives_its_outcomes_field_by_field(learner: Learner, module: ModulePage) -> None:
    thai(module, "โมดูล", outcomes="ทักทายแขก\nรับฟัง")
    text = body(shown(learner, module.url))
    assert "<h1>โมดูล</h1>" in text
    assert "<span>ทักทายแขก</span>" in text
    assert "Greet a guest" not in text
    assert EN.format("What it is about.") in text


def test_what_still_says_what_the_original_says_is_not_sold_as_translated(
    learner: Learner, module: ModulePage
) -> None:
    publish(translate(module, "โมดูล"))  # a copy, of which the title alone was written
    text = body(shown(learner, module.url))
    assert EN.format("Greet a guest") in text
    assert EN.format("What it is about.") in text


def test_a_change_of_the_original_reaches_where_the_translation_is_silent(
    learner: Learner, module: ModulePage
) -> None:
    thai(module, "โมดูล")
    module.summary = "About something else."
    publish(module)
    assert EN.format("About something else.") in body(shown(learner, module.url))


def test_the_reader_is_told_once_how_much_is_missing(learner: Learner, module: ModulePage) -> None:
    learner.person.language = "th"
    learner.person.save()
    words = {name: str(learner.client.get(url).context["is_mixed"]) for name, url in urls(learner)}
    assert words == {"course": "False", "module": "False"}  # as they were written, as a whole
    thai(learner.page, "ก", promise="ข", introduction="ค")
    thai(module, "โมดูล")
    words = {name: str(learner.client.get(url).context["is_mixed"]) for name, url in urls(learner)}
    assert words == {"course": "False", "module": "True"}


def urls(learner: Learner) -> list[tuple[str, str]]:
    module = learner.steps()[0].module
    return [("course", learner.course.url), ("module", module.url)]


def test_lists_mark_the_titles_that_are_not_translated(
    learner: Learner, module: ModulePage
) -> None:
    thai(module, "โมดูล")
    for url in ("/", "/courses/", learner.course.url, module.url, learner.lesson().url):
        text = body(shown(learner, url))
        assert EN.format("Service") in text or "Service</" not in text
        assert EN.format("โมดูล") not in text
        assert EN.format("Service module 1") not in text
    assert "โมดูล" in body(shown(learner, learner.course.url))
    assert EN.format("Service module 1 lesson 1") in body(shown(learner, module.url))


def test_who_reads_the_original_sees_no_marks(learner: Learner, module: ModulePage) -> None:
    thai(module, "โมดูล")
    for url in ("/", "/courses/", learner.course.url, module.url, learner.lesson().url):
        assert "<span lang=" not in body(shown(learner, url, "en"))


def test_no_mark_gets_into_an_attribute_or_a_title(learner: Learner, module: ModulePage) -> None:
    furnished(learner)
    thai(ModulePage.objects.get(pk=module.pk), "โมดูล")
    for url in ("/", "/courses/", learner.course.url, module.url, learner.lesson().url):
        text = shown(learner, url)
        assert "&lt;span" not in text
        assert not re.search(r'="[^"]*<span', text)
        assert "<span" not in text[text.index("<title") : text.index("</title")]
    assert 'alt="Two seats" lang="en"' in shown(learner, module.url)


def test_a_translated_step_that_is_still_the_original_says_so(learner: Learner) -> None:
    lesson = learner.lesson()
    draft = translate(lesson, "บทเรียน")
    publish(draft)
    text = body(shown(learner, lesson.url))
    assert "<h1>บทเรียน</h1>" in text
    assert '<div class="prose prose--led" lang="en">' in text
    draft.body = [TEXT, TEXT]
    publish(draft)
    assert '<div class="prose prose--led">' in body(shown(learner, lesson.url))


def test_pages_that_are_translated_in_part_cost_little_more(learner: Learner) -> None:
    learner = furnished(make_learner(modules=2, lessons=2, case=True, quiz=True))
    learner.person.language = "th"
    learner.person.save()
    for page in [learner.page, *learner.page.get_children()]:
        thai(page.specific, f"{page.title} ก")
    for page in LessonPage.objects.descendant_of(learner.page):
        publish(translate(page, f"{page.title} ก"))
    assert max(costs(learner).values()) <= MOST_QUERIES


def test_a_preview_marks_what_the_original_says(learner: Learner) -> None:
    draft = thai(learner.page, "งานบริการ")
    text = draft.make_preview_request(preview_mode="").content.decode()
    assert TH.format("งานบริการ") in text
    assert "One module." in text


def test_the_mirror_of_a_course_shows_the_original(learner: Learner, module: ModulePage) -> None:
    thai(module, "โมดูล")
    assert CoursePage.objects.filter(alias_of__isnull=False).count() == 1
    assert f"<h1>{EN.format('Service')}</h1>" in body(shown(learner, learner.course.url))


def test_signed_out_nobody_learns_of_translations(module: ModulePage) -> None:
    thai(module, "โมดูล")
    assert Client().get(module.url).status_code == 302
