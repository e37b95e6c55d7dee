"""What a language model adds to an interview, and what it can't do to it."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from simulator.errors import HistoryError
from simulator.history.records import AnswerRecord
from simulator.interview.happenings import AdviceGiven, Happening
from simulator.interview.modes import EXAM
from simulator.interview.states import Event
from simulator.questions.parser import parse_bank
from simulator.scoring.coverage import Opinion
from tests.building.interviews import QUESTIONS, SPOKEN_ANSWER, Interview
from tests.fakes.advisor import FakeAdvisor
from tests.fakes.screen import FakeScreen, is_review
from tests.fakes.source import FakeSource
from tests.fakes.store import FakeStore
from tests.fakes.transcriber import FakeTranscriber

ANSWER = "We keep it in S3, in Parkett. I cut the costs a lot."
MADE = Opinion(is_made=True, words="in Parkett")
SUGGESTION = "We keep it in S3, as Parquet, and a nightly flow writes it."
BETTER = "What exactly became cheaper with that?"


@pytest.fixture
def interview(tmp_path: Path) -> Interview:
    """One question; of its points S3 is covered, Parquet unsure and Airflow missed."""
    held = Interview(tmp_path, questions=QUESTIONS[:1])
    held.source = FakeSource([SPOKEN_ANSWER] * 2)
    held.transcriber = FakeTranscriber(ANSWER, "By a third, I think.")
    held.follow_ups = 0
    held.greeting = False
    return held


class Reader(FakeScreen):
    """Reads a verdict until so much advice came, does something, and goes."""

    def __init__(
        self, interview: Interview, pieces: int, act: Callable[..., None] | None = None
    ) -> None:
        super().__init__()
        self._left = pieces
        self._act = act
        self.advised: list[AnswerRecord] = []
        interview.screen = self
        self.session = interview.session(waits_for_keys=True)

    def show(self, happening: Happening) -> None:
        super().show(happening)
        if isinstance(happening, AdviceGiven):
            self._left -= 1
            self.advised.append(happening.answer)
        if self._left <= 0 and (is_review(happening) or isinstance(happening, AdviceGiven)):
            if self._act:
                self._act(self.session)
            self.session.press(Event.KEY_QUIT)


def saved_points(interview: Interview) -> list[tuple[str, str, Any]]:
    (answer,) = interview.saved()["answers"]
    return [(p["text"], p["verdict"], p["opinion"]) for p in answer["key_points"]]


def test_the_language_model_is_named_first(interview: Interview) -> None:
    interview.advisor = FakeAdvisor()

    interview.hold()

    assert interview.screen.shown[0] == ("language model: tiny on this computer, 127.0.0.1:8080")


def test_it_hears_the_question_first_and_then_what_is_said(interview: Interview) -> None:
    interview.advisor = advisor = FakeAdvisor()

    interview.hold()

    assert advisor.heard[0].text == ""
    assert advisor.heard[-1].text == ANSWER


def test_an_opinion_is_shown_beside_the_verdict_and_kept(interview: Interview) -> None:
    interview.advisor = FakeAdvisor(opinions={"Parquet": MADE}, suggestion=SUGGESTION)
    reader = Reader(interview, pieces=2)

    reader.session.run()

    assert reader.shown.index("verdict answered") < reader.shown.index("advice: 2")
    assert f"advice: {SUGGESTION}" in reader.shown
    assert saved_points(interview) == [
        ("S3", "covered", None),
        ("Parquet", "unsure", {"is_made": True, "words": "in Parkett"}),
        ("Airflow", "missed", None),
    ]
    (answer,) = interview.saved()["answers"]
    assert answer["suggestion"] == SUGGESTION
    assert SUGGESTION not in answer["feedback"]


def test_no_verdict_changes_whatever_it_says(interview: Interview) -> None:
    interview.hold()
    without = interview.saved()["answers"][0]["key_points"]
    interview.advisor = FakeAdvisor(
        opinions={name: Opinion(is_made=True, words="in S3") for name in ("Parquet", "Airflow")}
    )
    interview.folder /= "again"
    interview.source = FakeSource([SPOKEN_ANSWER])
    interview.transcriber = FakeTranscriber(ANSWER)
    reader = Reader(interview, pieces=1)

    reader.session.run()

    with_it = interview.saved()["answers"][0]["key_points"]
    assert [point | {"opinion": None} for point in with_it] == without
    assert [bool(point["opinion"]) for point in with_it] == [False, True, False]


def test_one_key_accepts_what_it_thinks(interview: Interview) -> None:
    interview.advisor = FakeAdvisor(opinions={"Parquet": MADE})

    reader = Reader(interview, pieces=1, act=lambda session: session.choose(2))
    reader.session.run()

    assert "2 Parquet covered, 67%" in reader.shown


def test_advice_stays_when_a_point_is_ticked(interview: Interview) -> None:
    interview.advisor = FakeAdvisor(opinions={"Parquet": MADE}, suggestion=SUGGESTION)

    reader = Reader(interview, pieces=2, act=lambda session: session.choose(3))
    reader.session.run()

    (answer,) = interview.saved()["answers"]
    assert answer["suggestion"] == SUGGESTION
    assert answer["key_points"][1]["opinion"]


def test_its_question_is_asked_in_place_of_one_about_what_was_said(interview: Interview) -> None:
    interview.follow_ups = 1
    interview.hold()
    (usual,) = [shown for shown in interview.screen.shown if shown.startswith("follow-up: ")]
    interview.advisor = FakeAdvisor(BETTER)
    interview.folder /= "again"
    interview.source = FakeSource([SPOKEN_ANSWER] * 2)
    interview.transcriber = FakeTranscriber(ANSWER, "By a third, I think.")
    interview.screen = FakeScreen()

    interview.hold()

    assert usual not in interview.screen.shown
    assert f"follow-up: {BETTER}" in interview.screen.shown
    (reply,) = interview.saved()["answers"][0]["follow_ups"]
    assert (reply["text"], reply["source"]) == (BETTER, "language model")


def test_without_a_question_of_its_own_the_usual_one_is_asked(interview: Interview) -> None:
    interview.follow_ups = 1
    interview.advisor = FakeAdvisor()

    interview.hold()

    (reply,) = interview.saved()["answers"][0]["follow_ups"]
    assert reply["source"] == "number"


def test_a_reply_is_heard_and_judged_behind_its_answer(interview: Interview) -> None:
    interview.follow_ups = 1
    interview.advisor = advisor = FakeAdvisor(BETTER)

    interview.hold()

    replies = ((BETTER, "By a third, I think."),)
    assert advisor.heard[-1].replies == replies
    assert advisor.asked_about[-1].replies == replies


def test_a_follow_up_of_the_bank_comes_before_any_of_its_own(interview: Interview) -> None:
    (asked,) = parse_bank(
        """
        Unit: Storage
        LONG-ANSWER:
        1. Q: How do you store results?
         A: In S3 as Parquet, written by Airflow.
         K: S3; Parquet; Airflow
         F: What starts it? -> Airflow
        """
    )[0].questions()
    interview.questions, interview.follow_ups = (asked,), 1
    interview.advisor = FakeAdvisor(BETTER)

    interview.hold()

    assert "follow-up: What starts it?" in interview.screen.shown


def test_its_trouble_is_noted_once_and_the_interview_goes_on(interview: Interview) -> None:
    interview.follow_ups = 1
    interview.advisor = FakeAdvisor(BETTER, trouble="The language model did not help.")

    record = interview.hold()

    assert record.summary.finished
    assert interview.screen.notices == ["The language model did not help."]


def test_an_exam_is_judged_without_it(interview: Interview) -> None:
    interview.advisor = advisor = FakeAdvisor(opinions={"Parquet": MADE})

    interview.session(mode=EXAM).run()

    assert (advisor.heard, advisor.asked_about) == ([], [])
    assert not any("language model" in shown for shown in interview.screen.shown)


class FullStore(FakeStore):
    """Takes a new answer, but none in the place of another."""

    def replace_answer(
        self, session: str, _answer: AnswerRecord, _answered_at: str | None = None
    ) -> None:
        message = f"The disk is full: {session}."
        raise HistoryError(message)


def test_advice_that_can_not_be_kept_stops_nothing(interview: Interview) -> None:
    interview.store = FullStore()
    interview.advisor = FakeAdvisor(opinions={"Parquet": MADE})
    reader = Reader(interview, pieces=1)

    reader.session.run()

    assert len(reader.notices) == 1
    assert "advice: 2" in reader.shown
