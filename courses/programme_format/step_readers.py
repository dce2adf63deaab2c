"""Reading the steps that are not a quiz or a case."""

from dataclasses import dataclass
from pathlib import Path

from courses.programme_format.blocks import Block
from courses.programme_format.body import Body
from courses.programme_format.fields import Fields
from courses.programme_format.files import (
    LessonFile,
    LessonState,
    SelfAssessmentFile,
    TransferTaskFile,
)
from courses.programme_format.practice import AgendaRow, Cards, WorkshopFile
from courses.programme_format.reading import CourseReading


@dataclass(frozen=True)
class Prose:
    """The Markdown below the front matter, and where it begins."""

    text: str
    line: int
    folder: Path

    def blocks(self, item_id: str, fields: Fields, reading: CourseReading) -> tuple[Block, ...]:
        body = Body(reading.course_id, item_id, self.folder, fields.problems)
        return body.read(self.text, self.line)


def read_lesson(fields: Fields, prose: Prose, reading: CourseReading) -> LessonFile:
    item = reading.item(fields)
    state = fields.choice("state", list(LessonState))
    return LessonFile(**item, state=state, blocks=prose.blocks(item["id"], fields, reading))


def read_transfer_task(fields: Fields, prose: Prose, reading: CourseReading) -> TransferTaskFile:
    item = reading.item(fields)
    days = fields.number("days", low=1, high=365, default=14)
    return TransferTaskFile(**item, days=days, blocks=prose.blocks(item["id"], fields, reading))


def read_self_assessment(fields: Fields, reading: CourseReading) -> SelfAssessmentFile:
    return SelfAssessmentFile(
        **reading.item(fields),
        instrument=fields.identifier("instrument"),
        introduction=fields.text("introduction", required=False),
    )


def read_workshop(fields: Fields, reading: CourseReading) -> WorkshopFile:
    item = reading.item(fields)
    minutes = fields.number("minutes", low=1, high=1000)
    return WorkshopFile(
        **item,
        minutes=minutes,
        group=fields.text("group", limit=250),
        materials=fields.text("materials"),
        agenda=_agenda(fields, minutes),
        notes=fields.text("notes", required=False),
        cards=_cards(fields),
    )


def _agenda(fields: Fields, minutes: int) -> tuple[AgendaRow, ...]:
    """Return the rows, after checking that they follow each other and fill the time."""
    rows, clock = [], 0
    for one in fields.groups("agenda"):
        row = _agenda_row(one)
        if row.start != clock or row.end <= row.start:
            one.problems.add(one.line, f"This row must begin at minute {clock} and end later.")
        clock = row.end
        rows.append(row)
    if rows and clock != minutes:
        fields.problems.add(
            fields.line_of("agenda"), f"The agenda ends at minute {clock}, not at {minutes}."
        )
    return tuple(rows)


def _agenda_row(fields: Fields) -> AgendaRow:
    row = AgendaRow(
        start=fields.number("from", low=0, high=1000),
        end=fields.number("to", low=0, high=1000),
        text=fields.text("text"),
    )
    fields.reject_unknown()
    return row


def _cards(fields: Fields) -> Cards | None:
    group = fields.group("cards")
    if group is None:
        return None
    cards = Cards(
        title=group.text("title", limit=200), items=tuple(text for _, text in group.lines("items"))
    )
    group.reject_unknown()
    return cards
