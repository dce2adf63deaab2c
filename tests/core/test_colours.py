"""An accent that is kept can be read in all its shades, in the light and in the dark."""

from itertools import product

import pytest

from core import colours, theme, tokens
from core.colours import SHAPES, WORDS, contrast
from core.errors import DomainError

STEPS = ("00", "33", "55", "77", "99", "cc", "ff")
WEB = ["#" + "".join(channels) for channels in product(STEPS, repeat=3)]


def kept() -> list[str]:
    light = tokens.grounds(is_dark=False)
    return [colour for colour in WEB if colours.readable(colour, light) == colour]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("#A8431B", "#a8431b"),
        (" a8431b ", "#a8431b"),
        ("#06c", "#0066cc"),
        ("red", None),
        ("#12345", None),
        ("", None),
        ("#a8431b;", None),
        ("#a8431b}", None),
    ],
)
def test_a_colour_is_brought_to_one_form(text: str, wanted: str | None) -> None:
    assert colours.tidy(text) == wanted


def test_contrast_is_that_of_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == 21
    assert contrast("#777777", "#777777") == 1
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)
    assert contrast("#0000ff", "#ffffff") == pytest.approx(8.59, abs=0.01)


@pytest.mark.parametrize("is_dark", [False, True])
def test_every_accent_kept_can_be_read_in_all_its_shades(*, is_dark: bool) -> None:
    grounds = tokens.grounds(is_dark=is_dark)
    inks = [tokens.colour(name, is_dark=is_dark) for name in ("ink", "ink-soft")]
    weak = []
    for accent in kept():
        shades = theme.shades(accent)[is_dark]
        soft = shades.accent_soft
        pairs = [(ink, soft) for ink in inks]
        poor = [pair for pair in pairs if contrast(*pair) < WORDS]
        if colours.weakest(shades, grounds) < WORDS or poor:
            weak.append((accent, poor))
        if contrast(shades.button, grounds.ground) < SHAPES:
            weak.append((accent, "button"))
    assert weak == []


def test_many_colours_are_kept_and_many_are_refused() -> None:
    assert 0.25 < len(kept()) / len(WEB) < 0.75


def test_the_houses_own_accent_would_be_kept() -> None:
    assert theme.check(tokens.colour("accent")) == tokens.colour("accent")


def test_the_colour_proposed_instead_is_kept() -> None:
    for colour in WEB:
        instead = colours.readable(colour, tokens.grounds(is_dark=False))
        assert theme.check(instead) == instead


@pytest.mark.parametrize(("text", "code"), [("#ffcc00", "too_light"), ("sunny", "no_colour")])
def test_a_colour_is_refused_with_one_sentence(text: str, code: str) -> None:
    with pytest.raises(DomainError) as refused:
        theme.check(text)
    assert refused.value.code == code
    assert refused.value.sentence.endswith(".")


def test_the_sheet_replaces_exactly_the_tokens_of_the_accent() -> None:
    sheet = theme.sheet("#005a9c")
    names = ("accent", "accent-soft", "accent-line", "button", "button-hover", "button-ink")
    for name in names:
        assert sheet.count(f"--{name}: #") == 3
    assert sheet.count("--") == 3 * len(names)
    assert theme.digest("#005a9c") != theme.digest("#005a9d")
