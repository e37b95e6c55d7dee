"""Ctrl-C during long work in native code."""

import signal
from types import FrameType, TracebackType
from typing import Self


class Interruption:
    """While entered, Ctrl-C waits for a moment at which it can't be lost.

    PyAV drops a KeyboardInterrupt that falls into its decoding, or reports a damaged file in its
    place. So the first Ctrl-C is only noted, and raised by :meth:`check`; the next acts at once.
    """

    def __init__(self) -> None:
        self._is_wanted = False
        self._before = signal.getsignal(signal.SIGINT)

    def __enter__(self) -> Self:
        """Begin to note."""
        signal.signal(signal.SIGINT, self._note)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Give the signal back."""
        signal.signal(signal.SIGINT, self._before)

    def check(self) -> None:
        """End the work here, if that is wanted.

        Raises:
            KeyboardInterrupt: Ctrl-C was pressed.
        """
        if self._is_wanted:
            raise KeyboardInterrupt

    def _note(self, _signal: int, _frame: FrameType | None) -> None:
        self._is_wanted = True
        signal.signal(signal.SIGINT, self._before)
