"""A second look at an answer for a point that a person says was in it.

The recogniser writes a word that it does not know as words that sound alike, and is unsure of
them. So the window of the answer that most resembles the point counts, if it resembles it the
more the surer the recogniser was of its words: "scrappy", heard clearly, is not "Scrapy".
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from operator import attrgetter
from types import MappingProxyType

from rapidfuzz import fuzz

from simulator.audio import Stretch
from simulator.questions.bank import KeyPoint
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.exclusions import parroted
from simulator.scoring.negation import Negation, negation
from simulator.scoring.tokens import Token, tokenise
from simulator.speaking.spoken_form import spoken_form
from simulator.transcribing.transcript import Word, as_text, without_bias

# Chosen on the tuning part of ``benchmarks/appeals.py``.
_LEAST_LIKENESS = 83.0
_LIKENESS_PER_PROBABILITY = 40.0
_EVEN_PROBABILITY = 0.5
_LEAST_SHARE_OF_LENGTH = 0.75

_MORE_TOKENS = 2
_LEAST_CLAIM_RATIO = 70.0
_CLAIM_MARGIN = 8.0
_PART_OF_POINT_RATIO = 95.0
_SAME = 100.0
_HEARD_BUT: Mapping[Doubt | None, str] = MappingProxyType(
    {
        Doubt.NEGATED: "I did hear {point}, but as something that is denied",
        Doubt.LISTED: "I did hear {point}, but only in a list of terms",
    }
)
_PUT_RIGHT = "If the transcript is wrong, you can put it right with 'simulator correct'."
_NUMBER = re.compile(r"(?:number|point|no\.?|#)?\s*(\d{1,3})\.?", re.IGNORECASE)
_CLAIMING = frozenset(
    """about also and as did have i in it mention mentioned my no of said say that the was
    word""".split()
)


class Ruling(StrEnum):
    """What came of an appeal."""

    CREDITED = auto()
    NOT_FOUND = auto()
    ALREADY_COVERED = auto()
    UNKNOWN_POINT = auto()
    SEVERAL_POINTS = auto()


@dataclass(frozen=True, slots=True)
class Appeal:
    """The ruling, a sentence that tells it, and what else can be done where it is not granted.

    ``coverage`` is the old one unless the point was credited; ``point`` is the text of the point
    that was meant; ``heard`` is how it was written down, where that is a new way of writing it.
    """

    ruling: Ruling
    coverage: Coverage
    sentence: str
    point: str | None = None
    heard: str | None = None
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What an appeal looks into: the points in the order of their coverage, and the words."""

    key_points: tuple[KeyPoint, ...]
    coverage: Coverage
    words: tuple[Word, ...]
    question_text: str


@dataclass(frozen=True, slots=True)
class _Window:
    """Tokens [first, last] that resemble a way of saying a point; likeness 0 to 100."""

    first: int
    last: int
    likeness: float


@dataclass(frozen=True, slots=True)
class _Resemblance:
    """Words that resemble a point, with a likeness from 0 to 100."""

    said: tuple[Word, ...]
    likeness: float

    @property
    def probability(self) -> float:
        """That of the words, 0 to 1."""
        return sum(word.probability for word in self.said) / len(self.said)

    @property
    def score(self) -> float:
        """The likeness, raised where the recogniser was unsure of the words."""
        return self.likeness + _LIKENESS_PER_PROBABILITY * (_EVEN_PROBABILITY - self.probability)


def contested(coverage: Coverage) -> tuple[ScoredPoint, ...]:
    """The points that can be appealed, in the order in which they are numbered from 1."""
    return tuple(point for point in coverage.points if point.verdict is not Verdict.COVERED)


def appeal(claim: str, answer: Answer) -> Appeal:
    """Look for a point again.

    Args:
        claim: such as "I said idempotent", "idempotent", or the number of a contested point.
        answer: the answer that was judged.
    """
    coverage = answer.coverage
    meant = _meant(claim, answer)
    if len(meant) > 1:
        names = " or ".join(point.text for point in meant)
        sentence = f"That may be {names}. Name one of them, or its number."
        return Appeal(Ruling.SEVERAL_POINTS, coverage, sentence, advice=_listing(coverage))
    if not meant:
        sentence = (
            "I heard nothing."
            if not claim.strip()
            else f'I can\'t tell which point "{claim.strip()}" is.'
        )
        return Appeal(Ruling.UNKNOWN_POINT, coverage, sentence, advice=_listing(coverage))
    return _look_again(meant[0], answer)


def keep_credits(before: Coverage, after: Coverage, words: tuple[Word, ...]) -> Coverage:
    """A new coverage with what the words alone don't tell.

    That is what was credited on appeal, as long as its words still stand, and what the reply to a
    follow-up added.
    """
    readings = [f" {_comparable(as_text(reading))} " for reading in (words, without_bias(words))]
    credited = {
        point.text: point
        for point in before.with_verdict(Verdict.COVERED)
        if point.prompted
        or (point.note and point.evidence and _stands_in(readings, point.evidence.text))
    }
    return Coverage(
        tuple(
            point if point.verdict is Verdict.COVERED else credited.get(point.text, point)
            for point in after.points
        )
    )


def _stands_in(readings: Iterable[str], text: str) -> bool:
    return any(f" {_comparable(text)} " in reading for reading in readings)


def _listing(coverage: Coverage) -> str:
    numbered = [f"{number} {point.text}" for number, point in enumerate(contested(coverage), 1)]
    if not numbered:
        return "Every point is covered already."
    return f"Not covered are: {', '.join(numbered)}."


# ------------------------------------------------------------------- which point is meant


def _meant(claim: str, answer: Answer) -> list[KeyPoint]:
    number = _NUMBER.fullmatch(claim.strip())
    if number:
        index = int(number[1]) - 1
        texts = {point.text for point in contested(answer.coverage)[index : index + 1]}
        return [point for point in answer.key_points if point.text in texts and index >= 0]
    tokens = tokenise(claim.split())
    named = [(point, _naming(point, tokens)) for point in answer.key_points]
    return _clearest([(point, window) for point, window in named if window])


def _naming(point: KeyPoint, claim: tuple[Token, ...]) -> _Window | None:
    """Where a claim names a point, or a part of it."""
    content = {token.text for token in claim} - _CLAIMING
    best: _Window | None = None
    for way in _ways_of_saying(point):
        for window in _windows(way, claim):
            if not best or window.likeness > best.likeness:
                best = window
        if content and content.issubset(way) and (not best or best.likeness < _SAME):
            best = _Window(0, len(claim) - 1, _PART_OF_POINT_RATIO)
    return best if best and best.likeness >= _LEAST_CLAIM_RATIO else None


def _clearest(named: list[tuple[KeyPoint, _Window]]) -> list[KeyPoint]:
    """The best named points; of "S3 buckets", not also "S3"."""
    best = max((window.likeness for _, window in named), default=0.0)
    least = _SAME if best == _SAME else best - _CLAIM_MARGIN
    near = [(point, window) for point, window in named if window.likeness >= least]
    return [
        point for point, window in near if not any(_is_inside(window, other) for _, other in near)
    ]


def _is_inside(window: _Window, other: _Window) -> bool:
    is_shorter = window.last - window.first < other.last - other.first
    return is_shorter and other.first <= window.first and window.last <= other.last


# ------------------------------------------------------------------- where it may have been said


def _look_again(point: KeyPoint, answer: Answer) -> Appeal:
    scored = next(s for s in answer.coverage.points if s.text == point.text)
    if scored.verdict is Verdict.COVERED:
        sentence = f"{point.text} is covered already."
        return Appeal(Ruling.ALREADY_COVERED, answer.coverage, sentence, point.text)
    evidence = None if scored.doubt in _HEARD_BUT else _evidence(point, answer)
    if evidence is None:
        why = _HEARD_BUT.get(scored.doubt, "Nothing that I wrote down is enough like {point}")
        sentence = f"{why.format(point=point.text)}, so the verdict stays."
        return Appeal(Ruling.NOT_FOUND, answer.coverage, sentence, point.text, advice=_PUT_RIGHT)
    return _credit(point, evidence, answer.coverage)


def _credit(point: KeyPoint, evidence: Evidence, coverage: Coverage) -> Appeal:
    note = f'credited on appeal: written down as "{evidence.text}"'
    points = tuple(
        _credited(scored, evidence, note) if scored.text == point.text else scored
        for scored in coverage.points
    )
    is_known = tuple(_comparable(evidence.text).split()) in set(_ways_of_saying(point))
    return Appeal(
        Ruling.CREDITED,
        replace(coverage, points=points),
        f'{point.text} counts now: I had written it down as "{evidence.text}".',
        point.text,
        None if is_known else evidence.text,
    )


def _credited(scored: ScoredPoint, evidence: Evidence, note: str) -> ScoredPoint:
    """The point as covered by words of the answer itself, with the weight that it has."""
    covered = replace(scored, verdict=Verdict.COVERED, how="alias", evidence=evidence)
    return replace(covered, doubt=None, prompted=False, note=note)


def _evidence(point: KeyPoint, answer: Answer) -> Evidence | None:
    """What resembles the point most, with the question's vocabulary in mind or without."""
    readings = dict.fromkeys((answer.words, tuple(without_bias(answer.words))))
    found = [window for words in readings for window in _resembling(point, words, answer)]
    best = max(found, key=attrgetter("score"), default=None)
    return _as_evidence(best) if best and best.score >= _LEAST_LIKENESS else None


def _resembling(point: KeyPoint, words: tuple[Word, ...], answer: Answer) -> Iterator[_Resemblance]:
    tokens = tokenise(word.text for word in words)
    repeated = parroted(tokens, tokenise(answer.question_text.split()))
    taken = _times_of_others(answer)
    for way in _ways_of_saying(point):
        for window in _windows(way, tokens):
            said = words[tokens[window.first].word_index : tokens[window.last].word_index + 1]
            is_repeated = repeated.issuperset(range(window.first, window.last + 1))
            is_negated = negation(tokens, window.first, window.last) is not Negation.NONE
            if not (is_repeated or is_negated or _overlaps(said, taken)):
                yield _Resemblance(said, window.likeness)


def _times_of_others(answer: Answer) -> list[Stretch]:
    """When what speaks for the points that are covered was said."""
    return [
        Stretch(point.evidence.start, point.evidence.end)
        for point in answer.coverage.points
        if point.verdict is Verdict.COVERED and point.evidence
    ]


def _overlaps(said: Sequence[Word], taken: Iterable[Stretch]) -> bool:
    start, end = said[0].start, said[-1].end
    return any(start < stretch.end and stretch.start < end for stretch in taken)


def _as_evidence(found: _Resemblance) -> Evidence:
    return Evidence(
        text=as_text(found.said).strip(" .,;:!?"),
        start=found.said[0].start,
        end=found.said[-1].end,
        confidence=round(found.likeness / _SAME * found.probability, 3),
    )


def _windows(way: tuple[str, ...], tokens: tuple[Token, ...]) -> Iterator[_Window]:
    """Windows of about the length of a way of saying a point, each with its likeness."""
    wanted = "".join(way)
    for size in range(1, len(way) + _MORE_TOKENS + 1):
        for first in range(len(tokens) - size + 1):
            heard = "".join(token.text for token in tokens[first : first + size])
            shorter, longer = sorted((len(heard), len(wanted)))
            if shorter >= _LEAST_SHARE_OF_LENGTH * longer:
                yield _Window(first, first + size - 1, fuzz.ratio(heard, wanted))


def _ways_of_saying(point: KeyPoint) -> list[tuple[str, ...]]:
    written = (point.text, *point.aliases)
    ways = [_tokens(text) for form in written for text in (form, spoken_form(form))]
    return list(dict.fromkeys(way for way in ways if way))


def _tokens(text: str) -> tuple[str, ...]:
    return tuple(token.text for token in tokenise(text.replace("`", " ").split()))


def _comparable(text: str) -> str:
    return " ".join(_tokens(text))
