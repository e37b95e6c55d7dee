"""One request and its answer, in Starlette's terms: JSON of a limited size, and texts."""

import json
from collections.abc import Awaitable
from typing import Any

from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response

from simulator.errors import SimulatorError
from simulator.presenting.page_words import on_the_page

MOST_BYTES = 100_000
"""Of what a page asks for at once."""

MOST_FILE_BYTES = 50_000_000
"""Of a file from a page; question lists that people publish have less than a tenth of it."""

OWN_PAGE_POLICY = "sandbox allow-scripts allow-downloads; frame-ancestors 'none'"
"""Of a page that the simulator made, which holds its own policy too.

The sandbox keeps it from using this server as the page may.
"""

TOO_MUCH = ("This is more than the page accepts at once.", 413)
TOO_LARGE = ("A file may have 50 MB; this one is larger.", 413)
_NO_JSON = ("This is not JSON.", 400)
_OTHER_THAN_JSON = ("Only JSON is understood.", 415)


class UnreadableError(Exception):
    """What is sent can't be read; a text says why, and an HTTP status."""

    def __init__(self, refusal: tuple[str, int]) -> None:
        super().__init__(refusal[0])
        self.response = text_response(*refusal)


def text_response(text: str, status: int) -> Response:
    """A plain text."""
    return Response(text, status, media_type="text/plain")


async def json_of(request: Request) -> Any:
    """What is sent, also without telling its size beforehand, as long as it is little.

    Raises:
        UnreadableError: it is something else than JSON, or more than the page ever sends.
    """
    if request.headers.get("content-type") != "application/json":
        raise UnreadableError(_OTHER_THAN_JSON)
    try:
        return json.loads(await _body(request))
    except (ValueError, RecursionError, ClientDisconnect) as error:
        raise UnreadableError(_NO_JSON) from error


async def _body(request: Request) -> bytes:
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > MOST_BYTES:
            raise UnreadableError(TOO_MUCH)
    return body


async def told(doing: Awaitable[Any]) -> Response:
    """What came of it, or what the person can do about it."""
    try:
        return _json(await doing)
    except UnreadableError as error:
        return error.response
    except SimulatorError as error:
        return _json({"trouble": on_the_page(str(error))}, 409)


def _json(told_of: Any, status: int = 200) -> Response:
    """JSON of plain letters, which holds whatever a text may hold."""
    return Response(json.dumps(told_of), status, media_type="application/json")
