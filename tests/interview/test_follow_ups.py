"""Follow-ups in a whole interview, on fakes."""

import wave
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from simulator.audio import Samples
from simulator.errors import DeviceError
from simulator.history.records import AnswerRecord
from simulator.interview.happenings import FollowUpAsked, Happening, Heard, Judged, ListeningBegan
from simulator.interview.modes import DRILL, EXAM, PRACTICE, Mode
from simulator.interview.session import InterviewSession
from simulator.interview.states import Event, Phase
from simulator.questions.bank import FollowUp
from tests.building.interviews import BLOCK, FOLLOWED_UP, QUESTIONS, SPOKEN_ANSWER, Interview
from tests.fakes.clock import StoppedClock
from tests.fakes.screen import FakeScreen, is_at, is_review
from tests.fakes.source import FakeSource
from tests.fakes.transcriber import FakeTranscriber

FORM = "In what form, and how do you notice trouble?"
STARTS = "What starts it?"
UNSAID = [np.zeros(BLOCK, np.float32)] * 150
ENDLESS = [np.full(BLOCK, 0.5, np.float32)] * 10_000


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    """One of two questions has follow-ups; its answer leaves three of four points out."""
    held = Interview(tmp_path, questions=FOLLOWED_UP)
    held.source = FakeSource([SPOKEN_ANSWER] * 4)
    held.transcriber = FakeTranscriber("It goes to S3.", "As Parquet files.", "PostgreSQL.")
    return held


class PressingScreen(FakeScreen):
    """Presses when ``moment`` is shown for the n-th time, and again in a pause."""

    def __init__(self, moment: str, press: Callable[[], None], time: int = 1) -> None:
        super().__init__()
        self.watched, self.press, self.times_left = moment, press, time

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if is_at(happening, Phase.PAUSED_IN_ANSWER):
            self.press()
        elif isinstance(happening, FollowUpAsked):
            self._watch("follow-up")
        elif isinstance(happening, ListeningBegan):
            self._watch("listening")
        elif isinstance(happening, Heard) and "follow-up" in self.shown[-2]:
            self._watch("replying")

    def _watch(self, moment: str) -> None:
        if moment == self.watched:
            self.times_left -= 1
            if not self.times_left:
                self.press()


def pressing(
    interview: Interview, *keys: Event, moment: str, time: int = 1, reply: list[Samples]
) -> InterviewSession:
    """An interview with a key pressed at a moment of the follow-up, and the next in the pause."""
    left = list(keys)
    interview.source = FakeSource([SPOKEN_ANSWER, reply, SPOKEN_ANSWER])
    interview.screen = PressingScreen(moment, lambda: session.press(left.pop(0)), time)
    session = interview.session()
    return session


def files(interview: Interview) -> list[str]:
    (folder,) = (interview.folder / "sessions").iterdir()
    return sorted(path.name for path in folder.glob("*.wav"))


def prompted(answer: dict[str, Any]) -> list[str]:
    return [point["text"] for point in answer["key_points"] if point["prompted"]]


def test_what_is_missing_is_asked_about_before_the_feedback(interview: Interview) -> None:
    interview.hold()

    assert interview.screen.shown == [
        "question 1 of 2",
        "listening 90",
        "closed",
        f"follow-up: {FORM}",
        "listening 60",
        "closed",
        "verdict answered",
        "question 2 of 2",
        "listening 60",
        "closed",
        "verdict answered",
        "summary",
    ]
    assert interview.sink.labels[1:5] == [
        "question-1",
        "follow-up-1",
        "feedback-1",
        "question-2",
    ]
    assert f"Let me follow up on that. {FORM}" in " ".join(interview.voice.sentences)


def test_the_reply_counts_for_the_answer_and_is_marked(interview: Interview) -> None:
    interview.hold()

    first, second = interview.saved()["answers"]
    assert first["coverage"] == 0.5
    assert prompted(first) == ["Parquet"]
    assert "After a follow-up: Parquet" in first["feedback_lines"]
    assert any(line.startswith("Most important gap: Airflow") for line in first["feedback_lines"])
    assert second["follow_ups"] == []


def test_the_reply_is_kept_beside_the_answer(interview: Interview) -> None:
    interview.hold()

    answer = interview.saved()["answers"][0]
    (reply,) = answer["follow_ups"]
    assert files(interview) == ["answer-01-follow-up-1.wav", "answer-01.wav", "answer-02.wav"]
    assert answer["transcript"]["text"] == "It goes to S3."
    assert reply["text"] == FORM
    assert reply["audio"]["path"] == "answer-01-follow-up-1.wav"
    assert reply["transcript"]["text"] == "As Parquet files."
    assert (reply["outcome"], reply["ended_by"]) == ("answered", "silence")
    assert reply["prompted"] == ["Parquet"]


def test_the_reply_is_heard_with_the_vocabulary_of_the_question(interview: Interview) -> None:
    interview.hold()

    first, reply, _ = interview.transcriber.vocabularies
    assert first == reply == ("S3", "Parquet", "Airflow", "CloudWatch")


def test_only_points_that_the_reply_adds_are_shown_as_it_is_heard(interview: Interview) -> None:
    interview.transcriber = FakeTranscriber("It goes to S3.", "To S3, as Parquet.", "PostgreSQL.")

    interview.hold()

    covered = [points for text, points in interview.screen.live if "Parquet" in text]
    assert set(covered) == {("Parquet",)}


def test_repeating_the_follow_up_is_not_shown_as_a_point(interview: Interview) -> None:
    first, second = FOLLOWED_UP
    naming = FollowUp("Which of the many Parquet versions was it?", ("Parquet",))
    interview.questions = (replace(first, follow_ups=(naming,)), second)
    interview.transcriber = FakeTranscriber("It goes to S3.", naming.text, "PostgreSQL.")

    interview.hold()

    assert {points for text, points in interview.screen.live if "Parquet" in text} == {()}
    assert prompted(interview.saved()["answers"][0]) == []


def test_an_enter_meant_for_the_follow_up_does_not_close_the_reply(interview: Interview) -> None:
    interview.clock = StoppedClock()
    session = pressing(interview, Event.KEY_DONE, moment="listening", time=2, reply=SPOKEN_ANSWER)

    record = session.run()

    assert [reply.ended_by for reply in record.answers[0].follow_ups] == ["silence"]


def test_the_delivery_is_that_of_the_answer_alone(interview: Interview) -> None:
    followed_up = interview.hold().answers[0]
    interview.follow_ups = 0
    interview.transcriber = FakeTranscriber("It goes to S3.", "PostgreSQL.")
    interview.source = FakeSource([SPOKEN_ANSWER] * 2)

    plain = interview.hold().answers[0]

    assert followed_up.assessment.delivery == plain.assessment.delivery


def test_the_answer_is_on_disk_and_in_the_history_before_the_follow_up_is_spoken(
    interview: Interview,
) -> None:
    kept: list[tuple[Any, list[AnswerRecord]]] = []

    class WatchfulScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, FollowUpAsked):
                kept.append((interview.saved(), [answer for _, answer in interview.store.answers]))

    interview.screen = WatchfulScreen()

    interview.hold()

    ((session, history),) = kept
    assert [answer["coverage"] for answer in session["answers"]] == [0.25]
    assert [answer.attempt for answer in history] == [1]


def test_the_history_holds_the_answer_once_with_what_the_reply_added(interview: Interview) -> None:
    interview.hold()

    first, second = [answer for _, answer in interview.store.answers]
    assert first.assessment.coverage is not None
    assert first.assessment.coverage.share == 0.5
    assert [reply.prompted for reply in first.follow_ups] == [("Parquet",)]
    assert (first.attempt, second.attempt) == (1, 1)


def test_both_answers_have_their_moments_and_the_feedback_comes_last(interview: Interview) -> None:
    answer = interview.hold().answers[0]

    (reply,) = answer.follow_ups
    assert answer.timing
    assert reply.timing
    moments = [
        answer.timing.answer_closed,
        answer.timing.verdict_ready,
        reply.timing.answer_closed,
        reply.timing.verdict_ready,
        answer.timing.feedback_audible,
    ]
    assert None not in moments
    assert moments == sorted(moments)  # type: ignore[type-var]


def told(interview: Interview, *, probe: bool = True, mode: Mode = PRACTICE) -> list[str]:
    """The follow-ups of an interview without any in its bank, to an answer without a figure."""
    interview.questions = QUESTIONS
    interview.probe = probe
    interview.source = FakeSource([SPOKEN_ANSWER] * 4)
    interview.transcriber = FakeTranscriber(
        "We moved it to S3. The loads got a lot faster.", "By half.", "PostgreSQL."
    )
    record = interview.session(mode=mode).run()
    return [reply.text for answer in record.answers for reply in answer.follow_ups]


def test_what_was_said_is_followed_up_where_the_bank_has_nothing_to_ask(
    interview: Interview,
) -> None:
    assert told(interview) == ["You said the loads got a lot faster. By how much?"]

    first = interview.saved()["answers"][0]
    assert first["follow_ups"][0]["source"] == "number"
    assert "You said the loads got a lot faster." in interview.voice.sentences


def test_only_the_bank_is_asked_from_where_that_is_wanted(interview: Interview) -> None:
    assert told(interview, probe=False) == []


@pytest.mark.parametrize("mode", [EXAM, DRILL])
def test_nothing_that_was_said_is_followed_up_in_an_exam_or_drill(
    interview: Interview, mode: Mode
) -> None:
    assert told(interview, mode=mode) == []


def test_the_follow_ups_of_the_bank_come_first(interview: Interview) -> None:
    interview.transcriber = FakeTranscriber("It got a lot faster.", "As Parquet.", "PostgreSQL.")

    first = interview.hold().answers[0]

    assert [(reply.text, reply.source) for reply in first.follow_ups] == [(FORM, "bank")]


def test_an_answer_without_gaps_is_not_followed_up(interview: Interview) -> None:
    interview.transcriber = FakeTranscriber("Airflow, Parquet, S3, CloudWatch.", "PostgreSQL.")

    interview.hold()

    assert "follow-up-1" not in interview.sink.labels


def test_no_follow_ups_can_be_asked_for(interview: Interview) -> None:
    interview.follow_ups = 0

    interview.hold()

    assert "follow-up-1" not in interview.sink.labels


def test_several_follow_ups_go_on_until_none_is_left(interview: Interview) -> None:
    interview.follow_ups = 9
    interview.transcriber = FakeTranscriber(
        "It goes to S3.", "As Parquet files.", "Airflow does.", "PostgreSQL."
    )

    interview.hold()

    answer = interview.saved()["answers"][0]
    assert [reply["text"] for reply in answer["follow_ups"]] == [FORM, STARTS]
    assert prompted(answer) == ["Parquet", "Airflow"]
    assert answer["coverage"] == 0.75
    assert "answer-01-follow-up-2.wav" in files(interview)


@pytest.mark.parametrize("words", ["silence", "murmur"])
def test_after_silence_or_a_murmur_nothing_is_asked_further(
    interview: Interview, words: str
) -> None:
    interview.source = FakeSource([UNSAID if words == "silence" else SPOKEN_ANSWER, SPOKEN_ANSWER])
    interview.transcriber.probability = 0.1

    interview.hold()

    assert "follow-up-1" not in interview.sink.labels


def test_a_reply_that_is_unclear_changes_and_loses_nothing(interview: Interview) -> None:
    interview.follow_ups = 2
    interview.source = FakeSource([SPOKEN_ANSWER, SPOKEN_ANSWER, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber("It goes to S3.", "", "PostgreSQL.")

    interview.hold()

    first, second = interview.saved()["answers"]
    assert (first["outcome"], first["coverage"]) == ("answered", 0.25)
    assert [kept["outcome"] for kept in first["follow_ups"]] == ["unclear"]
    assert prompted(first) == []
    assert second["coverage"] == 1.0


def test_a_reply_that_never_begins_is_asked_after_once_and_then_left_out(
    interview: Interview,
) -> None:
    interview.source = FakeSource([SPOKEN_ANSWER, UNSAID, SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber("It goes to S3.", "PostgreSQL.")

    interview.hold()

    first, second = interview.saved()["answers"]
    assert interview.screen.shown.count("nudge") == 1
    assert (first["coverage"], first["follow_ups"]) == (0.25, [])
    assert second["coverage"] == 1.0


@pytest.mark.parametrize("moment", ["follow-up", "listening"])
def test_skipping_a_follow_up_gives_feedback_on_the_answer_as_it_is(
    interview: Interview, moment: str
) -> None:
    time = 2 if moment == "listening" else 1
    interview.transcriber = FakeTranscriber("It goes to S3.", "PostgreSQL.")
    session = pressing(interview, Event.KEY_SKIP, moment=moment, time=time, reply=UNSAID)

    record = session.run()

    first, second = interview.saved()["answers"]
    assert (first["coverage"], first["follow_ups"]) == (0.25, [])
    assert interview.screen.shown.count("verdict answered") == 2
    assert (record.summary.skipped, second["coverage"]) == (0, 1.0)
    assert files(interview) == ["answer-01.wav", "answer-02.wav"]


@pytest.mark.parametrize("moment", ["follow-up", "listening"])
def test_repeating_a_follow_up_asks_it_again_and_keeps_the_answer(
    interview: Interview, moment: str
) -> None:
    time = 2 if moment == "listening" else 1
    session = pressing(interview, Event.KEY_REPEAT, moment=moment, time=time, reply=SPOKEN_ANSWER)

    session.run()

    first, _ = interview.saved()["answers"]
    assert interview.screen.shown.count(f"follow-up: {FORM}") == 2
    assert [reply["audio"]["path"] for reply in first["follow_ups"]] == [
        "answer-01-follow-up-1.wav"
    ]
    assert first["transcript"]["text"] == "It goes to S3."


@pytest.mark.parametrize(
    ("moment", "time", "keys", "replies"),
    [("follow-up", 1, 1, 0), ("listening", 2, 2, 0), ("replying", 5, 2, 1)],
)
def test_quitting_in_a_follow_up_keeps_the_answer_and_what_was_said_in_reply(
    interview: Interview, moment: str, time: int, keys: int, replies: int
) -> None:
    presses = [Event.KEY_QUIT] * keys
    session = pressing(interview, *presses, moment=moment, time=time, reply=ENDLESS)

    record = session.run()

    (answer,) = interview.saved()["answers"]
    assert len(answer["follow_ups"]) == replies
    assert answer["coverage"] >= 0.25
    assert interview.screen.shown[-2:] == ["verdict answered", "summary"]
    assert not session.was_broken_off
    assert record.summary.unfinished == ()


def test_breaking_off_in_a_reply_keeps_both_recordings(interview: Interview) -> None:
    session = pressing(interview, Event.BROKEN_OFF, moment="listening", time=2, reply=ENDLESS)

    session.run()

    saved = interview.saved()
    assert [answer["coverage"] for answer in saved["answers"]] == [0.25]
    (unfinished,) = saved["summary"]["unfinished"]
    assert unfinished == {
        "question_id": "storage/long/1",
        "question": FORM,
        "audio": "answer-01-follow-up-1.wav",
    }
    with wave.open(str(session.folder.path / "answer-01-follow-up-1.wav")) as recording:
        assert recording.getframerate() == 16_000


def test_a_reply_that_was_judged_is_not_unfinished_when_the_feedback_is_broken_off(
    interview: Interview,
) -> None:
    class BreakingScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if isinstance(happening, Judged):
                session.press(Event.BROKEN_OFF)

    interview.screen = BreakingScreen()
    session = interview.session(waits_for_keys=True)

    record = session.run()

    assert len(record.answers[0].follow_ups) == 1
    assert record.summary.unfinished == ()


def test_a_microphone_that_fails_before_the_reply_leaves_the_verdict_on_the_answer(
    interview: Interview,
) -> None:
    interview.source = FakeSource([SPOKEN_ANSWER])

    with pytest.raises(DeviceError, match="no answer 2"):
        interview.hold()

    assert interview.screen.shown[-2:] == ["verdict answered", "summary"]
    assert [answer["coverage"] for answer in interview.saved()["answers"]] == [0.25]


def test_a_microphone_lost_in_a_reply_keeps_what_it_heard(interview: Interview) -> None:
    class LosingSource(FakeSource):
        def begin(self, since: float | None = None) -> None:
            super().begin(since)
            self._lost_after_blocks = 25 if self.cued else None

    interview.source = LosingSource([SPOKEN_ANSWER] * 3)

    with pytest.raises(DeviceError, match="stopped delivering sound"):
        interview.hold()

    (answer,) = interview.saved()["answers"]
    assert prompted(answer) == ["Parquet"]
    assert answer["follow_ups"][0]["ended_by"] == "device lost"
    assert interview.screen.shown[-2:] == ["verdict answered", "summary"]


def test_each_reply_takes_the_next_sound_and_a_question_tried_again_the_same(
    interview: Interview,
) -> None:
    begun: list[int] = []

    class CountingSource(FakeSource):
        def begin(self, since: float | None = None) -> None:
            begun.append(self.cued)
            super().begin(since)

    class ImpatientScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if is_review(happening):
                is_first = self.shown.count("keys") == 1
                session.press(Event.KEY_REPEAT if is_first else Event.KEY_DONE)

    interview.source = CountingSource([SPOKEN_ANSWER] * 3)
    interview.transcriber = FakeTranscriber("S3.", "As Parquet.", "Only S3.", "As Parquet.", "Hm.")
    interview.screen = ImpatientScreen()
    session = interview.session(waits_for_keys=True)

    session.run()

    assert begun == [0, 1, 0, 1, 2]
