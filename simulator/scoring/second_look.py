"""Where an answer may make a point after all.

The recogniser writes a word it does not know as words that sound alike, and is unsure of them. So
where a verdict says that a point may have been misheard, the person's word decides. Otherwise the
window of the answer, or of a reply, that most resembles the point counts if the resemblance is
strong enough: the surer the recogniser was of its words, the stronger it has to be. Words in which
the person says they made the point only have to be there.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from simulator.audio import Stretch
from simulator.english.tokens import Token, token_texts, tokenise
from simulator.questions.bank import KeyPoint
from simulator.scoring.claims import AppealedAnswer, SaidRecording
from simulator.scoring.coverage import Coverage, Doubt, Evidence, ScoredPoint, Verdict
from simulator.scoring.evidence import are_said_in, quotation, quoted, time_of
from simulator.scoring.exclusions import parroted
from simulator.scoring.negation import Negation, negation
from simulator.scoring.resemblance import resembling_windows, ways_of_saying
from simulator.transcribing.transcript import Word, as_text, without_bias

# Chosen on the tuning part of ``benchmarks/appeals.py``.
_LEAST_LIKENESS = 83.0
_LIKENESS_PER_PROBABILITY = 40.0
_EVEN_PROBABILITY = 0.5
_LEAST_LIKENESS_OF_OWN_WORDS = 85.0

_SAME = 100.0
_FOR_THE_PERSON_TO_SAY = frozenset({Doubt.MISHEARD, Doubt.MISSPELT})
_REPEATED = "but those words come from the question"
_DENIED = "but it sounded as if you ruled it out"
_TAKEN = "but that already counts for another point"


@dataclass(frozen=True, slots=True)
class Resemblance:
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
class Found:
    """What speaks for a point, in the answer or in a reply."""

    evidence: Evidence
    reply_number: int


def suspected(point: KeyPoint, scored: ScoredPoint, answer: AppealedAnswer) -> Found | None:
    """Where the point may have been said, by its verdict, though it is written otherwise."""
    if scored.doubt not in _FOR_THE_PERSON_TO_SAY or scored.evidence is None:
        return None
    evidence = scored.evidence
    for said in answer.recordings:
        if scored.text in said.points and not _is_denied(evidence, said):
            return Found(_as_written(evidence, said, point), said.reply_number)
    return None


def _during(evidence: Evidence, said: SaidRecording) -> list[int]:
    """The places of the words at the time of the evidence."""
    time = time_of(evidence)
    return [at for at, word in enumerate(said.words) if are_said_in(time, [word])]


def _as_written(evidence: Evidence, said: SaidRecording, point: KeyPoint) -> Evidence:
    """The evidence in the words of the transcript, where these say the point itself."""
    text = quoted(as_text([said.words[at] for at in _during(evidence, said)]))
    return replace(evidence, text=text) if token_texts(text) in ways_of_saying(point) else evidence


def _is_denied(evidence: Evidence, said: SaidRecording) -> bool:
    tokens, during = tokenise(word.text for word in said.words), set(_during(evidence, said))
    places = [
        at
        for at, token in enumerate(tokens)
        if not during.isdisjoint(range(token.word_index, token.last_word_index + 1))
    ]
    return bool(places) and negation(tokens, places[0], places[-1]) is not Negation.NONE


def strongest(windows: Iterable[Resemblance]) -> Found | None:
    """The words that resemble the point enough to count, if any do."""
    possible = (window for window in windows if window.objection is None)
    best = max(possible, key=attrgetter("score"), default=None)
    return _as_found(best) if best and best.score >= _LEAST_LIKENESS else None


def found_in(answer: AppealedAnswer, own_words: tuple[str, ...]) -> Found | None:
    """Where the person's own words for a point stand in the answer or a reply."""
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


def windows_like(point: KeyPoint, answer: AppealedAnswer) -> Iterator[Resemblance]:
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
) -> Iterator[Resemblance]:
    """What resembles a way of saying a point, and why it can't count where it can't."""
    tokens = tokenise(word.text for word in words)
    repeated = parroted(tokens, tokenise(said.asked.split()))
    for way in ways:
        for window in resembling_windows(way, tokens):
            run = words[tokens[window.first].word_index : tokens[window.last].last_word_index + 1]
            objection = _objection(range(window.first, window.last + 1), tokens, repeated)
            if objection is None and any(are_said_in(time, run) for time in taken):
                objection = _TAKEN
            yield Resemblance(run, window.likeness, said.reply_number, objection)


def _objection(window: range, tokens: tuple[Token, ...], repeated: frozenset[int]) -> str | None:
    """What keeps these tokens from counting, whatever they resemble."""
    if repeated.issuperset(window):
        return _REPEATED
    if negation(tokens, window[0], window[-1]) is not Negation.NONE:
        return _DENIED
    return None


def _times_of_covered(said: SaidRecording, coverage: Coverage) -> list[Stretch]:
    """When what speaks for the points that are covered was said in this recording."""
    return [
        time_of(point.evidence)
        for point in coverage.with_verdict(Verdict.COVERED)
        if point.evidence and point.text in said.points
    ]


def _as_found(found: Resemblance) -> Found:
    confidence = found.likeness / _SAME * found.probability
    return Found(quotation(found.said, confidence), found.reply_number)
