"""From the command to the page: a port of this computer, its server, and the browser."""

import html
import socket
import threading
import webbrowser
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from simulator.disk import shared_as_usual
from simulator.errors import WindowError
from simulator.reference_cycles import no_cycles_sought
from simulator.scratch import scratch_folder
from simulator.window.guard import LOOPBACK, Guard

if TYPE_CHECKING:
    from simulator.window.starlette_server import Lobby

_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="refresh" content="0; url={address}"><title>Interview practice</title>
<a href="{address}">Interview practice</a></html>
"""


def serve_page(
    open_lobby: "Callable[[], Lobby]",
    tell_address: Callable[[str], None],
    *,
    port: int = 0,
    opens_browser: bool = True,
) -> None:
    """Serve the page until it is ended; ``tell_address`` is told what opens it, once.

    ``open_lobby`` loads what takes a while, in a thread, and may raise SimulatorError.

    Raises:
        WindowError: the port can't be used.
        SimulatorError: whatever ``open_lobby`` raised, or what it leads to.
    """
    with _listening(port) as listening, scratch_folder() as folder:
        guard = Guard(listening.getsockname()[1])
        tell_address(guard.address)
        if opens_browser:
            _open_browser(folder / "open.html", guard.address)
        # A browser takes a while to start, and waits for an answer once it has asked.
        with no_cycles_sought():
            from simulator.window.starlette_server import PageServer  # noqa: PLC0415
            from simulator.window.uvicorn_runner import UvicornRunner  # noqa: PLC0415

        runner = UvicornRunner()
        server = PageServer(guard, open_lobby, runner.stop, is_expected=opens_browser)
        runner.run(server.app, listening, server.end_streams)
    if server.trouble:
        raise server.trouble


@contextmanager
def _listening(port: int) -> Iterator[socket.socket]:
    """A socket that only this computer reaches; for port 0, at any port that is free."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as listening:
        try:
            listening.bind((LOOPBACK, port))
        except (OSError, OverflowError) as error:
            message = (
                f"Port {port} can't be used: {error}. Choose another with --port, or leave it out."
            )
            raise WindowError(message) from error
        listening.listen()
        yield listening


def _open_browser(path: Path, address: str) -> None:
    """Open the page through a file that nobody else can read.

    The command line of a browser is no secret: other people of this computer can list it.
    """
    path.write_text(_PAGE.format(address=html.escape(address)), "utf-8")
    uri = path.as_uri()
    threading.Thread(target=lambda: _open(uri), name="browser", daemon=True).start()


def _open(uri: str) -> None:
    """Some browsers hold on to whoever starts them."""
    with shared_as_usual():
        webbrowser.open(uri)
