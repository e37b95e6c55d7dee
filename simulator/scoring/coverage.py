"""The verdicts on an answer: which key points it covers, each with its evidence."""

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from simulator.english.tokens import token_texts

How = Literal["exact", "alias", "stem", "fuzzy", "phonetic", "meaning", "self"]
"""What a verdict rests on; with "self" on the word of a person who answered or reviews."""


class Verdict(StrEnum):
    """What became of a point. Unsure: it may have been said."""

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
    IN_OTHER_WORDS = "in other words"


_DOUBT_DESCRIPTIONS = MappingProxyType(
    {
        Doubt.MISHEARD: "perhaps misheard as",
        Doubt.MISSPELT: "perhaps meant by",
        Doubt.NEGATED: "perhaps negated",
        Doubt.LISTED: "only listed",
        Doubt.IN_OTHER_WORDS: "perhaps in other words",
    }
)
_INDISTINCT = "not heard clearly"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words of the transcript that support a verdict.

    Seconds are from the start of the recording, the confidence is 0 to 1.
    """

    text: str
    start: float
    end: float
    confidence: float

    def overlaps(self, other: "Evidence") -> bool:
        """Whether they have words in common, if they are of the same recording."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Opinion:
    """What a language model thinks of a point, and the words of the answer that it rests on.

    It counts for nothing until a person agrees.
    """

    is_made: bool
    words: str = ""


@dataclass(frozen=True, slots=True)
class ScoredPoint:
    """One key point's verdict; without ``evidence`` where nothing that was said supports it.

    ``how`` is None for a point that was missed, unless the person says so: then it is "self".
    ``doubt`` tells why it is unsure, and ``heard_otherwise`` what is heard in place of the evidence
    with or without the question's vocabulary in mind, where that is something else. A verdict that
    is ``prompted`` rests on the reply to a follow-up, and its evidence is there. ``note`` tells
    what a person should know of the verdict, such as that it was appealed. ``closest`` is what
    comes nearest to a point that is not covered, up to two passages, and ``contradiction`` what
    says the opposite; neither counts. Nor does the ``opinion`` of a language model, which only a
    point that is unsure can have.
    """

    text: str
    verdict: Verdict
    how: How | None = None
    evidence: Evidence | None = None
    doubt: Doubt | None = None
    prompted: bool = False
    weight: float = 1.0
    note: str | None = None
    closest: tuple[Evidence, ...] = ()
    contradiction: Evidence | None = None
    heard_otherwise: str | None = None
    opinion: Opinion | None = None

    @property
    def is_made(self) -> bool:
        """Whether it counts."""
        return self.verdict is Verdict.COVERED

    @property
    def is_indistinct(self) -> bool:
        """Whether it is the point itself that was heard, but not clearly."""
        if self.doubt is not Doubt.MISHEARD or self.evidence is None:
            return False
        return _letters(self.evidence.text) == _letters(self.text)

    @property
    def doubt_description(self) -> str | None:
        """Why it is unsure, in a word or two, to be shown beside the evidence."""
        if self.is_indistinct:
            return _INDISTINCT
        return _DOUBT_DESCRIPTIONS[self.doubt] if self.doubt else None


def _letters(text: str) -> str:
    return "".join(token_texts(text))


_EARNS = MappingProxyType({Verdict.COVERED: 1.0, Verdict.UNSURE: 0.5, Verdict.MISSED: 0.0})
"""What is unsure was made about as often as not. ``benchmarks.meaning`` shows how closely what an
answer earns follows what it made, with this and without."""


def better(one: ScoredPoint, other: ScoredPoint) -> ScoredPoint:
    """That with the better verdict, or the first of equal ones."""
    return max(one, other, key=lambda point: point.verdict.rank)


@dataclass(frozen=True, slots=True)
class Coverage:
    """The verdicts on all points of a question, in its order.

    ``slips`` are what was said although the bank says that it must not be.
    """

    points: tuple[ScoredPoint, ...]
    slips: tuple[ScoredPoint, ...] = ()

    @property
    def share(self) -> float:
        """Share of points made by weight, 0 to 1; one that is unsure counts half.

        Each slip takes its weight away.
        """
        earned = sum(point.weight * _EARNS[point.verdict] for point in self.points)
        lost = sum(slip.weight for slip in self.slips)
        return max(0.0, earned - lost) / sum(point.weight for point in self.points)

    @property
    def tally(self) -> str:
        """How many points are covered: "4 of 9", or "4 of 9, 2 unsure"."""
        covered, unsure = map(self.with_verdict, (Verdict.COVERED, Verdict.UNSURE))
        doubt = f", {len(unsure)} unsure" if unsure else ""
        return f"{len(covered)} of {len(self.points)}{doubt}"

    @property
    def contradicted(self) -> tuple[ScoredPoint, ...]:
        """The points whose opposite was said, unless they were also made."""
        return tuple(point for point in self.points if point.contradiction and not point.is_made)

    def with_verdict(self, verdict: Verdict) -> tuple[ScoredPoint, ...]:
        """The points with this verdict."""
        return tuple(point for point in self.points if point.verdict is verdict)
