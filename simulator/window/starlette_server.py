"""The server of the page, made of Starlette: which address gives what, and to whom.

Every request goes through the guard. What comes in is JSON of a limited size; what goes out is
fixed files, JSON that the page puts in as text, and review pages, which may run only their own
script and are locked out of everything else.
"""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from functools import partial
from importlib.resources import files
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, Protocol

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response, StreamingResponse
from starlette.routing import Route
from starlette.types import ASGIApp

from simulator.errors import SimulatorError
from simulator.window import guard
from simulator.window.patches import patch
from simulator.window.starlette_counter import UPLOADS, CounterRoutes
from simulator.window.starlette_exchange import OWN_PAGE_POLICY, json_of, text_response, told
from simulator.window.starlette_guarded import Guarded

if TYPE_CHECKING:
    from simulator.window.stage import Practice, Stage

LOOK_SECONDS = 0.02
"""Between two looks at an interview or a sound check: the level changes twenty times a second."""
_REST_SECONDS = 0.05
"""Between two looks while there is neither."""
_TEND_SECONDS = 0.6
_SIGN_OF_LIFE_SECONDS = 15.0
_EXPECTED_SECONDS = 15.0
"""How long a page that was opened is waited for."""
_FIRST_PAGE_SECONDS = 2.0
"""How long the first page has the computer to itself; it takes less, unless nobody opens it yet."""

_KINDS = MappingProxyType(
    {".html": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
)
_ENTERED = """<!doctype html><html lang="en"><meta charset="utf-8">
<meta http-equiv="refresh" content="0; url=./"><title>Interview practice</title>
<link rel="icon" href="icon.svg" type="image/svg+xml">
<a href="./">Interview practice</a></html>"""
"""A redirection would still count as coming from elsewhere, and bring no strict cookie."""


class Lobby(Protocol):
    """What is there at once: the first page, and the way to everything else."""

    def home(self) -> dict[str, Any]:
        """What the first page shows."""
        ...

    def open_practice(self) -> "Practice":
        """What a page can ask for; it may take a while to load."""
        ...


class PageServer:
    """Serves one person's page; ``app`` is the ASGI application.

    ``open_lobby`` makes what the page works with, in a thread, while the browser reads the page;
    what else it leads to is loaded once the first page was shown. ``quit_server`` ends the server.
    ``trouble`` is why the page can't work, if it can't: a page that ``is_expected`` is told so
    first, since there may be no terminal to tell it in. ``look_seconds`` is how long after one look
    at an interview comes the next.
    """

    def __init__(
        self,
        guarded_by: guard.Guard,
        open_lobby: Callable[[], Lobby],
        quit_server: Callable[[], None],
        *,
        is_expected: bool = False,
    ) -> None:
        self.trouble: Exception | None = None
        self.look_seconds = LOOK_SECONDS
        self._is_expected = is_expected
        self._is_told = asyncio.Event()
        self._guard = guarded_by
        self._open_lobby = open_lobby
        self._quit_server = quit_server
        self._lobby: asyncio.Future[Lobby] | None = None
        self._stage: asyncio.Future[Stage] | None = None
        self._is_shown = asyncio.Event()
        self._is_closing = False
        self._pages = 0
        self.app: ASGIApp = Guarded(self._starlette(), guarded_by, f"{guarded_by.place}/{UPLOADS}")

    def _starlette(self) -> Starlette:
        place = self._guard.place
        routes = [
            Route(self._guard.entrance, self._enter),
            Route(f"{place}/", partial(_asset, "index.html")),
            *(Route(f"{place}/{name}", partial(_asset, name)) for name in _PAGE_FILES),
            Route(f"{place}/happenings", self._happenings),
            Route(f"{place}/home", self._home),
            Route(f"{place}/review/{{session}}", self._review),
            Route(f"{place}/begin", self._answering(self._begin), methods=["POST"]),
            Route(f"{place}/resume", self._answering(self._resume), methods=["POST"]),
            Route(f"{place}/do", self._answering(self._obey), methods=["POST"]),
            Route(f"{place}/presence", self._answering(self._show), methods=["POST"]),
            Route(f"{place}/take-over", self._answering(self._take_over), methods=["POST"]),
            Route(f"{place}/quit", self._answering(self._quit), methods=["POST"]),
            *CounterRoutes(place, self._on_stage).routes,
        ]
        return Starlette(routes=routes, lifespan=self._lifespan)

    # ------------------------------------------------------------------ from start to end

    @asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        self._lobby = asyncio.ensure_future(run_in_threadpool(self._open_lobby))
        self._stage = asyncio.ensure_future(self._staged(self._lobby))
        tending = asyncio.create_task(self._tend())
        try:
            yield
        finally:
            self._is_closing = True
            tending.cancel()
            await self._leave_stage()

    async def _leave_stage(self) -> None:
        """Close what has begun; what is still loaded has begun nothing, and isn't waited for."""
        if self._is_staged:
            with suppress(Exception):
                await run_in_threadpool((await self._on_stage()).practice.close)
        elif self._stage:
            self._stage.cancel()

    async def _tend(self) -> None:
        """Look after the interview, and end once nobody has had a page open for long."""
        try:
            stage = await self._on_stage()
        except Exception as error:  # noqa: BLE001 - raised again once the server has ended
            self.trouble = error
            if self._is_expected:
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._is_told.wait(), _EXPECTED_SECONDS)
            self.close()
            return
        preparing = asyncio.create_task(self._prepare(stage))
        while not stage.is_deserted(time.monotonic()):
            stage.look_after()
            await asyncio.sleep(_TEND_SECONDS)
        preparing.cancel()
        self.close()

    @staticmethod
    async def _prepare(stage: "Stage") -> None:
        """Load what the first interview needs; whatever fails is told when that begins."""
        with suppress(SimulatorError):
            await run_in_threadpool(stage.practice.make_ready)

    def close(self) -> None:
        """End what is sent to pages, and then the server."""
        self.end_streams()
        self._quit_server()

    def end_streams(self) -> None:
        """Tell all pages that the server ends; they are told for as long as they are open."""
        self._is_closing = True

    async def _staged(self, lobby: asyncio.Future[Lobby]) -> "Stage":
        """Load everything else behind the first page, which it would slow down."""
        opened = await asyncio.shield(lobby)
        with suppress(TimeoutError):
            await asyncio.wait_for(self._is_shown.wait(), _FIRST_PAGE_SECONDS)
        return await run_in_threadpool(_stage_of, opened)

    @property
    def _is_staged(self) -> bool:
        return self._stage is not None and self._stage.done()

    async def _on_stage(self) -> "Stage":
        assert self._stage is not None  # noqa: S101 - the server has started
        return await asyncio.shield(self._stage)

    # ------------------------------------------------------------------------ what is read

    async def _enter(self, _request: Request) -> Response:
        """The guard has seen the token."""
        response = HTMLResponse(_ENTERED)
        response.set_cookie(
            guard.COOKIE,
            self._guard.key,
            max_age=86_400,
            path=self._guard.place,
            httponly=True,
            samesite="strict",
        )
        return response

    async def _home(self, _request: Request) -> Response:
        try:
            return await told(self._first_page())
        finally:
            self._is_shown.set()

    async def _first_page(self) -> dict[str, Any]:
        assert self._lobby is not None  # noqa: S101 - the server has started
        lobby = await asyncio.shield(self._lobby)
        return await run_in_threadpool(lobby.home)

    async def _review(self, request: Request) -> Response:
        make = (await self._on_stage()).practice.review_page
        try:
            page = await run_in_threadpool(make, request.path_params["session"])
        except SimulatorError as error:
            return text_response(str(error), 404)
        policy = {"Content-Security-Policy": OWN_PAGE_POLICY}
        return HTMLResponse(page, headers=policy)

    async def _happenings(self, _request: Request) -> Response:
        self._pages += 1
        stream = self.happenings(f"page-{self._pages}")
        return StreamingResponse(stream, media_type="text/event-stream")

    async def happenings(self, page: str) -> AsyncIterator[str]:
        """Whatever changes, as Server-Sent Events, until the page or the server is closed.

        They end earlier if the page is to rest.
        """
        if not self._is_staged:
            yield _event({"where": "home"})
        while not self._is_staged:
            if self._is_closing:
                yield _event({"where": "closed"})
                return
            await asyncio.sleep(_REST_SECONDS)
        try:
            stage = await self._on_stage()
        except Exception as error:  # noqa: BLE001 - raised again once the server has ended
            yield _event({"where": "closed", "trouble": str(error)})
            self._is_told.set()
            return
        stage.arrive(page)
        shown: dict[str, Any] = {}
        silent_since = time.monotonic()
        try:
            while not self._is_closing and stage.is_open(page):
                now = stage.scene_for(page)
                changed, shown = patch(shown, now), now
                if changed or time.monotonic() - silent_since > _SIGN_OF_LIFE_SECONDS:
                    silent_since = time.monotonic()
                    yield _event(changed)
                is_moving = now["interview"] or now["check"]
                await asyncio.sleep(self.look_seconds if is_moving else _REST_SECONDS)
            ended = "closed" if self._is_closing else "resting"
            yield _event({"where": ended})
        finally:
            stage.leave(page, time.monotonic())

    # --------------------------------------------------------------------- what is asked for

    def _answering(
        self, do: "Callable[[Stage, Any], Awaitable[None]]"
    ) -> Callable[[Request], Awaitable[Response]]:
        """Read JSON, do something with it, and say what went wrong."""

        async def done(request: Request) -> None:
            given = await json_of(request)
            await do(await self._on_stage(), given)

        async def answer(request: Request) -> Response:
            return await told(done(request))

        return answer

    async def _begin(self, stage: "Stage", given: Any) -> None:
        await run_in_threadpool(stage.practice.begin, stage.wish(given))

    async def _resume(self, stage: "Stage", given: Any) -> None:
        await run_in_threadpool(stage.practice.resume, stage.session_wished(given))

    async def _obey(self, stage: "Stage", given: Any) -> None:
        stage.obey(given)

    async def _show(self, stage: "Stage", given: Any) -> None:
        stage.show(given)

    async def _take_over(self, stage: "Stage", given: Any) -> None:
        stage.take_over(given)

    async def _quit(self, stage: "Stage", given: Any) -> None:
        stage.require_playing(given)
        self.close()


def _stage_of(lobby: Lobby) -> "Stage":
    from simulator.window.stage import Stage  # noqa: PLC0415 - slow to load

    return Stage(lobby.open_practice(), time.monotonic())


def _event(scene: dict[str, Any]) -> str:
    """A part of Server-Sent Events."""
    return f"data: {json.dumps(scene)}\n\n"


_PAGE_FILES = tuple(path.name for path in (files("simulator.window") / "page").iterdir())


async def _asset(name: str, _request: Request) -> Response:
    """One of the page's own files."""
    content = (files("simulator.window") / "page" / name).read_bytes()
    return Response(content, media_type=_KINDS[f".{name.rpartition('.')[2]}"])
