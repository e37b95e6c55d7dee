"""Where a language model is served: on this computer, unless more is allowed."""

import contextlib
import ipaddress
import socket
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from simulator.errors import LanguageModelError, SettingsError

_USUAL_PATH = "/v1"
_USUAL_PORTS = {"http": 80, "https": 443}


@dataclass(frozen=True, slots=True)
class ServerAddress:
    """An address of the OpenAI interface, taken apart; ``path`` is what all its paths begin with.

    Only one that ``may_be_remote`` is reached on another computer.
    """

    url: str
    is_encrypted: bool
    host: str
    port: int
    path: str
    may_be_remote: bool = False

    @classmethod
    def of(cls, url: str, *, may_be_remote: bool = False) -> "ServerAddress":
        """The address in a URL, of which the usual path may be left out.

        Raises:
            SettingsError: it is none that can be asked.
        """
        try:
            parts = urlsplit(url)
            port = parts.port or _USUAL_PORTS[parts.scheme]
        except (ValueError, KeyError) as error:
            raise SettingsError(_unusable(url)) from error
        is_plain = not (parts.username or parts.password or parts.query or parts.fragment)
        if not parts.hostname or not is_plain:
            raise SettingsError(_unusable(url))
        path = parts.path.rstrip("/") or _USUAL_PATH
        return cls(url, parts.scheme == "https", parts.hostname, port, path, may_be_remote)

    @property
    def place(self) -> str:
        """Host and port, as a person is told of them."""
        return f"{self.host}:{self.port}"

    @property
    def whereabouts(self) -> str:
        """On whose computer it is, and where there, as a person is told."""
        if self.may_be_remote and not self._is_here:
            return f"on another computer, {self.place}, which is sent what you say or give"
        return f"on this computer, {self.place}"

    @property
    def _is_here(self) -> bool:
        try:
            return all(map(_is_of_this_computer, _addresses_of(self.host, self.port)))
        except OSError:
            return False

    def require_allowed(self) -> None:
        """Refuse another computer, unless that is allowed.

        A name that nothing is known of now is looked at again when it is connected to.

        Raises:
            SettingsError: it is not on this computer.
        """
        try:
            addresses = _addresses_of(self.host, self.port)
        except OSError:
            return
        if not self._are_allowed(addresses):
            message = (
                f"The language model at {self.place} is not on this computer: your answers would "
                "be sent there. If you want that, add --allow-remote, or allow it in the settings."
            )
            raise SettingsError(message)

    def connect(self, seconds: float) -> socket.socket:
        """A connection to the very address that was looked at, so that no name can change.

        Raises:
            OSError: nothing answers there in this time.
            LanguageModelError: it is on another computer, which is not allowed.
        """
        addresses = _addresses_of(self.host, self.port)
        if not self._are_allowed(addresses):
            message = f"{self.place} is not on this computer"
            raise LanguageModelError(message)
        return _connected(addresses, self.port, seconds)

    def _are_allowed(self, addresses: Sequence[str]) -> bool:
        return self.may_be_remote or all(map(_is_of_this_computer, addresses))


def _unusable(url: str) -> str:
    return (
        f"The address of a language model {url!r} can't be used: write it like "
        "http://127.0.0.1:11434/v1, with no name and no password in it."
    )


def _addresses_of(host: str, port: int) -> list[str]:
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return [str(where[0]) for *_, where in found]


def _is_of_this_computer(address: str) -> bool:
    known = ipaddress.ip_address(address.partition("%")[0])
    inner = known.ipv4_mapped if isinstance(known, ipaddress.IPv6Address) else None
    return (inner or known).is_loopback


def _connected(addresses: Sequence[str], port: int, seconds: float) -> socket.socket:
    """The first that answers; "localhost" may be two, of which servers often use one."""
    *others, last = addresses
    for address in others:
        with contextlib.suppress(OSError):
            return socket.create_connection((address, port), seconds)
    return socket.create_connection((last, port), seconds)
