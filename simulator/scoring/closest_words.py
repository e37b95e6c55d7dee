"""What comes nearest to a point, as far as words can tell: passages that share words with it."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import groupby

from simulator.english.stems import stem
from simulator.english.thoughts import thoughts_of
from simulator.english.tokens import Token, tokens_of
from simulator.english.wordfreq_lexicon import is_frequent_word
from simulator.scoring.finding import Passage, Sought
from simulator.scoring.point_sentence import point_sentence

_MOST_TOKENS = 24
_MOST_PASSAGES = 2


def closest_words(sought: Sought, tokens: Sequence[Token]) -> list[tuple[Passage, ...]]:
    """For each point up to two passages that share the largest part of its rarer words.

    Those are the words of the point and of the sentence that states it, but for the names of other
    points in that sentence; a passage is a sentence, or of a long one a clause, or of a long clause
    what may be one.
    """
    passages = [
        (window, rarer_stems(tokens[window.start : window.stop])) for window in _cut(tokens)
    ]
    names = frozenset().union(*(_stems_of(point.text) for point in sought.points))
    return [
        _nearest(own | (_stems_of(point_sentence(point, sought.model_answer)) - names), passages)
        for point in sought.points
        for own in [_stems_of(point.text)]
    ]


def _nearest(
    wanted: frozenset[str], passages: Sequence[tuple[range, frozenset[str]]]
) -> tuple[Passage, ...]:
    shares = [(len(wanted & stems) / max(1, len(wanted)), window) for window, stems in passages]
    nearest = sorted(shares, key=lambda pair: (-pair[0], pair[1].start))[:_MOST_PASSAGES]
    return tuple(Passage(at.start, at.stop - 1, share) for share, at in nearest if share)


@lru_cache(maxsize=10_000)
def _stems_of(text: str) -> frozenset[str]:
    return rarer_stems(tokens_of(text))


def rarer_stems(tokens: Sequence[Token]) -> frozenset[str]:
    """Stems of the words that are not among the most frequent ones."""
    return frozenset(stem(token.text) for token in tokens if not is_frequent_word(token.text))


def _cut(tokens: Sequence[Token]) -> Iterator[range]:
    for _, sentence in groupby(range(len(tokens)), key=lambda at: tokens[at].sentence):
        places = list(sentence)
        if len(places) <= _MOST_TOKENS:
            yield range(places[0], places[-1] + 1)
            continue
        for _, clause in groupby(places, key=lambda at: tokens[at].clause):
            yield from _thoughts(tokens, list(clause))


def _thoughts(tokens: Sequence[Token], clause: Sequence[int]) -> Iterator[range]:
    if len(clause) <= _MOST_TOKENS:
        yield range(clause[0], clause[-1] + 1)
        return
    for thought in thoughts_of([tokens[at].text for at in clause]):
        yield range(clause[thought.start], clause[thought.stop - 1] + 1)
