"""Coverages by words alone."""

from collections.abc import Sequence

from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import Coverage
from simulator.scoring.finding import Sought
from simulator.scoring.scorer import BY_WORDS
from simulator.transcribing.transcript import Word
from tests.building.questions import point
from tests.building.transcripts import words


def score_coverage(
    points: Sequence[KeyPoint], said: Sequence[Word], question: str = ""
) -> Coverage:
    """Coverage of points in words."""
    return BY_WORDS.look_for(Sought(tuple(points), question), said)


def coverage_of(said: str, *points: str, question: str = "", probability: float = 0.9) -> Coverage:
    """Coverage of points written as in a bank."""
    return score_coverage(tuple(map(point, points)), words(said, probability), question)
