"""Read the words of a page, or of one part of it."""

from typing import Any

from bs4 import BeautifulSoup, Tag


def words(response: Any) -> str:
    """Return the words of the page's main part, titles of drawings and fields' texts included."""
    return _text(_main(response))


def section(response: Any, heading: str, *, tag: str = "section") -> str:
    """Return the words of the part with this heading's id, or of the first with this tag."""
    wanted = {"aria-labelledby": heading} if heading else {}
    found = _main(response).find(tag, attrs=wanted)
    assert isinstance(found, Tag), heading
    return _text(found)


def _main(response: Any) -> Tag:
    main = BeautifulSoup(response.content, "html.parser").find("main")
    assert isinstance(main, Tag)
    return main


def _text(part: Tag) -> str:
    return " ".join(part.get_text(" ").split())
