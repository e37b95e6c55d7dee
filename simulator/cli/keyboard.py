"""Single keys from the terminal while an interview runs."""

import asyncio
import sys
import threading
from collections.abc import Callable, Iterable
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

from simulator.interview.steps import Event

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPress

_KEYS = MappingProxyType(
    {
        "c-m": Event.KEY_DONE,  # Enter
        "c-j": Event.KEY_DONE,  # Enter, where the terminal sends a line feed
        "r": Event.KEY_REPEAT,
        "s": Event.KEY_SKIP,
        "m": Event.KEY_MODEL_ANSWER,
        "q": Event.KEY_QUIT,
        "c-c": Event.BROKEN_OFF,
    }
)
_START_SECONDS = 2.0


def has_keyboard() -> bool:
    """Whether somebody can press keys: both ends are a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


class Keyboard:
    """While entered, calls ``press`` with the event of each known key; idle without a terminal."""

    def __init__(self, press: Callable[[Event], None]) -> None:
        self._press = press
        self._is_ready = threading.Event()
        self._is_left = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._thread = threading.Thread(target=lambda: asyncio.run(self._watch()), daemon=True)

    def __enter__(self) -> Self:
        """Start watching."""
        if has_keyboard():
            self._thread.start()
            self._is_ready.wait(_START_SECONDS)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Stop watching and give the terminal back as it was."""
        if self._loop and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._is_left.set)
            self._thread.join()

    async def _watch(self) -> None:
        from prompt_toolkit.input import create_input  # noqa: PLC0415 - only a terminal needs it

        keys = create_input()
        with keys.raw_mode(), keys.attach(lambda: self._press_known(keys.read_keys())):
            self._loop = asyncio.get_running_loop()
            self._is_ready.set()
            await self._is_left.wait()

    def _press_known(self, pressed: Iterable["KeyPress"]) -> None:
        for key in pressed:
            event = _KEYS.get(key.key.lower())
            if event:
                self._press(event)
