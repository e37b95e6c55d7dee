"""Transcripts from plain text, as the scoring tests need them."""

from collections.abc import Sequence

from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import Coverage
from simulator.scoring.finding import Sought
from simulator.scoring.scorer import BY_WORDS
from simulator.transcribing.transcript import Alternative, Transcript, Word

WORD_SECONDS = 0.5


def words(
    text: str, probability: float = 0.9, alternative: Alternative | None = None
) -> tuple[Word, ...]:
    """Words of a text, one every half second, each lasting 0.4 s."""
    return tuple(
        Word(word, index * WORD_SECONDS, index * WORD_SECONDS + 0.4, probability, alternative)
        for index, word in enumerate(text.split())
    )


def transcript(text: str, probability: float = 0.9) -> Transcript:
    """A transcript in which every word has the same probability."""
    return Transcript(words(text, probability), "test")


def point(text: str) -> KeyPoint:
    """A key point written as in a bank: ``name = alias = alias``."""
    name, *aliases = text.split(" = ")
    return KeyPoint(name, tuple(aliases))


def score_coverage(
    points: Sequence[KeyPoint], said: Sequence[Word], question: str = ""
) -> Coverage:
    """Coverage by words alone."""
    return BY_WORDS.look_for(Sought(tuple(points), question), said)


def coverage_of(said: str, *points: str, question: str = "", probability: float = 0.9) -> Coverage:
    """Coverage of points written as in a bank."""
    return score_coverage(tuple(map(point, points)), words(said, probability), question)
