"""A browser's visit to the server of the page, without a browser."""

import json
import time
from collections.abc import Callable
from typing import Any

from starlette.testclient import TestClient

from simulator.window.guard import Guard
from simulator.window.starlette_server import PageServer
from tests.fakes.practice import FakeLobby, FakePractice

PORT = 40_123
_PATIENCE_SECONDS = 20.0


class Visit:
    """A browser that has entered by the address, and one page in it that plays."""

    def __init__(self) -> None:
        self.practice = FakePractice()
        self.guard = Guard(PORT)
        self.quits = 0
        self.open: list[Any] = []
        self.server = PageServer(self.guard, lambda: FakeLobby(self.practice), self.quit)
        self.client = TestClient(
            self.server.app, base_url=self.guard.origin, raise_server_exceptions=True
        )

    def quit(self) -> None:
        self.quits += 1

    def enter(self) -> None:
        assert self.client.get(self.guard.address).status_code == 200
        self.get("home")

    def get(self, path: str, **headers: str) -> Any:
        return self.client.get(f"{self.guard.place}/{path}", headers=headers)

    def post(self, path: str, given: object, **headers: str) -> Any:
        own = {"origin": self.guard.origin, "content-type": "application/json"}
        content = given if isinstance(given, bytes) else json.dumps(given)
        place = f"{self.guard.place}/{path}"
        return self.client.post(place, content=content, headers=own | headers)

    def eventually(self, is_so: Callable[[], bool]) -> bool:
        """Whether it comes to be so, as the server looks after the interview."""
        deadline = time.monotonic() + _PATIENCE_SECONDS
        while not is_so() and time.monotonic() < deadline:
            time.sleep(0.05)
        return is_so()

    def open_page(self, name: str = "page-1") -> None:
        async def first(stream: Any) -> Any:
            """What comes behind the sign that the first page can be shown."""
            told = json.loads((await anext(stream)).removeprefix("data: "))
            return await first(stream) if told == {"where": "home"} else told

        assert self.client.portal is not None
        stream = self.server.happenings(name)
        self.open.append(stream)
        self.first_scene = self.client.portal.call(first, stream)
