"""Reading a file as text, and only files that lie where they should."""

import hashlib
import re
import unicodedata
from pathlib import Path

from courses.programme_format.blocks import Picture
from courses.programme_format.problems import FileProblems

FILE_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}")
PICTURE_NAME = re.compile(r"pictures/[A-Za-z0-9][A-Za-z0-9._-]*\.(svg|png|jpg|jpeg|webp|gif)", re.I)
UNSTORABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
LARGEST_TEXT = 1_000_000
LARGEST_PICTURE = 10_000_000


def read_text(path: Path, problems: FileProblems) -> str | None:
    """Return the file's text with plain line ends, or None when it cannot be read."""
    data = _read_bytes(path, problems, largest=LARGEST_TEXT)
    if data is None:
        return None
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        problems.add(line, "This file is not saved as UTF-8 text; save it again as UTF-8.")
        return None
    text = unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if _is_storable(text, problems) else None


def find_picture(folder: Path, name: str, problems: FileProblems, line: int) -> Picture | None:
    """Return the picture of this name in a module's folder, or None after reporting why not."""
    if not PICTURE_NAME.fullmatch(name):
        problems.add(line, f"“{name}” must name a picture file in the folder “pictures”.")
        return None
    path = folder / name
    if not path.is_file():
        problems.add(line, f"The picture “{name}” does not exist.")
        return None
    data = _read_bytes(path, problems, largest=LARGEST_PICTURE, line=line)
    return Picture(name, path, hashlib.sha256(data).hexdigest()) if data else None


def _read_bytes(path: Path, problems: FileProblems, *, largest: int, line: int = 1) -> bytes | None:
    if not path.is_file():
        problems.add(line, "This file does not exist.")
        return None
    try:
        data = path.read_bytes()
    except OSError:
        problems.add(line, f"The file “{path.name}” cannot be opened.")
        return None
    if not data or len(data) > largest:
        size = "larger than allowed" if data else "empty"
        problems.add(line, f"The file “{path.name}” is {size}.")
        return None
    return data


def _is_storable(text: str, problems: FileProblems) -> bool:
    found = UNSTORABLE.search(text)
    if found:
        line = text.count("\n", 0, found.start()) + 1
        problems.add(line, "This line holds an invisible control character; remove it.")
    return found is None
