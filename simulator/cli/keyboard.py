"""Single keys from the terminal while an interview runs."""

import sys
import threading
from collections.abc import Callable
from types import MappingProxyType, TracebackType
from typing import Self

from simulator.interview.steps import Event

_KEYS = MappingProxyType(
    {
        "\n": Event.KEY_DONE,
        "\r": Event.KEY_DONE,
        "r": Event.KEY_REPEAT,
        "s": Event.KEY_SKIP,
        "m": Event.KEY_MODEL_ANSWER,
        "q": Event.KEY_QUIT,
    }
)
_POLL_SECONDS = 0.1


def has_keyboard() -> bool:
    """Whether somebody can press keys: both ends are a terminal."""
    return sys.stdin.isatty() and sys.stdout.isatty()


class Keyboard:
    """While entered, calls ``press`` with the event of each known key; needs a terminal."""

    def __init__(self, press: Callable[[Event], None]) -> None:
        self._press = press
        self._left = threading.Event()
        self._thread = threading.Thread(target=self._watch, daemon=True)

    def __enter__(self) -> Self:
        """Start watching."""
        if has_keyboard():
            self._thread.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop watching and give the terminal back as it was."""
        self._left.set()
        if self._thread.is_alive():
            self._thread.join()

    def _watch(self) -> None:
        from blessed import Terminal  # noqa: PLC0415 - only a terminal needs it

        terminal = Terminal()
        with terminal.cbreak():
            while not self._left.is_set():
                key = terminal.inkey(timeout=_POLL_SECONDS)
                event = _KEYS.get(str(key).lower())
                if event:
                    self._press(event)
