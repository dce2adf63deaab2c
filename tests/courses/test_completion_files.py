"""Past completions from a file: strangers' files, and what is said about their lines."""

from datetime import date, timedelta

import pytest

from django.utils import timezone

from core.errors import DomainError
from courses.actions import import_completions, preview_completions
from courses.elsewhere.file import LARGEST
from courses.enums import Source
from courses.models import Completion, Course, CourseText
from people.models import User
from tests.factories.people import UserFactory, days_ago
from tests.factories.records import ProjectedCourseFactory

pytestmark = pytest.mark.django_db

HEADING = "person,course,completed_on,minutes,note\n"


@pytest.fixture
def course() -> Course:
    return ProjectedCourseFactory(slug="counter", title="The Other Side", minutes=40, shape=(1,))


@pytest.fixture
def lan() -> User:
    return UserFactory(username="HK-00123", email="lan@hotel.example", full_name="Nguyễn Thị Lan")


def sheet(*lines: str, heading: str = HEADING) -> bytes:
    return (heading + "\n".join(lines) + "\n").encode()


def sentence_of(data: bytes) -> str:
    """Return why a file as a whole is refused."""
    with pytest.raises(DomainError) as refusal:
        preview_completions(data, acting_user=None)
    assert refusal.value.code == "unreadable"
    return refusal.value.sentence


def problem_of(*lines: str, heading: str = HEADING, acting_user: User | None = None) -> str:
    """Return what is wrong with the last line; and prove that nothing is imported then."""
    found = preview_completions(sheet(*lines, heading=heading), acting_user=acting_user)
    with pytest.raises(DomainError) as refusal:
        import_completions(sheet(*lines, heading=heading), acting_user=acting_user)
    assert refusal.value.code == "has_problems"
    assert not Completion.objects.filter(source=Source.IMPORTED).exists()
    return found.problems[-1].sentence


@pytest.mark.parametrize(
    "data",
    [
        "\ufeffperson;course;completed_on\nHK-00123;counter;2024-02-29\n".encode(),
        "person\tcourse\tcompleted_on\nHK-00123\tcounter\t2024-02-29\n".encode("utf-16"),
        b"sep=;\r\nPerson;Course;Completed on (DD/MM/YYYY)\r\nhk-00123;COUNTER;29/02/2024\r\n",
        b'\n\n"person","course","completed_on (MM/DD/YYYY)"\n,,\nHK-00123,counter,02/29/2024\n\n',
        "person,course,completed_on,note\nHK ๐๐๑๒๓,counter,2024-02-29,น้ำใจ\n"
        .replace("HK ", "HK-").encode("cp874"),
        "person,course,completed_on,note\nHK-00123,counter,2024-02-29,Müller à Noël\n"
        .encode("cp1252"),
    ],
)  # fmt: skip
def test_strangers_files_are_read(lan: User, course: Course, data: bytes) -> None:
    import_completions(data, acting_user=None)
    completion = Completion.objects.get()
    assert timezone.localdate(completion.completed_at) == date(2024, 2, 29)
    assert completion.person == lan
    assert completion.note in {"", "น้ำใจ", "Müller à Noël"}


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \n\n", "is empty"),
        (HEADING.encode(), "no lines"),
        (b"PK\x03\x04\x00\x00xl/workbook", "not a CSV file"),
        (b"person,course\x00,completed_on\n", "not a CSV file"),
        (b"\x81\x8d\xff", "cannot be read"),
        (b"\xff\xfea", "cannot be read"),
        (b"person,course,day\n", "no column called “day”"),
        (b"person,course\nx,y\n", "“completed_on” is missing"),
        (b"person,course,course,completed_on\n", "“course” is there twice"),
        (b"person,course,completed_on (DD.MM.YY)\n", "no format of a day"),
        (HEADING.encode() + b'x,"y,2024-01-01\n', "Line 2: a cell begins or ends"),
        (HEADING.encode() + b'x,"y"z,2024-01-01\n', "Line 2: a cell begins or ends"),
        (HEADING.encode() + b"x" * LARGEST, "larger than 10 MB"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_with_one_sentence(data: bytes, words: str) -> None:
    sentence = sentence_of(data)
    assert words in sentence
    assert sentence.endswith(".")


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("HK-9,counter,2024-01-01,,", "Line 2, person: nobody has the employee number"),
        (",counter,2024-01-01,,", "Line 2, person: this cell is empty"),
        ("HK-00123,nothing,2024-01-01,,", "Line 2, course: there is no course called “nothing”"),
        ("HK-00123,counter,,,", "Line 2, completed_on: this cell is empty"),
        ("HK-00123,counter,03/04/2024,,", "“03/04/2024” may be two days"),
        ("HK-00123,counter,2023-02-29,,", "“2023-02-29” is no day"),
        ("HK-00123,counter,yesterday,,", "“yesterday” is no day"),
        ("HK-00123,counter,2567-02-29,,", "Buddhist year. Write 2024 instead"),
        ("HK-00123,counter,2199-01-01,,", "lies in the future"),
        ("HK-00123,counter,1204-01-01,,", "lies too far back"),
        ("HK-00123,counter,2024-01-01,-5,", "Line 2, minutes: “-5” is no number"),
        ("HK-00123,counter,2024-01-01,1e9,", "Line 2, minutes: “1e9” is no number"),
        ("HK-00123,counter,2024-01-01,10001,", "Line 2, minutes: “10001” is no number"),
        ("HK-00123,counter,2024-01-01,,a,b", "more cells than the 5"),
        (f"HK-00123,counter,2024-01-01,,{'x' * 1001}", "longer than 1000 characters"),
        ('=HYPERLINK("http://x"),counter,2024-01-01,,', "Line 2, person: nobody"),
        ("=1+1,counter,2024-01-01,,", "“=1+1”"),
        ("\x1b[31mred,counter,2024-01-01,,", "“[31mred”"),
    ],
)
def test_a_line_with_a_problem_is_named(lan: User, course: Course, line: str, words: str) -> None:
    sentence = problem_of(line)
    assert words in sentence
    assert sentence.endswith(".")


def test_a_days_format_is_told_by_the_heading_or_beyond_doubt(lan: User, course: Course) -> None:
    plain = sheet("HK-00123,counter,25/12/2023,,", "HK-00123,counter,7.7.2023,,")
    import_completions(plain, acting_user=None)
    noted = "person,course,completed_on (dd/mm/yyyy)\n"
    import_completions(sheet("HK-00123,counter,03/04/2023", heading=noted), acting_user=None)
    days = {timezone.localdate(one.completed_at) for one in Completion.objects.all()}
    assert days == {date(2023, 12, 25), date(2023, 7, 7), date(2023, 4, 3)}


def test_a_formula_in_a_note_stays_text(lan: User, course: Course) -> None:
    import_completions(sheet("HK-00123,counter,2024-01-01,,=1+1"), acting_user=None)
    assert Completion.objects.get().note == "=1+1"


def test_a_course_is_found_by_its_title_in_any_language(lan: User, course: Course) -> None:
    CourseText.objects.create(course=course, locale="vi", title="Phía bên kia quầy")
    CourseText.objects.create(course=course, locale="th", title="อีกด้านหนึ่ง")
    days = iter(range(1, 9))
    lines = [
        f"HK-00123,{title},2024-01-{next(days):02}"
        for title in ("phía bên kia quầy", "อีกด้านหนึ่ง", "the other side", "counter")
    ]
    import_completions(sheet(*lines), acting_user=None)
    assert Completion.objects.filter(course=course).count() == 4


def test_a_title_of_two_courses_is_refused_and_a_retired_namesake_is_not(
    lan: User, course: Course
) -> None:
    other = ProjectedCourseFactory(slug="second", title="The Other Side")
    assert "counter, second" in problem_of("HK-00123,The Other Side,2024-01-01,,")
    Course.objects.filter(pk=other.pk).update(retired_at=timezone.now() - timedelta(days=9))
    import_completions(sheet("HK-00123,The Other Side,2024-01-01"), acting_user=None)
    assert Completion.objects.get().course == course
    day = days_ago(3)
    assert (
        "no longer offered"
        in preview_completions(sheet(f"HK-00123,second,{day},,"), acting_user=None)
        .problems[0]
        .sentence
    )
