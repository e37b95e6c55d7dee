"""Which key points an answer covers, each with its evidence."""

from dataclasses import dataclass
from enum import StrEnum

from simulator.questions.bank import KeyPoint
from simulator.scoring.exclusions import is_negated, parroted
from simulator.scoring.matching import How, Match, find_matches
from simulator.scoring.tokens import Token, tokenise
from simulator.transcribing.transcript import Word, as_text

# The recogniser is given the key points to listen for and then writes one now and again for a
# word that resembles it. The probability it gives to such words without that help is near zero.
_LEAST_CONFIDENCE = 0.02


class Verdict(StrEnum):
    """What became of a point. Unsure: it may have been said and misheard."""

    COVERED = "covered"
    UNSURE = "unsure"
    MISSED = "missed"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that speak for a verdict; seconds from the start, confidence 0 to 1."""

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class ScoredPoint:
    """One key point's verdict; ``how`` and ``evidence`` are None when it was missed."""

    text: str
    verdict: Verdict
    how: How | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The verdicts on all points of a question, in its order."""

    points: tuple[ScoredPoint, ...]

    @property
    def share(self) -> float:
        """Share of points covered, 0 to 1; those that are unsure do not count."""
        return len(self.with_verdict(Verdict.COVERED)) / len(self.points)

    def with_verdict(self, verdict: Verdict) -> tuple[ScoredPoint, ...]:
        """The points with this verdict."""
        return tuple(point for point in self.points if point.verdict is verdict)


def score_coverage(
    key_points: tuple[KeyPoint, ...], words: tuple[Word, ...], question_text: str
) -> Coverage:
    """Look for each key point in what was said.

    Words under a negation and words that repeat the question are no evidence.
    """
    tokens = tokenise(word.text for word in words)
    repeated = parroted(tokens, tokenise(question_text.split()))
    return Coverage(tuple(_score_point(point, words, tokens, repeated) for point in key_points))


def _score_point(
    point: KeyPoint, words: tuple[Word, ...], tokens: tuple[Token, ...], repeated: frozenset[int]
) -> ScoredPoint:
    best = ScoredPoint(point.text, Verdict.MISSED)
    for match in find_matches(point, tokens):
        window = range(match.first, match.last + 1)
        if is_negated(tokens, match.first, match.last) or repeated.issuperset(window):
            continue
        evidence = _evidence(match, words, tokens)
        if match.is_certain and evidence.confidence >= _LEAST_CONFIDENCE:
            return ScoredPoint(point.text, Verdict.COVERED, match.how, evidence)
        if best.verdict is Verdict.MISSED:
            best = ScoredPoint(point.text, Verdict.UNSURE, match.how, evidence)
    return best


def _evidence(match: Match, words: tuple[Word, ...], tokens: tuple[Token, ...]) -> Evidence:
    said = words[tokens[match.first].word_index : tokens[match.last].word_index + 1]
    probability = sum(word.probability for word in said) / len(said)
    return Evidence(
        text=as_text(said).strip(" .,;:!?"),
        start=said[0].start,
        end=said[-1].end,
        confidence=round(match.quality * probability, 3),
    )
