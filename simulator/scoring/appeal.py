"""A second look at an answer for a point that a person says was in it.

The recogniser writes a word that it does not know as words that sound alike, and is unsure of
them. So the window of the answer that most resembles the point counts, if it resembles it the
more the surer the recogniser was of its words: "scrappy", heard clearly, is not "Scrapy".
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from operator import attrgetter
from types import MappingProxyType

from simulator.audio import Stretch
from simulator.questions.bank import KeyPoint
from simulator.scoring.claims import Answer, contested, points_meant
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.exclusions import parroted
from simulator.scoring.negation import Negation, negation
from simulator.scoring.resemblance import (
    comparable,
    resembling_windows,
    token_texts,
    ways_of_saying,
)
from simulator.scoring.tokens import tokenise
from simulator.transcribing.transcript import Word, as_text, without_bias

# Chosen on the tuning part of ``benchmarks/appeals.py``.
_LEAST_LIKENESS = 83.0
_LIKENESS_PER_PROBABILITY = 40.0
_EVEN_PROBABILITY = 0.5
_LEAST_LIKENESS_OF_OWN_WORDS = 85.0
_FEWEST_LETTERS_OF_OWN_WORDS = 8

_SAME = 100.0
_HEARD_BUT: Mapping[Doubt | None, str] = MappingProxyType(
    {
        Doubt.NEGATED: "I did hear {point}, but as something that is denied",
        Doubt.LISTED: "I did hear {point}, but only in a list of terms",
    }
)
_PUT_RIGHT = "If the transcript is wrong, you can put it right with 'simulator correct'."


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


def appeal(claim: str, answer: Answer) -> Appeal:
    """Look for a point again.

    Args:
        claim: such as "I said idempotent", "idempotent", or the number of a contested point; with
            an equals sign and words of the answer after it, the point was made in those.
        answer: the answer that was judged.
    """
    coverage = answer.coverage
    claim, _, own_words = claim.partition("=")
    meant = points_meant(claim, answer)
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
    return _look_again(meant[0], own_words.strip(), answer)


def keep_credits(before: Coverage, after: Coverage, words: tuple[Word, ...]) -> Coverage:
    """A new coverage with what the words alone don't tell.

    That is what was credited on appeal, as long as its words still stand, and what the reply to a
    follow-up added.
    """
    readings = [f" {comparable(as_text(reading))} " for reading in (words, without_bias(words))]
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
    return any(f" {comparable(text)} " in reading for reading in readings)


def _listing(coverage: Coverage) -> str:
    numbered = [f"{number} {point.text}" for number, point in enumerate(contested(coverage), 1)]
    if not numbered:
        return "Every point is covered already."
    return f"Not covered are: {', '.join(numbered)}."


def _look_again(point: KeyPoint, own_words: str, answer: Answer) -> Appeal:
    scored = next(s for s in answer.coverage.points if s.text == point.text)
    if scored.verdict is Verdict.COVERED:
        sentence = f"{point.text} is covered already."
        return Appeal(Ruling.ALREADY_COVERED, answer.coverage, sentence, point.text)
    if own_words:
        return _in_own_words(point, own_words, answer)
    evidence = None if scored.doubt in _HEARD_BUT else _evidence(point, answer)
    if evidence is None:
        why = _HEARD_BUT.get(scored.doubt, "Nothing that I wrote down is enough like {point}")
        sentence = f"{why.format(point=point.text)}, so the verdict stays."
        return Appeal(Ruling.NOT_FOUND, answer.coverage, sentence, point.text, advice=_PUT_RIGHT)
    sentence = f'{point.text} counts now: I had written it down as "{evidence.text}".'
    return _credit(point, evidence, "written down as", sentence, answer.coverage)


def _in_own_words(point: KeyPoint, own_words: str, answer: Answer) -> Appeal:
    """Take a person's word for it that words of the answer make the point, if they are there."""
    evidence = _evidence_in(answer, token_texts(own_words))
    if evidence is None:
        sentence = f'I don\'t find "{own_words}" in your answer, so the verdict stays.'
        return Appeal(Ruling.NOT_FOUND, answer.coverage, sentence, point.text, advice=_PUT_RIGHT)
    sentence = f'{point.text} counts now, in your own words: "{evidence.text}".'
    return _credit(point, evidence, "in other words,", sentence, answer.coverage)


def _evidence_in(answer: Answer, own_words: tuple[str, ...]) -> Evidence | None:
    if len("".join(own_words)) < _FEWEST_LETTERS_OF_OWN_WORDS:
        return None
    found = (
        window
        for window in _resembling([own_words], answer.words, answer, taken=[])
        if {comparable(window.said[0].text), comparable(window.said[-1].text)} <= set(own_words)
    )
    best = max(found, key=attrgetter("likeness"), default=None)
    return _as_evidence(best) if best and best.likeness >= _LEAST_LIKENESS_OF_OWN_WORDS else None


def _credit(
    point: KeyPoint, evidence: Evidence, how: str, sentence: str, coverage: Coverage
) -> Appeal:
    note = f'credited on appeal: {how} "{evidence.text}"'
    points = tuple(
        _credited(scored, evidence, note) if scored.text == point.text else scored
        for scored in coverage.points
    )
    is_known = tuple(comparable(evidence.text).split()) in set(ways_of_saying(point))
    return Appeal(
        Ruling.CREDITED,
        replace(coverage, points=points),
        sentence,
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
    ways, taken = ways_of_saying(point), _times_of_others(answer)
    found = [
        window for words in readings for window in _resembling(ways, words, answer, taken=taken)
    ]
    best = max(found, key=attrgetter("score"), default=None)
    return _as_evidence(best) if best and best.score >= _LEAST_LIKENESS else None


def _resembling(
    ways: Iterable[tuple[str, ...]],
    words: tuple[Word, ...],
    answer: Answer,
    *,
    taken: Sequence[Stretch],
) -> Iterator[_Resemblance]:
    """What is like one of the ways of saying a point, at no time that is taken by another."""
    tokens = tokenise(word.text for word in words)
    repeated = parroted(tokens, tokenise(answer.question_text.split()))
    for way in ways:
        for window in resembling_windows(way, tokens):
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
