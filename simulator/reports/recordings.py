"""What was said in answer to one question, the replies to follow-ups included."""

from dataclasses import dataclass

from simulator.history.records import AnswerRecord
from simulator.scoring.assessment import Outcome
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
