"""The person has the last word on every point, by key, by line and by voice."""

import threading
from dataclasses import replace
from pathlib import Path

import pytest

from simulator.errors import HistoryError
from simulator.history.records import AnswerRecord
from simulator.interview.happenings import (
    Happening,
    InterviewEnded,
    PhaseEntered,
    PointDecided,
)
from simulator.interview.states import Event, Phase
from tests.building.interviews import FOLLOWED_UP, SPOKEN_ANSWER, Appellant, Interview
from tests.fakes.microphones import FakeMicrophones
from tests.fakes.screen import FakeScreen, is_at, is_review
from tests.fakes.source import FakeSource
from tests.fakes.store import FakeStore
from tests.fakes.transcriber import FakeTranscriber


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    """One question with the points S3, Parquet and Airflow, the last of which is not said."""
    interview = Interview(tmp_path)
    interview.questions = interview.questions[:1]
    interview.source = FakeSource([SPOKEN_ANSWER] * 3)
    interview.transcriber = FakeTranscriber("We keep Parquet in S3. A clock starts it all.")
    return interview


class Chooser(FakeScreen):
    """Presses digits at a phase, one after another each time something is shown, then quits."""

    def __init__(self, interview: Interview, *numbers: int, at: Phase = Phase.REVIEWING) -> None:
        super().__init__()
        self._numbers = list(numbers)
        self._at = at
        self.offered: dict[Phase, tuple[Event, ...]] = {}
        interview.screen = self
        self.session = interview.session(waits_for_keys=True)

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if isinstance(happening, PhaseEntered):
            self.offered[happening.phase] = happening.keys
        if isinstance(happening, PointDecided) or is_at(happening, self._at):
            self._choose_next()
        elif is_review(happening):
            self.session.press(Event.KEY_QUIT)

    def _choose_next(self) -> None:
        if self._numbers:
            self.session.choose(self._numbers.pop(0))
        elif self._at is Phase.REVIEWING:
            self.session.press(Event.KEY_QUIT)


def points(interview: Interview) -> list[tuple[str, str, str | None]]:
    (answer,) = interview.saved()["answers"]
    return [(p["text"], p["verdict"], p["how"]) for p in answer["key_points"]]


def test_a_point_ticked_by_key_counts_in_session_history_and_feedback(
    interview: Interview,
) -> None:
    record = Chooser(interview, 3).session.run()

    assert "3 Airflow covered, 100%" in interview.screen.shown
    assert points(interview)[2] == ("Airflow", "covered", "self")
    (answer,) = interview.saved()["answers"]
    assert answer["coverage"] == 1.0
    assert not [
        line
        for line in answer["feedback_lines"]
        if line.startswith(("Missing", "Most important gap"))
    ]
    assert record.summary.coverage == 1.0
    ((_, kept),) = interview.store.answers
    assert kept.assessment.coverage == record.answers[0].assessment.coverage


def test_nothing_is_spoken_anew_for_a_tick_and_the_feedback_goes_on(interview: Interview) -> None:
    screen = Chooser(interview, 3, at=Phase.FEEDBACK)

    screen.session.run()

    assert "3 Airflow covered, 100%" in screen.shown
    assert interview.sink.labels == ["opening", "question-1", "feedback-1", "summary"]


class Overreaching(Chooser):
    """Presses numbers that no point has first."""

    def _choose_next(self) -> None:
        self.session.choose(9)
        self.session.choose(0)
        super()._choose_next()


def test_a_number_that_no_point_has_decides_nothing(interview: Interview) -> None:
    Overreaching(interview).session.run()

    assert [verdict for _, verdict, _ in points(interview)] == ["covered", "covered", "missed"]
    assert not [shown for shown in interview.screen.shown if "self" in shown]


def test_the_same_key_takes_a_tick_back(interview: Interview) -> None:
    Chooser(interview, 3, 3, 1).session.run()

    assert [shown for shown in interview.screen.shown if shown.endswith("%")] == [
        "3 Airflow covered, 100%",
        "3 Airflow missed, 67%",
        "1 S3 missed, 33%",
    ]
    assert [verdict for _text, verdict, _how in points(interview)] == [
        "missed",
        "covered",
        "missed",
    ]


def test_a_number_without_a_point_does_nothing(interview: Interview) -> None:
    class Pressing(Chooser):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if is_at(happening, Phase.FEEDBACK) and self.phases.count(Phase.FEEDBACK) == 1:
                for number in (0, 4):
                    self.session.choose(number)
                self.session.press(Event.KEY_DECIDE)

    screen = Pressing(interview, at=Phase.FEEDBACK)

    screen.session.run()

    assert not any("Airflow" in shown for shown in screen.shown)
    assert screen.phases.count(Phase.FEEDBACK) == 1


def test_what_comes_closest_to_a_ticked_point_is_kept_for_the_next_session(
    interview: Interview,
) -> None:
    (asked,) = interview.questions
    answer = "In S3 as Parquet. Airflow schedules every load overnight."
    interview.questions = (replace(asked, answer=answer),)
    interview.transcriber = FakeTranscriber("In S3 as files. They all come overnight.")
    Chooser(interview, 3).session.run()

    assert interview.heard_forms.all() == {"Airflow": ("They all come overnight",)}
    assert any(shown.startswith("From your next session on") for shown in interview.screen.shown)


def test_a_point_is_ticked_after_a_follow_up_too(interview: Interview) -> None:
    interview.questions = FOLLOWED_UP[:1]
    interview.transcriber = FakeTranscriber("It goes to S3.", "As Parquet, always.")

    Chooser(interview, 3).session.run()

    verdicts = {text: (verdict, how) for text, verdict, how in points(interview)}
    assert verdicts["Airflow"] == ("covered", "self")
    assert verdicts["Parquet"][0] == "covered"
    (answer,) = interview.saved()["answers"]
    assert [p["text"] for p in answer["key_points"] if p["prompted"]] == ["Parquet"]


def test_the_keys_are_offered_only_where_there_are_points(interview: Interview) -> None:
    with_points = Chooser(interview)
    with_points.session.run()
    interview.transcriber = FakeTranscriber("")
    interview.source = FakeSource([SPOKEN_ANSWER] * 3)
    without = Chooser(interview)
    without.session.run()

    assert {Event.KEY_DECIDE, Event.KEY_APPEAL} <= set(with_points.offered[Phase.REVIEWING])
    assert not {Event.KEY_DECIDE, Event.KEY_APPEAL} & set(without.offered[Phase.REVIEWING])


def test_a_history_that_is_locked_is_told_of_and_the_tick_is_in_the_session(
    interview: Interview,
) -> None:
    class LockedStore(FakeStore):
        def replace_answer(
            self, session: str, answer: AnswerRecord, answered_at: str | None = None
        ) -> None:
            message = f"locked while changing {answer.question.id} of {session} at {answered_at}"
            raise HistoryError(message)

    interview.store = LockedStore()
    screen = Chooser(interview, 3)

    screen.session.run()

    assert any("locked while changing" in notice for notice in screen.notices)
    assert points(interview)[2] == ("Airflow", "covered", "self")


@pytest.mark.parametrize(
    ("line", "ruling", "verdicts"),
    [
        ("I said the third one", "decided, 100%", ["covered", "covered", "covered"]),
        ("3", "decided, 100%", ["covered", "covered", "covered"]),
        ("I didn't say the second one", "decided, 33%", ["covered", "missed", "missed"]),
        ("not points one and two", "decided, 0%", ["missed", "missed", "missed"]),
        ("I said the first one", "decided, 67%", ["covered", "covered", "missed"]),
        ("I said the fourth one", "unknown_point, 67%", ["covered", "covered", "missed"]),
    ],
)
def test_a_number_in_an_appeal_decides_at_once(
    interview: Interview, line: str, ruling: str, verdicts: list[str]
) -> None:
    screen = Appellant(interview, line)

    screen.session.run()

    assert ruling in screen.shown
    assert [verdict for _text, verdict, _how in points(interview)] == verdicts


def test_a_refused_appeal_names_the_number_that_counts_the_point(interview: Interview) -> None:
    screen = Appellant(interview, "I said Airflow", "number 3")

    screen.session.run()

    said = " ".join(interview.voice.sentences)
    assert 'If you did say it, answer "number 3" to count it.' in said
    assert "Airflow counts. That makes 3 of 3 points." in said
    assert points(interview)[2] == ("Airflow", "covered", "self")


def test_words_of_one_s_own_are_kept_though_everybody_says_them(interview: Interview) -> None:
    Appellant(interview, "Airflow, in my words: a clock starts it").session.run()

    assert points(interview)[2][1] == "covered"
    assert interview.heard_forms.all() == {"Airflow": ("A clock starts it",)}


def live(interview: Interview, *said: str) -> None:
    """Hold it with a live microphone, into which these things are said in turn."""
    interview.microphones = FakeMicrophones(SPOKEN_ANSWER)
    interview.transcriber = FakeTranscriber("We keep Parquet in S3.", *said)
    interview.screen = FakeScreen()
    interview.session(waits_for_keys=True).run()


def test_after_the_feedback_a_point_is_claimed_by_voice_alone(interview: Interview) -> None:
    live(interview, "I said the third one.", "Stop the interview.")

    assert points(interview)[2] == ("Airflow", "covered", "self")
    assert "appeal-1" in interview.sink.labels
    assert "That makes 3 of 3 points." in " ".join(interview.voice.sentences)


def test_what_is_said_in_passing_is_no_claim(interview: Interview) -> None:
    live(interview, "the third one", "I said the third time lucky.", "Stop the interview.")

    assert points(interview)[2][1] == "missed"
    assert "appeal-1" not in interview.sink.labels


def test_what_a_recording_says_while_it_is_played_is_no_command(interview: Interview) -> None:
    interview.microphones = FakeMicrophones(SPOKEN_ANSWER)
    interview.transcriber = FakeTranscriber("We keep Parquet in S3.", "Stop the interview.")
    happened: list[str] = []

    def end_playing() -> None:
        happened.append("played")
        session.note_playing(is_playing=False)

    class PlayingScreen(FakeScreen):
        def show(self, happening: Happening) -> None:
            super().show(happening)
            if is_review(happening):
                session.note_playing(is_playing=True)
                threading.Timer(0.4, end_playing).start()
            elif isinstance(happening, InterviewEnded):
                happened.append("ended")

    interview.screen = PlayingScreen()
    session = interview.session(waits_for_keys=True)
    session.run()

    assert happened == ["played", "ended"]


def test_where_there_are_no_points_nothing_can_be_claimed(interview: Interview) -> None:
    interview.microphones = FakeMicrophones(SPOKEN_ANSWER)
    interview.transcriber = FakeTranscriber("", "I said the third one.", "Stop the interview.")
    interview.screen = FakeScreen()

    interview.session(waits_for_keys=True).run()

    assert "appeal-1" not in interview.sink.labels
