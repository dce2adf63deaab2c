"""The pictures on a certificate, as SVG."""

import io
import re
from base64 import b64encode
from functools import cache
from pathlib import Path

import segno
from PIL import Image

from django.conf import settings
from django.core.files.storage import default_storage

SPRITE = Path("static/img/icons.svg")
MARK = re.compile(r'<symbol id="mark" viewBox="(?P<box>[^"]+)">(?P<lines>.*?)</symbol>')
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">{lines}</svg>'


def mark(logo_file: str, accent: str) -> str:
    """Return the organisation's logo; the mark of the house where there is none to be read."""
    if not logo_file:
        return _house_mark(accent)
    try:
        with default_storage.open(logo_file) as file:
            return _framed(file.read())
    except OSError:
        return _house_mark(accent)


def qr(address: str) -> str:
    """Return the address as a QR code, still read with an eighth of it worn off."""
    out = io.BytesIO()
    code = segno.make_qr(address, error="m")
    code.save(out, kind="svg", border=0, xmldecl=False, nl=False, omitsize=True)
    return out.getvalue().decode()


def _framed(picture: bytes) -> str:
    """Return a drawing that holds a PNG: a document in text can bring no other bytes along."""
    with Image.open(io.BytesIO(picture)) as image:
        width, height = image.size
    data = b64encode(picture).decode()
    lines = f'<image width="{width}" height="{height}" href="data:image/png;base64,{data}"/>'
    return SVG.format(box=f"0 0 {width} {height}", lines=lines)


@cache
def _house_mark(accent: str) -> str:
    found = MARK.search((settings.BASE_DIR / SPRITE).read_text())
    if found is None:
        raise LookupError("The icons have no mark of the house.")
    lines = found["lines"].replace("currentColor", accent)
    return SVG.format(box=found["box"], lines=lines.replace("var(--surface)", "white"))
