"""The certificate itself: what stands on it, in which language, and that it can be read out."""

import io
import re
from datetime import UTC, date, datetime
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.test import override_settings

from core.organisation import Organisation
from courses.certificates import as_pdf, certificate_of
from courses.models import Completion, CompletionNames, CourseText
from tests.factories.records import EnrolmentFactory, ProjectedCourseFactory

pytestmark = pytest.mark.django_db

THAI_NAME = "นางสาวกมลวรรณ ศรีสุวรรณพิทักษ์กุลชัยเจริญรุ่งเรืองน้ำทิพย์ ณ อยุธยา"
STACKED = re.compile("[ก-ฮ][ัิ-ฺ็-๎]+")
"""A Thai letter with the marks above and below it."""
VIETNAMESE_NAME = "Nguyễn Hoàng Thị Phương Thảo Quỳnh"
TITLES = {
    "en": "The Other Side of the Counter",
    "th": "อีกด้านหนึ่งของเคาน์เตอร์ การบริการด้วยน้ำใจ",
    "vi": "Phía bên kia quầy: phục vụ bằng tấm lòng",
}
WORDS = {
    "en": ["Certificate", "has completed the course", "22 November 2026", "3 h 20 min"],
    "th": [
        *("ใบรับรองการเรียนจบ", "ได้สำเร็จการเรียนหลักสูตร"),
        *("22 พฤศจิกายน ค.ศ. 2026", "3 ชม. 20 นาที"),
    ],
    "vi": [
        *("Giấy chứng nhận hoàn thành", "đã hoàn thành khóa học"),
        *("22 tháng 11 năm 2026", "3 giờ 20 phút"),
    ],
}


@pytest.fixture
def completion() -> Completion:
    """Return one of a course with a title in each language, early on a day in Bangkok."""
    course = ProjectedCourseFactory(title=TITLES["en"])
    for locale in ("th", "vi"):
        CourseText.objects.create(course=course, locale=locale, title=TITLES[locale])
    completion = Completion.objects.create(
        enrolment=EnrolmentFactory(course=course),
        person_id=course.enrolments.get().person_id,
        course=course,
        course_edition=1,
        minutes=200,
        steps=3,
        completed_at=datetime(2026, 11, 21, 18, 30, tzinfo=UTC),
        valid_until=date(2027, 11, 22),
        code="ABCDEFGHJKLMNPQR",
    )
    CompletionNames.objects.create(completion=completion, person_name=VIETNAMESE_NAME)
    return completion


def pdf(completion: Completion, language: str = "en", **organisation: str) -> PdfReader:
    shown = Organisation(**{"name": "Lotus Hotels", **organisation})
    return PdfReader(
        io.BytesIO(as_pdf(certificate_of(completion, organisation=shown, language=language)))
    )


def text(document: PdfReader) -> str:
    """Return the words in their order, whatever the line breaks; one page alone."""
    (page,) = document.pages
    return " ".join(page.extract_text().split())


def clusters(document: PdfReader) -> list[str]:
    """Return what groups of glyphs say they are."""
    (page,) = document.pages
    found = re.findall(rb"/ActualText<FEFF([0-9A-F]+)>", page.get_contents().get_data())
    return [bytes.fromhex(one.decode()).decode("utf-16-be") for one in found]


def follow(said: list[str], wanted: list[str]) -> bool:
    """Return whether all that is wanted is said in this order."""
    rest = iter(said)
    return all(one in rest for one in wanted)


def elements(node: Any) -> list[Any]:
    """Return every element of the tree of tags, from the top."""
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [found for one in node for found in elements(one)]
    if not isinstance(node, dict):
        return []
    own = [node] if "/S" in node else []
    return own + (elements(node["/K"]) if "/K" in node else [])


@pytest.mark.parametrize("language", ["en", "vi"])
def test_it_speaks_the_readers_language(completion: Completion, language: str) -> None:
    document = pdf(completion, language)
    said = text(document)
    for words in (*WORDS[language], TITLES[language], VIETNAMESE_NAME, "Lotus Hotels"):
        assert words in said
    assert document.root_object["/Lang"] == language
    assert document.metadata.title.endswith(TITLES[language])


def test_it_speaks_thai(completion: Completion) -> None:
    """Letters with marks are drawn as one and say what they are, for search and the ear."""
    completion.names.person_name = THAI_NAME
    document = pdf(completion, "th")
    assert follow(clusters(document), STACKED.findall("".join(WORDS["th"][:2])))
    assert document.root_object["/Lang"] == "th"


def test_a_screen_reader_can_read_it(completion: Completion) -> None:
    """PDF/UA-1: it says so, is tagged, has a language and a title, and words for its picture."""
    document = pdf(completion)
    root = document.root_object
    assert root["/MarkInfo"]["/Marked"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    stated = root["/Metadata"].get_data().decode()
    assert "<pdfuaid:part>1</pdfuaid:part>" in stated
    tags = elements(root["/StructTreeRoot"])
    kinds = [tag["/S"] for tag in tags]
    assert kinds.count("/H1") == 1
    assert [tag["/Alt"] for tag in tags if tag["/S"] == "/Figure"] == [
        "QR code that opens the address at which the certificate is verified."
    ]


def test_a_title_in_another_language_says_so(completion: Completion) -> None:
    completion.course.texts.exclude(locale="en").delete()
    document = pdf(completion, "th")
    assert TITLES["en"] in text(document)
    assert "en" in {tag.get("/Lang") for tag in elements(document.root_object["/StructTreeRoot"])}


@override_settings(BASE_URL="https://learn.example.org")
def test_it_leads_to_where_it_is_verified(completion: Completion) -> None:
    document = pdf(completion)
    (note,) = document.pages[0]["/Annots"]
    address = "https://learn.example.org/certificates/ABCD-EFGH-JKLM-NPQR/"
    assert note.get_object()["/A"]["/URI"] == address
    assert "https://learn.example.org/certificates/" in text(document)
    assert "Code ABCD-EFGH-JKLM-NPQR" in text(document)


def test_what_does_not_apply_is_not_said(completion: Completion) -> None:
    assert "Valid until 22 November 2027" in text(pdf(completion))
    completion.valid_until, completion.minutes = None, 0
    said = text(pdf(completion))
    assert "Valid until" not in said
    assert "Training time" not in said


def test_it_bears_the_organisations_logo(completion: Completion) -> None:
    data = io.BytesIO()
    Image.new("RGB", (300, 100), "navy").save(data, "PNG")
    name = default_storage.save("logo.png", ContentFile(data.getvalue()))
    bare, branded = pdf(completion), pdf(completion, logo_file=name)
    assert pictures(bare) == []
    assert pictures(branded) == [(300, 100)]
    default_storage.delete(name)
    assert pictures(pdf(completion, logo_file=name)) == []


def pictures(document: PdfReader) -> list[tuple[int, int]]:
    return [image.image.size for image in document.pages[0].images]


def test_a_name_in_a_script_without_a_font_is_no_obstacle(completion: Completion) -> None:
    completion.names.person_name = "\U00013080\U00013081"
    assert "has completed the course" in text(pdf(completion))
