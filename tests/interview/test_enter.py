"""Enter never destroys: before a word it starts the clock, and later ends what was said."""

import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import numpy as np
import pytest

from simulator.audio import Samples
from simulator.interview.happenings import Happening, MomentPassed
from simulator.interview.modes import EXAM, PRACTICE, Mode
from simulator.interview.session import InterviewSession
from simulator.interview.states import Event
from simulator.listening.turn import Moment, Stage
from tests.building.interviews import BLOCK, QUESTIONS, SPOKEN_ANSWER, Interview
from tests.fakes.clock import FakeClock, StoppedClock
from tests.fakes.screen import FakeScreen
from tests.fakes.source import FakeSource
from tests.fakes.transcriber import FakeTranscriber

SILENCE = [np.zeros(BLOCK, np.float32)] * 60
SPOKEN_AFTER_A_WHILE = [*SILENCE, *SPOKEN_ANSWER]
STARTED = "Your time to answer has begun."
REMINDED = "I haven't heard anything yet. Say something, or press S to skip."


def in_step(blocks: Sequence[Samples], screen: FakeScreen) -> Iterator[Samples]:
    """The blocks, each once the moment before it was shown, as at a real microphone."""
    for count, block in enumerate(blocks):
        deadline = time.monotonic() + 10
        while len(screen.moments) < count and time.monotonic() < deadline:
            time.sleep(0.001)
        yield block


class MomentScreen(FakeScreen):
    """Calls ``react`` with each moment of an answer."""

    def __init__(self, react: Callable[[Moment], None]) -> None:
        super().__init__()
        self._react = react

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if isinstance(happening, MomentPassed):
            self._react(happening.moment)


class PressedEarly:
    """An interview of one question; every half second before a word Enter is pressed."""

    def __init__(self, interview: Interview, presses: int, mode: Mode = PRACTICE) -> None:
        self.moments: list[Moment] = []
        self._presses_left = presses
        interview.questions = QUESTIONS[:1]
        interview.screen = self.screen = MomentScreen(self._press)
        interview.source = FakeSource([in_step(SPOKEN_AFTER_A_WHILE, self.screen)])
        interview.transcriber = FakeTranscriber("We keep Parquet in S3.")
        self.session: InterviewSession = interview.session(mode=mode)

    def _press(self, moment: Moment) -> None:
        self.moments.append(moment)
        is_due = len(self.moments) % 5 == 1
        if is_due and self._presses_left and moment.stage is not Stage.ANSWERING:
            self._presses_left -= 1
            self.session.press(Event.KEY_DONE)


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    return Interview(tmp_path)


@pytest.mark.parametrize("mode", [PRACTICE, EXAM])
@pytest.mark.parametrize("presses", [1, 2, 5])
def test_enter_before_a_word_never_closes_the_answer(
    interview: Interview, presses: int, mode: Mode
) -> None:
    pressing = PressedEarly(interview, presses, mode)

    (answer,) = pressing.session.run().answers

    assert answer.ended_by == "silence"
    assert answer.assessment.transcript.text == "We keep Parquet in S3."
    told = [text for text in pressing.screen.shown if text in {STARTED, REMINDED}]
    assert told == [STARTED, *[REMINDED] * (presses - 1)]


def test_enter_before_a_word_ends_the_time_to_think_and_starts_the_clock(
    interview: Interview,
) -> None:
    pressing = PressedEarly(interview, 1)

    pressing.session.run()

    stages = [moment.stage for moment in pressing.moments]
    first_word = next(m for m in pressing.moments if m.stage is Stage.ANSWERING)
    assert stages[0] is Stage.THINKING
    assert Stage.WAITING in stages
    assert first_word.answer_seconds > 4.0, "6 s of silence, of which hardly any were to think"


def test_without_enter_the_time_to_think_lasts_until_the_first_word(interview: Interview) -> None:
    pressing = PressedEarly(interview, 0)

    pressing.session.run()

    first_word = next(m for m in pressing.moments if m.stage is Stage.ANSWERING)
    assert first_word.answer_seconds < 1.0


def test_enter_ends_an_answer_that_has_begun(interview: Interview) -> None:
    spoken = [np.full(BLOCK, 0.5, np.float32)] * 10_000

    def press(moment: Moment) -> None:
        if moment.stage is Stage.ANSWERING and moment.answer_seconds > 2.0:
            session.press(Event.KEY_DONE)

    interview.questions = QUESTIONS[:1]
    interview.source = FakeSource([spoken])
    interview.screen = MomentScreen(press)
    session = interview.session()

    assert [answer.ended_by for answer in session.run().answers] == ["key"]


@pytest.mark.parametrize(("clock", "is_held_back"), [(StoppedClock(), True), (FakeClock(), False)])
def test_enter_as_the_first_word_is_heard_does_not_close_the_answer(
    interview: Interview, clock: FakeClock, *, is_held_back: bool
) -> None:
    pressed: list[Moment] = []

    def press(moment: Moment) -> None:
        if moment.stage is Stage.ANSWERING and not pressed:
            pressed.append(moment)
            session.press(Event.KEY_DONE)

    interview.questions = QUESTIONS[:1]
    interview.clock = clock
    interview.screen = screen = MomentScreen(press)
    interview.source = FakeSource([in_step(SPOKEN_ANSWER, screen)])
    session = interview.session()

    (answer,) = session.run().answers

    assert bool(screen.held_back) is is_held_back
    assert answer.ended_by == ("silence" if is_held_back else "key")
