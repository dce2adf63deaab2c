"""A sheet as a spreadsheet: texts stay texts, days are days, and nothing calculates."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from core.cells import LONGEST, fitting
from reports.exports import as_csv, as_xlsx
from reports.exports.sheets import Cell, Column, ColumnKind, Sheet
from tests.reports.files import book, in_office, office, table

NAMES = [
    "สมศักดิ์ ใจงาม",
    "น้ำทิพย์ วงศ์สุวรรณ",
    "Nguyễn Thị Hường",
    "Đặng Văn Đức",
    "Zoë O’Brien-Müller",
    "李小龍 🌊",
    "Jean-Luc, the “second”; with; all",
    "_x0041_ said so",
]
DANGEROUS = ["=1+1", "+1+1", "-1+1", "@SUM(1)", "\t=1+1", '=HYPERLINK("http://x")', "＝1+1"]
COLUMNS = [
    Column("Name"),
    Column("Number", ColumnKind.NUMBER),
    Column("Day", ColumnKind.DAY),
    Column("At", ColumnKind.MOMENT),
    Column("Minutes", ColumnKind.MINUTES),
]


def sheet(rows: list[list[Cell]], **more: Any) -> Sheet:
    said = {"name": "people", "title": "People", "columns": COLUMNS, "rows": rows}
    return Sheet(**said | more)


def named(names: list[str]) -> Sheet:
    return sheet([[name, 7, date(2026, 11, 3), None, 15] for name in names])


@pytest.fixture
def written(tmp_path: Path) -> Any:
    """Return a function that writes a sheet and reads its file."""

    def write(one: Sheet) -> Any:
        path = tmp_path / "file.xlsx"
        as_xlsx.write(one, path)
        return book(path.read_bytes())

    return write


def test_texts_are_texts_and_days_are_days(written: Any) -> None:
    at = datetime(2026, 11, 3, 2, 30, 59, 7, tzinfo=UTC)
    page = written(sheet([["Lan", 1, date(2026, 11, 3), at, 90]])).worksheets[0]
    assert table(page) == [
        ["Name", "Number", "Day", "At", "Minutes"],
        ["Lan", 1, datetime(2026, 11, 3), datetime(2026, 11, 3, 9, 30, 59), 90],  # noqa: DTZ001
    ]
    assert [cell.data_type for cell in page[2]] == ["s", "n", "d", "d", "n"]


@pytest.mark.parametrize("name", [*NAMES, *DANGEROUS, "007", "1e5", "TRUE", "http://x", " both "])
def test_what_people_are_called_is_text(written: Any, name: str) -> None:
    cell = written(named([name])).worksheets[0]["A2"]
    assert (cell.value.replace("_x005F", ""), cell.data_type, cell.hyperlink) == (name, "s", None)


def test_what_no_file_can_hold_is_left_out(written: Any) -> None:
    page = written(named(["a\x00b\x0bc\ud800d\uffff", ""])).worksheets[0]
    assert [row[0] for row in table(page)] == ["Name", "abcd", None]


@pytest.mark.parametrize("letter", ["n", "น", "🌊"])
def test_a_long_text_is_cut_where_a_cell_ends(written: Any, letter: str) -> None:
    long = letter * (LONGEST + 1)
    cut = fitting(long)
    assert len(cut.encode("utf-16-le")) <= 2 * LONGEST
    assert cut.endswith("…")
    assert fitting(letter * (LONGEST // 2)) == letter * (LONGEST // 2)
    assert written(named([long])).worksheets[0]["A2"].value == cut


def test_a_list_opens_with_its_heading_fixed_and_a_filter(written: Any) -> None:
    page = written(named(NAMES)).worksheets[0]
    assert page.freeze_panes == "A2"
    assert page.auto_filter.ref == f"A1:E{len(NAMES) + 1}"
    assert page.column_dimensions["A"].width > page.column_dimensions["B"].width > 10


def test_a_page_says_what_it_is(written: Any) -> None:
    said = ["The people of Floors.", "=1+1"]
    found = written(sheet([], about=lambda: said))
    assert found.sheetnames == ["People", "About"]
    assert table(found["About"]) == [["People"], *([sentence] for sentence in said)]
    assert found["About"]["A3"].data_type == "s"
    assert table(found["People"]) == [[column.label for column in COLUMNS]]


@pytest.mark.parametrize(
    ("rows", "pages"), [(0, [0]), (2, [2]), (3, [3]), (4, [3, 1]), (6, [3, 3]), (7, [3, 3, 1])]
)
def test_more_rows_than_a_page_takes_go_on_the_next(
    written: Any, monkeypatch: pytest.MonkeyPatch, rows: int, pages: list[int]
) -> None:
    monkeypatch.setattr(as_xlsx, "MOST_ROWS", 3)
    *lists, _about = written(named([str(n) for n in range(rows)])).worksheets
    assert [len(table(page)) - 1 for page in lists] == pages
    assert [row[0] for page in lists for row in table(page)[1:]] == [str(n) for n in range(rows)]


@pytest.mark.parametrize("title", ["A" * 60, "[Front]: office?/*\\", "'quoted'", "น้ำ" * 20])
def test_any_title_is_the_name_of_a_page(title: str) -> None:
    for number in (1, 12):
        name = as_xlsx.page_title(title, number)
        assert 0 < len(name) <= as_xlsx.LONGEST_TITLE
        assert not set(name) & set("[]:*?/\\")
        assert name.strip("'") == name


@office
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_names_come_back_equal_from_libreoffice(tmp_path: Path, ending: str) -> None:
    one, path = named(NAMES), tmp_path / f"names.{ending}"
    if ending == "csv":
        path.write_text("".join(as_csv.pieces(one)), encoding="utf-8", newline="")
    else:
        as_xlsx.write(one, path)
    assert [row[0] for row in in_office(path, tmp_path)] == ["Name", *NAMES]


@office
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_libreoffice_calculates_nothing(tmp_path: Path, ending: str) -> None:
    one, path = named(DANGEROUS), tmp_path / f"names.{ending}"
    if ending == "csv":
        path.write_text("".join(as_csv.pieces(one)), encoding="utf-8", newline="")
    else:
        as_xlsx.write(one, path)
    found = [row[0].lstrip("'") for row in in_office(path, tmp_path)]
    assert found == ["Name", *DANGEROUS]
