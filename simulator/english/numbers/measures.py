"""Amounts and what they count: "five thousand dollars", "$5,000", "300ms"."""

import re
from decimal import Decimal

from simulator.english.numbers import one_form
from simulator.english.numbers.amounts import amount
from simulator.english.numbers.fractions import fraction
from simulator.english.numbers.pieces import Clause, Run
from simulator.english.numbers.units import CURRENCIES, MAGNITUDES, unit_at, unit_name
from simulator.english.numbers.words import SCALES

_WITH_SUFFIX = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)([a-z]+)")


def measure(clause: Clause, at: int) -> Run | None:
    """A number and what it counts, of which signs and short forms are spelled out."""
    currency = CURRENCIES.get(clause[at][:1])
    if currency:
        clause = (*clause[:at], clause[at][1:], *clause[at + 1 :])
    attached = _in_one_piece(clause[at], is_money=bool(currency))
    if attached:
        text, unit, behind = *attached, at + 1
    elif found := amount(clause, at):
        text, behind = found
        if part := fraction(clause, text, behind):
            return Run((part,), at, behind + 1)
        unit, behind = unit_at(clause, behind)
    else:
        return None
    names = tuple(name for name in (unit, currency) if name)
    if text == "1":
        names = tuple(name.removesuffix("s") for name in names)
    return Run((text, *names), at, behind)


def _in_one_piece(piece: str, *, is_money: bool) -> tuple[str, str | None] | None:
    """The number and the unit of "300ms"; "10k" and "$10m" are numbers alone."""
    written = _WITH_SUFFIX.fullmatch(piece)
    if written is None:
        return None
    number, suffix = written.groups()
    if suffix == "k" or (is_money and suffix in MAGNITUDES):
        return one_form.amount(Decimal(number) * SCALES[MAGNITUDES[suffix]]), None
    unit = unit_name((suffix,), is_attached=True)
    return (number, unit) if unit else None
