"""The colours of the full screen: one accent, a quiet ground, and a colour for each verdict."""

from textual.theme import Theme

from simulator.cli.full_screen.terminal import DARK, LIGHT

THEMES = (
    Theme(
        DARK,
        primary="#78a9ff",
        accent="#78a9ff",
        success="#6fcf97",
        warning="#f0b85a",
        error="#f28b8b",
        foreground="#e2e5ea",
        background="#14171c",
        surface="#14171c",
        panel="#1e232b",
    ),
    Theme(
        LIGHT,
        primary="#1750b8",
        accent="#1750b8",
        success="#13703b",
        warning="#8a5200",
        error="#b3261e",
        foreground="#1d2127",
        background="#fcfcfa",
        surface="#fcfcfa",
        panel="#ecedf0",
        dark=False,
    ),
)
"""By their names; text in any of these colours is read easily on the ground."""
