import pytest

from simulator.cli.full_screen.terminal import DARK, LIGHT, suits_full_screen, theme_name

XTERM = {"TERM": "xterm-256color"}


def test_an_ordinary_terminal_gets_the_full_screen() -> None:
    assert suits_full_screen(XTERM, "utf-8", 80, 24)


@pytest.mark.parametrize(
    ("environment", "encoding", "columns", "lines"),
    [
        ({"TERM": "dumb"}, "utf-8", 80, 24),
        ({}, "utf-8", 80, 24),
        (XTERM, "ascii", 80, 24),
        (XTERM, None, 80, 24),
        (XTERM, "UTF-8", 50, 24),
        (XTERM, "UTF-8", 80, 10),
    ],
)
def test_a_terminal_that_cannot_show_it_gets_lines(
    environment: dict[str, str], encoding: str | None, columns: int, lines: int
) -> None:
    assert not suits_full_screen(environment, encoding, columns, lines)


@pytest.mark.parametrize(
    ("environment", "theme"),
    [
        ({}, DARK),
        ({"COLORFGBG": "15;0"}, DARK),
        ({"COLORFGBG": "0;15"}, LIGHT),
        ({"COLORFGBG": "0;default;15"}, LIGHT),
        ({"COLORFGBG": "0;15", "TEXTUAL_THEME": "nord"}, "nord"),
    ],
)
def test_the_theme_follows_the_terminal_unless_it_is_named(
    environment: dict[str, str], theme: str
) -> None:
    assert theme_name(environment) == theme
