"""Whatever is in the files, the reader answers or refuses in its own words."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from courses.programme_format import Problem, ProgrammeError, read_programme
from tests.factories.programmes import (
    CASE,
    COURSE,
    FILES,
    LESSON,
    MODULE,
    PLAN,
    QUIZ,
    write_programme,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write_programme(tmp_path / "small")


MARKS = [":::", ":::think", ":::exercise a", ":::key-points", "---", "- ", "> ", "# ", "## ", "<"]
SIGNS = ["|", "|---|", "![", "](", "[", "]", "{", "}", "*a", "&a ", "!!x ", "<<: ", "? ", ">-", "`"]
WORDS = ["pictures/cover.svg)", '"', "'", "\\U", "id: ", "title: ", "Table: ", "— "]
SPACES = [" ", "  ", "\n", "\n\n", "\t", ": "]
PIECES = st.sampled_from([*MARKS, *SIGNS, *WORDS, *SPACES])
SCRAPS = st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map("".join)


@pytest.mark.parametrize("name", [COURSE, MODULE, LESSON, QUIZ, CASE, PLAN])
@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(scrap=SCRAPS, place=st.floats(0, 1), length=st.integers(0, 40))
def test_nothing_breaks_the_reader_but_its_own_refusal(
    folder: Path, name: str, scrap: str, place: float, length: int
) -> None:
    write_programme(folder)
    text = FILES[name]
    start = int(place * len(text))
    broken = text[:start] + scrap + text[start + length :]
    (folder / name).write_bytes(broken.encode("utf-8", "surrogatepass"))
    problems = problems_or_none(folder)

    assert all(problem.message.endswith(".") for problem in problems)
    lines = len(broken.replace("\r", "\n").split("\n"))
    assert all(problem.line <= lines for problem in problems if problem.path == name)


def problems_or_none(folder: Path) -> list[Problem]:
    try:
        read_programme(folder)
    except ProgrammeError as refusal:
        return refusal.problems
    return []
