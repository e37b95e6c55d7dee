"""The addresses of the counter, made of Starlette: requests, files, and uploads."""

from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any, TypeVar
from urllib.parse import quote, unquote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from simulator.errors import SimulatorError
from simulator.scratch import scratch_folder
from simulator.window.counter import HandedFile, TakeIn, unknown_request
from simulator.window.starlette_exchange import (
    MOST_FILE_BYTES,
    OWN_PAGE_POLICY,
    TOO_LARGE,
    UnreadableError,
    json_of,
    text_response,
    told,
)

if TYPE_CHECKING:
    from simulator.window.stage import Stage

Offer = TypeVar("Offer")

UPLOADS = "upload/"
_LONGEST_NAME = 120
_CUT_OFF = ("This is not the whole file.", 400)
_SANDBOX = "sandbox; default-src 'none'; frame-ancestors 'none'"
"""A file that is handed out may hold anything; opened by itself, it can do nothing."""


class CounterRoutes:
    """Serves what the counter of a practice offers, below ``place``."""

    def __init__(self, place: str, on_stage: "Callable[[], Awaitable[Stage]]") -> None:
        self._on_stage = on_stage
        self.routes = [
            Route(f"{place}/ask/{{name}}", self._ask, methods=["POST"]),
            Route(f"{place}/file/{{name}}/{{rest:path}}", self._hand_out),
            Route(f"{place}/{UPLOADS}{{name}}", self._take_in, methods=["POST"]),
        ]

    async def _ask(self, request: Request) -> Response:
        return await told(self._asked(request))

    async def _asked(self, request: Request) -> Any:
        given = await json_of(request)
        stage = await self._on_stage()
        stage.require_playing(given)
        ask = _offered(stage.practice.counter.asks, request.path_params["name"])
        return await run_in_threadpool(ask, given)

    async def _hand_out(self, request: Request) -> Response:
        find = (await self._on_stage()).practice.counter.files.get(request.path_params["name"])
        if find is None:
            return text_response("There is no such file.", 404)
        try:
            return _sent(await run_in_threadpool(find, request.path_params["rest"]))
        except SimulatorError as error:
            return text_response(str(error), 404)

    async def _take_in(self, request: Request) -> Response:
        """The file is the body; which page sends it, and its name, are among the headers."""
        return await told(self._taken_in(request))

    async def _taken_in(self, request: Request) -> Any:
        stage = await self._on_stage()
        stage.require_playing({"page": request.headers.get("x-page", "")})
        take_in = _offered(stage.practice.counter.uploads, request.path_params["name"])
        with scratch_folder() as folder:
            path = folder / _name_of(request)
            await _save(request, path)
            return await run_in_threadpool(_naming_the_file_alone, take_in, path)


def _offered(offers: Mapping[str, Offer], name: str) -> Offer:
    if name not in offers:
        raise unknown_request()
    return offers[name]


def _naming_the_file_alone(take_in: TakeIn, path: Path) -> Any:
    """What came of it; the person knows the file by its name, and not where it lies here."""
    try:
        return take_in(path)
    except SimulatorError as error:
        raise type(error)(str(error).replace(str(path), path.name)) from error


def _name_of(request: Request) -> str:
    """The name alone, of letters that every system can keep."""
    name = PurePosixPath(unquote(request.headers.get("x-file-name", "")).replace("\\", "/")).name
    kept = "".join(sign for sign in name if sign.isprintable() and sign not in '<>:"|?*')
    return kept.strip(" .")[-_LONGEST_NAME:] or "file"


async def _save(request: Request, path: Path) -> None:
    """Write what is sent as it comes.

    Raises:
        UnreadableError: it is more than a file may have, or the page was closed meanwhile.
    """
    size = 0
    try:
        with path.open("wb") as file:
            async for part in request.stream():
                size += len(part)
                if size > MOST_FILE_BYTES:
                    raise UnreadableError(TOO_LARGE)
                file.write(part)
    except ClientDisconnect as error:
        raise UnreadableError(_CUT_OFF) from error


def _sent(file: HandedFile) -> Response:
    headers = {"Content-Security-Policy": OWN_PAGE_POLICY if file.is_own_page else _SANDBOX}
    if isinstance(file.content, Path):
        name = file.download_name or None
        return FileResponse(
            file.content, headers=headers, media_type=file.media_type, filename=name
        )
    response = Response(file.content, headers=headers, media_type=file.media_type)
    if file.download_name:
        name = f"attachment; filename*=UTF-8''{quote(file.download_name, safe='')}"
        response.headers["Content-Disposition"] = name
    return response
