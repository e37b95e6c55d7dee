"""What was said in answer to one question, the replies to follow-ups included."""

from dataclasses import dataclass

from simulator.history.records import AnswerRecord
from simulator.reports.outline import reply_number
from simulator.scoring.assessment import Outcome
from simulator.scoring.coverage import Evidence, ScoredPoint
from simulator.transcribing.transcript import Transcript


@dataclass(frozen=True, slots=True)
class Spoken:
    """One recording; ``asked`` is the follow-up that it replies to, None for the answer itself.

    ``path`` is empty where nothing was recorded, since the answer was typed.
    """

    asked: str | None
    path: str
    seconds: float
    transcript: Transcript
    outcome: Outcome


def spoken_parts(answer: AnswerRecord) -> tuple[Spoken, ...]:
    """The answer first, then each reply."""
    own, length = answer.assessment, answer.audio_seconds or 0.0
    return (
        Spoken(None, answer.audio_path or "", length, own.transcript, own.outcome),
        *(
            Spoken(
                reply.text,
                reply.audio_path or "",
                reply.audio_seconds or 0.0,
                reply.transcript,
                reply.outcome,
            )
            for reply in answer.follow_ups
        ),
    )


@dataclass(frozen=True, slots=True)
class Passage:
    """Words to be heard in a recording, which is named as in its session."""

    recording: str
    start_seconds: float
    end_seconds: float


def passage_of(point: ScoredPoint, answer: AnswerRecord) -> Passage | None:
    """The words that a verdict rests on, or else those that bear on it; None without a recording.

    These are what says the opposite of a point, or what comes closest to it.
    """
    words = _words_of(point)
    spoken = spoken_parts(answer)[reply_number(point, answer.follow_ups)]
    is_recorded = bool(spoken.path) and spoken.seconds > 0
    return Passage(spoken.path, words.start, words.end) if words and is_recorded else None


def _words_of(point: ScoredPoint) -> Evidence | None:
    return point.evidence or point.contradiction or next(iter(point.closest), None)
