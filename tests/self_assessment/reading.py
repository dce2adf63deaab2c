"""Read the words of a page, or of one part of it."""

from typing import Any

from bs4 import BeautifulSoup, Tag


def words(response: Any) -> str:
    """Return the words of the page's main part, titles of drawings and fields' texts included."""
    return _text(_main(response))


def section(response: Any, id_: str) -> str:
    """Return the words of the part that unfolds under this id, or whose heading has it."""
    main = _main(response)
    found = main.find("details", id=id_) or main.find(attrs={"aria-labelledby": id_})
    assert isinstance(found, Tag), id_
    return _text(found)


def table(response: Any) -> str:
    """Return the words of the first table."""
    found = _main(response).find("table")
    assert isinstance(found, Tag)
    return _text(found)


def _main(response: Any) -> Tag:
    main = BeautifulSoup(response.content, "html.parser").find("main")
    assert isinstance(main, Tag)
    return main


def _text(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())
