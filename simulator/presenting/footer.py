"""The keys at the bottom of the full screen, and the help that explains them."""

from collections.abc import Iterable
from types import MappingProxyType

from simulator.interview.states import Event, Phase
from simulator.presenting.keys import KEYS, key_hints
from simulator.presenting.lines import Line, LineKind
from simulator.presenting.looks import shows_live
from simulator.presenting.plain_text import GAP, flowing
from simulator.presenting.view import View

_KEY_NAMES = MappingProxyType({KEYS[Event.KEY_DECIDE]: "↑ ↓ Space"})
_MOST_ROWS_OF_KEYS = 2
_HELP = (
    Line(
        "Up, Down, PgUp, PgDn, Home and End scroll; Tab moves to the next part.",
        LineKind.ITEM,
    ),
    Line(
        "After a verdict, Up and Down move between points; Space, or a point's number, ticks or "
        "unticks a point. You have the last word.",
        LineKind.ITEM,
    ),
    Line(
        "? gives a hint while you are asked or answer, and shows this help otherwise; F1 always "
        "shows it. Esc closes it.",
        LineKind.ITEM,
    ),
    Line("h hides or shows the transcript; l switches between light and dark.", LineKind.ITEM),
    Line("Ctrl-C interrupts the interview; everything so far is saved.", LineKind.ITEM),
)
_SAID_INSTEAD = (
    'Say just one of these: "repeat", "skip", "pause", "more time", "give me a hint", '
    '"start over", "stop".'
)
_TYPED_INSTEAD = (
    'In place of an answer, type just one of these: "repeat", "skip", "pause", "hint", '
    '"model answer", "stop".'
)
_SHOWN = (
    Line("What is shown", LineKind.HEADING),
    Line(
        "✓ a key point that was heard, ? one that may have been misheard, ✗ one that was not.",
        LineKind.ITEM,
    ),
    Line(
        "An answer ends when you stay silent for a while, press Enter, or run out of time.",
        LineKind.ITEM,
    ),
)


def footer_pairs(
    view: View, *, is_typing: bool, hides_transcript: bool
) -> tuple[tuple[str, str], ...]:
    """Every key that works now, with what it does."""
    if is_typing:
        leave = "cancel" if view.phase is Phase.APPEALING else "back to the question"
        say = "submit; leave empty to speak" if view.phase is Phase.APPEALING else "submit"
        return ("Enter", say), ("Esc", leave), ("Ctrl-C", "interrupt"), ("F1", "help")
    pairs = key_hints(view.phase, view.keys, view.stage)
    if view.phase is Phase.CHOOSING_MICROPHONE and view.microphones:
        count = len(view.microphones)
        pairs = (("1" if count == 1 else f"1-{count}", "microphone"), *pairs)
    pairs = tuple((_KEY_NAMES.get(key, key), text) for key, text in pairs)
    toggle = "show transcript" if hides_transcript else "hide transcript"
    asks_for_help = "F1" if Event.KEY_HINT in view.keys else "?"
    helping = (asks_for_help, "help")
    view_only = (("h", toggle), helping) if shows_live(view) else (helping,)
    return (*pairs, *view_only)


def rows_of_pairs(
    pairs: Iterable[tuple[str, str]], columns: int
) -> tuple[tuple[tuple[str, str], ...], ...]:
    """The keys in two rows at most, without breaking any.

    Where there is no room for all, those before the last go: the last leads to the help, where all
    of them stand.
    """
    *others, last = pairs
    while len(rows := _rows_of_all((*others, last), columns)) > _MOST_ROWS_OF_KEYS and others:
        others.pop()
    return rows


def _rows_of_all(
    pairs: Iterable[tuple[str, str]], columns: int
) -> tuple[tuple[tuple[str, str], ...], ...]:
    rows: list[list[tuple[str, str]]] = [[]]
    used = 0
    for key, text in pairs:
        needed = len(key) + 1 + len(text) + len(GAP)
        if rows[-1] and used + needed - len(GAP) > columns:
            rows.append([])
            used = 0
        rows[-1].append((key, text))
        used += needed
    return tuple(map(tuple, rows))


def help_lines(
    pairs: Iterable[tuple[str, str]], columns: int, *, is_typed: bool = False
) -> tuple[Line, ...]:
    """What the keys do, beginning with all of those that work now, and what else can be done.

    What is typed may be a command, too.
    """
    working = flowing((f"{key} {text}" for key, text in pairs), columns)
    instead = _TYPED_INSTEAD if is_typed else _SAID_INSTEAD
    return (
        Line("Keys", LineKind.HEADING),
        Line(working, LineKind.ITEM),
        *_HELP,
        Line("Instead of keys", LineKind.HEADING),
        Line(instead, LineKind.ITEM),
        *_SHOWN,
    )
