"""Typed answers where there is no keyboard: the lines of a pipe or a file, one for each answer."""

import os
import sys
import threading
from collections.abc import Iterable, Iterator
from types import TracebackType
from typing import Self

from simulator.interview.desk import Desk
from simulator.interview.happenings import Happening, Show, TextAsked
from simulator.interview.states import Event

_CHUNK_BYTES = 4096


class LineInput:
    """While entered, answers each request for a typed line with the next of ``lines``.

    An empty line skips what is asked. The end of the lines ends the interview, as saying "stop"
    does: what was given so far is kept.
    """

    def __init__(self, lines: Iterable[str]) -> None:
        self._lines = iter(lines)
        self._asked = threading.Semaphore(0)
        self._is_left = threading.Event()
        self._desk: Desk | None = None

    def watching(self, show: Show) -> Show:
        """The same screen, with an eye on when a line is asked for."""

        def shown(happening: Happening) -> None:
            show(happening)
            if isinstance(happening, TextAsked):
                self._asked.release()

        return shown

    def for_desk(self, desk: Desk) -> Self:
        """Hand the lines to this desk."""
        self._desk = desk
        return self

    def __enter__(self) -> Self:
        """Start to answer."""
        threading.Thread(target=self._answer, daemon=True).start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Answer no more."""
        self._is_left.set()
        self._asked.release()

    def _answer(self) -> None:
        while self._asked.acquire() and not self._is_left.is_set():
            self._give(next(self._lines, None))

    def _give(self, line: str | None) -> None:
        if self._desk is None:
            return
        if line is None:
            self._desk.press(Event.SAID_STOP)
        elif line.strip():
            self._desk.enter_text(line.strip())
        else:
            self._desk.press(Event.SAID_SKIP)


def lines_of_input() -> Iterator[str]:
    """The lines of standard input, read as they come.

    Past Python's own buffer: a program that ends while a thread waits in there crashes.
    """
    try:
        file = sys.stdin.fileno()
    except (AttributeError, OSError, ValueError):  # there is none
        return
    waiting = b""
    while chunk := os.read(file, _CHUNK_BYTES):
        *whole, waiting = (waiting + chunk).split(b"\n")
        yield from (line.decode("utf-8", "replace") for line in whole)
    if waiting:
        yield waiting.decode("utf-8", "replace")
