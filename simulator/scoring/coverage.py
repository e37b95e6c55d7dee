"""Which key points an answer covers, each with its evidence."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from functools import lru_cache
from types import MappingProxyType

from simulator.questions.bank import KeyPoint
from simulator.scoring.confidence import confidence
from simulator.scoring.exclusions import listed, parroted
from simulator.scoring.matching import How, Match, find_matches
from simulator.scoring.negation import Negation, negation
from simulator.scoring.tokens import tokenise
from simulator.transcribing.transcript import Word, as_text, without_bias

# The highest recall at which nothing that was not said is credited in the clear answers of the
# tuning half (benchmarks.verdicts).
_LEAST_CONFIDENCE = 0.9
_LETTER_BY_LETTER = frozenset({"exact", "alias"})


class Verdict(StrEnum):
    """What became of a point. Unsure: it may have been said and misheard."""

    COVERED = "covered"
    UNSURE = "unsure"
    MISSED = "missed"

    @property
    def rank(self) -> int:
        """The better, the higher."""
        return [Verdict.MISSED, Verdict.UNSURE, Verdict.COVERED].index(self)


class Doubt(StrEnum):
    """Why a point is unsure."""

    MISHEARD = "misheard"
    MISSPELT = "misspelt"
    NEGATED = "negated"
    LISTED = "listed"

    @property
    def description(self) -> str:
        """The reason in a word or two, to be shown beside the evidence."""
        return _DOUBT_DESCRIPTIONS[self]


_DOUBT_DESCRIPTIONS = MappingProxyType(
    {
        Doubt.MISHEARD: "may have been",
        Doubt.MISSPELT: "perhaps meant by",
        Doubt.NEGATED: "perhaps negated",
        Doubt.LISTED: "only listed",
    }
)


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that speak for a verdict; seconds from the start, confidence 0 to 1.

    Where the point may be misheard, ``text`` is what is heard there without knowing of it.
    """

    text: str
    start: float
    end: float
    confidence: float


@dataclass(frozen=True, slots=True)
class ScoredPoint:
    """One key point's verdict; ``how`` and ``evidence`` are None when it was missed.

    ``doubt`` tells why it is unsure. A verdict that is ``prompted`` rests on the reply to a
    follow-up, and its evidence is there. ``note`` tells what a person should know of the verdict,
    such as that it was appealed.
    """

    text: str
    verdict: Verdict
    how: How | None = None
    evidence: Evidence | None = None
    doubt: Doubt | None = None
    prompted: bool = False
    weight: float = 1.0
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Coverage:
    """The verdicts on all points of a question, in its order."""

    points: tuple[ScoredPoint, ...]

    @property
    def share(self) -> float:
        """Share of points covered by weight, 0 to 1; those that are unsure do not count."""
        covered = sum(point.weight for point in self.with_verdict(Verdict.COVERED))
        return covered / sum(point.weight for point in self.points)

    def with_verdict(self, verdict: Verdict) -> tuple[ScoredPoint, ...]:
        """The points with this verdict."""
        return tuple(point for point in self.points if point.verdict is verdict)


def score_coverage(
    key_points: Sequence[KeyPoint],
    words: Sequence[Word],
    question_text: str,
    model_answer: str = "",
) -> Coverage:
    """Look for each key point in what was said.

    Words under a negation, words that repeat the question and mere lists earn nothing; but what
    the model answer denies may be denied ("there are no shared tables"). Where words were only
    heard with the question's vocabulary in mind, a point counts as well if it is heard without.
    """
    deniable = _denied_in(model_answer, tuple(key_points))
    coverage = _score_reading(key_points, words, question_text, deniable)
    if not any(word.needed_bias for word in words):
        return coverage
    other = _score_reading(key_points, without_bias(words), question_text, deniable)
    return Coverage(tuple(map(_better, coverage.points, other.points)))


def _better(one: ScoredPoint, other: ScoredPoint) -> ScoredPoint:
    return max(one, other, key=lambda point: point.verdict.rank)


@lru_cache(maxsize=1_000)
def _denied_in(model_answer: str, key_points: tuple[KeyPoint, ...]) -> frozenset[str]:
    """The points that a model answer makes by denying them."""
    tokens = tokenise(model_answer.replace("`", " ").split())
    made = {
        point.text: [negation(tokens, match.first, match.last) for match in matches]
        for point, matches in zip(key_points, find_matches(key_points, tokens), strict=True)
    }
    return frozenset(text for text, how in made.items() if how and Negation.NONE not in how)


def _score_reading(
    key_points: Sequence[KeyPoint],
    words: Sequence[Word],
    question_text: str,
    deniable: frozenset[str],
) -> Coverage:
    answer = _Answer(words, question_text, deniable)
    found = find_matches(key_points, answer.tokens)
    answer.note_lists(match for matches in found for match in matches)
    return Coverage(tuple(map(answer.score, key_points, found)))


class _Answer:
    """What was said, and which parts of it are no evidence."""

    def __init__(self, words: Sequence[Word], question_text: str, deniable: frozenset[str]) -> None:
        self._words = words
        self._deniable = deniable
        self.tokens = tokenise(word.text for word in words)
        self._repeated = parroted(self.tokens, tokenise(question_text.split()))
        self._listed: frozenset[int] = frozenset()

    def note_lists(self, matches: Iterable[Match]) -> None:
        """Find the lists that these matches are not half of."""
        own = {at for match in matches if match.is_certain for at in match.window}
        self._listed = listed(self.tokens, own)

    def score(self, point: KeyPoint, matches: Sequence[Match]) -> ScoredPoint:
        """The verdict on a point, from the best of its matches, given best first."""
        best = ScoredPoint(point.text, Verdict.MISSED)
        for match in self._admissible(point, matches):
            best = _better(best, self._verdict(point, match))
            if best.verdict is Verdict.COVERED:
                break
        return replace(best, weight=point.weight)

    def _admissible(self, point: KeyPoint, matches: Sequence[Match]) -> Iterator[Match]:
        """Those that are no repetition of the question and share no word with a negated one."""
        negated: set[int] = set()
        for match in matches:
            if not negated.isdisjoint(match.window) or self._repeated.issuperset(match.window):
                continue
            if self._negation(point, match) is Negation.CERTAIN:
                negated.update(match.window)
            else:
                yield match

    def _verdict(self, point: KeyPoint, match: Match) -> ScoredPoint:
        evidence = self._evidence(match)
        doubt = self._doubt(point, match, evidence)
        if doubt is None:
            return ScoredPoint(point.text, Verdict.COVERED, match.how, evidence)
        if doubt is Doubt.MISHEARD:
            evidence = replace(evidence, text=self._heard_otherwise(match) or evidence.text)
        return ScoredPoint(point.text, Verdict.UNSURE, match.how, evidence, doubt)

    def _negation(self, point: KeyPoint, match: Match) -> Negation:
        if point.text in self._deniable:
            return Negation.NONE
        return negation(self.tokens, match.first, match.last)

    def _doubt(self, point: KeyPoint, match: Match, evidence: Evidence) -> Doubt | None:
        is_written = all(word.is_vouched for word in self._said(match))
        is_clear = match.is_certain and evidence.confidence >= _LEAST_CONFIDENCE
        if not is_clear and not (is_written and match.how in _LETTER_BY_LETTER):
            return Doubt.MISSPELT if is_written else Doubt.MISHEARD
        if self._negation(point, match) is Negation.DOUBTFUL:
            return Doubt.NEGATED
        return None if self._listed.isdisjoint(match.window) else Doubt.LISTED

    def _evidence(self, match: Match) -> Evidence:
        said = self._said(match)
        return Evidence(
            text=_quoted(as_text(said)),
            start=said[0].start,
            end=said[-1].end,
            confidence=round(confidence(match, said), 3),
        )

    def _heard_otherwise(self, match: Match) -> str:
        readings = [
            word.alternative.text if word.alternative else word.text for word in self._said(match)
        ]
        return _quoted(" ".join(dict.fromkeys(readings)))

    def _said(self, match: Match) -> Sequence[Word]:
        first, last = (self.tokens[at].word_index for at in (match.first, match.last))
        return self._words[first : last + 1]


def _quoted(text: str) -> str:
    return text.strip(" .,;:!?")
