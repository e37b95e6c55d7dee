"""The one form of each kind of number.

| kind | form |
| --- | --- |
| amount | 250000, 0.5, and 5 for 5.00 |
| version | 1.0.2, 3.11, and 2 for 2.0 |
| ordinal | first to twelfth, then 13th |
| fraction | 2/3, and half |
| time | 3:30, with am or pm behind it where that was said |
| decade | 80s, 1980s |

What is measured stands behind its amount, under the name that ``units.py`` has for it: 5 dollars.
"""

from decimal import Decimal
from types import MappingProxyType

from simulator.english.numbers.words import ORDINALS

HALF = "half"
"""Of anything."""

_TEENS = (11, 12, 13)
_ENDINGS = MappingProxyType({1: "st", 2: "nd", 3: "rd"})


def amount(value: Decimal) -> str:
    """How much, in digits."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def without_noughts_at_the_end(written: str) -> str:
    """An amount or a version without places behind the point that are 0."""
    places = written.split(".")
    while len(places) > 1 and not places[-1].strip("0"):
        places.pop()
    return ".".join(places)


def ordinal(value: int) -> str:
    """Which in a row."""
    if 0 < value <= len(ORDINALS):
        return ORDINALS[value - 1]
    ending = None if value % 100 in _TEENS else _ENDINGS.get(value % 10)
    return f"{value}{ending or 'th'}"


def fraction(above: int, below: int) -> str:
    """Equal parts of a whole."""
    return f"{above}/{below}"


def time(hour: int, minute: int) -> str:
    """A time on a dial."""
    return f"{hour}:{minute:02}"


def decade(tens: int, century: int | None = None) -> str:
    """Ten years: 80 for the eighties, with ``century`` 19 for the nineteen eighties."""
    return f"{century or ''}{tens}s"
