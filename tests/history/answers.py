"""Ready-made questions, answers and sessions for the tests of this room."""

from dataclasses import replace

from simulator.audio import Stretch
from simulator.history.records import AnswerRecord, FollowUpRecord, SessionRecord, Timing
from simulator.history.store import Store
from simulator.questions.bank import KeyPoint, Question
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import Coverage, Evidence, ScoredPoint, Verdict
from simulator.scoring.delivery import Delivery
from simulator.transcribing.transcript import Transcript, Word


def question(number: int = 1, text: str = "What is a queue for?") -> Question:
    return Question(
        id=f"data-engineer/short/{number}",
        unit="Data Engineer",
        section="short",
        text=text,
        answer="It keeps collecting apart from processing.",
        marked_key_points=(KeyPoint("decoupling"), KeyPoint("back pressure")),
    )


def scored_answer(asked: Question | None = None, covered: int = 1, points: int = 2) -> AnswerRecord:
    """An answer that covered so many of its points."""
    evidence = Evidence("decoupling", 1.0, 1.6, 0.93)
    found = ScoredPoint("decoupling", Verdict.COVERED, "exact", evidence)
    lost = ScoredPoint("back pressure", Verdict.MISSED)
    words = (Word("Um,", 0.5, 0.8, 0.7), Word("decoupling", 1.0, 1.6, 0.93))
    return AnswerRecord(
        question=asked or question(),
        audio_path="answer-01.wav",
        audio_seconds=4.0,
        assessment=Assessment(
            transcript=Transcript(words, "base"),
            coverage=Coverage((found,) * covered + (lost,) * (points - covered)),
            delivery=Delivery(1.1, 109.1, 120.0, 0.5, (Stretch(1.6, 2.9),), words[:1]),
            outcome=Outcome.ANSWERED,
        ),
        attempt=1,
        feedback="You covered decoupling.",
        feedback_lines=("Strong: decoupling",),
        ended_by="silence",
        timing=Timing(3.0, 5.6, 5.7, 5.8),
    )


def followed_up() -> AnswerRecord:
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
        question=asked or question(),
        audio_path="answer-02.wav",
        audio_seconds=11.0,
        assessment=Assessment(
            transcript=Transcript((), "base"),
            coverage=None,
            delivery=Delivery(0.0, None, None, None, (), ()),
            outcome=Outcome.NO_SPEECH,
        ),
    )


def session(
    name: str = "20250102T030405Z-data-engineer",
    started: str = "2025-01-02T03:04:05Z",
    answers: tuple[AnswerRecord, ...] = (),
) -> SessionRecord:
    return SessionRecord(name, "bank.txt", "practice", started, answers)


def keep(store: Store, record: SessionRecord, answer: AnswerRecord) -> None:
    """Keep an answer of a session, which begins with the first."""
    if record.session not in {past.session for past in store.sessions()}:
        store.add_session(record)
    store.add_answer(record.session, answer)
