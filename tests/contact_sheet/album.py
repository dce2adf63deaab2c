"""Lays the pictures out: a montage a page, and one HTML index with what was found."""

from collections import defaultdict
from html import escape
from pathlib import Path

from PIL import Image

from tests.contact_sheet.camera import Picture

SCALE = 0.75
TALL = 1600
GAP = 16
GROUND = "#8a7f6e"
STYLE = (
    "body{font:16px/1.5 system-ui;margin:2rem;background:#eee}section{margin-block:2rem}"
    "img{height:18rem;width:auto;max-width:20rem;object-fit:cover;object-position:top;"
    "border:1px solid #888;margin:.25rem}.found{color:#8f2f45}"
)


def lay_out(folder: Path, pictures: list[Picture]) -> Path:
    """Write a montage for each page, and the index; return the index."""
    by_page: dict[str, list[Picture]] = defaultdict(list)
    for picture in pictures:
        by_page[picture.page].append(picture)
    for name, taken in by_page.items():
        montage([picture.path for picture in taken]).save(folder / f"{name}.png")
    index = folder / "index.html"
    sections = "".join(_section(folder, name, taken) for name, taken in by_page.items())
    index.write_text(
        f"<!DOCTYPE html><html lang='en'><meta charset='utf-8'><title>Contact sheet</title>"
        f"<style>{STYLE}</style><h1>{len(pictures)} pictures of {len(by_page)} pages</h1>{sections}"
    )
    return index


def _section(folder: Path, name: str, taken: list[Picture]) -> str:
    images = "".join(
        f"<a href='{picture.path.relative_to(folder)}' title='{picture.shot}'>"
        f"<img loading='lazy' src='{picture.path.relative_to(folder)}' alt='{picture.shot}'></a>"
        for picture in taken
    )
    found = "".join(
        f"<li>{picture.shot}: {escape(finding)}</li>"
        for picture in taken
        for finding in picture.findings
    )
    return f"<section><h2>{name}</h2>{images}<ul class='found'>{found}</ul></section>"


def montage(paths: list[Path]) -> Image.Image:
    """Return the pictures side by side, smaller and cut below."""
    small = [_small(path) for path in paths]
    width = sum(image.width + GAP for image in small) + GAP
    sheet = Image.new("RGB", (width, max(image.height for image in small) + 2 * GAP), GROUND)
    left = GAP
    for image in small:
        sheet.paste(image, (left, GAP))
        left += image.width + GAP
    return sheet


def _small(path: Path) -> Image.Image:
    with Image.open(path) as image:
        width, height = round(image.width * SCALE), round(image.height * SCALE)
        return image.convert("RGB").resize((width, height)).crop((0, 0, width, min(height, TALL)))
