"""Answers with every field written out, as they are kept."""

from dataclasses import replace

from simulator.audio import Stretch
from simulator.history.records import AnswerRecord, FollowUpRecord, Timing
from simulator.questions.bank import Question
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.scoring.delivery import Delivery
from simulator.transcribing.transcript import Transcript, Word
from tests.building.questions import QUEUE_POINTS, queue_question


def scored_answer(asked: Question | None = None, covered: int = 1, points: int = 2) -> AnswerRecord:
    """An answer that covered so many of its points, the first ones."""
    words = (Word("Um,", 0.5, 0.8, 0.7), Word("decoupling", 1.0, 1.6, 0.93))
    return AnswerRecord(
        question=asked or queue_question(),
        audio_path="answer-01.wav",
        audio_seconds=4.0,
        assessment=Assessment(
            transcript=Transcript(words, "base"),
            coverage=Coverage(tuple(_point(at, covered) for at in range(points))),
            delivery=Delivery(1.1, 109.1, 120.0, 0.5, (Stretch(1.6, 2.9),), words[:1]),
            outcome=Outcome.ANSWERED,
        ),
        attempt=1,
        feedback="You covered decoupling.",
        feedback_lines=("Strongest point: decoupling",),
        ended_by="silence",
        timing=Timing(3.0, 5.6, 5.7, 5.8),
    )


def _point(at: int, covered: int) -> ScoredPoint:
    text = QUEUE_POINTS[at]
    if at >= covered:
        return ScoredPoint(text, Verdict.MISSED)
    return ScoredPoint(text, Verdict.COVERED, "exact", Evidence("decoupling", 1.0, 1.6, 0.93))


def answered_when_asked() -> AnswerRecord:
    """An answer whose second point came in reply to a follow-up."""
    words = (Word("Back", 0.4, 0.6, 0.9), Word("pressure.", 0.6, 1.1, 0.9))
    reply = FollowUpRecord(
        text="What if it is full?",
        audio_path="answer-01-follow-up-1.wav",
        audio_seconds=3.456,
        transcript=Transcript(words, "base"),
        outcome=Outcome.ANSWERED,
        prompted=("back pressure",),
        ended_by="silence",
        timing=Timing(9.0, 11.6, 11.7),
    )
    evidence = Evidence("Back pressure", 0.4, 1.1, 0.9)
    added = ScoredPoint("back pressure", Verdict.COVERED, "exact", evidence, prompted=True)
    before = scored_answer(points=1)
    assert before.assessment.coverage is not None
    coverage = Coverage((*before.assessment.coverage.points, added))
    whole = replace(before.assessment, coverage=coverage)
    return replace(before, assessment=whole, follow_ups=(reply,))


def unanswered(asked: Question | None = None) -> AnswerRecord:
    """An answer in which nothing was said."""
    return AnswerRecord(
        question=asked or queue_question(),
        audio_path="answer-02.wav",
        audio_seconds=11.0,
        assessment=Assessment(
            transcript=Transcript((), "base"),
            coverage=None,
            delivery=Delivery(0.0, None, None, None, (), ()),
            outcome=Outcome.NO_SPEECH,
        ),
    )
