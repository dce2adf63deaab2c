"""The contact sheet leaves no page out, and names why where there is nothing to look at."""

from django.template.loader import get_template

from tests.contact_sheet.listing import (
    LEFT_OUT,
    NAMESPACED,
    PRINTED,
    ROLES,
    opens,
    ours_in_namespaces,
    sheets,
)
from tests.test_permissions import ROWS


def pages_there_are() -> set[str]:
    return {name for name, row in ROWS.items() if opens(row)} | ours_in_namespaces()


def test_every_page_is_pictured_or_left_out_for_a_reason() -> None:
    pictured = {sheet.row for sheet in sheets() if sheet.row}
    assert pictured | set(LEFT_OUT) == pages_there_are()
    assert pictured.isdisjoint(LEFT_OUT)
    assert all(LEFT_OUT.values())


def test_a_page_stands_once_and_has_a_folder_of_its_own() -> None:
    names = [sheet.file_name for sheet in sheets()]
    assert len(names) == len(set(names)) > 80


def test_what_is_said_of_a_page_is_said_of_one_there_is() -> None:
    names = {sheet.name for sheet in sheets()}
    assert {*ROLES, *PRINTED, *NAMESPACED} <= names
    for sheet in sheets():
        assert not sheet.template or get_template(sheet.template)
