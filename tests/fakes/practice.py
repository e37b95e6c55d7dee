"""What a page works with, without any interview: it notes what is asked for."""

from collections.abc import Collection
from typing import Any

from simulator.errors import SimulatorError, WindowError
from simulator.interview.happenings import Happening
from simulator.presenting.home_scene import Overview, home_scene
from simulator.presenting.relay import Relay
from simulator.presenting.view import View
from simulator.window.counter import Counter
from simulator.window.orders import Wish
from simulator.window.stage import Practice
from tests.fakes.desk import FakeDesk

BANKS = frozenset({"nurse", "mine"})
LEFT = "20250101T100000Z-storage"


class FakeHost(FakeDesk):
    """See :class:`simulator.window.stage.Host`; an interview is on once something happens."""

    def __init__(self) -> None:
        super().__init__()
        self.note = ""
        self.is_on = False
        self._relay = Relay()

    def tell(self, happening: Happening) -> None:
        self.is_on = True
        self._relay.show(happening)

    @property
    def view(self) -> View:
        return self._relay.view


class FakeSoundCheck:
    """See :class:`simulator.window.stage.SoundCheck`."""

    def __init__(self) -> None:
        self.scene: dict[str, Any] | None = None

    def stop(self) -> None:
        self.scene = None


class FakePractice:
    """See :class:`simulator.window.stage.Practice`; ``trouble`` is what beginning meets.

    It knows the banks that it is given, and the session that is ``LEFT``.
    """

    def __init__(self, banks: Collection[str] = BANKS) -> None:
        self.host = FakeHost()
        self.counter = Counter()
        self.sound_check = FakeSoundCheck()
        self.trouble: SimulatorError | None = None
        self.begun: list[Wish] = []
        self.resumed: list[str] = []
        self.is_closed = False
        self._banks = banks

    def make_ready(self) -> None:
        pass

    def begin(self, wish: Wish) -> None:
        if self.trouble:
            raise self.trouble
        self._begin(wish.bank, self._banks)
        self.begun.append(wish)

    def resume(self, session: str) -> None:
        self._begin(session, {LEFT})
        self.resumed.append(session)

    def _begin(self, name: str, known: Collection[str]) -> None:
        if name not in known or self.host.is_on:
            message = f"There is no {name}, or an interview is on."
            raise WindowError(message)
        self.host.is_on = True

    def review_page(self, session: str) -> bytes:
        if session != LEFT:
            message = f"There is no {session}."
            raise WindowError(message)
        return f"<!doctype html><title>{session}</title>".encode()

    def close(self) -> None:
        self.is_closed = True
        self.host.is_on = False


class FakeLobby:
    """See :class:`simulator.window.starlette_server.Lobby`; what it leads to is there already."""

    def __init__(self, practice: Practice, overview: Overview | None = None) -> None:
        self._practice = practice
        self._overview = overview or Overview(())

    def home(self) -> dict[str, Any]:
        return home_scene(self._overview)

    def open_practice(self) -> Practice:
        return self._practice
