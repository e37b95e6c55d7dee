"""Finds the numbers among the pieces of a clause; what is no number stays as it is."""

from collections.abc import Iterator, Sequence

from simulator.english.numbers.fractions import half, part_of_scale
from simulator.english.numbers.measures import measure
from simulator.english.numbers.ordinals import ordinal
from simulator.english.numbers.pieces import Clause, Run
from simulator.english.numbers.times import time
from simulator.english.numbers.words import DECADES, SCALES, SMALL_NUMBERS, TENS, TENTH_ORDINALS
from simulator.english.numbers.years import decade

_READERS = (time, ordinal, decade, part_of_scale, half, measure)
"""In the order in which they are asked."""

_NUMBER_WORDS = frozenset(
    {"half", "hundred", "quarter", *SMALL_NUMBERS, *TENS, *TENTH_ORDINALS, *DECADES, *SCALES}
)
_LONGEST_RUN_PIECES = 24


def has_number(pieces: Sequence[str]) -> bool:
    """Whether a number may be among the pieces of a clause."""
    return any(map(_may_begin_number, pieces))


def _may_begin_number(piece: str) -> bool:
    return piece in _NUMBER_WORDS or not piece.isalpha()


def in_one_form(pieces: Sequence[str]) -> Iterator[Run]:
    """The pieces of one clause in order; those that say a number together in one run."""
    clause = ("", *pieces)
    at = 1
    while at < len(clause):
        piece = clause[at]
        if not (piece == "a" or _may_begin_number(piece)):
            yield Run((piece,), at - 1, at)
            at += 1
            continue
        run = _run(clause[at - 1 : at + _LONGEST_RUN_PIECES], 1)
        yield Run(run.texts, at - 1, at - 1 + run.behind - run.first)
        at += run.behind - run.first


def _run(clause: Clause, at: int) -> Run:
    """The run that begins at a place; the piece before it is there, too."""
    for read in _READERS:
        if found := read(clause, at):
            return found
    return Run((clause[at],), at, at + 1)
