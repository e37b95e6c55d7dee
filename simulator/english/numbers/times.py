"""Times of day: "half past three", "three thirty p.m.", "3pm"."""

import re
from types import MappingProxyType

from simulator.english.numbers import one_form
from simulator.english.numbers.cardinals import below_hundred
from simulator.english.numbers.pieces import Clause, Run, piece_at, stand_at
from simulator.english.numbers.words import DENOMINATORS, SMALL_NUMBERS

_CLOCK = re.compile(r"0?(\d{1,2})[:.](\d\d)")
_WITH_HALF_OF_DAY = re.compile(r"([\d:.]+)([ap]m)")
_HALVES_OF_DAY = MappingProxyType(
    {("am",): "am", ("pm",): "pm", ("a", "m"): "am", ("p", "m"): "pm"}
)
_PARTS_OF_HOUR = MappingProxyType({"half": 30, "quarter": 15})
_HOURS_OF_DIAL = 12


def time(clause: Clause, at: int) -> Run | None:
    """A time that can be nothing else."""
    return _past_or_to_hour(clause, at) or _clock_time(clause, at)


def _past_or_to_hour(clause: Clause, at: int) -> Run | None:
    """Half past three, a quarter to four, twenty past five."""
    first = at + (clause[at] == "a" and piece_at(clause, at + 1) == "quarter")
    minutes, behind = _minutes(clause, first)
    side, hour = piece_at(clause, behind), _hour(clause, behind + 1)
    if not minutes or not hour or piece_at(clause, behind + 2).removesuffix("s") in DENOMINATORS:
        return None
    if side == "past":
        return Run((one_form.time(hour, minutes),), at, behind + 2)
    if side == "to" and clause[first] == "quarter":
        return Run((one_form.time(hour - 1 or _HOURS_OF_DIAL, 60 - minutes),), at, behind + 2)
    return None


def _minutes(clause: Clause, at: int) -> tuple[int, int]:
    if named := _PARTS_OF_HOUR.get(piece_at(clause, at)):
        return named, at + 1
    number = below_hundred(clause, at) or (0, at)
    return number if number[0] % 5 == 0 and number[0] < 30 else (0, at)  # noqa: PLR2004


def _clock_time(clause: Clause, at: int) -> Run | None:
    """An hour, with or without minutes, before "o'clock" or a half of the day."""
    clock, hour = _CLOCK.fullmatch(clause[at]), _hour(clause, at)
    if clock:
        said, behind = one_form.time(int(clock[1]), int(clock[2])), at + 1
    elif hour:
        minutes, behind = below_hundred(clause, at + 1) or (0, at + 1)
        said = one_form.time(hour, minutes)
    else:
        return _in_one_piece(clause, at)
    if piece_at(clause, behind) == "oclock":
        return Run((said,), at, behind + 1)
    for words, half_of_day in _HALVES_OF_DAY.items():
        if stand_at(words, clause, behind):
            return Run((said, half_of_day), at, behind + len(words))
    return Run((said,), at, behind) if clock and ":" in clause[at] else None


def _in_one_piece(clause: Clause, at: int) -> Run | None:
    """An hour with its half of the day: "3pm"."""
    written = _WITH_HALF_OF_DAY.fullmatch(clause[at])
    if written is None:
        return None
    found = _clock_time(written.groups(), 0)
    return Run(found.texts, at, at + 1) if found and len(found.texts) > 1 else None


def _hour(clause: Clause, at: int) -> int | None:
    piece = piece_at(clause, at)
    value = int(piece) if piece.isdecimal() and len(piece) < 3 else SMALL_NUMBERS.get(piece, 0)  # noqa: PLR2004
    return value if 0 < value <= _HOURS_OF_DIAL else None
