"""Turn-taking in a whole interview, on fakes."""

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from simulator.errors import DeviceError
from simulator.interview.happenings import (
    Happening,
    Heard,
    Judged,
    ListeningBegan,
    PhaseEntered,
    QuestionAsked,
)
from simulator.interview.modes import DRILL, EXAM, PRACTICE, Mode
from simulator.interview.session import InterviewSession
from simulator.interview.states import Event, Phase
from simulator.questions.parser import parse_bank
from simulator.transcribing.transcript import OnHeard, Transcript, ignore_heard
from tests.building.interviews import BLOCK, QUIET, SPOKEN_ANSWER, Interview
from tests.fakes.microphones import FakeMicrophones
from tests.fakes.screen import FakeScreen
from tests.fakes.source import FakeSource
from tests.fakes.transcriber import FakeTranscriber, FakeTranscription

BRIEF = [np.full(BLOCK, 0.5, np.float32)] * 8
COMMAND = [*BRIEF, *QUIET]
NOBODY = [np.zeros(BLOCK, np.float32)] * 200
ENDLESS = [np.full(BLOCK, 0.5, np.float32)] * 10_000


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    return Interview(tmp_path)


class ReactingScreen(FakeScreen):
    """Does something, once, when the interview reaches a phase."""

    def __init__(self, reactions: dict[Phase, Callable[[], None]]) -> None:
        super().__init__()
        self._reactions = dict(reactions)

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if isinstance(happening, ListeningBegan):
            self._react_to(Phase.LISTENING)
        elif isinstance(happening, PhaseEntered) and happening.phase is not Phase.LISTENING:
            self._react_to(happening.phase)

    def _react_to(self, phase: Phase) -> None:
        self._reactions.pop(phase, lambda: None)()


def with_mode(interview: Interview, mode: Mode, *, typed: bool = False) -> InterviewSession:
    return interview.session(mode=mode, types_answers=typed, waits_for_keys=True)


def test_a_command_spoken_in_place_of_an_answer_is_confirmed_and_is_no_answer(
    interview: Interview,
) -> None:
    interview.source = FakeSource([COMMAND, SPOKEN_ANSWER, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber("Repeat, please.", "Parquet in S3.", "PostgreSQL.")

    record = interview.hold()

    assert interview.screen.shown.count("question 1 of 2") == 2
    assert "Once more." in interview.screen.shown
    assert "Once more." in interview.voice.sentences
    assert [answer.assessment.transcript.text for answer in record.answers] == [
        "Parquet in S3.",
        "PostgreSQL.",
    ]


def test_skip_leaves_the_question_out_and_says_so(interview: Interview) -> None:
    interview.source = FakeSource([COMMAND, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber("Skip this question.", "PostgreSQL.")

    record = interview.hold()

    assert (record.summary.skipped, record.summary.answered) == (1, 1)
    assert "Skipped." in interview.voice.sentences


def test_more_time_is_given_and_the_microphone_opens_again(interview: Interview) -> None:
    interview.source = FakeSource([COMMAND, ENDLESS, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber("More time, please.", "Parquet in S3.", "PostgreSQL.")

    record = interview.hold()

    assert record.answers[0].is_cut_by_time
    assert record.answers[0].assessment.delivery.limit_seconds == 50.0
    assert "listening 50" in interview.screen.shown


def test_what_was_perhaps_a_command_is_asked_for_once_and_not_carried_out(
    interview: Interview,
) -> None:
    interview.source = FakeSource([COMMAND, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber("Wheel.", "PostgreSQL.")
    interview.transcriber.as_phrases = {"Wheel.": "Repeat."}

    record = interview.hold()

    assert interview.screen.shown.count("did you say REPEAT") == 1
    assert "Once more." not in interview.screen.shown
    assert record.answers[0].assessment.transcript.text == "Wheel."


def test_a_command_inside_an_answer_is_part_of_it(interview: Interview) -> None:
    interview.transcriber = FakeTranscriber("We skip S3, repeat the load and stop.", "PostgreSQL.")

    record = interview.hold()

    assert record.summary.answered == 2


def test_saying_that_this_was_the_answer_ends_it(interview: Interview) -> None:
    interview.transcriber = FakeTranscriber("Parquet in S3. That's my answer.", "I'm done.")

    record = interview.hold()

    assert [answer.ended_by for answer in record.answers] == ["said so", "said so"]


def test_without_anybody_there_a_question_is_left_out_after_one_nudge(
    interview: Interview,
) -> None:
    interview.source = FakeSource([NOBODY, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber("PostgreSQL.")

    record = interview.hold()

    assert interview.screen.shown.count("nudge") == 1
    assert (record.summary.skipped, len(record.answers)) == (1, 1)


def test_the_answer_goes_on_after_a_pause(interview: Interview) -> None:
    interview.screen = ReactingScreen(
        {
            Phase.LISTENING: lambda: session.press(Event.KEY_PAUSE),
            Phase.PAUSED_IN_ANSWER: lambda: session.press(Event.KEY_PAUSE),
            Phase.REVIEWING: lambda: session.press(Event.KEY_QUIT),
        }
    )
    session = interview.session(waits_for_keys=True)

    record = session.run()

    assert len(record.answers) == 1
    assert record.answers[0].assessment.transcript.text == "We keep Parquet in S3."


def test_who_quits_before_a_word_leaves_no_answer_and_the_questions_for_another_time(
    interview: Interview,
) -> None:
    interview.source = FakeSource([NOBODY])
    interview.screen = ReactingScreen(
        {
            Phase.LISTENING: lambda: session.press(Event.KEY_QUIT),
            Phase.PAUSED_IN_ANSWER: lambda: session.press(Event.KEY_QUIT),
        }
    )
    session = interview.session(waits_for_keys=True)

    record = session.run()

    assert record.answers == ()
    assert not list((interview.folder / "sessions").glob("*/*.wav"))
    assert (record.summary.finished, session.was_broken_off) == (False, False)


def test_who_quits_in_an_answer_has_it_judged(interview: Interview) -> None:
    class Quitting(ReactingScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, Heard) and len(self.live) == 10:
                session.press(Event.KEY_QUIT)

    interview.source = FakeSource([ENDLESS])
    interview.screen = Quitting({Phase.PAUSED_IN_ANSWER: lambda: session.press(Event.KEY_QUIT)})
    session = interview.session(waits_for_keys=True)

    record = session.run()

    assert [str(answer.assessment.outcome) for answer in record.answers] == ["answered"]
    assert interview.screen.shown[-2:] == ["verdict answered", "summary"]
    assert (record.summary.finished, session.was_broken_off) == (False, False)


def test_an_answer_may_be_typed_and_is_judged_the_same_way(interview: Interview) -> None:
    interview.screen = ReactingScreen(
        {
            Phase.TYPING: lambda: session.enter_text("Airflow writes Parquet to S3."),
            Phase.REVIEWING: lambda: session.press(Event.KEY_QUIT),
        }
    )
    session = with_mode(interview, PRACTICE, typed=True)

    session.run()

    (answer,) = interview.saved()["answers"]
    assert (answer["coverage"], answer["audio"]) == (1.0, None)
    assert answer["transcript"]["text"] == "Airflow writes Parquet to S3."
    assert answer["delivery"]["words_per_minute"] is None
    assert not list((interview.folder / "sessions").glob("*/*.wav"))


def test_what_was_spoken_before_typing_counts_too(interview: Interview) -> None:
    interview.source = FakeSource([ENDLESS])
    interview.transcriber = FakeTranscriber("We keep Parquet in S3.")

    class Typing(ReactingScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            is_heard = isinstance(happening, Heard) and happening.text and len(self.live) > 10
            if is_heard and Phase.CLOSING_TO_TYPE not in self.phases:
                session.press(Event.KEY_TYPE)

    interview.screen = Typing(
        {
            Phase.TYPING: lambda: session.enter_text("and Airflow starts it"),
            Phase.REVIEWING: lambda: session.press(Event.KEY_QUIT),
        }
    )
    session = interview.session(waits_for_keys=True)

    session.run()

    (answer,) = interview.saved()["answers"]
    assert answer["coverage"] == 1.0
    assert answer["transcript"]["text"] == "We keep Parquet in S3. and Airflow starts it"
    assert answer["audio"]["path"] == "answer-01.wav"


def test_a_typed_skip_skips(interview: Interview) -> None:
    class Quitting(ReactingScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, QuestionAsked) and happening.number == happening.count:
                session.press(Event.KEY_QUIT)

    interview.screen = Quitting({Phase.TYPING: lambda: session.enter_text("skip")})
    session = with_mode(interview, PRACTICE, typed=True)

    record = session.run()

    assert (record.summary.skipped, record.answers) == (1, ())


@pytest.mark.parametrize(("mode", "offers_hints"), [(PRACTICE, True), (EXAM, False)])
def test_commands_may_be_chosen_in_place_of_typing_as_far_as_the_rules_allow(
    interview: Interview, mode: Mode, *, offers_hints: bool
) -> None:
    interview.screen = ReactingScreen({Phase.TYPING: lambda: session.press(Event.SAID_STOP)})
    session = with_mode(interview, mode, typed=True)

    record = session.run()

    (offered,) = interview.screen.commands
    assert Event.SAID_SKIP in offered
    assert (Event.SAID_HINT in offered) is offers_hints
    assert not record.summary.finished


PASS = tuple(
    parse_bank(
        """
    Unit: Python
    SHORT-ANSWER:
    1. Q: Which statement does nothing?
     A: The pass statement.
     K: pass
    """
    )[0].questions()
)


@pytest.mark.parametrize("typed", [True, False])
@pytest.mark.parametrize("answer_given", ["pass", "I'll pass"])
def test_a_command_that_the_question_asks_for_is_its_answer(
    interview: Interview, answer_given: str, *, typed: bool
) -> None:
    interview.questions = PASS
    interview.source = FakeSource([COMMAND])
    interview.transcriber = FakeTranscriber(f"{answer_given}.")
    interview.screen = ReactingScreen({Phase.TYPING: lambda: session.enter_text(answer_given)})
    session = with_mode(interview, DRILL, typed=typed)

    (answer,) = session.run().answers

    assert answer.assessment.transcript.text.startswith(answer_given)
    assert answer.assessment.coverage is not None
    assert answer.assessment.coverage.share == 1.0


def test_an_exam_shows_verdicts_only_at_its_end(interview: Interview) -> None:
    session = with_mode(interview, EXAM)

    record = session.run()

    assert not [shown for shown in interview.screen.shown if shown.startswith("verdict")]
    assert interview.screen.shown[-2:] == ["results of 2", "summary"]
    assert all(points == () for _, points in interview.screen.live)
    assert len(record.answers) == 2
    assert "feedback-1" not in interview.sink.labels


def test_a_drill_says_the_score_alone_and_adds_it_up(interview: Interview) -> None:
    session = with_mode(interview, DRILL)

    record = session.run()

    assert "2 of 3 points." in interview.voice.sentences
    assert record.summary.drill_score is not None
    assert 0 < record.summary.drill_score <= 100
    assert f"drill score is {record.summary.drill_score} out of 100" in " ".join(
        interview.voice.sentences
    )


def test_time_is_warned_of_before_it_is_up_and_the_answer_is_marked(interview: Interview) -> None:
    interview.source = FakeSource([SPOKEN_ANSWER, ENDLESS])
    interview.transcriber = FakeTranscriber("Parquet in S3.", "PostgreSQL.")

    record = interview.hold()

    assert "10 s left" in interview.screen.shown
    assert record.answers[1].is_cut_by_time
    assert record.answers[1].assessment.coverage
    assert record.answers[1].assessment.coverage.share == 1.0


def test_an_answer_goes_on_with_another_microphone_that_the_person_chooses(
    interview: Interview,
) -> None:
    interview.source = FakeSource([ENDLESS], lost_after_blocks=15)
    interview.microphones = FakeMicrophones(SPOKEN_ANSWER, "Built-in", "Headset")
    interview.screen = ReactingScreen(
        {
            Phase.CHOOSING_MICROPHONE: lambda: session.choose(2),
            Phase.REVIEWING: lambda: session.press(Event.KEY_QUIT),
        }
    )
    session = interview.session(waits_for_keys=True)

    record = session.run()

    assert any("Built-in, Headset" in shown for shown in interview.screen.shown)
    (answer,) = record.answers
    assert answer.ended_by == "silence"
    assert answer.audio_seconds is not None
    assert answer.audio_seconds > 1.5 + 2.0  # what was said before the loss, and after it


def test_a_microphone_that_is_away_for_a_while_is_told_and_the_answer_goes_on(
    interview: Interview,
) -> None:
    source = FakeSource([SPOKEN_ANSWER] * 2, away_at_blocks=range(5, 9), missed_seconds=3.0)
    interview.source = source
    interview.microphones = FakeMicrophones(SPOKEN_ANSWER)

    record = interview.hold()

    away, back, afterwards = interview.screen.notices[:3]
    assert away == "The microphone 'fake' delivers no sound."
    assert back == "The microphone delivers sound again."
    assert "was away for 3 seconds" in afterwards
    assert [answer.ended_by for answer in record.answers] == ["silence", "silence"]


def test_with_nobody_at_the_keys_a_lost_microphone_ends_the_interview_with_what_was_said(
    interview: Interview,
) -> None:
    interview.source = FakeSource([ENDLESS], lost_after_blocks=15)
    interview.microphones = FakeMicrophones(SPOKEN_ANSWER)

    with pytest.raises(DeviceError, match="stopped delivering sound"):
        interview.hold()

    (answer,) = interview.saved()["answers"]
    assert (answer["ended_by"], answer["audio"]["seconds"]) == ("device lost", 1.5)


def test_a_verdict_that_takes_a_while_is_bridged_by_a_word_of_thanks_and_not_delayed_by_it(
    interview: Interview,
) -> None:
    class SlowTranscriber(FakeTranscriber):
        def begin(
            self,
            vocabulary: tuple[str, ...],
            on_heard: OnHeard = ignore_heard,
            phrases: tuple[str, ...] = (),
        ) -> FakeTranscription:
            return SlowTranscription(super().begin(vocabulary, on_heard, phrases))

    class SlowTranscription(FakeTranscription):
        def __init__(self, inner: FakeTranscription) -> None:
            self.__dict__.update(inner.__dict__)

        def finish(self) -> Transcript:
            assert said_thanks.wait(10)
            return super().finish()

    def linger(label: str) -> None:
        if label == "thanks":
            said_thanks.set()
            verdicts_meanwhile.append(has_verdict.wait(5))

    class WatchedScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, Judged):
                has_verdict.set()

    said_thanks, has_verdict = threading.Event(), threading.Event()
    verdicts_meanwhile: list[bool] = []
    interview.questions = interview.questions[:1]
    interview.source = FakeSource([SPOKEN_ANSWER] * 2)
    interview.microphones = FakeMicrophones(SPOKEN_ANSWER)
    interview.transcriber = SlowTranscriber("We keep Parquet in S3.")
    interview.sink.on_end, interview.screen = linger, WatchedScreen()

    interview.hold()

    assert verdicts_meanwhile == [True]
    assert interview.sink.labels == ["opening", "question-1", "thanks", "feedback-1", "summary"]


def test_the_keys_on_offer_are_those_that_work(interview: Interview) -> None:
    offered: dict[Phase, tuple[Event, ...]] = {}

    class NotingScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, PhaseEntered):
                offered.setdefault(happening.phase, happening.keys)

    interview.screen = NotingScreen()
    interview.hold()

    assert Event.KEY_MORE_TIME in offered[Phase.LISTENING]
    assert Event.KEY_MORE_TIME not in offered[Phase.ASKING]
    assert Event.KEY_APPEAL in offered[Phase.FEEDBACK]
