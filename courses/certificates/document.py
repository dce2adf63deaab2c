"""What stands on a certificate, and the PDF of it; plain data in, bytes out."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

import typst

FOLDER = Path(__file__).parent
TEMPLATE = FOLDER / "certificate.typ"


@dataclass(frozen=True)
class Fact:
    """One thing said below the title, such as the day of completion."""

    label: str
    value: str


@dataclass(frozen=True, kw_only=True)
class Certificate:
    """All that is shown, in one language; the pictures are drawings in SVG."""

    language: str
    title: str
    """What the document is called in a list of documents."""
    organisation: str
    mark: str
    """The organisation's logo, or the mark of the house."""
    accent: str
    ink: str
    ink_soft: str
    heading: str
    person: str
    completed: str
    course: str
    course_language: str
    """The language of the course's title, where it has none in the certificate's."""
    facts: list[Fact]
    check: str
    address: str
    shown_address: str
    code_label: str
    code: str
    qr: str
    qr_words: str
    """What the QR code is, for whoever does not see it."""
    made_at: datetime


def as_pdf(certificate: Certificate) -> bytes:
    """Set the certificate as PDF/UA-1, which a screen reader can read.

    The standard refuses a letter for which there is no font, such as a name in a script that
    neither our own font nor one of the system's knows. Whoever bears that name gets a PDF all the
    same, tagged as well as it can be.
    """
    try:
        return _set(certificate, is_strict=True)
    except typst.TypstError:
        return _set(certificate, is_strict=False)


def _set(certificate: Certificate, *, is_strict: bool) -> bytes:
    data = asdict(certificate)
    made_at = data.pop("made_at").replace(microsecond=0)
    done = typst.compile(
        TEMPLATE,
        root=FOLDER,
        font_paths=_fonts(),
        sys_inputs={"certificate": json.dumps(data)},
        format="pdf",
        pdf_standards=["ua-1"] if is_strict else [],
        timestamp=made_at,
    )
    if not isinstance(done, bytes):
        raise TypeError("A certificate is one document.")
    return done


@cache
def _fonts() -> typst.Fonts:
    """Return our own font, and the system's for names in other scripts; looked for once.

    Called by the first certificate and not before: a server forks after it has loaded the code.
    """
    return typst.Fonts(
        include_system_fonts=True, include_embedded_fonts=False, font_paths=[FOLDER / "fonts"]
    )
