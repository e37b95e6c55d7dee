"""Runs an interview in a thread of its own, while a screen uses the main one."""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from simulator.history.records import SessionRecord
from simulator.interview.desk import Desk
from simulator.interview.happenings import Show
from simulator.interview.states import Event


class Session(Desk, Protocol):
    """An interview that is controlled with keys."""

    def run(self) -> SessionRecord:
        """Run it to its end."""
        ...


MakeSession = Callable[[Show], AbstractContextManager[Session]]


class Backstage:
    """The desk of a session that is created, run and closed in a thread of its own.

    ``error`` is what the session raised, and ``record`` is its result. Keys pressed before the
    session exists wait for it.
    """

    def __init__(self, make_session: MakeSession, show: Show) -> None:
        self.record: SessionRecord | None = None
        self.error: BaseException | None = None
        self._make_session = make_session
        self._show = show
        self._session: Session | None = None
        self._early: deque[Event] = deque()
        self._thread = threading.Thread(target=self.hold, name="interview", daemon=True)

    def start(self) -> None:
        """Start the interview."""
        self._thread.start()

    @property
    def is_over(self) -> bool:
        """Whether the interview has ended."""
        return not self._thread.is_alive()

    def close(self) -> None:
        """Interrupt the interview if it is still running, and wait until it is saved."""
        if not self.is_over:
            self.press(Event.BROKEN_OFF)
        self._thread.join()

    def hold(self) -> None:
        """Hold the interview in the thread that calls; :meth:`start` does so in one of its own."""
        try:
            with self._make_session(self._show) as session:
                self._session = session
                self._hand_over()
                self.record = session.run()
        except BaseException as error:  # noqa: BLE001 - raised again where it is asked for
            self.error = error

    def _hand_over(self) -> None:
        while self._session and self._early:
            self._session.press(self._early.popleft())

    def press(self, event: Event) -> None:
        """See :meth:`simulator.interview.desk.Desk.press`; for signal handlers too."""
        self._early.append(event)
        self._hand_over()

    @property
    def wants_text(self) -> bool:
        """See :attr:`simulator.interview.desk.Desk.wants_text`."""
        return self._session is not None and self._session.wants_text

    def enter_text(self, text: str | None) -> None:
        """See :meth:`simulator.interview.desk.Desk.enter_text`."""
        if self._session:
            self._session.enter_text(text)

    def choose(self, number: int) -> None:
        """See :meth:`simulator.interview.desk.Desk.choose`."""
        if self._session:
            self._session.choose(number)

    def note_playing(self, *, is_playing: bool) -> None:
        """See :meth:`simulator.interview.desk.Desk.note_playing`."""
        if self._session:
            self._session.note_playing(is_playing=is_playing)
