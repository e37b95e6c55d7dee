"""A second look at an answer for a point that a person says was in it.

The recogniser writes a word it does not know as words that sound alike, and is unsure of them. So
where a verdict says that a point may have been misheard, the person's word decides. Otherwise the
window of the answer, or of a reply, that most resembles the point counts if the resemblance is
strong enough: the surer the recogniser was of its words, the stronger it has to be.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum, auto
from operator import attrgetter
from types import MappingProxyType

from simulator.audio import Stretch
from simulator.english.tokens import comparable, token_texts, tokenise
from simulator.questions.bank import KeyPoint
from simulator.scoring.claims import AppealedAnswer, SaidRecording, parted, points_meant
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.exclusions import parroted
from simulator.scoring.negation import Negation, negation
from simulator.scoring.resemblance import resembling_windows, ways_of_saying
from simulator.transcribing.transcript import Word, as_text, without_bias

# Chosen on the tuning part of ``benchmarks/appeals.py``.
_LEAST_LIKENESS = 83.0
_LIKENESS_PER_PROBABILITY = 40.0
_EVEN_PROBABILITY = 0.5
_LEAST_RESEMBLANCE = 75.0
_LEAST_LIKENESS_OF_OWN_WORDS = 85.0
_FEWEST_LETTERS_OF_OWN_WORDS = 8

_SAME = 100.0
_HEARD_BUT: Mapping[Doubt | None, str] = MappingProxyType(
    {
        Doubt.NEGATED: "I did hear {point}, but it sounded as if you ruled it out",
        Doubt.LISTED: "I did hear {point}, but only in a list of terms",
    }
)
_FOR_THE_PERSON_TO_SAY = frozenset({Doubt.MISHEARD, Doubt.MISSPELT})
_REPEATED = "but those words come from the question"
_DENIED = "but it sounded as if you ruled it out"
_TAKEN = "but that already counts for another point"
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


@dataclass(frozen=True, slots=True)
class _Resemblance:
    """Words of the answer or a reply that resemble a point, with a likeness from 0 to 100.

    ``objection`` tells what keeps them from counting.
    """

    said: tuple[Word, ...]
    likeness: float
    reply_number: int
    objection: str | None

    @property
    def probability(self) -> float:
        """That of the words, 0 to 1."""
        return sum(word.probability for word in self.said) / len(self.said)

    @property
    def score(self) -> float:
        """The likeness, raised where the recogniser was unsure of the words."""
        return self.likeness + _LIKENESS_PER_PROBABILITY * (_EVEN_PROBABILITY - self.probability)


@dataclass(frozen=True, slots=True)
class _Found:
    """What speaks for a point, in the answer or in a reply."""

    evidence: Evidence
    reply_number: int


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


def keep_credits(before: Coverage, after: Coverage, words: tuple[Word, ...]) -> Coverage:
    """A new coverage with what was credited on appeal in the answer, as long as it still stands.

    It does where its words are found at its time, which is renewed.
    """
    readings = (words, tuple(without_bias(words)))
    credited = {
        point.text: replace(point, evidence=evidence)
        for point in _on_appeal(before)
        if not point.prompted and (evidence := _found_again(point.evidence, readings))
    }
    return _with_credits(after, credited)


def keep_prompted_credits(before: Coverage, after: Coverage, points: Iterable[str]) -> Coverage:
    """A new coverage with what was credited on appeal in a reply, of these points."""
    named = set(points)
    credited = {
        point.text: point for point in _on_appeal(before) if point.prompted and point.text in named
    }
    return _with_credits(after, credited)


def _on_appeal(coverage: Coverage) -> Iterator[ScoredPoint]:
    covered = coverage.with_verdict(Verdict.COVERED)
    return (point for point in covered if point.note and point.how != "self")


def _with_credits(coverage: Coverage, credited: Mapping[str, ScoredPoint]) -> Coverage:
    points = tuple(
        point if point.verdict is Verdict.COVERED else credited.get(point.text, point)
        for point in coverage.points
    )
    return replace(coverage, points=points)


def _found_again(evidence: Evidence | None, readings: Iterable[Sequence[Word]]) -> Evidence | None:
    """The same words at an overlapping time, with their present times."""
    if evidence is None:
        return None
    wanted, time = comparable(evidence.text), Stretch(evidence.start, evidence.end)
    for words in readings:
        for said in _runs_of(wanted, words):
            if _overlaps(said, [time]):
                return replace(evidence, start=said[0].start, end=said[-1].end)
    return None


def _runs_of(wanted: str, words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The runs of words that say exactly this."""
    for first in range(len(words)):
        for end in range(first + 1, len(words) + 1):
            text = comparable(as_text(words[first:end]))
            if text == wanted:
                yield words[first:end]
            if not wanted.startswith(text):
                break


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
    windows = list(_windows_like(point, answer))
    found = _suspected(point, scored, answer) or _best(windows)
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


def _suspected(point: KeyPoint, scored: ScoredPoint, answer: AppealedAnswer) -> _Found | None:
    """Where the point may have been said, by its verdict, though it is written otherwise."""
    if scored.doubt not in _FOR_THE_PERSON_TO_SAY or scored.evidence is None:
        return None
    evidence = scored.evidence
    for said in answer.recordings:
        if scored.text in said.points and not _is_denied(evidence, said):
            return _Found(_as_written(evidence, said, point), said.reply_number)
    return None


def _during(evidence: Evidence, said: SaidRecording) -> list[int]:
    """The places of the words at the time of the evidence."""
    time = Stretch(evidence.start, evidence.end)
    return [at for at, word in enumerate(said.words) if _overlaps([word], [time])]


def _as_written(evidence: Evidence, said: SaidRecording, point: KeyPoint) -> Evidence:
    """The evidence in the words of the transcript, where these say the point itself."""
    text = _quoted([said.words[at] for at in _during(evidence, said)])
    return replace(evidence, text=text) if token_texts(text) in ways_of_saying(point) else evidence


def _is_denied(evidence: Evidence, said: SaidRecording) -> bool:
    tokens, during = tokenise(word.text for word in said.words), set(_during(evidence, said))
    places = [
        at
        for at, token in enumerate(tokens)
        if not during.isdisjoint(range(token.word_index, token.last_word_index + 1))
    ]
    return bool(places) and negation(tokens, places[0], places[-1]) is not Negation.NONE


def _best(windows: Iterable[_Resemblance]) -> _Found | None:
    possible = (window for window in windows if window.objection is None)
    best = max(possible, key=attrgetter("score"), default=None)
    return _as_found(best) if best and best.score >= _LEAST_LIKENESS else None


def _why_not(point: KeyPoint, windows: Iterable[_Resemblance]) -> str:
    """What kept the words that resemble the point most from counting, if any do."""
    closest = max(windows, key=attrgetter("likeness"), default=None)
    if closest is None or closest.likeness < _LEAST_RESEMBLANCE:
        return f"Nothing I wrote down is close enough to {point.text}"
    return f'I wrote down "{_quoted(closest.said)}", {closest.objection or _CLEAR}'


def _in_own_words(point: KeyPoint, own_words: str, answer: AppealedAnswer) -> Appeal:
    """Take a person's word for it that words of the answer make the point, if they are there."""
    if len("".join(token_texts(own_words))) < _FEWEST_LETTERS_OF_OWN_WORDS:
        return _refused(point, f'"{own_words}" is too short to recognise', answer)
    found = _found_in(answer, token_texts(own_words))
    if found is None:
        return _refused(point, f'I can\'t find "{own_words}" in your answer', answer)
    sentence = f'{point.text} now counts, in your own words: "{found.evidence.text}".'
    credited = _credit(point, found, "in other words,", sentence, answer.coverage)
    return replace(credited, is_in_own_words=True)


def _found_in(answer: AppealedAnswer, own_words: tuple[str, ...]) -> _Found | None:
    windows = (
        window
        for said in answer.recordings
        for window in _resembling([own_words], said.words, said, taken=[])
        if window.objection is None and _edges(window.said) <= set(own_words)
    )
    best = max(windows, key=attrgetter("likeness"), default=None)
    return _as_found(best) if best and best.likeness >= _LEAST_LIKENESS_OF_OWN_WORDS else None


def _edges(said: Sequence[Word]) -> set[str]:
    """The first and the last token of words that have some."""
    return {token_texts(said[0].text)[0], token_texts(said[-1].text)[-1]}


def _credit(point: KeyPoint, found: _Found, how: str, sentence: str, coverage: Coverage) -> Appeal:
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


def _credited(scored: ScoredPoint, found: _Found, note: str) -> ScoredPoint:
    """The point as covered by words of the answer or a reply, with the weight that it has."""
    covered = replace(scored, verdict=Verdict.COVERED, how="alias", evidence=found.evidence)
    covered = replace(covered, doubt=None, heard_otherwise=None, note=note)
    return replace(covered, prompted=found.reply_number > 0)


def _windows_like(point: KeyPoint, answer: AppealedAnswer) -> Iterator[_Resemblance]:
    """What resembles the point, with the question's vocabulary in mind or without."""
    ways = ways_of_saying(point)
    for said in answer.recordings:
        taken = _times_of_covered(said, answer.coverage)
        for words in dict.fromkeys((said.words, tuple(without_bias(said.words)))):
            yield from _resembling(ways, words, said, taken=taken)


def _resembling(
    ways: Iterable[tuple[str, ...]],
    words: tuple[Word, ...],
    said: SaidRecording,
    *,
    taken: Sequence[Stretch],
) -> Iterator[_Resemblance]:
    """What resembles a way of saying a point, and why it can't count where it can't."""
    tokens = tokenise(word.text for word in words)
    repeated = parroted(tokens, tokenise(said.asked.split()))
    for way in ways:
        for window in resembling_windows(way, tokens):
            run = words[tokens[window.first].word_index : tokens[window.last].last_word_index + 1]
            objection = None
            if repeated.issuperset(range(window.first, window.last + 1)):
                objection = _REPEATED
            elif negation(tokens, window.first, window.last) is not Negation.NONE:
                objection = _DENIED
            elif _overlaps(run, taken):
                objection = _TAKEN
            yield _Resemblance(run, window.likeness, said.reply_number, objection)


def _times_of_covered(said: SaidRecording, coverage: Coverage) -> list[Stretch]:
    """When what speaks for the points that are covered was said in this recording."""
    return [
        Stretch(point.evidence.start, point.evidence.end)
        for point in coverage.with_verdict(Verdict.COVERED)
        if point.evidence and point.text in said.points
    ]


def _overlaps(said: Sequence[Word], taken: Iterable[Stretch]) -> bool:
    start, end = said[0].start, said[-1].end
    return any(start < stretch.end and stretch.start < end for stretch in taken)


def _quoted(said: Sequence[Word]) -> str:
    return as_text(said).strip(" .,;:!?")


def _as_found(found: _Resemblance) -> _Found:
    evidence = Evidence(
        text=_quoted(found.said),
        start=found.said[0].start,
        end=found.said[-1].end,
        confidence=round(found.likeness / _SAME * found.probability, 3),
    )
    return _Found(evidence, found.reply_number)
