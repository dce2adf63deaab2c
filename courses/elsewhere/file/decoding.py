"""Turn the bytes of a stranger's file into text."""

import codecs
import re
import unicodedata

from courses.elsewhere.file.problems import UnreadableError

BYTE_ORDER_MARKS = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
THAI, WESTERN = "cp874", "cp1252"
THAI_RUN = re.compile("[\u0e00-\u0e7f]{2,}")


def decode(data: bytes) -> str:
    """Return the text, composed, with plain line ends.

    By its byte order mark, else as UTF-8; else as what older Excels write in Thailand and the West.
    Raises ``UnreadableError``: ``empty``, ``binary``, ``not_decodable``.
    """
    text = _decoded(data)
    if "\x00" in text:
        raise UnreadableError("binary")
    if not text.strip():
        raise UnreadableError("empty")
    return unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    marked = next((name for mark, name in BYTE_ORDER_MARKS.items() if data.startswith(mark)), None)
    try:
        return data.decode(marked or "utf-8")
    except UnicodeDecodeError as error:
        if marked or b"\x00" in data:
            raise UnreadableError("binary" if b"\x00" in data else "not_decodable") from error
    return _older(data)


def _older(data: bytes) -> str:
    """Read Thai where the letters above ASCII stand together as Thai words do, else Western."""
    thai, western = _as(data, THAI), _as(data, WESTERN)
    if thai is not None and _is_mostly_thai(thai):
        return thai
    if western is not None:
        return western
    raise UnreadableError("not_decodable")


def _as(data: bytes, encoding: str) -> str | None:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _is_mostly_thai(text: str) -> bool:
    together = sum(len(run) for run in THAI_RUN.findall(text))
    return together * 2 > sum(letter > "\x7f" for letter in text)
