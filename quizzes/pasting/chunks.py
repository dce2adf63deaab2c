"""A text in chunks, one a question, with the numbers of their lines."""

from dataclasses import dataclass

from quizzes.pasting.cleaning import composed, trimmed
from quizzes.pasting.marks import Mark, marked, parted


@dataclass(frozen=True)
class Line:
    number: int
    raw: str

    @property
    def text(self) -> str:
        return trimmed(self.raw)


Chunk = list[Line]
PARTING = 3
"""So many blank lines part two chunks for certain."""


def chunks_of(text: str) -> list[Chunk]:
    """Return what stands between blank lines; answers join a question that has none yet.

    Where a blank line follows upon each line, as mail programs and word processors send it, a
    question begins with each line that has no mark.
    """
    parts = _parts(text)
    is_spread = _is_spread([chunk for part in parts for chunk in part])
    drawn = _drawn_together if is_spread else _joined
    return [chunk for part in parts for chunk in drawn(part)]


def _parts(text: str) -> list[list[Chunk]]:
    """Return what stands between blank lines, parted where there are many of them."""
    parts: list[list[Chunk]] = []
    blanks = PARTING
    for number, raw in enumerate(composed(text).splitlines(), start=1):
        line = Line(number, raw)
        if not line.text:
            blanks += 1
            continue
        if blanks >= PARTING:
            parts.append([[]])
        elif blanks:
            parts[-1].append([])
        parts[-1][-1].append(line)
        blanks = 0
    return parts


def _joined(chunks: list[Chunk]) -> list[Chunk]:
    joined: list[Chunk] = []
    for chunk in chunks:
        if joined and _is_bare(joined[-1]) and _are_answers(chunk):
            joined[-1] = [*joined[-1], *chunk]
        else:
            joined.append(chunk)
    return joined


def _is_bare(chunk: Chunk) -> bool:
    """Return whether the chunk is a question that wants answers and has none."""
    details = {Mark.IDENTIFIER, Mark.TAG}
    texts = [line.text for line in chunk if marked(line.text, first=True)[0] not in details]
    is_asked = bool(texts) and marked(texts[0], first=True)[0] is Mark.TEXT
    return is_asked and all(
        marked(text, first=False)[0] is Mark.TEXT and not parted(text) for text in texts[1:]
    )


def _are_answers(chunk: Chunk) -> bool:
    if _is_option(chunk[0]):
        return True
    answers = (Mark.ITEM, Mark.GENERAL, Mark.LESSON)
    return all(marked(line.text, first=False)[0] in answers or parted(line.text) for line in chunk)


def _is_spread(chunks: list[Chunk]) -> bool:
    lines = [chunk[0] for chunk in chunks if len(chunk) == 1]
    return len(lines) == len(chunks) > 2 and any(_is_option(line) for line in lines)


def _is_option(line: Line) -> bool:
    return marked(line.text, first=True)[0] in {Mark.RIGHT, Mark.WRONG}


def _drawn_together(chunks: list[Chunk]) -> list[Chunk]:
    drawn: list[Chunk] = []
    for [line] in chunks:
        if not drawn or _begins(line, drawn[-1]):
            drawn.append([line])
        else:
            drawn[-1].append(line)
    return drawn


def _begins(line: Line, above: Chunk) -> bool:
    """Return whether the line begins a question rather than belonging to the one above."""
    if marked(above[-1].text, first=True)[0] in {Mark.IDENTIFIER, Mark.TAG}:
        return False
    if marked(line.text, first=True)[0] in {Mark.REFLECTION, Mark.IDENTIFIER, Mark.TAG}:
        return True
    return marked(line.text, first=False)[0] is Mark.TEXT and not parted(line.text)
