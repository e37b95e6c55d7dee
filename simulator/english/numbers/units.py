"""What is counted and measured, by its short forms, as it is said behind a number."""

from collections.abc import Sequence
from types import MappingProxyType

from simulator.english.numbers.pieces import Clause

_UNITS = """
    nanoseconds: ns
    microseconds: us
    milliseconds: ms msec msecs millis
    seconds: sec secs
    minutes: min mins
    hours: h hr hrs
    years: yr yrs
    percent: pct
    nanometres: nm nanometers
    millimetres: mm millimeters
    centimetres: cm centimeters
    kilometres: km kilometers
    micrograms: mcg
    milligrams: mg
    kilograms: kg kgs kilo kilos
    pounds: lb lbs quid gbp
    ounces: oz
    millilitres: ml milliliters
    litres: liters
    kilobytes: kb
    megabytes: mb
    gigabytes: gb gig gigs
    terabytes: tb
    petabytes: pb
    hertz: hz
    kilohertz: khz
    megahertz: mhz
    gigahertz: ghz
    kilowatts: kw
    megawatts: mw
    dollars: usd bucks
    euros: eur
"""
SHORT_FORMS = MappingProxyType(
    {
        name.strip(): tuple(shorts.split())
        for name, shorts in (line.split(":") for line in _UNITS.strip().splitlines())
    }
)
"""The short forms of each unit, by its name."""

_NAMES = MappingProxyType({short: name for name, shorts in SHORT_FORMS.items() for short in shorts})
_ONLY_ATTACHED = MappingProxyType({"x": "times"})
_IN_TWO_WORDS = MappingProxyType({("per", "cent"): "percent"})

CURRENCIES = MappingProxyType({"$": "dollars", "£": "pounds", "€": "euros", "¥": "yen"})
"""What is said behind an amount for the sign before it."""

MAGNITUDES = MappingProxyType({"m": "million", "bn": "billion", "b": "billion", "k": "thousand"})
"""What a letter behind an amount of money stands for."""


def unit_name(words: Sequence[str], *, is_attached: bool) -> str | None:
    """The full name of a unit that is written short, ``is_attached`` to a number or behind it."""
    if len(words) > 1:
        return _IN_TWO_WORDS.get((words[0], words[1]))
    short = words[0] if words else ""
    return _NAMES.get(short) or (_ONLY_ATTACHED.get(short) if is_attached else None)


def unit_at(clause: Clause, at: int) -> tuple[str | None, int]:
    """The name of the unit at a place of a clause, if one is there, and the place behind it."""
    for words in (clause[at : at + 2], clause[at : at + 1]):
        if name := unit_name(words, is_attached=False):
            return name, at + len(words)
    return None, at
