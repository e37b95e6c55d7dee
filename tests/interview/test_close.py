"""The end of an interview, where somebody sits at the keyboard."""

import threading
import time
from pathlib import Path

import pytest

from simulator.interview.happenings import Happening, InterviewEnded, ListeningBegan, TextAsked
from simulator.interview.key_meanings import HELD_BACK_SECONDS
from simulator.interview.modes import DRILL, EXAM
from simulator.interview.next_step import Next, NextStep
from simulator.interview.opening import reading_seconds
from simulator.interview.session import InterviewSession
from simulator.interview.states import Event, Phase
from tests.building.interviews import Interview
from tests.fakes.clock import FakeClock
from tests.fakes.screen import FakeScreen, is_at, is_review


class TickingClock(FakeClock):
    """A clock that goes on as real ones do."""

    def monotonic(self) -> float:
        return time.monotonic()


class ClosingScreen(FakeScreen):
    """Presses Enter after each verdict, and this key once the interview is over."""

    def __init__(self, at_the_end: Event | None = None) -> None:
        super().__init__()
        self.session: InterviewSession | None = None
        self.ended: list[InterviewEnded] = []
        self._at_the_end = at_the_end

    def show(self, happening: Happening) -> None:
        super().show(happening)
        assert self.session
        if is_review(happening):
            self.session.press(Event.KEY_DONE)
        elif isinstance(happening, InterviewEnded):
            self.ended.append(happening)
        elif is_at(happening, Phase.CHOOSING_NEXT_STEP) and self._at_the_end:
            self.session.press(self._at_the_end)


@pytest.fixture
def screen() -> ClosingScreen:
    return ClosingScreen()


@pytest.fixture
def interview(tmp_path: Path, screen: ClosingScreen) -> Interview:
    return Interview(tmp_path, screen=screen, follow_ups=0)


def begun(interview: Interview, screen: ClosingScreen) -> InterviewSession:
    screen.session = interview.session(waits_for_keys=True)
    return screen.session


def test_what_makes_sense_next_is_offered_and_what_is_chosen_comes_back(
    interview: Interview, screen: ClosingScreen
) -> None:
    interview.chooses_at_the_end = 2
    session = begun(interview, screen)

    session.run()

    offered = (
        NextStep(Next.WEAKEST_AGAIN, (1,)),
        NextStep(Next.DRILL, (1,), points=1),
        NextStep(Next.REVIEW),
        NextStep(Next.PROGRESS),
    )
    assert screen.ended[0].next_steps == session.offered == offered
    assert session.chosen == offered[1]


def test_what_was_typed_may_be_typed_again(interview: Interview) -> None:
    class TypingScreen(ClosingScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, TextAsked) and self.session:
                self.session.enter_text("We keep Parquet in S3.")

    interview.screen = screen = TypingScreen()
    screen.session = interview.session(waits_for_keys=True, types_answers=True)

    screen.session.run()

    assert screen.ended[0].next_steps[0] == NextStep(Next.WEAKEST_AGAIN, (2, 1))


def test_a_number_that_is_not_on_offer_chooses_nothing(
    interview: Interview, screen: ClosingScreen
) -> None:
    interview.chooses_at_the_end = 7
    session = begun(interview, screen)

    session.run()

    assert session.chosen is None


def test_without_a_keyboard_nothing_is_offered(interview: Interview, screen: ClosingScreen) -> None:
    screen.session = interview.session()

    screen.session.run()

    assert screen.ended[0].next_steps == ()
    assert Phase.CHOOSING_NEXT_STEP not in screen.phases


def test_ctrl_c_after_the_end_breaks_nothing_off(interview: Interview) -> None:
    interview.screen = screen = ClosingScreen(Event.BROKEN_OFF)
    session = begun(interview, screen)

    record = session.run()

    assert not session.was_broken_off
    assert record.summary.finished
    assert record.summary.unfinished == ()


def test_the_session_is_saved_as_finished_before_anybody_is_asked(interview: Interview) -> None:
    class WatchfulScreen(ClosingScreen):
        def show(self, happening: Happening) -> None:
            if is_at(happening, Phase.CHOOSING_NEXT_STEP):
                finished.append(interview.saved()["summary"]["finished"])
                finished.append(bool(list(interview.folder.glob("sessions/*/transcript.md"))))
            super().show(happening)

    finished: list[bool] = []
    interview.screen = screen = WatchfulScreen()

    begun(interview, screen).run()

    assert finished == [True, True]


def test_who_ends_the_interview_early_hears_a_few_words_and_is_still_asked(
    interview: Interview,
) -> None:
    class QuittingScreen(ClosingScreen):
        def show(self, happening: Happening) -> None:
            if is_review(happening) and self.session:
                self.session.press(Event.KEY_QUIT)
            super().show(happening)

    interview.screen = screen = QuittingScreen()

    begun(interview, screen).run()

    assert screen.ended[0].text == "All right, we'll stop here. What you've said is saved."
    assert screen.ended[0].next_steps[0].kind is Next.WEAKEST_AGAIN


def test_the_results_of_an_exam_stay_until_a_key(
    interview: Interview, screen: ClosingScreen
) -> None:
    screen.session = interview.session(waits_for_keys=True, mode=EXAM)

    screen.session.run()

    assert screen.shown[-2:] == ["results of 2", "summary"]
    assert screen.phases[-3:] == [Phase.CLOSING, Phase.CHOOSING_NEXT_STEP, Phase.FINISHED]


def test_the_verdict_in_a_drill_stays_long_enough_to_be_read_or_until_a_key(
    interview: Interview, screen: ClosingScreen
) -> None:
    class HurriedScreen(ClosingScreen):
        """Presses Enter at the second verdict."""

        def show(self, happening: Happening) -> None:
            super().show(happening)
            if is_at(happening, Phase.FEEDBACK):
                began.append(time.monotonic())
                if len(began) > 1 and self.session:
                    has_read = threading.Timer(
                        HELD_BACK_SECONDS, self.session.press, [Event.KEY_DONE]
                    )
                    has_read.start()
            elif isinstance(happening, ListeningBegan | InterviewEnded) and began:
                went_on.append(time.monotonic())

    began: list[float] = []
    went_on: list[float] = []
    interview.clock = TickingClock()
    interview.screen = screen = HurriedScreen()
    screen.session = interview.session(waits_for_keys=True, mode=DRILL)

    screen.session.run()

    read, hurried = (later - at for at, later in zip(began, went_on, strict=True))
    assert read >= reading_seconds("")
    assert hurried < read
