"""Shorter and longer pieces than sentences, from which the vectors learn besides."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from simulator.scoring.meaning.statements import Span, sentences, split, windows

_CLAUSE_END = re.compile(r"[,;:\u2013\u2014][\"')\]]*$")
_SHORTEST_CLAUSE = 4
_LONGEST_CLAUSE = 24
_LONGEST_PAIR = 64


def pieces(words: Sequence[str]) -> list[Span]:
    """Clauses, sentences and pairs of neighbouring sentences."""
    whole = list(sentences(words))
    spans = {span for sentence in whole for span in _clauses(words, sentence)}
    return sorted(spans | {*whole, *_pairs(whole)}, key=lambda span: (span.first, span.last))


def _clauses(words: Sequence[str], sentence: Span) -> Iterator[Span]:
    begin: int | None = None
    for piece in split(words, sentence, _CLAUSE_END):
        begin = piece.first if begin is None else begin
        if sentence.last - piece.last < _SHORTEST_CLAUSE:
            yield from windows(Span(begin, sentence.last), _LONGEST_CLAUSE)
            return
        if piece.last - begin + 1 >= _SHORTEST_CLAUSE:
            yield from windows(Span(begin, piece.last), _LONGEST_CLAUSE)
            begin = None


def _pairs(whole: Sequence[Span]) -> Iterator[Span]:
    for one, other in pairwise(whole):
        pair = Span(one.first, other.last)
        if one.last < other.first and pair.length <= _LONGEST_PAIR:
            yield pair
