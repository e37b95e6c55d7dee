import threading
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

from simulator.errors import DeviceError
from simulator.history.records import SessionRecord
from simulator.interview.backstage import Backstage, Session
from simulator.interview.happenings import Show
from simulator.interview.states import Event
from simulator.presenting.relay import Relay
from tests.fakes.desk import FakeDesk

RECORD = SessionRecord("s", "b", "practice", "2026")


class FakeSession(FakeDesk):
    """Goes on until it is broken off; closed once its context is left."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()
        self.is_closed = False
        self._error = error
        self._is_broken_off = threading.Event()

    def press(self, event: Event) -> None:
        super().press(event)
        if event is Event.BROKEN_OFF:
            self._is_broken_off.set()

    def run(self) -> SessionRecord:
        if self._error:
            raise self._error
        assert self._is_broken_off.wait(10.0)
        return RECORD

    @contextmanager
    def made(self, _show: Show) -> Iterator[Session]:
        try:
            yield self
        finally:
            self.is_closed = True


def test_closing_breaks_the_session_off_and_waits_until_it_is_closed() -> None:
    session = FakeSession()
    backstage = Backstage(session.made, Relay().show)
    backstage.start()

    backstage.close()

    assert (backstage.record, backstage.error) == (RECORD, None)
    assert session.is_closed
    assert backstage.is_over


def test_what_is_pressed_before_the_session_is_there_reaches_it() -> None:
    session = FakeSession()
    backstage = Backstage(session.made, Relay().show)
    backstage.press(Event.KEY_DONE)
    backstage.start()
    backstage.close()

    assert session.done == [Event.KEY_DONE, Event.BROKEN_OFF]


def test_an_error_of_the_session_is_kept_for_the_main_thread() -> None:
    error = DeviceError("The microphone is gone.")
    session = FakeSession(error)
    backstage = Backstage(session.made, Relay().show)
    backstage.start()
    backstage.close()

    assert backstage.error is error
    assert session.is_closed


def test_an_error_in_making_the_session_is_kept_too() -> None:
    error = DeviceError("No voice.")

    def failing(_show: Show) -> AbstractContextManager[Session]:
        raise error

    backstage = Backstage(failing, Relay().show)
    backstage.start()
    backstage.close()

    assert backstage.error is error


def test_lines_and_choices_are_handed_on() -> None:
    session = FakeSession()
    backstage = Backstage(session.made, Relay().show)
    wanted_text_before = backstage.wants_text
    backstage.start()
    backstage.press(Event.KEY_DONE)
    while not session.done:
        threading.Event().wait(0.01)
    session.wants_text = True

    assert (wanted_text_before, backstage.wants_text) == (False, True)
    backstage.enter_text("I said Kafka")
    backstage.choose(2)
    backstage.note_playing(is_playing=True)
    assert session.is_playing
    backstage.close()
    assert session.done == [Event.KEY_DONE, "I said Kafka", 2, Event.BROKEN_OFF]
