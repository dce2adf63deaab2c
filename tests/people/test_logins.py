"""What people type at the door."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from people.logins import is_well_formed, tidy_login


@pytest.mark.parametrize(
    ("typed", "login"),
    [
        (" HK001 ", "HK001"),
        ("HK 0 01", "HK001"),
        ("๐๐๑๒", "0012"),
        ("HK\u00a0001\u200a", "HK001"),
        ("lan@sampan.example", "lan@sampan.example"),
    ],
)
def test_spaces_and_foreign_digits_do_not_matter(typed: str, login: str) -> None:
    assert tidy_login(typed) == login


@pytest.mark.parametrize("login", ["HK-001", "a", "lan.dang@sampan.example", "x/1_2+3"])
def test_a_login_that_every_keyboard_can_type(login: str) -> None:
    assert is_well_formed(login)


@pytest.mark.parametrize("login", ["", "đặng", "HK 001", "-1", "<b>", "a\n", "สม"])
def test_a_login_that_not_every_keyboard_can_type(login: str) -> None:
    assert not is_well_formed(login)


@given(st.text())
def test_tidying_twice_is_tidying_once_in_any_form(text: str) -> None:
    tidy = tidy_login(text)
    assert tidy_login(tidy) == tidy
    assert tidy_login(unicodedata.normalize("NFD", text)) == tidy_login(
        unicodedata.normalize("NFC", text)
    )
