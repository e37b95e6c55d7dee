"""What the pages see and do, without any server: their attendance, and the interview that is on.

Everything here is called from one thread, that of the server; what takes a while is the server's to
call in others.
"""

from typing import Any, Protocol

from simulator.errors import WindowError
from simulator.interview.desk import Desk
from simulator.presenting.scene import Scene, scene
from simulator.presenting.view import View
from simulator.window.attendance import Attendance
from simulator.window.caretaker import Caretaker
from simulator.window.counter import Counter
from simulator.window.orders import Wish, is_visible_in, obey, page_in, session_in, wish_of

LONGEST_EMPTY_SECONDS = 3600.0
"""How long the server waits for a page before it ends."""


class Host(Desk, Protocol):
    """Holds one interview at a time, and is its desk."""

    note: str

    @property
    def is_on(self) -> bool:
        """Whether an interview is held."""
        ...

    @property
    def view(self) -> View:
        """What is shown of it."""
        ...


class SoundCheck(Protocol):
    """Hears a person read a sentence, to try a microphone."""

    @property
    def scene(self) -> Scene | None:
        """What is shown of it while it listens; None while it doesn't."""
        ...

    def stop(self) -> None:
        """Listen no longer."""
        ...


class Practice(Protocol):
    """What a page can ask for."""

    @property
    def host(self) -> Host:
        """Where interviews are held."""
        ...

    @property
    def sound_check(self) -> SoundCheck:
        """Where a microphone is tried."""
        ...

    @property
    def counter(self) -> Counter:
        """What a page can ask for besides an interview."""
        ...

    def make_ready(self) -> None:
        """Load what the first interview needs; raises SimulatorError if that can't be."""
        ...

    def begin(self, wish: Wish) -> None:
        """Begin an interview; raises SimulatorError if it can't begin."""
        ...

    def resume(self, session: str) -> None:
        """Go on with a session that was left; raises SimulatorError if that can't be."""
        ...

    def review_page(self, session: str) -> bytes:
        """The review page of a session; raises SimulatorError if there is none."""
        ...

    def close(self) -> None:
        """Interrupt the interview that is on, and wait until it is saved."""
        ...


class Stage:
    """One interview, and all pages that show it. ``now`` is in monotonic seconds."""

    def __init__(self, practice: Practice, now: float) -> None:
        self.practice = practice
        self._attendance = Attendance(empty_since=now)
        self._caretaker = Caretaker()
        self._drawn: tuple[View, Scene] | None = None

    @property
    def _host(self) -> Host:
        return self.practice.host

    def arrive(self, page: str) -> None:
        """A page was opened."""
        self._attendance.arrive(page)

    def leave(self, page: str, now: float) -> None:
        """A page was closed; what it played is over."""
        if page == self._attendance.playing:
            self._host.note_playing(is_playing=False)
        self._attendance.leave(page, now)

    def is_open(self, page: str) -> bool:
        """Whether a page is to be told of what happens; else it rests, as too many are open."""
        return self._attendance.is_open(page)

    def scene_for(self, page: str) -> Scene:
        """What a page shows now; an interview is among it only while one is on."""
        is_on = self._host.is_on
        return {
            "where": "interview" if is_on else "home",
            "page": page,
            "plays": self._attendance.playing == page,
            "note": self._host.note,
            "interview": self._interview() if is_on else None,
            "check": self.practice.sound_check.scene,
        }

    def _interview(self) -> Scene:
        view = self._host.view
        if self._drawn is None or self._drawn[0] is not view:
            self._drawn = (view, scene(view))
        return self._drawn[1]

    def obey(self, given: Any) -> None:
        """Do what a page asks for, if it is the one that plays.

        Raises:
            WindowError: it only watches, or what it asks for is unknown.
        """
        self.require_playing(given)
        obey(given, self._host)

    def wish(self, given: Any) -> Wish:
        """The interview that a page asks for, if it is the one that plays.

        Raises:
            WindowError: it only watches, or what it asks for is unknown.
        """
        self.require_playing(given)
        return wish_of(given)

    def session_wished(self, given: Any) -> str:
        """The session to go on with that a page asks for, if it is the one that plays.

        Raises:
            WindowError: it only watches, or names none.
        """
        self.require_playing(given)
        return session_in(given)

    def require_playing(self, given: Any) -> None:
        """Make sure that the page that asks is the one that plays.

        Raises:
            WindowError: it only watches.
        """
        if page_in(given) != self._attendance.playing:
            message = "This page is only watching. Press 'Continue here' to practise in it."
            raise WindowError(message)

    def show(self, given: Any) -> None:
        """A page came to the front, or went behind others."""
        self._attendance.show(page_in(given), is_visible=is_visible_in(given))

    def take_over(self, given: Any) -> None:
        """A page that watched plays from now on."""
        self._host.note_playing(is_playing=False)
        self._attendance.take_over(page_in(given))

    def look_after(self) -> None:
        """Pause the interview while nobody sees it, and end a sound check.

        Two looks in a row would both press the key for a pause before the interview comes to the
        first, and the second would end it: let one caller look, from time to time.
        """
        is_seen = self._attendance.is_seen
        if self._host.is_on:
            self._caretaker.look(self._host, self._host.view, is_seen=is_seen)
        if not is_seen:
            self.practice.sound_check.stop()

    def is_deserted(self, now: float) -> bool:
        """Whether no page has been open for so long that the server may end."""
        return self._attendance.empty_seconds(now) >= LONGEST_EMPTY_SECONDS
