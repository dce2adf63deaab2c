"""The files of the face: every reference leads somewhere, every colour can be read."""

import re
from pathlib import Path

import pytest

from django.conf import settings
from django.core.files.storage import FileSystemStorage

from core.static_storage import IMPORT, Found, StaticFilesStorage, joined

STATIC = Path(settings.BASE_DIR) / "static"
TEMPLATES = Path(settings.BASE_DIR) / "templates"
STYLES = STATIC / "css"
OF_THE_CMS = "--w-"
COMPONENTS = TEMPLATES / "components"

# Words must be readable (4.5:1), edges and fills must be seen (3:1): WCAG 2.2, 1.4.3 and 1.4.11.
READ = [
    (ink, ground)
    for ink in ("ink", "ink-soft", "accent")
    for ground in ("ground", "surface", "sunken", "accent-soft")
] + [
    ("button-ink", "button"),
    ("button-ink", "button-hover"),
    *((kind, f"{kind}-soft") for kind in ("done", "due", "late", "calm")),
    *(
        (kind, ground)
        for kind in ("done", "due", "late", "calm")
        for ground in ("ground", "surface")
    ),
    *(("ink", f"{kind}-soft") for kind in ("due", "late", "calm")),
]
SEEN = [
    ("line-strong", "ground"),
    ("line-strong", "surface"),
    ("button", "ground"),
    ("done", "sunken"),
    ("late", "sunken"),
    ("calm", "ground"),
]


def blocks() -> list[dict[str, str]]:
    """The values of each theme: light, dark by preference, dark by name."""
    text = (STYLES / "tokens.css").read_text().split("@media print")[0]
    themes = re.findall(r":root[^{]*\{([^}]*)\}", text)
    return [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", theme)) for theme in themes]


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", [0, 1], ids=["light", "dark"])
def test_words_can_be_read_and_edges_be_seen(theme: int) -> None:
    colours = blocks()[theme]
    weak = [
        (one, other, round(contrast(colours[one], colours[other]), 2))
        for pairs, least in ((READ, 4.5), (SEEN, 3.0))
        for one, other in pairs
        if contrast(colours[one], colours[other]) < least
    ]
    assert weak == []


def test_dark_by_name_is_dark_by_preference() -> None:
    _light, by_preference, by_name = blocks()
    assert by_preference == by_name
    assert len(by_name) > 20


def test_colours_stand_in_the_tokens_alone() -> None:
    colour = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgb|hsl|oklch)a?\(", re.IGNORECASE)
    strays = [
        f"{path.relative_to(STYLES)}: {found}"
        for path in STYLES.rglob("*.css")
        if path.name != "tokens.css"
        for found in colour.findall(path.read_text())
    ]
    assert strays == []


def test_every_token_used_is_defined() -> None:
    text = "".join(path.read_text() for path in STYLES.rglob("*.css"))
    defined = set(re.findall(r"(--[\w-]+):", text))
    used = set(re.findall(r"var\((--[\w-]+)", text))
    assert {token for token in used if not token.startswith(OF_THE_CMS)} <= defined


def test_the_entry_names_every_style_sheet_once() -> None:
    named = [match["name"] for match in IMPORT.finditer((STYLES / "main.css").read_text())]
    found = {str(path.relative_to(STYLES)) for path in STYLES.rglob("*.css")} - {"main.css"}
    found = {name for name in found if not name.startswith("cms/")}
    assert sorted(named) == sorted(found)


def test_every_icon_asked_for_is_in_the_sprite() -> None:
    ids = set(re.findall(r'<symbol id="([\w-]+)"', (STATIC / "img/icons.svg").read_text()))
    asked = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r'{% icon "([\w-]+)"', path.read_text())
    }
    assert asked
    assert asked <= ids


def test_every_drawing_asked_for_is_there_and_each_is_asked_for() -> None:
    asked = {
        name
        for path in TEMPLATES.rglob("*.html")
        for names in re.findall(r'{% art "([\w-]+)"|\bart="([\w-]+)"', path.read_text())
        for name in names
        if name
    }
    assert asked == {path.stem for path in (STATIC / "img/art").glob("*.svg")}


def test_a_drawing_is_small_and_wears_the_colours_of_the_tokens() -> None:
    light = blocks()[0]
    for path in (STATIC / "img/art").glob("*.svg"):
        text = path.read_text()
        worn = re.findall(r'(?:fill|stroke)="(?:var\(--([\w-]+), (#\w+)\)|none)"', text)
        assert [(name, light[name]) for name, _colour in worn if name] == [
            pair for pair in worn if pair[0]
        ], path.name
        assert len(re.findall(r'(?:fill|stroke)="', text)) == len(worn), path.name
        assert 'viewBox="0 8 240 124"' in text, path.name
        assert len(text) < 6000, path.name


def test_every_static_file_asked_for_exists() -> None:
    asked = {
        name
        for path in TEMPLATES.rglob("*.html")
        for name in re.findall(r"{% static ['\"]([^'\"]+)['\"]", path.read_text())
    }
    assert asked
    assert [name for name in asked if not (STATIC / name).is_file()] == []


def test_no_template_carries_style_or_script_inline() -> None:
    inline = re.compile(r"\sstyle=|\son\w+=|<style\b|<script(?![^>]*\bsrc=)")
    tag = re.compile(r"\{%.*?%\}", re.DOTALL)
    found = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if inline.search(tag.sub("", path.read_text()))
    ]
    assert found == []


def test_every_component_says_what_it_expects() -> None:
    silent = [path.name for path in COMPONENTS.glob("*.html") if "{#" not in path.read_text()[:4]]
    assert silent == []


@pytest.fixture
def collected(tmp_path: Path) -> Path:
    """Our own static files as production would serve them."""
    source = FileSystemStorage(location=STATIC)
    names = [str(path.relative_to(STATIC)) for path in STATIC.rglob("*") if path.is_file()]
    storage = StaticFilesStorage(location=str(tmp_path), base_url="/static/")
    for name in names:
        with source.open(name) as file:
            storage.save(name, file)
    for _name, _hashed, problem in storage.post_process({name: (source, name) for name in names}):
        assert not isinstance(problem, Exception)
    return tmp_path


def test_production_serves_one_style_sheet(collected: Path) -> None:
    [entry] = (collected / "css").glob("main.*.css")
    text = entry.read_text()
    assert "@import" not in text
    assert "@layer components {" in text
    assert re.search(r"sarabun-thai-400-normal\.\w{12}\.woff2", text)


def test_production_serves_modules_by_hashed_names(collected: Path) -> None:
    [entry] = (collected / "js").glob("main.*.js")
    assert re.search(r'import\("\./saving/start\.\w{12}\.js"\)', entry.read_text())


def test_joining_keeps_the_order_of_the_layers() -> None:
    storage = FileSystemStorage(location=STATIC)
    names = [str(path.relative_to(STATIC)) for path in STYLES.rglob("*.css")]
    paths: Found = {name: (storage, name) for name in names}
    layers = re.findall(r"@layer (\w+) \{", joined(paths))
    assert list(dict.fromkeys(layers)) == ["tokens", "base", "layout", "components", "print"]
