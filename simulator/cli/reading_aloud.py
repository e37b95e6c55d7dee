"""What a person sees, and which keys work, while a sentence is read aloud."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import click

from simulator.cli.echo import can_show, echo
from simulator.cli.keyboard import Keyboard
from simulator.interview.states import Event
from simulator.listening.turn import Moment, Turn
from simulator.presenting.level import level_row

_BAR_COLUMNS = 28
_ROW_COLUMNS = 76


@contextmanager
def reading_aloud(patience_seconds: float) -> Iterator[Turn]:
    """A turn that shows a moving level and ends with Enter; reading must start within this time.

    Raises:
        KeyboardInterrupt: at its end, if Ctrl-C was pressed during it.
    """
    desk, level = _Desk(), _LevelLine(patience_seconds)
    with Keyboard(desk):
        try:
            yield Turn(desk.is_done, on_moment=level.show)
        finally:
            level.end()
    if desk.is_broken_off:
        raise KeyboardInterrupt


class _Desk:
    """See :class:`simulator.cli.keyboard.Desk`."""

    wants_text = False

    def __init__(self) -> None:
        self.is_done = threading.Event()
        self.is_broken_off = False

    def press(self, key: Event) -> None:
        self.is_broken_off |= key is Event.BROKEN_OFF
        if key in {Event.KEY_DONE, Event.BROKEN_OFF}:
            self.is_done.set()

    def enter_text(self, text: str | None) -> None:
        """Ignored: nothing is typed here."""

    def choose(self, number: int) -> None:
        """Ignored: there is nothing to choose here."""


class _LevelLine:
    """The input level on one line that is redrawn; at the end it shows the loudest moment."""

    def __init__(self, patience_seconds: float) -> None:
        self._patience_seconds = patience_seconds
        self._loudest: Moment | None = None
        self._has_begun = False

    def show(self, now: Moment) -> None:
        """Draw the level as it is now."""
        self._has_begun |= now.is_sounding
        self._loudest = max(self._loudest or now, now, key=lambda moment: moment.level_dbfs)
        left_seconds = max(0.0, self._patience_seconds - now.answer_seconds)
        _draw(now, "" if self._has_begun else f"  start within {left_seconds:.0f} s")

    def end(self) -> None:
        """End the line."""
        if self._loudest:
            _draw(self._loudest, "  at its loudest")
        echo()


def _draw(moment: Moment, remark: str) -> None:
    if can_show("█"):
        row = f"{level_row(moment, _BAR_COLUMNS)}{remark}"
        click.echo(f"\r  {row:<{_ROW_COLUMNS}}", nl=False)
