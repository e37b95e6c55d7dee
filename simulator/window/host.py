"""Holds the interviews that a page begins: one at a time, in a thread of their own."""

import threading
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass

from simulator import app
from simulator.errors import SimulatorError, WindowError
from simulator.interview.backstage import Backstage
from simulator.interview.happenings import Show
from simulator.interview.next_step import NextStep
from simulator.interview.session import InterviewSession
from simulator.interview.states import Event
from simulator.interview_devices import OpenDevices
from simulator.presenting.page_words import on_the_page
from simulator.presenting.relay import Relay
from simulator.presenting.view import View
from simulator.sessions.agenda import Agenda
from simulator.settings import Settings
from simulator.usecases.what_follows import Held, hold_interviews
from simulator.window.counter import tell_nobody


@dataclass(frozen=True, slots=True)
class Beginning:
    """What an interview begins with."""

    agenda: Agenda
    settings: Settings


Prepare = Callable[[], AbstractContextManager[Beginning]]
"""Whatever comes before an interview, and what is held until its end; may raise SimulatorError."""

_BROKEN_OFF = "The interview was interrupted. Everything so far is saved."
_LEFT_EARLY = "Some questions are left."


class WindowHost:
    """The desk of the interview that is on; see also :class:`simulator.usecases.what_follows.Host`.

    ``note`` tells how the last one ended, if there is anything to tell.
    """

    def __init__(self, open_devices: Callable[[Settings], OpenDevices]) -> None:
        self.note = ""
        self._make_opener = open_devices
        self._settings: Settings | None = None
        self._relay = Relay()
        self._backstage: Backstage | None = None
        self._thread: threading.Thread | None = None
        self._beginning = threading.Lock()
        self._kept_free_for = ""
        self._is_closing = False

    @property
    def is_on(self) -> bool:
        """Whether an interview is held, or what follows it is chosen."""
        return self._thread is not None and self._thread.is_alive()

    @property
    def view(self) -> View:
        """What is shown of it."""
        return self._relay.view

    def begin(self, prepare: Prepare) -> None:
        """Begin an interview, and return; ``prepare`` is called in its thread.

        Raises:
            WindowError: another one is on, or something that it would disturb.
        """
        with self._beginning:
            self._require_free()
            self.note, self._relay, self._backstage = "", Relay(), None
            self._thread = threading.Thread(
                target=self._hold_all, args=(prepare,), name="interviews", daemon=True
            )
            self._thread.start()

    @contextmanager
    def kept_free(self, reason: str) -> Iterator[None]:
        """While entered, no interview can begin; a person who wants one is told the ``reason``.

        Raises:
            WindowError: one is on, or it is kept free already.
        """
        with self._beginning:
            self._require_free()
            self._kept_free_for = reason
        try:
            yield
        finally:
            self._kept_free_for = ""

    def _require_free(self) -> None:
        if self.is_on:
            message = "An interview is already running. End it first, or reload this page."
            raise WindowError(message)
        if self._kept_free_for:
            raise WindowError(self._kept_free_for)

    def close(self) -> None:
        """Interrupt the interview that is on, if any, and wait until it is saved."""
        self._is_closing = True
        if self._thread and self.is_on:
            self.press(Event.BROKEN_OFF)
            self._thread.join()

    # -------------------------------------------------------------- in the thread of interviews

    def _hold_all(self, prepare: Prepare) -> None:
        try:
            with prepare() as beginning:
                self._settings = beginning.settings
                held = hold_interviews(beginning.agenda, self)
        except SimulatorError as error:
            self.note = on_the_page(str(error))
        except Exception as error:
            self.note = f"The interview failed: {error!r}. Everything so far is saved."
            raise
        else:
            if not self.note and not held.record.summary.finished:
                self.note = _LEFT_EARLY

    def hold(self, agenda: Agenda, before: Held | None) -> Held:
        """See :meth:`simulator.usecases.what_follows.Host.hold`."""
        assert self._settings is not None  # noqa: S101 - it was given with the agenda
        settings, relay = self._settings, Relay()
        app.prepare_model(settings)
        microphone, speaker = self._make_opener(settings)(agenda, before)
        app.delete_old_recordings(settings, self._tell)
        sessions: list[InterviewSession] = []

        @contextmanager
        def make_session(show: Show) -> Iterator[InterviewSession]:
            with app.interview(agenda, settings, show, microphone, speaker) as session:
                sessions.append(session)
                yield session

        backstage = Backstage(make_session, relay.show)
        self._relay, self._backstage = relay, backstage
        if self._is_closing:
            backstage.press(Event.BROKEN_OFF)
        backstage.hold()
        app.delete_old_recordings(settings, tell_nobody)
        if backstage.error:
            raise backstage.error
        assert backstage.record is not None  # noqa: S101 - without an error there is one
        session = sessions[-1]
        if session.was_broken_off:
            self.note = _BROKEN_OFF
        folder = session.folder.path
        return Held(agenda, folder, backstage.record, session.offered, session.chosen)

    def show(self, step: NextStep, held: Held) -> None:
        """See :meth:`simulator.usecases.what_follows.Host.show`; the page has links to both."""

    def offer(self, held: Held) -> NextStep | None:  # noqa: ARG002 - they chose to leave
        """See :meth:`simulator.usecases.what_follows.Host.offer`: the first page offers all."""
        return None

    def _tell(self, text: str) -> None:
        self.note = text

    # ----------------------------------------------------------------------------- its desk

    def press(self, key: Event) -> None:
        """See :meth:`simulator.interview.desk.Desk.press`."""
        if self._backstage:
            self._backstage.press(key)

    @property
    def wants_text(self) -> bool:
        """See :attr:`simulator.interview.desk.Desk.wants_text`."""
        return self._backstage is not None and self._backstage.wants_text

    def enter_text(self, text: str | None) -> None:
        """See :meth:`simulator.interview.desk.Desk.enter_text`."""
        if self._backstage:
            self._backstage.enter_text(text)

    def choose(self, number: int) -> None:
        """See :meth:`simulator.interview.desk.Desk.choose`."""
        if self._backstage:
            self._backstage.choose(number)

    def note_playing(self, *, is_playing: bool) -> None:
        """See :meth:`simulator.interview.desk.Desk.note_playing`."""
        if self._backstage:
            self._backstage.note_playing(is_playing=is_playing)
