"""Colours as numbers: how well words can be read, and the shades of one accent.

Contrast and luminance are those of WCAG 2.2 (relative luminance, contrast ratio).
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

WORDS = 4.5
"""The contrast that words need (WCAG 2.2, 1.4.3 level AA)."""
IN_THE_DARK = 6.0
"""The contrast of words in an accent on dark ground, where a thin colour tires the eye sooner."""
SHAPES = 3.0
"""The contrast by which a button is seen as one (WCAG 2.2, 1.4.11)."""
WHITE, BLACK = "#ffffff", "#000000"
HEX = re.compile(r"#?([0-9a-f]{6}|[0-9a-f]{3})", re.IGNORECASE)

Channels = tuple[int, int, int]


@dataclass(frozen=True)
class Grounds:
    """What words stand on, and the ink on a button, in the light or in the dark."""

    ground: str
    surface: str
    sunken: str
    button_ink: str

    @property
    def all(self) -> tuple[str, str, str]:
        return self.ground, self.surface, self.sunken


@dataclass(frozen=True)
class Shades:
    """The tokens of static/css/tokens.css that an accent replaces."""

    accent: str
    accent_soft: str
    accent_line: str
    button: str
    button_hover: str
    button_ink: str


def tidy(text: str) -> str | None:
    """Return a colour as “#a8431b”, however it was written; None where it is none."""
    found = HEX.fullmatch(text.strip())
    if found is None:
        return None
    digits = found[1].lower()
    return "#" + (digits if len(digits) == 6 else "".join(digit * 2 for digit in digits))


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def mix(one: str, other: str, part: float) -> str:
    """Return the first colour with this part of the second in it."""
    pairs = zip(_channels(one), _channels(other), strict=True)
    return "#" + "".join(f"{round(a + (b - a) * part):02x}" for a, b in pairs)


def in_light(accent: str, grounds: Grounds) -> Shades:
    """Return the shades beside an accent that stands as it was chosen."""
    return Shades(
        accent=accent,
        accent_soft=mix(grounds.surface, accent, 0.12),
        accent_line=mix(grounds.surface, accent, 0.45),
        button=accent,
        button_hover=mix(accent, BLACK, 0.18),
        button_ink=grounds.button_ink,
    )


def in_dark(accent: str, grounds: Grounds) -> Shades:
    """Return the shades for the dark: the accent is lightened until words in it can be read."""
    soft = mix(grounds.surface, accent, 0.15)
    button = nearest(accent, WHITE, lambda found: contrast(found, grounds.surface) >= SHAPES)
    return Shades(
        accent=nearest(
            accent, WHITE, lambda found: _weakest(found, (*grounds.all, soft)) >= IN_THE_DARK
        ),
        accent_soft=soft,
        accent_line=mix(grounds.surface, accent, 0.55),
        button=button,
        button_hover=mix(button, BLACK, 0.12),
        button_ink=grounds.button_ink,
    )


def weakest(shades: Shades, grounds: Grounds) -> float:
    """Return the poorest contrast of words in these shades, on every ground and on a button."""
    return min(
        _weakest(shades.accent, (*grounds.all, shades.accent_soft)),
        _weakest(shades.button_ink, (shades.button, shades.button_hover)),
    )


def readable(accent: str, light: Grounds) -> str:
    """Return the colour itself, or the nearest darker one in which words can be read."""
    return nearest(accent, BLACK, lambda found: weakest(in_light(found, light), light) >= WORDS)


def nearest(colour: str, towards: str, serves: Callable[[str], bool]) -> str:
    """Return the first colour on the way to another that serves, else the end of the way."""
    steps = (mix(colour, towards, step / 100) for step in range(100))
    return next((found for found in steps if serves(found)), towards)


def _weakest(words: str, grounds: Iterable[str]) -> float:
    return min(contrast(words, ground) for ground in grounds)


def _luminance(colour: str) -> float:
    red, green, blue = (_linear(channel / 255) for channel in _channels(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else float(((channel + 0.055) / 1.055) ** 2.4)


def _channels(colour: str) -> Channels:
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
