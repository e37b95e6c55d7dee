"""Runs an interview in a thread of its own, while the terminal uses the main one."""

import threading
from collections import deque
from collections.abc import Callable
from contextlib import AbstractContextManager
from typing import Protocol

from simulator.cli.keyboard import Desk
from simulator.history.records import SessionRecord
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
        self._thread = threading.Thread(target=self._hold, name="interview", daemon=True)

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

    def _hold(self) -> None:
        try:
            with self._make_session(self._show) as session:
                self._session = session
                self._hand_over()
                self.record = session.run()
        except BaseException as error:  # noqa: BLE001 - raised again in the main thread
            self.error = error

    def _hand_over(self) -> None:
        while self._session and self._early:
            self._session.press(self._early.popleft())

    def press(self, event: Event) -> None:
        """See :meth:`simulator.cli.keyboard.Desk.press`; for signal handlers too."""
        self._early.append(event)
        self._hand_over()

    @property
    def wants_text(self) -> bool:
        """See :attr:`simulator.cli.keyboard.Desk.wants_text`."""
        return self._session is not None and self._session.wants_text

    def enter_text(self, text: str | None) -> None:
        """See :meth:`simulator.cli.keyboard.Desk.enter_text`."""
        if self._session:
            self._session.enter_text(text)

    def choose(self, number: int) -> None:
        """See :meth:`simulator.cli.keyboard.Desk.choose`."""
        if self._session:
            self._session.choose(number)
