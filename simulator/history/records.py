"""A session as it is kept: plain values, with the JSON of the project's contract.

The JSON form of an answer is also what ``simulator grade --json`` prints. Seconds count from
the start of the recording, which for the evidence of a prompted point is that of the reply; those
in ``timing`` are on one monotonic clock. What does not apply is None.
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from simulator.questions.bank import Question
from simulator.scoring.assessment import Assessment, Outcome
from simulator.scoring.coverage import ScoredPoint
from simulator.scoring.hints import Hint
from simulator.scoring.probing.probe import OF_BANK
from simulator.transcribing.transcript import Transcript, Word

_CUT_BY_TIME = "limit"
_TIMES = frozenset({"start", "end"})


@dataclass(frozen=True, slots=True)
class Timing:
    """Moments of one answer, in seconds on the session's monotonic clock."""

    speech_ended: float | None = None
    answer_closed: float | None = None
    verdict_ready: float | None = None
    feedback_audible: float | None = None


@dataclass(frozen=True, slots=True)
class FollowUpRecord:
    """A follow-up that was asked after an answer, and the reply.

    ``prompted`` names the key points to which the reply gave a better verdict, and the slips in it;
    where several replies name a point, its evidence is in the last. Seconds count from the start of
    the reply's own recording. A typed reply has no recording. ``source`` is "bank", or why
    something was asked that no bank holds.
    """

    text: str
    audio_path: str | None
    audio_seconds: float | None
    transcript: Transcript
    outcome: Outcome
    prompted: tuple[str, ...] = ()
    ended_by: str | None = None
    timing: Timing | None = None
    source: str = OF_BANK

    def as_json(self) -> dict[str, Any]:
        """The object in an answer's ``follow_ups``."""
        return {
            "text": self.text,
            "audio": _audio_json(self.audio_path, self.audio_seconds),
            "transcript": {
                **_transcript_json(self.transcript),
                "words": _kept_words_json(self.transcript),
            },
            "outcome": str(self.outcome),
            "prompted": list(self.prompted),
            "ended_by": self.ended_by,
            "timing": asdict(self.timing) if self.timing else None,
            "source": self.source,
        }


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """One answer with everything that was found in it.

    The coverage, and the feedback on it, include what the replies to ``follow_ups`` added;
    transcript, delivery, outcome and timing are those of the answer alone, but for the feedback,
    which is heard after the last reply. ``hints`` were asked for in the course of it, and change no
    verdict. ``feedback`` is what is spoken, ``feedback_lines`` what is shown beside the verdicts.
    ``suggestion`` is what a language model would say, made of what was said.
    ``original`` is what was heard, once a person has corrected the transcript. An answer that was
    typed has no recording, and its words have the seconds in which they were typed; where
    ``audio_path`` names a written answer, they have no times that mean anything.
    """

    question: Question
    audio_path: str | None
    audio_seconds: float | None
    assessment: Assessment
    attempt: int | None = None
    feedback: str | None = None
    feedback_lines: tuple[str, ...] = ()
    ended_by: str | None = None
    timing: Timing | None = None
    hints: tuple[Hint, ...] = ()
    follow_ups: tuple[FollowUpRecord, ...] = ()
    original: Transcript | None = None
    suggestion: str | None = None

    @property
    def is_cut_by_time(self) -> bool:
        """Whether the limit ended the answer, which by itself costs nothing."""
        return self.ended_by == _CUT_BY_TIME

    def with_timing(self, timing: Timing) -> "AnswerRecord":
        """The same, with the moments of what was said last: the answer, or a reply."""
        if not self.follow_ups:
            return replace(self, timing=timing)
        *before, last = self.follow_ups
        return replace(self, follow_ups=(*before, replace(last, timing=timing)))

    def graded_json(self) -> dict[str, Any]:
        """The object of the ``grade --json`` contract; without a recording all times are None."""
        graded = self._graded_json()
        return _timeless(graded) if self.audio_seconds is None else graded

    def _graded_json(self) -> dict[str, Any]:
        assessment = self.assessment
        coverage = assessment.coverage
        return {
            "question": question_json(self.question),
            "audio": _audio_json(self.audio_path, self.audio_seconds),
            "transcript": _transcript_json(assessment.transcript),
            "key_points": [_point_json(point) for point in coverage.points] if coverage else [],
            "slips": [_point_json(slip) for slip in coverage.slips] if coverage else [],
            "coverage": round(coverage.share, 4) if coverage else None,
            "delivery": _delivery_json(assessment),
            "outcome": str(assessment.outcome),
        }

    def session_json(self) -> dict[str, Any]:
        """The same, with what belongs to its place in a session.

        The model answer and the alternatives of words are kept too, so that the answer can be
        read without its bank, and judged again.
        """
        graded, coverage = self._graded_json(), self.assessment.coverage
        return graded | {
            "transcript": {
                **graded["transcript"],
                "words": _kept_words_json(self.assessment.transcript),
                "original": _original_json(self.original),
            },
            "model_answer": self.question.answer,
            "key_points": [asdict(point) for point in coverage.points] if coverage else [],
            "slips": [asdict(slip) for slip in coverage.slips] if coverage else [],
            "follow_ups": [follow_up.as_json() for follow_up in self.follow_ups],
            "hints": [asdict(hint) for hint in self.hints],
            "attempt": self.attempt,
            "feedback": self.feedback,
            "feedback_lines": list(self.feedback_lines),
            "suggestion": self.suggestion,
            "ended_by": self.ended_by,
            "timing": asdict(self.timing) if self.timing else None,
        }


@dataclass(frozen=True, slots=True)
class UnfinishedAnswer:
    """An answer that was recorded, but interrupted before it could be judged."""

    question_id: str
    question: str
    audio: str


@dataclass(frozen=True, slots=True)
class SessionSummary:
    """How a session went.

    ``answered`` counts questions, however often each was tried; ``coverage`` is the mean over
    scored answers, None without any. ``drill_score`` is the mean of a drill's answers, 0 to 100.
    """

    planned: int
    answered: int
    skipped: int
    coverage: float | None
    finished: bool
    unfinished: tuple[UnfinishedAnswer, ...] = ()
    drill_score: int | None = None


@dataclass(frozen=True, slots=True)
class SessionPlan:
    """What a session is to ask, and how far it has come: enough to resume without its bank.

    ``bank_digest`` is the SHA-256 of the bank file, to tell whether it changed since; ``options``
    are the settings that belong to the session, as JSON has them. ``question_index`` is the place
    of the question that was asked last, or comes next in a session that is resumed;
    ``answers_before`` is how many answers there were then, so that more of them mean that it was
    answered. ``follow_up`` is what was asked behind its answer, while that is open.
    """

    questions: tuple[Question, ...]
    bank_digest: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    question_index: int = 0
    answers_before: int = 0
    follow_up: str = ""

    def as_json(self) -> dict[str, Any]:
        """The object ``plan`` of a session."""
        return {
            "questions": [asdict(question) for question in self.questions],
            "bank_digest": self.bank_digest,
            "options": dict(self.options),
            "question_index": self.question_index,
            "answers_before": self.answers_before,
            "follow_up": self.follow_up,
        }


@dataclass(frozen=True, slots=True)
class SessionRecord:
    """One session; ``started`` is UTC in ISO 8601, ``bank`` a bank's name or the path of its file.

    Those of earlier versions have no plan.
    """

    session: str
    bank: str
    mode: str
    started: str
    answers: tuple[AnswerRecord, ...] = ()
    summary: SessionSummary = field(
        default_factory=lambda: SessionSummary(0, 0, 0, None, finished=False)
    )
    plan: SessionPlan | None = None

    @property
    def bank_in_short(self) -> str:
        """What a person is told of the bank: its name, or that of its file."""
        return Path(self.bank).name

    def as_json(self) -> dict[str, Any]:
        """The content of ``session.json``."""
        return {
            "session": self.session,
            "bank": self.bank,
            "mode": self.mode,
            "started": self.started,
            "answers": [answer.session_json() for answer in self.answers],
            "summary": asdict(self.summary),
            "plan": self.plan.as_json() if self.plan else None,
        }


def question_json(question: Question) -> dict[str, str]:
    """How answers refer to their question."""
    return {"id": question.id, "section": question.section, "text": question.text}


def ungraded_json(question_id: str, audio_path: str, error: str) -> dict[str, Any]:
    """What stands in place of an answer that could not be graded."""
    return {"question": {"id": question_id}, "audio": {"path": audio_path}, "error": error}


def _audio_json(path: str | None, seconds: float | None) -> dict[str, Any] | None:
    if path is None:
        return None
    return {"path": path, "seconds": None if seconds is None else round(seconds, 2)}


def _timeless(value: Any) -> Any:
    """The same, with None in place of every start and end."""
    if isinstance(value, dict):
        return {k: None if k in _TIMES else _timeless(inner) for k, inner in value.items()}
    return [_timeless(inner) for inner in value] if isinstance(value, list | tuple) else value


def _transcript_json(transcript: Transcript) -> dict[str, Any]:
    return {
        "text": transcript.text,
        "model": transcript.model,
        "words": [_word_json(word) for word in transcript.words],
    }


def _original_json(original: Transcript | None) -> dict[str, Any] | None:
    return {"text": original.text, "words": _kept_words_json(original)} if original else None


def _kept_words_json(transcript: Transcript) -> list[dict[str, Any]]:
    """Words as they are judged: those heard with the vocabulary have an alternative."""
    return [
        _word_json(word) | ({"alternative": asdict(word.alternative)} if word.alternative else {})
        for word in transcript.words
    ]


def _point_json(point: ScoredPoint) -> dict[str, Any]:
    """A point of an answer that nothing was asked after, as the contract has it."""
    left_out = {"prompted", "weight", "heard_otherwise", "opinion"}
    return {name: value for name, value in asdict(point).items() if name not in left_out}


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
