import unicodedata

import pytest

from core.initials import UNKNOWN, initials


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("Anong Thepsiri", "AT"),
        ("Nok", "N"),
        ("maria del carmen lópez", "ML"),
        ("สมศักดิ์ ใจงาม", "สจ"),
        ("เอกชัย แก้วใส", "อก"),
        ("Nguyễn Thị Lan", "NL"),
        ("Đặng Ánh", "ĐÁ"),
        ("(Nok) “Lek”", "NL"),
        ("Straße ßeta", "SS"),
        ("  ", UNKNOWN),
        ("— !", UNKNOWN),
    ],
)
def test_a_name_becomes_its_letters(name: str, expected: str) -> None:
    assert initials(name) == expected


def test_a_decomposed_name_keeps_its_marks() -> None:
    assert initials(unicodedata.normalize("NFD", "Ánh Đặng")) == "ÁĐ"


def test_a_mark_that_cannot_be_composed_stays_with_its_letter() -> None:
    assert initials("m\u0302ai") == "M\u0302"


def test_a_thai_vowel_alone_does_not_break() -> None:
    assert initials("เ") == "เ"
