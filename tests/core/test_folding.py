import unicodedata

import pytest

from core.folding import fold, nfc


@pytest.mark.parametrize("typed", ["Đặng", "dang", "ĐẶNG", unicodedata.normalize("NFD", "Đặng")])
def test_fold_finds_vietnamese_with_and_without_marks(typed: str) -> None:
    assert fold(typed) == "dang"


def test_fold_keeps_thai_vowels_and_tones() -> None:
    assert fold("น้ำใจ") != fold("นำใจ")


def test_nfc_composes_and_trims() -> None:
    assert nfc("  Nguye\u0302\u0303n   Lan ") == "Nguyễn Lan"
