"""Everything that is said about one answer."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from enum import StrEnum

from simulator.audio import Stretch, stretches_behind
from simulator.listening.level_meter import Levels
from simulator.questions.bank import Question
from simulator.scoring.coverage import Coverage
from simulator.scoring.delivery import Delivery, delivery_of_words, measure_delivery
from simulator.scoring.scorer import Scorer
from simulator.transcribing.transcript import Transcript, Word

_CLEAR_PROBABILITY = 0.4
_CLEAR_PROBABILITY_OF_A_WORD = 0.2
"""Of a single word, which nothing around makes likely."""


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


Score = Callable[[tuple[Word, ...]], Coverage | None]
"""Tells which points these words make, or that there is nothing to score."""


@dataclass(frozen=True, slots=True)
class Given:
    """An answer as it was given.

    ``transcript`` is what was heard, ``speech`` where somebody spoke and ``levels`` how loudly, in
    seconds from the start of the recording, of which the first ``thinking_seconds`` were there to
    think, and up to ``aside_until_seconds`` nothing was said but to ask for a moment; ``typed``
    follows behind. Without ``is_recorded`` there is nothing but that.
    """

    transcript: Transcript
    speech: tuple[Stretch, ...] = ()
    levels: Levels | None = None
    typed: tuple[Word, ...] = ()
    is_recorded: bool = True
    thinking_seconds: float | None = None
    aside_until_seconds: float = 0.0


def assess(
    scorer: Scorer,
    question: Question,
    transcript: Transcript,
    speech: tuple[Stretch, ...],
    levels: Levels | None = None,
) -> Assessment:
    """Judge a transcribed answer to a question."""
    given = Given(transcript, speech, levels)
    return assess_given(lambda words: scorer.score(question, words), given, question.limit_seconds)


def assess_given(score: Score, given: Given, limit_seconds: float | None = None) -> Assessment:
    """Judge an answer as it was given, by whatever scores it.

    What was typed is clear.
    """
    heard = given.transcript
    whole = replace(heard, words=(*heard.words, *given.typed))
    outcome = Outcome.ANSWERED if given.typed else _outcome(heard, given.speech)
    coverage = score(whole.words) if outcome is Outcome.ANSWERED else None
    return Assessment(whole, coverage, _delivery(given, limit_seconds), outcome)


def _delivery(given: Given, limit_seconds: float | None) -> Delivery:
    """How it was delivered; nothing but its words tells of an answer that was written."""
    if given.is_recorded:
        answer = stretches_behind(given.aside_until_seconds, given.speech)
        return measure_delivery(
            given.transcript, answer, given.levels, limit_seconds, given.thinking_seconds
        )
    return delivery_of_words(given.typed)


def _outcome(transcript: Transcript, speech: tuple[Stretch, ...]) -> Outcome:
    if not speech:
        return Outcome.NO_SPEECH
    if not transcript.words:
        return Outcome.UNCLEAR
    count = len(transcript.words)
    probability = sum(word.probability for word in transcript.words) / count
    clear = _CLEAR_PROBABILITY if count > 1 else _CLEAR_PROBABILITY_OF_A_WORD
    return Outcome.ANSWERED if probability >= clear else Outcome.UNCLEAR
