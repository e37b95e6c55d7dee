"""A session as it is kept: plain values, with the JSON of the project's contract.

The JSON form of an answer is also what ``simulator grade --json`` prints. Seconds count from
the start of the recording, except in ``timing``, which is on one monotonic clock; what does
not apply is None.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from simulator.questions.bank import Question
from simulator.scoring.assessment import Assessment
from simulator.transcribing.transcript import Transcript, Word


@dataclass(frozen=True, slots=True)
class Timing:
    """Moments of one answer, in seconds on the session's monotonic clock."""

    speech_ended: float | None = None
    answer_closed: float | None = None
    verdict_ready: float | None = None
    feedback_audible: float | None = None


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer with everything that was found in it.

    ``original`` is what was heard, once a person has corrected the transcript.
    """

    question: Question
    audio_path: str
    audio_seconds: float
    assessment: Assessment
    attempt: int | None = None
    feedback: str | None = None
    ended_by: str | None = None
    timing: Timing | None = None
    original: Transcript | None = None

    def graded_json(self) -> dict[str, Any]:
        """The object of the ``grade --json`` contract."""
        assessment = self.assessment
        coverage = assessment.coverage
        return {
            "question": question_json(self.question),
            "audio": {"path": self.audio_path, "seconds": round(self.audio_seconds, 2)},
            "transcript": {
                "text": assessment.transcript.text,
                "model": assessment.transcript.model,
                "words": _words_json(assessment.transcript),
            },
            "key_points": [asdict(point) for point in coverage.points] if coverage else [],
            "coverage": round(coverage.share, 4) if coverage else None,
            "delivery": _delivery_json(assessment),
            "outcome": str(assessment.outcome),
        }

    def session_json(self) -> dict[str, Any]:
        """The same, with what belongs to its place in a session.

        The model answer and the alternatives of words are kept too, so that the answer can be
        read without its bank, and judged again.
        """
        graded = self.graded_json()
        return graded | {
            "transcript": {
                **graded["transcript"],
                "words": _kept_words_json(self.assessment.transcript),
                "original": _original_json(self.original),
            },
            "model_answer": self.question.answer,
            "attempt": self.attempt,
            "feedback": self.feedback,
            "ended_by": self.ended_by,
            "timing": asdict(self.timing) if self.timing else None,
        }


@dataclass(frozen=True, slots=True)
class UnfinishedAnswer:
    """An answer that was recorded, but broken off before it could be judged."""

    question_id: str
    question: str
    audio: str


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """How a session went.

    ``answered`` counts questions, however often each was tried; ``coverage`` is the mean over
    scored answers, None without any.
    """

    planned: int
    answered: int
    skipped: int
    coverage: float | None
    finished: bool
    unfinished: tuple[UnfinishedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session; ``started`` is UTC in ISO 8601, ``bank`` the path of the bank file."""

    session: str
    bank: str
    mode: str
    started: str
    answers: tuple[AnswerRecord, ...] = ()
    summary: SessionSummary = field(
        default_factory=lambda: SessionSummary(0, 0, 0, None, finished=False)
    )

    def as_json(self) -> dict[str, Any]:
        """The content of ``session.json``."""
        return {
            "session": self.session,
            "bank": self.bank,
            "mode": self.mode,
            "started": self.started,
            "answers": [answer.session_json() for answer in self.answers],
            "summary": asdict(self.summary),
        }


def question_json(question: Question) -> dict[str, str]:
    """How answers refer to their question."""
    return {"id": question.id, "section": question.section, "text": question.text}


def ungraded_json(question_id: str, audio_path: str, error: str) -> dict[str, Any]:
    """What stands in place of an answer that could not be graded."""
    return {"question": {"id": question_id}, "audio": {"path": audio_path}, "error": error}


def _original_json(original: Transcript | None) -> dict[str, Any] | None:
    return {"text": original.text, "words": _kept_words_json(original)} if original else None


def _words_json(transcript: Transcript) -> list[dict[str, Any]]:
    return [_word_json(word) for word in transcript.words]


def _kept_words_json(transcript: Transcript) -> list[dict[str, Any]]:
    """Words as they are judged: those heard with the vocabulary have an alternative."""
    return [
        _word_json(word) | ({"alternative": asdict(word.alternative)} if word.alternative else {})
        for word in transcript.words
    ]


def _word_json(word: Word) -> dict[str, Any]:
    return {
        "text": word.text,
        "start": word.start,
        "end": word.end,
        "probability": word.probability,
    }


def _delivery_json(assessment: Assessment) -> dict[str, Any]:
    delivery = assessment.delivery
    return asdict(delivery) | {
        "fillers": [
            {"text": word.text, "start": word.start, "end": word.end} for word in delivery.fillers
        ]
    }
