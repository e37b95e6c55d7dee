"""Amounts in words: "two hundred and fifty thousand"."""

import re
from decimal import Decimal

from simulator.english.numbers import one_form
from simulator.english.numbers.pieces import Clause, Read, piece_at
from simulator.english.numbers.words import SCALES, SMALL_NUMBERS, TENS

WRITTEN = re.compile(r"\d{1,15}(?:\.\d{1,15})?")
"""An amount in digits."""

_MULTIPLIERS = frozenset({"hundred", *SCALES})
_LONG_SCALES = SCALES.keys() - {"k"}


def cardinal(clause: Clause, at: int) -> Read | None:
    """Groups of hundreds with thousands and millions behind them, the largest first."""
    if WRITTEN.fullmatch(clause[at]) and piece_at(clause, at + 1) not in _MULTIPLIERS:
        return clause[at], at + 1
    total, least, behind = Decimal(0), Decimal("inf"), at
    while found := _group(clause, _behind_and(clause, behind) if total else behind):
        value, end = found
        scale = Decimal(SCALES.get(piece_at(clause, end), 1))
        if scale >= least or (
            total and (value >= least or _is_other_number(clause, end - 1, scale))
        ):
            break
        total, least = total + value * scale, scale
        behind = end + (scale > 1)
        if scale == 1:
            break
    return (one_form.amount(total), behind) if behind > at else None


def below_hundred(clause: Clause, at: int) -> tuple[int, int] | None:
    """A number in words from none to ninety-nine, and the place behind it."""
    word = piece_at(clause, at)
    if word in TENS:
        unit = SMALL_NUMBERS.get(piece_at(clause, at + 1), 0)
        return (TENS[word] + unit, at + 2) if 0 < unit < 10 else (TENS[word], at + 1)  # noqa: PLR2004
    return (SMALL_NUMBERS[word], at + 1) if word in SMALL_NUMBERS else None


def written(clause: Clause, at: int) -> tuple[Decimal, int] | None:
    """A number in digits, and the place behind it."""
    piece = piece_at(clause, at)
    return (Decimal(piece), at + 1) if WRITTEN.fullmatch(piece) else None


def _is_other_number(clause: Clause, at: int, scale: Decimal) -> bool:
    """Whether digits behind a number in words begin another: "five million 2023"."""
    return scale == 1 and bool(WRITTEN.fullmatch(clause[at]))


def _group(clause: Clause, at: int) -> tuple[Decimal, int] | None:
    """A number below a thousand, or what is written before "thousand"."""
    found = below_hundred(clause, at) or written(clause, at) or _one_unsaid(clause, at)
    if found is None:
        return None
    value, behind = Decimal(found[0]), found[1]
    if piece_at(clause, behind) != "hundred":
        return value, behind
    value, behind = value * 100, behind + 1
    rest = below_hundred(clause, _behind_and(clause, behind))
    if rest is None or not rest[0] or piece_at(clause, rest[1]) == "hundred":
        return value, behind
    return value + rest[0], rest[1]


def _one_unsaid(clause: Clause, at: int) -> tuple[int, int] | None:
    """The one of "a hundred", or of "hundred" alone."""
    behind = at + (piece_at(clause, at) == "a")
    word = piece_at(clause, behind)
    return (1, behind) if word == "hundred" or word in _LONG_SCALES else None


def _behind_and(clause: Clause, at: int) -> int:
    return at + (piece_at(clause, at) == "and")
