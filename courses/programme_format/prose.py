"""Which Markdown a body may hold, and the values it becomes."""

import re
from typing import Any

from courses.programme_format.markdown import Piece, one_line, plain, render
from courses.programme_format.problems import FileProblems

FLOWING = {
    "paragraph_open",
    "paragraph_close",
    "inline",
    "bullet_list_open",
    "bullet_list_close",
    "ordered_list_open",
    "ordered_list_close",
    "list_item_open",
    "list_item_close",
    "heading_open",
    "heading_close",
}
LINK = re.compile(r"(https?://|mailto:)\S+", re.I)
SOURCE = re.compile(r"(—|–|--)\s*(?P<source>.+)")


def prose(parts: list[Piece], problems: FileProblems) -> str:
    """Return the HTML of paragraphs and lists, after reporting what cannot stand in them."""
    for part in parts:
        check_flowing(part, problems)
    return render(parts)


def check_flowing(part: Piece, problems: FileProblems) -> None:
    if any(token.type not in FLOWING for token in part.tokens):
        problems.add(part.line, "Only paragraphs, lists and small headings (“###”) can stand here.")
    if any(token.type == "heading_open" and token.tag != "h3" for token in part.tokens):
        problems.add(part.line, "Inside a text only small headings (“###”) can be used.")
    if any(child.type == "image" for child in part.inline):
        problems.add(part.line, "A picture must stand alone between two empty lines.")
    _check_links(part, problems)


def paragraphs(parts: list[Piece], problems: FileProblems) -> str:
    """Return the plain words of a text that has paragraphs only."""
    for part in parts:
        if part.type != "paragraph_open" or any(child.type == "image" for child in part.inline):
            problems.add(part.line, "Only plain paragraphs can stand here.")
    return "\n\n".join(one_line(part.plain) for part in parts)


def quotation(part: Piece, problems: FileProblems) -> dict[str, Any]:
    """Return a quotation; a last line that begins with a dash says who said it."""
    inside = {token.type for token in part.tokens[1:-1]}
    if inside - {"paragraph_open", "paragraph_close", "inline"}:
        problems.add(part.line, "A quotation can hold plain paragraphs only.")
    *lines, last = part.plain.split("\n")
    source = SOURCE.fullmatch(last)
    text = one_line(" ".join(lines if source else [*lines, last]))
    if not text:
        problems.add(part.line, "This quotation is empty.")
    return {"text": text, "source": source["source"] if source else ""}


def table(part: Piece, caption: str) -> dict[str, Any]:
    """Return a table: the cells of its first row are the header."""
    rows: list[list[str]] = []
    for token in part.tokens:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(one_line(plain(token)))
    return {"caption": caption, "header": rows[0], "rows": rows[1:]}


def bullet_texts(parts: list[Piece], problems: FileProblems, line: int) -> list[str]:
    """Return the plain texts of one flat list of points."""
    allowed = FLOWING - {"heading_open", "heading_close", "ordered_list_open"}
    is_list = len(parts) == 1 and parts[0].type == "bullet_list_open"
    if not is_list or any(token.type not in allowed for token in parts[0].tokens):
        problems.add(line, "Key points must be one plain list, each point beginning with “- ”.")
        return []
    if any(token.level > 3 for token in parts[0].tokens if token.type == "inline"):
        problems.add(line, "Key points cannot have a list inside a list.")
    return [one_line(plain(token)) for token in parts[0].tokens if token.type == "inline"]


def _check_links(part: Piece, problems: FileProblems) -> None:
    for child in part.inline:
        if child.type == "link_open" and not LINK.fullmatch(str(child.attrs.get("href", ""))):
            problems.add(part.line, "A link must begin with https://, http:// or mailto:.")
