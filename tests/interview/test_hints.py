"""Hints in a whole interview, on fakes."""

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from simulator.history.records import AnswerRecord
from simulator.interview.happenings import (
    Happening,
    ListeningBegan,
    PhaseEntered,
    TextAsked,
)
from simulator.interview.modes import EXAM, PRACTICE, Mode, TimeAllowed
from simulator.interview.states import Action, Event, InterviewState, Phase, Rules
from simulator.interview.steps import accepts, step
from simulator.presenting.verdict_lines import verdict_lines
from simulator.scoring.assessment import Outcome
from simulator.sessions.msgspec_reader import read_session
from tests.building.interviews import BLOCK, LOUD, QUIET, SPOKEN_ANSWER, Interview
from tests.fakes.screen import FakeScreen
from tests.fakes.source import FakeSource
from tests.fakes.transcriber import FakeTranscriber

COMMAND = [*[np.full(BLOCK, 0.5, np.float32)] * 8, *QUIET]


class PressingScreen(FakeScreen):
    """Presses a key, once, when the interview reaches a phase."""

    def __init__(self) -> None:
        super().__init__()
        self.at: Phase | None = None
        self.press: Callable[[], None] = lambda: None

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if isinstance(happening, PhaseEntered) and happening.phase is self.at:
            self.at = None
            self.press()


class TimingScreen(FakeScreen):
    """Remembers how much time there is each time that an answer is listened to."""

    def __init__(self) -> None:
        super().__init__()
        self.times: list[TimeAllowed] = []

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if isinstance(happening, ListeningBegan):
            self.times.append(happening.time)


class TypingScreen(FakeScreen):
    """Types something whenever a line is asked for."""

    def __init__(self, enter: Callable[[], None]) -> None:
        super().__init__()
        self._enter = enter

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if isinstance(happening, TextAsked):
            self._enter()


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    held = Interview(tmp_path)
    held.screen = PressingScreen()
    return held


def hold(interview: Interview, at: Phase) -> AnswerRecord:
    """Hold an interview in which a hint is asked for at a phase; its first answer."""
    session = interview.session()
    screen = interview.screen
    assert isinstance(screen, PressingScreen)
    screen.at, screen.press = at, lambda: session.press(Event.KEY_HINT)
    return session.run().answers[0]


def test_a_hint_while_the_question_is_asked_is_spoken_shown_and_noted(
    interview: Interview,
) -> None:
    answer = hold(interview, Phase.ASKING)

    (text,) = interview.screen.hints
    assert text in " ".join(interview.voice.sentences)
    assert "hint-1" in interview.sink.labels
    assert [hint.text for hint in answer.hints] == [text]
    assert any(line.text == f"You had a hint: {text}" for line in verdict_lines(answer))


def test_a_hint_within_an_answer_holds_it_and_the_answer_goes_on(interview: Interview) -> None:
    interview.source = FakeSource([[*LOUD, *LOUD, *QUIET], SPOKEN_ANSWER])

    answer = hold(interview, Phase.LISTENING)

    phases = interview.screen.phases
    assert phases[phases.index(Phase.REPLYING_IN_ANSWER) + 1] is Phase.LISTENING
    assert len(interview.screen.hints) == len(answer.hints) == 1
    assert answer.assessment.transcript.text == "We keep Parquet in S3."


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_an_answer_goes_on_after_a_hint_that_could_not_be_spoken_for_no_known_reason(
    interview: Interview,
) -> None:
    def break_down(label: str) -> None:
        if label.startswith("hint"):
            message = "unforeseen"
            raise RuntimeError(message)

    interview.sink.on_begin = break_down
    interview.source = FakeSource([[*LOUD, *LOUD, *QUIET], SPOKEN_ANSWER])

    hold(interview, Phase.LISTENING)

    phases = interview.screen.phases
    assert phases[phases.index(Phase.REPLYING_IN_ANSWER) + 1] is Phase.LISTENING


def test_a_hint_is_asked_for_by_voice_and_the_question_is_answered_after_it(
    interview: Interview,
) -> None:
    interview.source = FakeSource([COMMAND, SPOKEN_ANSWER, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber(
        "Can I have a hint, please?", "We keep Parquet in S3.", "PostgreSQL."
    )

    record = interview.hold()

    first, second = record.answers
    assert len(first.hints) == 1
    assert second.hints == ()
    assert first.assessment.transcript.text == "We keep Parquet in S3."
    assert "Here is a hint." in interview.voice.sentences


def test_a_point_made_after_a_hint_counts_the_same_and_is_marked(interview: Interview) -> None:
    interview.source = FakeSource([COMMAND, SPOKEN_ANSWER, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber(
        "Give me a hint.", "We keep Parquet in S3.", "PostgreSQL."
    )

    first = interview.hold().answers[0]

    assert first.hints[0].point == "S3"
    marked = [line.text for line in verdict_lines(first) if line.rest.endswith("with a hint")]
    assert marked == ["S3"]
    assert first.assessment.coverage
    assert first.assessment.coverage.share == pytest.approx(2 / 3)


def test_each_hint_is_at_another_point_until_none_is_left(interview: Interview) -> None:
    interview.source = FakeSource([*[COMMAND] * 4, SPOKEN_ANSWER, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber(*["Give me a hint."] * 4, "S3.", "PostgreSQL.")

    first = interview.hold().answers[0]

    assert [hint.point for hint in first.hints] == ["S3", "Parquet", "Airflow"]
    assert interview.screen.hints[-1] == "I have no more hints for this question."


def test_hints_are_kept_with_the_session_and_read_again(interview: Interview) -> None:
    hold(interview, Phase.ASKING)

    (folder,) = (interview.folder / "sessions").iterdir()
    kept = read_session(folder).answers[0]
    assert interview.saved()["answers"][0]["hints"] == [
        {"point": hint.point, "text": hint.text} for hint in kept.hints
    ]


def test_in_an_exam_there_is_no_hint() -> None:
    strict = Rules(most_repeats=EXAM.most_repeats, gives_feedback=False)

    for phase in (Phase.ASKING, Phase.LISTENING):
        assert accepts(InterviewState(1, phase=phase), Event.KEY_HINT)
        assert not accepts(InterviewState(1, strict, phase), Event.KEY_HINT)
    assert not accepts(InterviewState(1, strict, Phase.LISTENING), Event.SAID_HINT)


@pytest.mark.parametrize(
    ("said", "reply"),
    [
        (["Can I have a hint?"], "There are no hints in an exam."),
        (["Could you give me a hint, please?"], "There are no hints in an exam."),
        (["I need some more time."], "There is no extra time in an exam."),
        (["Let me start over."], "You can't start over in an exam."),
        (["What is the model answer?"], "There are no model answers in an exam."),
        (["What was the question again?"] * 2, "An exam repeats each question only once."),
    ],
)
def test_what_an_exam_forbids_is_refused_and_is_no_part_of_the_answer(
    interview: Interview, said: list[str], reply: str
) -> None:
    interview.source = FakeSource([*[COMMAND] * len(said), SPOKEN_ANSWER, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber(*said, "We keep Parquet in S3.", "PostgreSQL.")

    record = interview.session(mode=EXAM).run()

    first, second = record.answers
    assert reply in interview.voice.sentences
    assert reply in interview.screen.shown
    assert first.assessment.transcript.text == "We keep Parquet in S3."
    assert second.assessment.transcript.text == "PostgreSQL."
    assert first.hints == ()


def test_who_only_asks_for_a_hint_and_closes_the_answer_has_given_none(
    interview: Interview,
) -> None:
    interview.source = FakeSource([[*LOUD, *LOUD[:2]], SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber("Can I have a hint?", "PostgreSQL.")

    first, _ = interview.session(mode=EXAM).run().answers

    assert first.assessment.outcome is Outcome.NO_SPEECH
    assert first.assessment.transcript.text == ""


@pytest.mark.parametrize(
    ("mode", "asked", "label"),
    [
        (PRACTICE, "Could you give me a hint?", "hint-1"),
        (PRACTICE, "What was the question again?", "question-1"),
        (EXAM, "What was the question again?", "question-1"),
        (EXAM, "Could you give me a hint?", "refusal"),
    ],
)
def test_who_asks_for_help_within_an_answer_gets_a_reply_and_goes_on(
    interview: Interview, mode: Mode, asked: str, label: str
) -> None:
    interview.source = FakeSource([[*LOUD, *LOUD, *QUIET], SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber(f"We keep Parquet in S3. {asked}", "PostgreSQL.")

    first, _ = interview.session(mode=mode).run().answers

    phases = interview.screen.phases
    assert phases[phases.index(Phase.REPLYING_IN_ANSWER) + 1] is Phase.LISTENING
    assert label in interview.sink.labels[interview.sink.labels.index("question-1") + 1 :]
    assert first.assessment.transcript.text == "We keep Parquet in S3."
    assert len(first.hints) == (label == "hint-1")
    is_refused = "There are no hints in an exam." in interview.voice.sentences
    assert is_refused is (label == "refusal")


def test_an_exam_repeats_a_question_once_within_its_answer_and_then_refuses() -> None:
    state = InterviewState(1, Rules(most_repeats=1, gives_feedback=False), Phase.LISTENING)

    state, first = step(state, Event.ASKED_REPEAT)
    state, _ = step(state, Event.REPLY_GIVEN)
    state, second = step(state, Event.ASKED_REPEAT)

    assert first == (Action.REPEAT_IN_ANSWER,)
    assert second == (Action.REFUSE_IN_ANSWER,)


def test_asking_for_what_an_exam_forbids_gains_no_time(interview: Interview) -> None:
    interview.source = FakeSource([*[COMMAND] * 2, SPOKEN_ANSWER, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber(
        *["Can I have a hint?"] * 2, "We keep Parquet in S3.", "PostgreSQL."
    )

    interview.screen = screen = TimingScreen()

    interview.session(mode=EXAM).run()

    first, second, third, _ = screen.times
    assert first.thinking_seconds > second.thinking_seconds > third.thinking_seconds
    assert first.limit_seconds == third.limit_seconds


def test_a_hint_that_is_asked_for_in_writing_is_refused_in_an_exam(interview: Interview) -> None:
    lines = iter(["Can I have a hint?", "We keep Parquet in S3.", "PostgreSQL."])
    interview.screen = TypingScreen(lambda: session.enter_text(next(lines)))
    session = interview.session(mode=EXAM, types_answers=True)

    record = session.run()

    texts = [one.assessment.transcript.text for one in record.answers]
    assert texts == ["We keep Parquet in S3.", "PostgreSQL."]
    assert "There are no hints in an exam." in interview.screen.shown


class TypingInstead(TypingScreen):
    """Types the answer to each question that is asked."""

    press: Callable[[Event], None]

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if isinstance(happening, PhaseEntered) and happening.phase is Phase.ASKING:
            self.press(Event.KEY_TYPE)


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("give me a hint", "There are no hints in an exam."),
        ("more time", "There is no extra time in an exam."),
    ],
)
def test_what_an_exam_forbids_is_refused_where_an_answer_is_typed_for_once(
    interview: Interview, line: str, reply: str
) -> None:
    lines = iter([line, "We keep Parquet in S3.", "PostgreSQL."])
    interview.screen = screen = TypingInstead(lambda: session.enter_text(next(lines)))
    session = interview.session(mode=EXAM, waits_for_keys=True)
    screen.press = session.press

    record = session.run()

    texts = [one.assessment.transcript.text for one in record.answers]
    assert texts == ["We keep Parquet in S3.", "PostgreSQL."]
    assert reply in interview.screen.shown
    assert not [spoken for spoken in interview.voice.sentences if reply in spoken]


def test_enter_ends_a_hint_within_an_answer_and_not_the_answer() -> None:
    state, actions = step(InterviewState(1, phase=Phase.REPLYING_IN_ANSWER), Event.KEY_DONE)

    assert state.phase is Phase.LISTENING
    assert [action.name for action in actions] == ["GO_ON_LISTENING"]
