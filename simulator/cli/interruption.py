"""Ctrl-C during long work in native code."""

import signal
from types import FrameType, TracebackType
from typing import Self


class Interruption:
    """While entered, Ctrl-C is held until a moment at which it can't be lost.

    PyAV drops a KeyboardInterrupt raised during decoding, or reports a damaged file instead. So the
    first Ctrl-C is only noted, and :meth:`check` raises it; the next one acts at once.
    """

    def __init__(self) -> None:
        self._is_wanted = False
        self._before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> Self:
        """Start noting Ctrl-C."""
        signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Restore the signal."""
        signal.signal(signal.SIGINT, self._before)

    def check(self) -> None:
        """Stop the work here if Ctrl-C was pressed.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        if self._is_wanted:
            raise KeyboardInterrupt

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self._is_wanted = True
        signal.signal(signal.SIGINT, self._before)
