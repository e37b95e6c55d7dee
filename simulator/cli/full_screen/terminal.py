"""Finds out what the terminal can show, and reserves it for the full screen."""

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

_FEWEST_COLUMNS, _FEWEST_LINES = 60, 16
_DUMB = frozenset({"", "dumb", "unknown"})
_LIGHT_COLOURS = frozenset({"7", "15"})
LIGHT, DARK = "interview-light", "interview-dark"


def suits_full_screen(
    environment: Mapping[str, str], encoding: str | None, columns: int, lines: int
) -> bool:
    """Whether the terminal can show the full screen: its size, characters and abilities."""
    has_bars = (encoding or "").lower().replace("-", "") == "utf8"
    is_able = os.name == "nt" or environment.get("TERM", "") not in _DUMB
    return has_bars and is_able and columns >= _FEWEST_COLUMNS and lines >= _FEWEST_LINES


def theme_name(environment: Mapping[str, str]) -> str:
    """The theme: the one that TEXTUAL_THEME names, or one that suits the terminal.

    COLORFGBG, which several terminals set, ends in the number of the background's colour.
    """
    background = environment.get("COLORFGBG", "").rpartition(";")[2]
    by_terminal = LIGHT if background in _LIGHT_COLOURS else DARK
    return environment.get("TEXTUAL_THEME") or by_terminal


@contextmanager
def terminal_kept_clean() -> Iterator[None]:
    """Keep what libraries write to standard error off the screen.

    Sound libraries complain there about every device they can't find. Textual draws to standard
    error, and gets standard output instead, which is certainly a terminal. An error stream that
    goes elsewhere stays as it is.
    """
    with ExitStack() as to_restore:
        before = sys.__stderr__
        drawn = to_restore.enter_context(
            os.fdopen(os.dup(1), "w", encoding="utf-8", errors="replace")
        )
        to_restore.callback(setattr, sys, "__stderr__", before)
        setattr(sys, "__stderr__", drawn)  # noqa: B010 - typed as final, and where Textual draws
        if os.isatty(2):
            kept = os.dup(2)
            to_restore.callback(os.close, kept)
            to_restore.callback(os.dup2, kept, 2)
            with Path(os.devnull).open("wb") as nowhere:
                os.dup2(nowhere.fileno(), 2)
        yield
