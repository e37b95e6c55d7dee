import threading
from pathlib import Path

import numpy as np
import pytest

from simulator.errors import DeviceError, HistoryError, ModelError
from simulator.history.records import AnswerRecord, SessionRecord
from simulator.interview.happenings import (
    AnswerClosed,
    Happening,
    Judged,
    ListeningBegan,
    QuestionAsked,
)
from simulator.interview.states import Event
from simulator.questions.bank import Question
from simulator.sessions.locks import changing
from tests.building.interviews import BLOCK, FOLLOWED_UP, SPOKEN_ANSWER, Appellant, Interview
from tests.fakes.clock import StoppedClock
from tests.fakes.screen import FakeScreen, is_review
from tests.fakes.source import FakeSource
from tests.fakes.store import FakeStore
from tests.fakes.transcriber import FakeTranscriber


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
        "opening",
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

    def watch(_label: str) -> None:
        listening_while_speaking.append(interview.source.is_listening)

    interview.sink.on_begin = watch

    interview.hold()

    assert listening_while_speaking
    assert not any(listening_while_speaking)


def test_each_answer_is_on_disk_before_the_next_question_is_spoken(interview: Interview) -> None:
    answers_when_asked: list[int] = []

    class WatchfulScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            if isinstance(happening, QuestionAsked):
                answers_when_asked.append(len(interview.saved()["answers"]))
            super().show(happening)

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
    def fail(_is_over: threading.Event) -> None:
        message = "no model"
        raise ModelError(message)

    interview.warm_up = fail
    interview.source = FakeSource([[np.zeros(BLOCK, np.float32)] * 10_000])

    with pytest.raises(ModelError, match="no model"):
        interview.hold()

    assert "summary" in interview.saved()


def test_an_interview_that_is_broken_off_waits_for_a_model_that_is_being_loaded(
    interview: Interview,
) -> None:
    loaded: list[str] = []

    def load(is_over: threading.Event) -> None:
        session.press(Event.BROKEN_OFF)
        assert is_over.wait(10)
        loaded.append("model")

    interview.warm_up = load
    interview.source = FakeSource([[np.zeros(BLOCK, np.float32)] * 10_000])
    session = interview.session()

    session.run()

    assert loaded == ["model"]


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
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, ListeningBegan):
                session.press(Event.KEY_DONE)

    interview.screen = EagerScreen()
    interview.clock = StoppedClock()
    session = interview.session()

    record = session.run()

    assert [answer.ended_by for answer in record.answers] == ["silence", "silence"]


def test_a_screen_that_breaks_still_leaves_a_transcript(interview: Interview) -> None:
    class BrokenScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, AnswerClosed):
                message = f"no terminal to show {happening.recording.seconds} s"
                raise OSError(message)

    interview.screen = BrokenScreen()

    with pytest.raises(OSError, match="no terminal"):
        interview.hold()

    saved = interview.saved()
    assert saved["summary"]["unfinished"][0]["audio"] == "answer-01.wav"
    assert saved["summary"]["finished"] is False
    (folder,) = (interview.folder / "sessions").iterdir()
    assert "Interrupted: How do you store results?" in (folder / "transcript.md").read_text()


def test_trying_a_question_twice_counts_as_one_question_answered(interview: Interview) -> None:
    class ImpatientScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if is_review(happening):
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
        "Transcription is 7 s behind. Nothing is lost, but the verdict will take a little longer."
    ] * 2


def test_an_answer_that_is_started_over_is_no_longer_transcribed(interview: Interview) -> None:
    class ImpatientScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            is_first = self.shown.count("listening 20") == 1
            if isinstance(happening, ListeningBegan) and is_first:
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
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, AnswerClosed):
                closed_at.append(interview.clock.monotonic())

    closed_at: list[float] = []
    interview.screen = SlowScreen()

    timing = interview.hold().answers[0].timing

    assert timing is not None
    assert timing.answer_closed is not None
    assert timing.answer_closed < closed_at[0]


@pytest.fixture
def misheard(interview: Interview) -> Interview:
    """An interview in whose first answer Airflow is misheard."""
    interview.transcriber = FakeTranscriber(
        "We keep Parquet in S3 with hair flow.", "I said Airflow.", probability=0.45
    )
    return interview


def test_a_typed_appeal_changes_verdict_session_and_history(misheard: Interview) -> None:
    screen = Appellant(misheard, "I said Airflow")

    record = screen.session.run()

    assert "appeal of Airflow" in screen.shown
    assert "credited, 100%" in screen.shown
    assert screen.wanted_text == [False, True, False]
    (answer,) = misheard.saved()["answers"]
    assert answer["coverage"] == 1.0
    assert answer["key_points"][2]["note"] == 'credited on appeal: written down as "hair flow"'
    assert "all three points" in answer["feedback"]
    assert record.summary.coverage == 1.0
    ((_, kept),) = misheard.store.answers
    assert kept.assessment.coverage == record.answers[0].assessment.coverage


def test_the_ruling_is_spoken_in_a_sentence(misheard: Interview) -> None:
    Appellant(misheard, "I said Airflow").session.run()

    assert "appeal-1" in misheard.sink.labels
    said = " ".join(misheard.voice.sentences)
    assert "Airflow now counts" in said
    assert "That makes 3 of 3 points." in said


def test_what_was_misheard_counts_the_next_time(misheard: Interview) -> None:
    misheard.transcriber = FakeTranscriber("Parquet in S3 with air floe.", probability=0.45)
    screen = Appellant(misheard, "I said Airflow")

    screen.session.run()

    assert misheard.heard_forms.all() == {"Airflow": ("air floe",)}
    assert any("air floe" in shown for shown in screen.shown)


def test_with_an_empty_line_the_appeal_is_spoken_and_not_kept(misheard: Interview) -> None:
    misheard.source = FakeSource([SPOKEN_ANSWER, SPOKEN_ANSWER, SPOKEN_ANSWER])
    screen = Appellant(misheard, "")

    screen.session.run()

    assert screen.shown[-5:-3] == ["listening to claim", "credited, 100%"]
    assert screen.shown[-2:] == ["keys", "summary"]
    assert {"Airflow", "I said the third one"} < set(misheard.transcriber.vocabularies[-1])
    (folder,) = (misheard.folder / "sessions").iterdir()
    assert [path.name for path in folder.glob("*.wav")] == ["answer-01.wav"]


def test_an_appeal_that_is_spoken_takes_the_recording_behind_that_of_the_reply(
    misheard: Interview,
) -> None:
    begun: list[int] = []

    class NotedSource(FakeSource):
        def begin(self, since: float | None = None) -> None:
            begun.append(self.cued)
            super().begin(since)

    misheard.questions = FOLLOWED_UP[:1]
    misheard.transcriber = FakeTranscriber(
        "We keep Parquet in S3.", "Well, hair flow.", "I said Airflow.", probability=0.45
    )
    misheard.source = NotedSource([SPOKEN_ANSWER] * 3)
    screen = Appellant(misheard, "")

    screen.session.run()

    assert begun == [0, 1, 2]
    assert "listening to claim" in screen.shown


def test_an_appeal_replaces_no_other_attempt_when_the_history_was_busy(
    misheard: Interview,
) -> None:
    class BusyStore(FakeStore):
        refusals = 1

        def count_attempts(self, question: Question) -> int:
            if self.refusals == 1:
                self.refusals = 0
                message = "The history is busy."
                raise HistoryError(message)
            return super().count_attempts(question)

    misheard.store = BusyStore()

    Appellant(misheard, "I said Airflow").session.run()

    ((_, kept),) = misheard.store.answers
    assert kept.attempt == 1
    assert kept.assessment.coverage
    assert kept.assessment.coverage.share == 1


def test_a_session_holds_the_lock_of_its_folder_as_long_as_it_runs(interview: Interview) -> None:
    refused: list[str] = []

    class CorrectingScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, Judged):
                try:
                    with changing(session.folder.path):
                        pass
                except HistoryError as error:
                    refused.append(str(error))

    interview.screen = CorrectingScreen()
    session = interview.session()

    session.run()

    assert len(refused) == 2
    assert "is still running; end it first" in refused[0]
    with changing(session.folder.path):
        pass


def test_a_microphone_that_fails_in_an_appeal_is_told_and_the_interview_goes_on(
    misheard: Interview,
) -> None:
    misheard.source = FakeSource([SPOKEN_ANSWER])
    screen = Appellant(misheard, "")

    record = screen.session.run()

    assert any("There is no answer 2" in notice for notice in screen.notices)
    assert screen.shown[-3:] == ["listening to claim", "keys", "summary"]
    assert (record.summary.answered, screen.session.was_broken_off) == (1, False)
    assert misheard.transcriber.abandoned_count == 1


def test_an_appeal_that_is_left_changes_nothing(misheard: Interview) -> None:
    screen = Appellant(misheard, None)

    record = screen.session.run()

    assert screen.shown[-3:] == ["appeal of Airflow", "keys", "summary"]
    assert record.answers[0].assessment.coverage
    assert record.answers[0].assessment.coverage.share == pytest.approx(2.5 / 3)


def test_an_appeal_in_vain_leaves_the_record_alone(misheard: Interview) -> None:
    screen = Appellant(misheard, "I said the moon")

    screen.session.run()

    assert "unknown_point, 83%" in screen.shown
    assert misheard.saved()["answers"][0]["coverage"] == pytest.approx(2.5 / 3, abs=1e-3)
    assert misheard.heard_forms.all() == {}


def test_without_a_verdict_on_points_there_is_nothing_to_appeal(interview: Interview) -> None:
    class EagerScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if is_review(happening):
                session.press(Event.KEY_APPEAL)
                session.press(Event.KEY_QUIT)

    interview.transcriber = FakeTranscriber("")
    interview.screen = EagerScreen()
    session = interview.session(waits_for_keys=True)

    session.run()

    assert not any("appeal" in shown for shown in interview.screen.shown)


def test_a_history_that_is_locked_in_an_appeal_does_not_stop_the_interview(
    misheard: Interview,
) -> None:
    class LockedStore(FakeStore):
        def replace_answer(
            self, session: str, answer: AnswerRecord, answered_at: str | None = None
        ) -> None:
            message = f"locked while changing {answer.question.id} of {session} at {answered_at}"
            raise HistoryError(message)

    misheard.store = LockedStore()
    screen = Appellant(misheard, "Airflow")

    screen.session.run()

    assert "credited, 100%" in screen.shown
    assert any("locked while changing" in notice for notice in screen.notices)
    assert misheard.saved()["answers"][0]["coverage"] == 1.0
