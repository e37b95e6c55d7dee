"""The guard before all that Starlette answers: who may ask, and for how much."""

from collections.abc import Mapping
from functools import partial
from types import MappingProxyType
from urllib.parse import parse_qs

from starlette.requests import cookie_parser
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulator.window import guard
from simulator.window.starlette_exchange import (
    MOST_BYTES,
    MOST_FILE_BYTES,
    TOO_LARGE,
    TOO_MUCH,
    text_response,
)

_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; "
    "media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_HEADERS = MappingProxyType(
    {
        "Cache-Control": "no-store",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
    }
)


class Guarded:
    """An ASGI application behind the guard, with a limit to what is sent to it.

    Below ``uploads_at`` the limit is that of a file.
    """

    def __init__(self, inner: ASGIApp, guarded_by: guard.Guard, uploads_at: str) -> None:
        self._inner, self._guard, self._uploads_at = inner, guarded_by, uploads_at

    def _refusal_of_size(self, path: str, size_bytes: int) -> tuple[str, int] | None:
        is_file = path.startswith(self._uploads_at)
        most_bytes, refusal = (MOST_FILE_BYTES, TOO_LARGE) if is_file else (MOST_BYTES, TOO_MUCH)
        return refusal if size_bytes > most_bytes else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """See ASGI."""
        if scope["type"] == "lifespan":
            await self._inner(scope, receive, send)
        elif scope["type"] == "http":
            await self._answer(scope, receive, partial(_send_with_headers, send))

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        headers = {
            name.decode("latin-1"): value.decode("latin-1") for name, value in scope["headers"]
        }
        refused = self._guard.refusal(_looked_at(scope, headers))
        if refused:
            await text_response(refused.text, refused.status)(scope, receive, send)
        elif too_much := self._refusal_of_size(scope["path"], _promised_bytes(headers)):
            await text_response(*too_much)(scope, receive, send)
        else:
            await self._inner(scope, receive, send)


def _looked_at(scope: Scope, headers: Mapping[str, str]) -> guard.Request:
    cookies = cookie_parser(headers.get("cookie", ""))
    query = parse_qs(scope.get("query_string", b"").decode("latin-1"))
    return guard.Request(
        scope["method"],
        scope["path"],
        headers,
        cookies.get(guard.COOKIE, ""),
        query.get("token", [""])[0],
    )


def _promised_bytes(headers: Mapping[str, str]) -> int:
    length = headers.get("content-length", "0")
    return int(length) if length.isascii() and length.isdecimal() else 0


async def _send_with_headers(send: Send, message: Message) -> None:
    """Each answer has the same headers, and a policy unless it has its own."""
    if message["type"] == "http.response.start":
        given = list(message.get("headers", []))
        names = {name.lower() for name, _ in given}
        own = (
            dict(_HEADERS)
            if b"content-security-policy" in names
            else _HEADERS | {"Content-Security-Policy": _POLICY}
        )
        more = [(name.lower().encode(), value.encode()) for name, value in own.items()]
        message = {**message, "headers": [*given, *more]}
    await send(message)
