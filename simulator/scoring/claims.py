"""Which key point a person claims to have made."""

import re
from dataclasses import dataclass

from simulator.english.tokens import Token, tokenise
from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import Coverage, ScoredPoint, Verdict
from simulator.scoring.numbered import own_word_in
from simulator.scoring.resemblance import ResemblingWindow, resembling_windows, ways_of_saying
from simulator.transcribing.transcript import Word

_LEAST_CLAIM_RATIO = 70.0
_CLAIM_MARGIN = 8.0
_PART_OF_POINT_RATIO = 95.0
_SAME = 100.0
_IN_MY_WORDS = re.compile(r"\s*=|[,;:.]?\s*\bin (?:my|other)(?: own)? words?\b[,:]?", re.IGNORECASE)
_CLAIMING = frozenset(
    """about also and as did have i in it mention mentioned my no of said say that the was
    word""".split()
)


@dataclass(frozen=True, slots=True)
class SaidRecording:
    """The words of one recording, and in which words was asked for them.

    ``points`` are the texts of those whose evidence is in it; ``reply_number`` counts the replies
    from 1, and is 0 for the answer itself.
    """

    words: tuple[Word, ...]
    asked: str
    points: frozenset[str]
    reply_number: int = 0


@dataclass(frozen=True, slots=True)
class AppealedAnswer:
    """What an appeal looks into: the points in the order of their coverage, and the words."""

    key_points: tuple[KeyPoint, ...]
    coverage: Coverage
    words: tuple[Word, ...]
    question_text: str
    replies: tuple[SaidRecording, ...] = ()

    @property
    def recordings(self) -> tuple[SaidRecording, ...]:
        """The answer itself and the replies."""
        points = frozenset(point.text for point in self.coverage.points if not point.prompted)
        return (SaidRecording(self.words, self.question_text, points), *self.replies)


def contested(coverage: Coverage) -> tuple[ScoredPoint, ...]:
    """The points that can be appealed."""
    return tuple(point for point in coverage.points if point.verdict is not Verdict.COVERED)


def parted(claim: str) -> tuple[str, str]:
    """What a claim is about, and the person's own words for it: none in most claims.

    They stand behind an equals sign, or behind "in my words".
    """
    behind = _IN_MY_WORDS.search(claim)
    if behind is None:
        return claim, ""
    return claim[: behind.start()], claim[behind.end() :].strip(" \"'.,:;")


def points_meant(claim: str, answer: AppealedAnswer) -> list[KeyPoint]:
    """The points that a claim may be about, such as "I said idempotent", or the number of one."""
    numbered = _numbered(claim, answer)
    if numbered:
        return numbered
    tokens = tokenise(claim.split())
    named = [(point, _naming(point, tokens)) for point in answer.key_points]
    return _clearest([(point, window) for point, window in named if window])


def _numbered(claim: str, answer: AppealedAnswer) -> list[KeyPoint]:
    """The points with these numbers; a number beyond them may be a name ("443")."""
    points = answer.coverage.points
    said = own_word_in(claim, len(points))
    texts = {points[number - 1].text for number in said.numbers} if said else set()
    return [point for point in answer.key_points if point.text in texts]


def _naming(point: KeyPoint, claim: tuple[Token, ...]) -> ResemblingWindow | None:
    """Where a claim names a point, or a part of it."""
    content = {token.text for token in claim} - _CLAIMING
    best: ResemblingWindow | None = None
    for way in ways_of_saying(point):
        for window in resembling_windows(way, claim):
            if not best or window.likeness > best.likeness:
                best = window
        if content and content.issubset(way) and (not best or best.likeness < _SAME):
            best = ResemblingWindow(0, len(claim) - 1, _PART_OF_POINT_RATIO)
    return best if best and best.likeness >= _LEAST_CLAIM_RATIO else None


def _clearest(named: list[tuple[KeyPoint, ResemblingWindow]]) -> list[KeyPoint]:
    """The best named points; of "S3 buckets", not also "S3"."""
    best = max((window.likeness for _, window in named), default=0.0)
    least = _SAME if best == _SAME else best - _CLAIM_MARGIN
    near = [(point, window) for point, window in named if window.likeness >= least]
    return [
        point for point, window in near if not any(_is_inside(window, other) for _, other in near)
    ]


def _is_inside(window: ResemblingWindow, other: ResemblingWindow) -> bool:
    is_shorter = window.last - window.first < other.last - other.first
    return is_shorter and other.first <= window.first and window.last <= other.last
