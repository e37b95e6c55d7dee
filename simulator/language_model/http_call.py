"""One question to a server and its answer, over HTTP: in so many seconds, and of so many bytes.

It follows no redirect and knows no proxy: ``http.client`` does neither by itself. A timeout of its
own would only limit each wait for a few more bytes, so the connection is cut from outside.
"""

import http.client
import socket
import ssl
import threading
from contextlib import closing, suppress

from simulator.errors import LanguageModelError
from simulator.language_model.address import ServerAddress

MOST_BYTES = 1_000_000
_HEADERS = {"Content-Type": "application/json", "Accept": "application/json"}
_FAULTS = (OSError, http.client.HTTPException, ValueError)


class GivenUpError(LanguageModelError):
    """Nobody wants to know any more."""


class HttpCall:
    """One call; another thread may give it up."""

    def __init__(self, address: ServerAddress, seconds: float) -> None:
        self._address = address
        self._seconds = seconds
        self._is_late = self._is_given_up = False
        self._lock = threading.Lock()
        self._socket: socket.socket | None = None

    def fetch(self, path: str, body: bytes | None = None) -> bytes:
        """What the server has at a path below its own, or answers to what is posted there.

        Raises:
            LanguageModelError: it can't be reached, does not answer with success, or takes too long
                or too much room; or the call was given up.
        """
        watchdog = threading.Timer(self._seconds, self._run_out)
        watchdog.daemon = True
        watchdog.start()
        try:
            data = self._exchanged(path, body)
        except _FAULTS as error:
            self._is_late |= isinstance(error, TimeoutError)  # the watchdog may come second
            self._raise_if_ended(error)
            raise LanguageModelError(_reason(error)) from error
        finally:
            watchdog.cancel()
        self._raise_if_ended()
        return data

    def give_up(self) -> None:
        """End the call."""
        self._is_given_up = True
        self._cut()

    def _run_out(self) -> None:
        self._is_late = True
        self._cut()

    def _raise_if_ended(self, error: Exception | None = None) -> None:
        if self._is_given_up:
            raise GivenUpError from error
        if self._is_late:
            message = f"no answer within {self._seconds:g} s"
            raise LanguageModelError(message) from error

    def _cut(self) -> None:
        """End the connection under whoever reads from it, but not the encryption of it."""
        with self._lock, suppress(OSError):
            if self._socket:
                socket.socket.shutdown(self._socket, socket.SHUT_RDWR)

    def _exchanged(self, path: str, body: bytes | None) -> bytes:
        connection = http.client.HTTPConnection(self._address.host, self._address.port)
        with closing(connection), closing(self._connected()) as connection.sock:
            method = "GET" if body is None else "POST"
            connection.request(method, f"{self._address.path}{path}", body, _HEADERS)
            response = connection.getresponse()
            if response.status != http.HTTPStatus.OK:
                message = f"it answered with the status {response.status}"
                raise LanguageModelError(message)
            data = response.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            message = f"its answer has more than {MOST_BYTES // 1_000_000} MB"
            raise LanguageModelError(message)
        return data

    def _connected(self) -> socket.socket:
        connected = self._address.connect(self._seconds)
        connected.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if self._address.is_encrypted:
            context = ssl.create_default_context()
            connected = context.wrap_socket(connected, server_hostname=self._address.host)
        with self._lock:
            self._socket = connected
        if self._is_late or self._is_given_up:
            self._cut()
        return connected


def _reason(error: Exception) -> str:
    """Why it failed, in nobody's words but the system's."""
    if isinstance(error, OSError):
        return " ".join((error.strerror or str(error)).split())
    return "its answer is not HTTP"
