"""Single keys from the terminal while an interview runs."""

import asyncio
import contextlib
import sys
import threading
from collections.abc import Iterable, Iterator
from types import MappingProxyType, TracebackType
from typing import TYPE_CHECKING, Self

from simulator.errors import DeviceError
from simulator.interview.desk import Desk
from simulator.interview.states import Event
from simulator.presenting.keys import EVENTS, latin_key

if TYPE_CHECKING:
    from prompt_toolkit.key_binding import KeyPress

_KEYS = MappingProxyType(
    {
        **EVENTS,
        "c-m": Event.KEY_DONE,  # Enter
        "c-j": Event.KEY_DONE,  # Enter, where the terminal sends a line feed
        "c-c": Event.BROKEN_OFF,
    }
)
_ENTER = frozenset({"c-m", "c-j"})
_BACKSPACE = frozenset({"c-h", "backspace"})
_PASTED = "<bracketed-paste>"
_TELL_PASTES, _TELL_NO_PASTES = "\x1b[?2004h", "\x1b[?2004l"
_START_SECONDS = 2.0
_ESCAPE_SECONDS = 0.1


def has_keyboard() -> bool:
    """Whether somebody can press keys: input and output are both a terminal."""
    return all(stream is not None and stream.isatty() for stream in (sys.stdin, sys.stdout))


def require_keyboard(purpose: str) -> None:
    """Make sure that somebody can type; ``purpose`` names what needs it.

    Raises:
        DeviceError: there is no terminal.
    """
    if not has_keyboard():
        message = f"{purpose} needs a terminal. Run the command in one."
        raise DeviceError(message)


def forget_typed_ahead() -> None:
    """Discard what was typed before it was asked for, such as Enter after reading aloud."""
    if sys.platform == "win32":
        import msvcrt  # noqa: PLC0415 - Windows alone has it

        while msvcrt.kbhit():
            msvcrt.getwch()
    else:
        import termios  # noqa: PLC0415 - Windows has none

        with contextlib.suppress(termios.error, OSError):
            termios.tcflush(sys.stdin, termios.TCIFLUSH)


class Keyboard:
    """While entered, tells a desk about known keys or typed lines; idle without a terminal."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._line = ""
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
        """Stop watching and restore the terminal."""
        if self._loop and self._thread.is_alive():
            self._loop.call_soon_threadsafe(self._is_left.set)
            self._thread.join()

    async def _watch(self) -> None:
        from prompt_toolkit.input import create_input  # noqa: PLC0415 - only a terminal needs it

        keys = create_input()

        def take() -> None:
            self._take(keys.read_keys())
            # A lone Escape may be the beginning of another key until some time has passed.
            loop.call_later(_ESCAPE_SECONDS, lambda: self._take(keys.flush_keys()))

        loop = asyncio.get_running_loop()
        with keys.raw_mode(), keys.attach(take), _told_pastes():
            self._loop = loop
            self._is_ready.set()
            await self._is_left.wait()

    def _take(self, pressed: Iterable["KeyPress"]) -> None:
        for key in pressed:
            event = _KEYS.get(latin_key(key.key))
            if self._desk.wants_text and event is not Event.BROKEN_OFF:
                self._type(key)
            elif event:
                self._desk.press(event)
            elif len(key.data) == 1 and key.data.isdecimal():
                self._desk.choose(int(key.data))

    def _type(self, key: "KeyPress") -> None:
        """One key of a line, which is shown as it is typed."""
        if key.key in _ENTER:
            self._end_line(self._line)
        elif key.key == "escape":
            self._end_line(None)
        elif key.key in _BACKSPACE and self._line:
            self._line = self._line[:-1]
            _show("\b \b")
        elif key.key == _PASTED:
            self._add(" ".join(key.data.split()))
        elif len(key.data) == 1:
            self._add(key.data)

    def _add(self, text: str) -> None:
        shown = "".join(filter(str.isprintable, text))
        self._line += shown
        _show(shown)

    def _end_line(self, text: str | None) -> None:
        _show("\n")
        self._line = ""
        self._desk.enter_text(text)


@contextlib.contextmanager
def _told_pastes() -> Iterator[None]:
    """While entered, the terminal marks what is pasted, so that its line ends end no answer."""
    if sys.platform == "win32":
        yield
        return
    _show(_TELL_PASTES)
    try:
        yield
    finally:
        _show(_TELL_NO_PASTES)


def _show(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()
