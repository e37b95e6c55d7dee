"""Amounts, however they are said: "four oh four", "three point one", "two and a half million"."""

from decimal import Decimal
from types import MappingProxyType

from simulator.english.numbers import one_form
from simulator.english.numbers.cardinals import WRITTEN, below_hundred, cardinal, written
from simulator.english.numbers.pieces import Clause, Read, piece_at, stand_at
from simulator.english.numbers.words import SCALES, SMALL_NUMBERS
from simulator.english.numbers.years import year

_PARTS = MappingProxyType(
    {
        ("and", "a", "half"): ".5",
        ("and", "a", "quarter"): ".25",
        ("and", "3", "quarters"): ".75",
        ("and", "three", "quarters"): ".75",
        ("1/2",): ".5",
        ("1/4",): ".25",
        ("3/4",): ".75",
    }
)
_FEWEST_DIGITS_SPELLED = 3


def amount(clause: Clause, at: int) -> Read | None:
    """A number with all that belongs to it, but for what it counts."""
    found = _spelled_digits(clause, at) or year(clause, at) or cardinal(clause, at)
    for go_on in (_with_decimals, _with_part, _scaled):
        found = found and go_on(clause, *found)
    return found and (one_form.without_noughts_at_the_end(found[0]), found[1])


def _spelled_digits(clause: Clause, at: int) -> Read | None:
    """Three digits or more, one by one: "four oh four"."""
    digits, behind = _digits(clause, at)
    is_said = len(digits) >= _FEWEST_DIGITS_SPELLED and behind - at == len(digits)
    return (digits, behind) if is_said and clause[at] != "oh" else None


def _digits(clause: Clause, at: int) -> Read:
    digits = ""
    for piece in clause[at:]:
        digit = "0" if piece == "oh" else str(SMALL_NUMBERS.get(piece, piece))
        if len(digit) > 1 or not digit.isdecimal():
            break
        digits += digit
    return digits, at + len(digits)


def _with_decimals(clause: Clause, text: str, behind: int) -> Read:
    """The number with what is behind each "point": digits one by one, or a number of two."""
    while text and piece_at(clause, behind) == "point":
        digits, end = _digits(clause, behind + 1)
        if not digits:
            number = below_hundred(clause, behind + 1) or written(clause, behind + 1)
            if number is None:
                break
            digits, end = str(number[0]), number[1]
        text, behind = f"{text}.{digits}", end
    return text, behind


def _with_part(clause: Clause, text: str, behind: int) -> Read:
    """The number with its half or quarters: "two and a half"."""
    for words, decimals in _PARTS.items():
        if text.isdecimal() and stand_at(words, clause, behind):
            return text + decimals, behind + len(words)
    return text, behind


def _scaled(clause: Clause, text: str, behind: int) -> Read:
    """The number times what stands behind it: "2.5 million"."""
    scale = SCALES.get(piece_at(clause, behind))
    if scale is None or not WRITTEN.fullmatch(text):
        return text, behind
    return one_form.amount(Decimal(text) * scale), behind + 1
