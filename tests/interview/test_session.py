from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulator.audio import Clip
from simulator.errors import DeviceError, HistoryError, ModelError
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.history.session_folder import SessionFolder
from simulator.interview.journal import Agenda
from simulator.interview.judge import Judge
from simulator.interview.session import InterviewSession, Parts
from simulator.interview.steps import Event
from simulator.listening.recorder import Recorder, Recording
from simulator.questions.bank import Question
from simulator.questions.parser import parse_bank
from simulator.settings import Settings
from simulator.speaking.narrator import Narrator
from tests.cli.sessions import session_json
from tests.fakes.clock import FakeClock
from tests.fakes.detector import FakeDetector
from tests.fakes.screen import FakeScreen
from tests.fakes.sink import FakeSink
from tests.fakes.source import FakeSource
from tests.fakes.store import FakeStore
from tests.fakes.transcriber import FakeTranscriber
from tests.fakes.voice import FakeVoice

QUESTIONS = tuple(
    parse_bank(
        """
        Unit: Storage
        LONG-ANSWER:
        1. Q: How do you store results?
         A: In S3 as Parquet, written by Airflow.
         K: S3; Parquet; Airflow
         T: 20s
        SHORT-ANSWER:
        1. Q: Which database?
         A: PostgreSQL.
         K: PostgreSQL
        """
    )[0].questions()
)
FOLLOWED_UP = tuple(
    parse_bank(
        """
        Unit: Storage
        LONG-ANSWER:
        1. Q: How do you store results?
         A: In S3 as Parquet, written by Airflow, watched with CloudWatch.
         K: S3; Parquet; Airflow; CloudWatch
         T: 90s
         F: What starts it? -> Airflow
         F: In what form, and how do you notice trouble? -> Parquet; CloudWatch
        SHORT-ANSWER:
        1. Q: Which database?
         A: PostgreSQL.
         K: PostgreSQL
        """
    )[0].questions()
)
BLOCK = 1600
LOUD = [np.full(BLOCK, 0.5, np.float32)] * 20
QUIET = [np.zeros(BLOCK, np.float32)] * 40
SPOKEN_ANSWER = [*LOUD, *QUIET]


@dataclass
class Interview:
    """An interview on fakes; change a part before calling ``hold``."""

    folder: Path
    source: FakeSource = field(default_factory=lambda: FakeSource([SPOKEN_ANSWER] * 2))
    transcriber: FakeTranscriber = field(
        default_factory=lambda: FakeTranscriber("We keep Parquet in S3.", "PostgreSQL, mostly.")
    )
    store: FakeStore = field(default_factory=FakeStore)
    voice: FakeVoice = field(default_factory=FakeVoice)
    sink: FakeSink = field(default_factory=FakeSink)
    screen: FakeScreen = field(default_factory=FakeScreen)
    clock: FakeClock = field(default_factory=FakeClock)
    warm_up: Callable[[], None] = lambda: None
    questions: tuple[Question, ...] = QUESTIONS
    follow_ups: int = 1

    def session(self, *, waits_for_keys: bool = False) -> InterviewSession:
        clock = self.clock
        parts = Parts(
            narrator=Narrator(self.voice, self.sink),
            recorder=Recorder(self.source, FakeDetector, clock.monotonic),
            judge=Judge(self.transcriber),
            store=self.store,
            screen=self.screen,
            clock=clock,
            warm_up=self.warm_up,
        )
        folder = SessionFolder(self.folder / "sessions", clock.utc(), "Storage")
        agenda = Agenda(self.questions, "storage.txt", "practice", waits_for_keys=waits_for_keys)
        settings = Settings(self.folder, follow_ups=self.follow_ups)
        return InterviewSession(agenda, settings, parts, folder)

    def hold(self) -> SessionRecord:
        return self.session().run()

    def saved(self) -> dict[str, Any]:
        (folder,) = (self.folder / "sessions").iterdir()
        return session_json(folder)


class StoppedClock(FakeClock):
    """A clock on which everything happens at the same moment."""

    def monotonic(self) -> float:
        return 100.0


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    return Interview(tmp_path)


def test_every_question_is_asked_answered_and_judged_in_turn(interview: Interview) -> None:
    interview.hold()

    assert interview.screen.shown == [
        "question 1 of 2",
        "listening 20",
        "closed",
        "verdict answered",
        "question 2 of 2",
        "listening 60",
        "closed",
        "verdict answered",
        "summary",
    ]
    assert interview.sink.labels == [
        "question-1",
        "feedback-1",
        "question-2",
        "feedback-2",
        "summary",
    ]


def test_the_recogniser_is_told_which_points_to_listen_for(interview: Interview) -> None:
    interview.hold()

    assert interview.transcriber.vocabularies == [("S3", "Parquet", "Airflow"), ("PostgreSQL",)]


def test_the_summary_counts_and_averages(interview: Interview) -> None:
    summary = interview.hold().summary

    assert (summary.planned, summary.answered, summary.skipped) == (2, 2, 0)
    assert summary.coverage == pytest.approx((2 / 3 + 1) / 2, abs=1e-3)
    assert summary.finished


def test_the_microphone_listens_only_while_an_answer_is_expected(interview: Interview) -> None:
    listening_while_speaking: list[bool] = []

    class WatchfulVoice(FakeVoice):
        def render(self, sentence: str) -> Clip:
            listening_while_speaking.append(interview.source.is_listening)
            return super().render(sentence)

    interview.voice = WatchfulVoice()

    interview.hold()

    assert listening_while_speaking
    assert not any(listening_while_speaking)


def test_each_answer_is_on_disk_before_the_next_question_is_spoken(interview: Interview) -> None:
    answers_when_asked: list[int] = []

    class WatchfulScreen(FakeScreen):
        def question(self, number: int, count: int, question: Question) -> None:
            answers_when_asked.append(len(interview.saved()["answers"]))
            super().question(number, count, question)

    interview.screen = WatchfulScreen()

    interview.hold()

    assert answers_when_asked == [0, 1]


def test_every_answer_reaches_the_history_with_its_attempt(interview: Interview) -> None:
    interview.hold()
    interview.source = FakeSource([SPOKEN_ANSWER] * 2)

    interview.hold()

    attempts = [answer.attempt for _, answer in interview.store.answers]
    assert attempts == [1, 1, 2, 2]


def test_a_history_that_cannot_be_written_does_not_stop_the_interview(
    interview: Interview,
) -> None:
    class LockedStore(FakeStore):
        def add_session(self, session: SessionRecord) -> None:
            message = f"locked while beginning {session.session}"
            raise HistoryError(message)

        def add_answer(self, session: str, answer: AnswerRecord) -> None:
            message = f"locked while adding {answer.question.id} of {session}"
            raise HistoryError(message)

    interview.store = LockedStore()

    record = interview.hold()

    assert len(record.answers) == 2
    assert "locked while beginning" in interview.screen.notices[0]
    assert "locked while adding storage/long/1" in interview.screen.notices[1]


@pytest.mark.parametrize("part", ["voice", "sink"])
def test_an_interview_that_falls_silent_goes_on_and_says_so_once(
    interview: Interview, part: str
) -> None:
    getattr(interview, part).failing = True

    record = interview.hold()

    assert record.summary.answered == 2
    assert len(interview.screen.notices) == 1


def test_a_microphone_lost_in_an_answer_keeps_it_and_ends_the_interview(
    interview: Interview,
) -> None:
    interview.source = FakeSource([SPOKEN_ANSWER] * 2, lost_after_blocks=15)

    with pytest.raises(DeviceError, match="stopped delivering sound"):
        interview.hold()

    saved = interview.saved()
    assert [answer["ended_by"] for answer in saved["answers"]] == ["device lost"]
    assert saved["answers"][0]["coverage"] is not None
    assert saved["summary"]["finished"] is False
    assert interview.screen.shown[-1] == "summary"


def test_a_model_that_cannot_be_loaded_stops_the_interview_at_once(interview: Interview) -> None:
    def fail() -> None:
        message = "no model"
        raise ModelError(message)

    interview.warm_up = fail
    interview.source = FakeSource([[np.zeros(BLOCK, np.float32)] * 10_000])

    with pytest.raises(ModelError, match="no model"):
        interview.hold()

    assert "summary" in interview.saved()


def test_breaking_off_while_the_question_is_spoken_leaves_a_valid_session(
    interview: Interview,
) -> None:
    session = interview.session()
    session.press(Event.BROKEN_OFF)

    record = session.run()

    assert not record.summary.finished
    assert record.answers == ()
    assert interview.saved()["summary"]["unfinished"] == []


def test_the_feedback_is_timed_when_it_is_first_heard(interview: Interview) -> None:
    timing = interview.hold().answers[0].timing

    assert timing is not None
    moments = [
        timing.speech_ended,
        timing.answer_closed,
        timing.verdict_ready,
        timing.feedback_audible,
    ]
    assert None not in moments
    assert moments == sorted(moments)  # type: ignore[type-var]


def test_an_enter_meant_for_the_question_does_not_close_the_answer(interview: Interview) -> None:
    class EagerScreen(FakeScreen):
        def listening(self, limit_seconds: float) -> None:
            super().listening(limit_seconds)
            session.press(Event.KEY_DONE)

    interview.screen = EagerScreen()
    interview.clock = StoppedClock()
    session = interview.session()

    record = session.run()

    assert [answer.ended_by for answer in record.answers] == ["silence", "silence"]


def test_a_screen_that_breaks_still_leaves_a_transcript(interview: Interview) -> None:
    class BrokenScreen(FakeScreen):
        def closed(self, recording: Recording, unread_seconds: float) -> None:  # noqa: ARG002
            message = f"no terminal to show {recording.seconds} s"
            raise OSError(message)

    interview.screen = BrokenScreen()

    with pytest.raises(OSError, match="no terminal"):
        interview.hold()

    saved = interview.saved()
    assert saved["summary"]["unfinished"][0]["audio"] == "answer-01.wav"
    assert saved["summary"]["finished"] is False
    (folder,) = (interview.folder / "sessions").iterdir()
    assert "Broken off: How do you store results?" in (folder / "transcript.md").read_text()


def test_trying_a_question_twice_counts_as_one_question_answered(interview: Interview) -> None:
    class ImpatientScreen(FakeScreen):
        def offer_keys(self) -> None:
            super().offer_keys()
            is_first = self.shown.count("keys") == 1
            session.press(Event.KEY_REPEAT if is_first else Event.KEY_QUIT)

    interview.screen = ImpatientScreen()
    session = interview.session(waits_for_keys=True)

    record = session.run()

    assert len(record.answers) == 2
    assert record.summary.answered == 1


def test_points_are_shown_as_they_are_heard_while_the_person_speaks(interview: Interview) -> None:
    interview.hold()

    texts = [text for text, _ in interview.screen.live]
    points = [covered for _, covered in interview.screen.live]
    assert "We keep Parquet in S3." in texts
    assert ("S3", "Parquet") in points


def test_transcribing_that_falls_behind_is_told_once_an_answer(interview: Interview) -> None:
    interview.transcriber.behind_seconds = 7.4

    record = interview.hold()

    assert len(record.answers) == 2
    assert [notice for notice in interview.screen.notices if "7 s behind" in notice] == [
        "Transcribing is 7 s behind. Nothing is lost; the verdict will take a moment longer."
    ] * 2


def test_an_answer_that_is_started_over_is_no_longer_transcribed(interview: Interview) -> None:
    class ImpatientScreen(FakeScreen):
        def listening(self, limit_seconds: float) -> None:
            super().listening(limit_seconds)
            if self.shown.count("listening 20") == 1:
                session.press(Event.KEY_REPEAT)

    interview.screen = ImpatientScreen()
    interview.source = FakeSource([[np.zeros(BLOCK, np.float32)] * 100, SPOKEN_ANSWER])
    session = interview.session()

    record = session.run()

    assert interview.screen.shown.count("question 1 of 2") == 2
    assert interview.transcriber.abandoned_count == 1
    assert len(record.answers) == 2


def test_the_answer_is_closed_when_its_silence_ends_not_when_it_is_judged(
    interview: Interview,
) -> None:
    class SlowScreen(FakeScreen):
        def closed(self, recording: Recording, unread_seconds: float) -> None:
            super().closed(recording, unread_seconds)
            closed_at.append(interview.clock.monotonic())

    closed_at: list[float] = []
    interview.screen = SlowScreen()

    timing = interview.hold().answers[0].timing

    assert timing is not None
    assert timing.answer_closed is not None
    assert timing.answer_closed < closed_at[0]
