"""Everything that is said of one answer."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.audio import Stretch
from simulator.listening.level_meter import Levels
from simulator.questions.bank import Question
from simulator.scoring.coverage import Coverage
from simulator.scoring.delivery import UNMEASURED, Delivery, measure_delivery
from simulator.scoring.scorer import Scorer
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


def assess(
    scorer: Scorer,
    question: Question,
    transcript: Transcript,
    speech: tuple[Stretch, ...],
    levels: Levels | None = None,
) -> Assessment:
    """Judge a transcribed answer to a question."""
    outcome = _outcome(transcript, speech)
    coverage = None
    if outcome is Outcome.ANSWERED:
        coverage = scorer.score(question, transcript.words)
    delivery = measure_delivery(transcript, speech, levels, question.limit_seconds)
    return Assessment(transcript, coverage, delivery, outcome)


def assess_written(scorer: Scorer, question: Question, transcript: Transcript) -> Assessment:
    """Judge an answer that was written: there is no delivery, and nothing can be misheard."""
    if not transcript.words:
        return Assessment(transcript, None, UNMEASURED, Outcome.NO_SPEECH)
    coverage = scorer.score(question, transcript.words)
    return Assessment(transcript, coverage, UNMEASURED, Outcome.ANSWERED)


def _outcome(transcript: Transcript, speech: tuple[Stretch, ...]) -> Outcome:
    if not speech:
        return Outcome.NO_SPEECH
    if not transcript.words:
        return Outcome.UNCLEAR
    probability = sum(word.probability for word in transcript.words) / len(transcript.words)
    return Outcome.ANSWERED if probability >= _CLEAR_PROBABILITY else Outcome.UNCLEAR
