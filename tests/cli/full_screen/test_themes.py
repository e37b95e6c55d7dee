import pytest
from textual.color import Color
from textual.theme import Theme

from simulator.cli.full_screen.themes import THEMES

_LEAST_CONTRAST = 4.5
"""What WCAG 2 (AA) asks for text; https://www.w3.org/TR/WCAG22/#contrast-minimum."""
_MUTED = 0.65


def _luminance(colour: Color) -> float:
    linear = [
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in colour.normalized
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(one: Color, other: Color) -> float:
    darker, lighter = sorted([_luminance(one), _luminance(other)])
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
@pytest.mark.parametrize("colour", ["foreground", "primary", "success", "warning", "error"])
def test_text_in_every_colour_is_read_easily(theme: Theme, colour: str) -> None:
    for ground in (theme.background, theme.panel):
        contrast = _contrast(Color.parse(getattr(theme, colour)), Color.parse(ground or ""))
        assert contrast >= _LEAST_CONTRAST, (colour, ground)


@pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)
def test_muted_text_is_still_read_easily(theme: Theme) -> None:
    for ground in map(Color.parse, (theme.background or "", theme.panel or "")):
        muted = ground.blend(Color.parse(theme.foreground or ""), _MUTED)
        assert _contrast(muted, ground) >= _LEAST_CONTRAST
