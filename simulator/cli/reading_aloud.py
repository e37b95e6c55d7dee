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
from simulator.presenting.reading_view import ReadingView

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
    """See :class:`simulator.interview.desk.Desk`."""

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

    def note_playing(self, *, is_playing: bool) -> None:
        """Ignored: nothing is played here."""


class _LevelLine:
    """The input level on one line that is redrawn; at the end it shows the loudest moment."""

    def __init__(self, patience_seconds: float) -> None:
        self._view = ReadingView(patience_seconds)

    def show(self, now: Moment) -> None:
        """Draw the level as it is now."""
        self._view = self._view.after(now)
        _draw(now, self._view.time_to_begin)

    def end(self) -> None:
        """End the line."""
        if self._view.loudest:
            _draw(self._view.loudest, "at its loudest")
        echo()


def _draw(moment: Moment, remark: str) -> None:
    if can_show("█"):
        row = f"{level_row(moment, _BAR_COLUMNS)}  {remark}"
        click.echo(f"\r  {row:<{_ROW_COLUMNS}}", nl=False)
