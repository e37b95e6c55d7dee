"""An interview that nobody sees waits, and goes on where it was."""

from simulator.interview.states import Event, Phase
from simulator.presenting.view import View
from simulator.window.caretaker import Caretaker
from tests.fakes.desk import FakeDesk

LISTENING = View(phase=Phase.LISTENING, keys=(Event.KEY_DONE, Event.KEY_PAUSE))
PAUSED = View(phase=Phase.PAUSED_IN_ANSWER, keys=(Event.KEY_DONE, Event.KEY_PAUSE))
JUDGING = View(phase=Phase.JUDGING, keys=(Event.KEY_QUIT,))
REVIEWING = View(phase=Phase.REVIEWING, keys=(Event.KEY_DONE, Event.KEY_PAUSE))


def test_it_is_paused_once_and_goes_on_once_it_is_seen_again() -> None:
    desk, caretaker = FakeDesk(), Caretaker()
    caretaker.look(desk, LISTENING, is_seen=False)
    caretaker.look(desk, PAUSED, is_seen=False)
    caretaker.look(desk, PAUSED, is_seen=True)
    caretaker.look(desk, LISTENING, is_seen=True)

    assert desk.done == [Event.KEY_PAUSE, Event.KEY_PAUSE]


def test_a_pause_that_can_not_end_yet_is_ended_a_little_later() -> None:
    desk, caretaker = FakeDesk(), Caretaker()
    caretaker.look(desk, LISTENING, is_seen=False)
    caretaker.look(desk, PAUSED, is_seen=True)
    caretaker.look(desk, PAUSED, is_seen=True)

    assert desk.done == [Event.KEY_PAUSE] * 3


def test_what_can_not_be_paused_yet_is_paused_as_soon_as_it_can() -> None:
    desk, caretaker = FakeDesk(), Caretaker()
    caretaker.look(desk, JUDGING, is_seen=False)
    caretaker.look(desk, LISTENING, is_seen=False)

    assert desk.done == [Event.KEY_PAUSE]


def test_a_pause_of_the_person_stays() -> None:
    desk, caretaker = FakeDesk(), Caretaker()
    caretaker.look(desk, PAUSED, is_seen=False)
    caretaker.look(desk, PAUSED, is_seen=True)

    assert desk.done == []


def test_a_verdict_can_wait_without_a_pause() -> None:
    desk, caretaker = FakeDesk(), Caretaker()
    caretaker.look(desk, REVIEWING, is_seen=False)

    assert desk.done == []
