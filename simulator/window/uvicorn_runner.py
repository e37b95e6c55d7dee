"""Runs the page's server with uvicorn, until it is told to end."""

import signal
import threading
from collections.abc import Callable
from types import FrameType
from typing import Any

import uvicorn

_FAREWELL_SECONDS = 3


class _Server(uvicorn.Server):
    """Tells that it is about to end, before it waits for what is being sent."""

    def __init__(self, config: uvicorn.Config, tell_ending: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell_ending = tell_ending

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._tell_ending()
        super().handle_exit(sig, frame)


class UvicornRunner:
    """One server on one socket; :meth:`stop` may be called from any thread."""

    def __init__(self) -> None:
        self._server: uvicorn.Server | None = None

    def run(self, app: Any, listening: Any, tell_ending: Callable[[], None]) -> None:
        """Serve until a signal or :meth:`stop`.

        ``tell_ending`` is called at a signal: what is being sent then has some seconds to end.
        """
        config = uvicorn.Config(
            app,
            log_level="error",
            access_log=False,
            server_header=False,
            date_header=False,
            lifespan="on",
            loop="asyncio",
            http="h11",
            ws="none",
            timeout_graceful_shutdown=_FAREWELL_SECONDS,
        )
        self._server = _Server(config, tell_ending)
        self._end_at_hang_up(self._server.handle_exit)
        self._server.run(sockets=[listening])

    @staticmethod
    def _end_at_hang_up(end: Callable[[int, FrameType | None], None]) -> None:
        """The terminal was closed: that is a way to end it as good as Ctrl-C."""
        is_main = threading.current_thread() is threading.main_thread()
        if is_main and hasattr(signal, "SIGHUP"):
            signal.signal(signal.SIGHUP, end)

    def stop(self) -> None:
        """End it."""
        if self._server:
            self._server.should_exit = True
