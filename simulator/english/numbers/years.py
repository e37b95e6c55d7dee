"""Years and decades in words: "nineteen ninety-nine", "the eighties"."""

from simulator.english.numbers import one_form
from simulator.english.numbers.cardinals import below_hundred
from simulator.english.numbers.pieces import Clause, Read, Run, piece_at
from simulator.english.numbers.units import unit_at
from simulator.english.numbers.words import DECADES, SCALES, SMALL_NUMBERS

_FIRST_CENTURY, _LAST_CENTURY = 13, 20
_COUNTING = frozenset({"hundred", "percent", *SCALES})


def year(clause: Clause, at: int) -> Read | None:
    """Two numbers of two digits, neither of which counts anything."""
    century = below_hundred(clause, at)
    if century is None or not _FIRST_CENTURY <= century[0] <= _LAST_CENTURY:
        return None
    first, behind = century
    if piece_at(clause, behind) == "oh":
        second = below_hundred(clause, behind + 1)
        is_year = second is not None and 0 < second[0] < 10  # noqa: PLR2004 - one digit
    else:
        second = below_hundred(clause, behind)
        is_year = second is not None and second[0] >= 10  # noqa: PLR2004 - two digits
    if second is None or not is_year or _counts(clause, second[1]):
        return None
    return str(first * 100 + second[0]), second[1]


def decade(clause: Clause, at: int) -> Run | None:
    """Ten years, of a century or without."""
    if tens := DECADES.get(clause[at]):
        return Run((one_form.decade(tens),), at, at + 1)
    century, tens = SMALL_NUMBERS.get(clause[at], 0), DECADES.get(piece_at(clause, at + 1))
    if tens is None or century < _FIRST_CENTURY:
        return None
    return Run((one_form.decade(tens, century),), at, at + 2)


def _counts(clause: Clause, at: int) -> bool:
    """Whether the number before a place is an amount of what stands there."""
    return piece_at(clause, at) in _COUNTING or bool(unit_at(clause, at)[0])
