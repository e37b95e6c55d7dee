"""What is ruled, and told, when a person says that a point was in their answer.

``claims.py`` tells which point is meant, and ``second_look.py`` looks for it again. What was
credited is kept by ``credits.py`` when the answer is judged anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from operator import attrgetter
from types import MappingProxyType

from simulator.english.tokens import comparable, token_texts
from simulator.questions.bank import KeyPoint
from simulator.scoring.claims import AppealedAnswer, parted, points_meant
from simulator.scoring.coverage import Coverage, Doubt, ScoredPoint, Verdict
from simulator.scoring.evidence import quoted
from simulator.scoring.resemblance import ways_of_saying
from simulator.scoring.second_look import (
    Found,
    Resemblance,
    found_in,
    strongest,
    suspected,
    windows_like,
)
from simulator.transcribing.transcript import as_text

# Chosen on the tuning part of ``benchmarks/appeals.py``.
_LEAST_RESEMBLANCE = 75.0
_FEWEST_LETTERS_OF_OWN_WORDS = 8
_HEARD_BUT: Mapping[Doubt | None, str] = MappingProxyType(
    {
        Doubt.NEGATED: "I did hear {point}, but it sounded as if you ruled it out",
        Doubt.LISTED: "I did hear {point}, but only in a list of terms",
    }
)
_CLEAR = "but I heard that too clearly to have misheard it"
_PUT_RIGHT = "If the transcript is wrong, you can correct it with 'simulator correct'."


class Ruling(StrEnum):
    """The result of an appeal; DECIDED where the person named points by their numbers."""

    CREDITED = auto()
    DECIDED = auto()
    NOT_FOUND = auto()
    ALREADY_COVERED = auto()
    UNKNOWN_POINT = auto()
    SEVERAL_POINTS = auto()


CHANGING = frozenset({Ruling.CREDITED, Ruling.DECIDED})
"""Rulings that may change the verdict."""


@dataclass(frozen=True, slots=True)
class Appeal:
    """The ruling, a sentence that states it, and what else can be done if it is not granted.

    ``coverage`` is the old one unless the point was credited; ``point`` is the text of the point
    that was meant; ``heard`` is how it was written down, where that is a new way of writing it, or
    with ``is_in_own_words`` of saying it;
    ``reply_number`` is that of the reply in which it was found, 0 for the answer itself.
    """

    ruling: Ruling
    coverage: Coverage
    sentence: str
    point: str | None = None
    heard: str | None = None
    advice: str = ""
    reply_number: int = 0
    is_in_own_words: bool = False


def appeal(claim: str, answer: AppealedAnswer) -> Appeal:
    """Look for a point again.

    Args:
        claim: such as "I said idempotent" or "idempotent"; with an equals sign and words of the
            answer after it, the point was made in those.
        answer: the answer that was judged.
    """
    coverage = answer.coverage
    claim, own_words = parted(claim)
    meant = points_meant(claim, answer)
    if len(meant) > 1:
        names = " or ".join(point.text for point in meant)
        sentence = f"That could be {names}. Give the name or number of one."
        return Appeal(Ruling.SEVERAL_POINTS, coverage, sentence, advice=_listing(coverage))
    if not meant:
        sentence = (
            "I didn't hear anything."
            if not claim.strip()
            else f'I can\'t tell which point you mean by "{claim.strip()}".'
        )
        return Appeal(Ruling.UNKNOWN_POINT, coverage, sentence, advice=_listing(coverage))
    return _look_again(meant[0], own_words, answer)


def _listing(coverage: Coverage) -> str:
    numbered = [
        f"{number} {point.text}"
        for number, point in enumerate(coverage.points, start=1)
        if point.verdict is not Verdict.COVERED
    ]
    if not numbered:
        return "Every point is already covered."
    return f"Not covered: {', '.join(numbered)}. Give a number to count that point."


def _look_again(point: KeyPoint, own_words: str, answer: AppealedAnswer) -> Appeal:
    scored = next(s for s in answer.coverage.points if s.text == point.text)
    if scored.verdict is Verdict.COVERED:
        sentence = f"{point.text} is already covered."
        return Appeal(Ruling.ALREADY_COVERED, answer.coverage, sentence, point.text)
    if own_words:
        return _in_own_words(point, own_words, answer)
    if scored.doubt in _HEARD_BUT:
        return _refused(point, _HEARD_BUT[scored.doubt].format(point=point.text), answer)
    windows = list(windows_like(point, answer))
    found = suspected(point, scored, answer) or strongest(windows)
    if found is None:
        return _refused(point, _why_not(point, windows), answer)
    is_spelt = comparable(found.evidence.text) == comparable(point.text)
    why = (
        "I wasn't sure about it"
        if is_spelt
        else f'I had written it down as "{found.evidence.text}"'
    )
    sentence = f"{point.text} now counts. {why}."
    return _credit(point, found, "written down as", sentence, answer.coverage)


def _refused(point: KeyPoint, why: str, answer: AppealedAnswer) -> Appeal:
    number = [scored.text for scored in answer.coverage.points].index(point.text) + 1
    sentence = (
        f'{why}, so the verdict stays. If you did say it, answer "number {number}" to count it.'
    )
    return Appeal(Ruling.NOT_FOUND, answer.coverage, sentence, point.text, advice=_PUT_RIGHT)


def _why_not(point: KeyPoint, windows: Iterable[Resemblance]) -> str:
    """What kept the words that resemble the point most from counting, if any do."""
    closest = max(windows, key=attrgetter("likeness"), default=None)
    if closest is None or closest.likeness < _LEAST_RESEMBLANCE:
        return f"Nothing I wrote down is close enough to {point.text}"
    return f'I wrote down "{quoted(as_text(closest.said))}", {closest.objection or _CLEAR}'


def _in_own_words(point: KeyPoint, own_words: str, answer: AppealedAnswer) -> Appeal:
    """Take a person's word for it that words of the answer make the point, if they are there."""
    if len("".join(token_texts(own_words))) < _FEWEST_LETTERS_OF_OWN_WORDS:
        return _refused(point, f'"{own_words}" is too short to recognise', answer)
    found = found_in(answer, token_texts(own_words))
    if found is None:
        return _refused(point, f'I can\'t find "{own_words}" in your answer', answer)
    sentence = f'{point.text} now counts, in your own words: "{found.evidence.text}".'
    credited = _credit(point, found, "in other words,", sentence, answer.coverage)
    return replace(credited, is_in_own_words=True)


def _credit(point: KeyPoint, found: Found, how: str, sentence: str, coverage: Coverage) -> Appeal:
    evidence = found.evidence
    note = f'credited on appeal: {how} "{evidence.text}"'
    points = tuple(
        _credited(scored, found, note) if scored.text == point.text else scored
        for scored in coverage.points
    )
    is_known = token_texts(evidence.text) in set(ways_of_saying(point))
    return Appeal(
        Ruling.CREDITED,
        replace(coverage, points=points),
        sentence,
        point.text,
        None if is_known else evidence.text,
        reply_number=found.reply_number,
    )


def _credited(scored: ScoredPoint, found: Found, note: str) -> ScoredPoint:
    """The point as covered by words of the answer or a reply, with the weight that it has."""
    covered = replace(scored, verdict=Verdict.COVERED, how="alias", evidence=found.evidence)
    covered = replace(covered, doubt=None, heard_otherwise=None, note=note)
    return replace(covered, prompted=found.reply_number > 0)
