"""Everything that is said of one answer."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.audio import Stretch
from simulator.listening.level_meter import Levels
from simulator.questions.bank import Question
from simulator.questions.key_points import key_points_of
from simulator.scoring.coverage import Coverage, score_coverage
from simulator.scoring.delivery import Delivery, measure_delivery
from simulator.transcribing.transcript import Transcript

_CLEAR_PROBABILITY = 0.4


class Outcome(StrEnum):
    """Whether there was an answer to score."""

    ANSWERED = "answered"
    NO_SPEECH = "no_speech"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Assessment:
    """One answer judged; ``coverage`` is None where there was no answer to score."""

    transcript: Transcript
    coverage: Coverage | None
    delivery: Delivery
    outcome: Outcome


def prepare_to_assess(question: Question) -> None:
    """Do beforehand what takes time and does not depend on the answer."""
    score_coverage(key_points_of(question), (), question.text, question.answer)


def assess(
    question: Question,
    transcript: Transcript,
    speech: tuple[Stretch, ...],
    levels: Levels | None = None,
    limit_seconds: float | None = None,
) -> Assessment:
    """Judge a transcribed answer to a question; by default the limit is the question's own."""
    outcome = _outcome(transcript, speech)
    coverage = None
    if outcome is Outcome.ANSWERED:
        points = key_points_of(question)
        coverage = score_coverage(points, transcript.words, question.text, question.answer)
    limit_seconds = limit_seconds or question.limit_seconds
    delivery = measure_delivery(transcript, speech, levels, limit_seconds)
    return Assessment(transcript, coverage, delivery, outcome)


def _outcome(transcript: Transcript, speech: tuple[Stretch, ...]) -> Outcome:
    if not speech:
        return Outcome.NO_SPEECH
    if not transcript.words:
        return Outcome.UNCLEAR
    probability = sum(word.probability for word in transcript.words) / len(transcript.words)
    return Outcome.ANSWERED if probability >= _CLEAR_PROBABILITY else Outcome.UNCLEAR
