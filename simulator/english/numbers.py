"""Numbers in one form, however they are said or written: "thirty-one" and "31", "half past 3".

Works on the pieces of a clause, in lower case, and leaves alone what is no number. Numbers become
digits, what is measured is spelled out behind them, times have a colon, simple fractions a slash;
ordinals up to twelve are words. Only forms that mean nothing else are read: "three thirty" may be
a time, an amount or two numbers, and stays as it is.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from simulator.english.number_words import (
    DECADES,
    DENOMINATORS,
    ORDINALS,
    SCALES,
    SMALL_NUMBERS,
    TENS,
    TENTH_ORDINALS,
)
from simulator.english.units import CURRENCIES, MAGNITUDES, unit_name

_HALF = "half"
_WRITTEN = re.compile(r"\d{1,15}(?:\.\d{1,15})?")
_NOUGHTS_AT_THE_END = re.compile(r"(?<=\d)(?:\.0+)+$")
_WITH_SUFFIX = re.compile(r"(\d{1,15}(?:\.\d{1,15})?)([a-z]+)")
_CLOCK = re.compile(r"0?(\d{1,2})[:.](\d\d)")
_NUMBER_WORDS = frozenset(
    {_HALF, "hundred", "quarter", *SMALL_NUMBERS, *TENS, *TENTH_ORDINALS, *DECADES, *SCALES}
)
_HALVES_OF_DAY = MappingProxyType(
    {("am",): "am", ("pm",): "pm", ("a", "m"): "am", ("p", "m"): "pm"}
)
_MONTHS = frozenset(
    """january february march april may june july august september october november
    december""".split()
)
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
_PARTS_OF_SCALES = MappingProxyType(
    {(_HALF, "a"): 2, ("a", "quarter", "of", "a"): 4, ("quarter", "of", "a"): 4}
)
_LONGEST_RUN_PIECES = 24
_FEWEST_DIGITS_SPELLED = 3
_FIRST_CENTURY, _LAST_CENTURY = 13, 20
_LAST_ORDINAL_IN_LETTERS = len(ORDINALS)


@dataclass(frozen=True, slots=True)
class Run:
    """The pieces [first, behind) of a clause, in their one form."""

    texts: tuple[str, ...]
    first: int
    behind: int


_Read = tuple[str, int]
"""What was read, and the place behind it."""


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


def _run(clause: tuple[str, ...], at: int) -> Run:
    """The run that begins at a place; the piece before it is there, too."""
    return (
        _time(clause, at)
        or _ordinal(clause, at)
        or _decade(clause, at)
        or _part_of_scale(clause, at)
        or _half(clause, at)
        or _measure(clause, at)
        or Run((clause[at],), at, at + 1)
    )


def _measure(clause: tuple[str, ...], at: int) -> Run | None:
    """A number and what it counts, of which signs and short forms are spelled out."""
    currency = CURRENCIES.get(clause[at][:1])
    if currency:
        clause = (*clause[:at], clause[at][1:], *clause[at + 1 :])
    attached = _in_one_piece(clause[at], is_money=bool(currency))
    if attached:
        text, unit, behind = *attached, at + 1
    elif found := _number(clause, at):
        text, behind = found
        if fraction := _fraction(clause, text, behind):
            return Run((fraction,), at, behind + 1)
        unit, behind = _unit(clause, behind)
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
        return _plain(Decimal(number) * SCALES[MAGNITUDES[suffix]]), None
    unit = unit_name((suffix,), is_attached=True)
    return (number, unit) if unit else None


def _unit(clause: tuple[str, ...], at: int) -> tuple[str | None, int]:
    for words in {clause[at : at + 2], clause[at : at + 1]}:
        if name := unit_name(words, is_attached=False):
            return name, at + len(words)
    return None, at


# --------------------------------------------------------------- amounts


def _number(clause: tuple[str, ...], at: int) -> _Read | None:
    found = _spelled_digits(clause, at) or _year(clause, at) or _amount(clause, at)
    if found is None:
        return None
    text, behind = _with_decimals(clause, *found)
    text, behind = _with_part(clause, text, behind)
    text, behind = _scaled(clause, text, behind)
    return _NOUGHTS_AT_THE_END.sub("", text), behind


def _spelled_digits(clause: tuple[str, ...], at: int) -> _Read | None:
    """Three digits or more, one by one: "four oh four"."""
    digits, behind = _digits(clause, at)
    is_said = len(digits) >= _FEWEST_DIGITS_SPELLED and behind - at == len(digits)
    return (digits, behind) if is_said and clause[at] != "oh" else None


def _digits(clause: tuple[str, ...], at: int) -> _Read:
    digits = ""
    for piece in clause[at:]:
        digit = "0" if piece == "oh" else str(SMALL_NUMBERS.get(piece, piece))
        if len(digit) > 1 or not digit.isdecimal():
            break
        digits += digit
    return digits, at + len(digits)


def _year(clause: tuple[str, ...], at: int) -> _Read | None:
    """Two numbers of two digits, neither of which counts anything: "nineteen ninety-nine"."""
    century = _below_hundred(clause, at)
    if century is None or not _FIRST_CENTURY <= century[0] <= _LAST_CENTURY:
        return None
    first, behind = century
    if _piece(clause, behind) == "oh":
        second = _below_hundred(clause, behind + 1)
        is_year = second is not None and 0 < second[0] < 10  # noqa: PLR2004 - one digit
    else:
        second = _below_hundred(clause, behind)
        is_year = second is not None and second[0] >= 10  # noqa: PLR2004 - two digits
    if second is None or not is_year or _goes_on(clause, second[1]):
        return None
    return str(first * 100 + second[0]), second[1]


def _goes_on(clause: tuple[str, ...], at: int) -> bool:
    is_scaled = _piece(clause, at) in ("hundred", "percent", *SCALES)
    return is_scaled or bool(_unit(clause, at)[0])


def _amount(clause: tuple[str, ...], at: int) -> _Read | None:
    """Groups of hundreds with thousands and millions behind them, the largest first."""
    if _WRITTEN.fullmatch(clause[at]) and _piece(clause, at + 1) not in ("hundred", *SCALES):
        return clause[at], at + 1
    total, least, behind = Decimal(0), Decimal("inf"), at
    while found := _group(clause, _behind_and(clause, behind) if total else behind):
        value, end = found
        scale = Decimal(SCALES.get(_piece(clause, end), 1))
        if scale >= least or (
            total and (value >= least or _is_other_number(clause, end - 1, scale))
        ):
            break
        total, least = total + value * scale, scale
        behind = end + (scale > 1)
        if scale == 1:
            break
    return (_plain(total), behind) if behind > at else None


def _is_other_number(clause: tuple[str, ...], at: int, scale: Decimal) -> bool:
    """Whether digits behind a number in words begin another: "five million 2023"."""
    return scale == 1 and bool(_WRITTEN.fullmatch(clause[at]))


def _group(clause: tuple[str, ...], at: int) -> tuple[Decimal, int] | None:
    """A number below a thousand, or what is written before "thousand"."""
    found = _below_hundred(clause, at) or _written(clause, at) or _one_unsaid(clause, at)
    if found is None:
        return None
    value, behind = Decimal(found[0]), found[1]
    if _piece(clause, behind) != "hundred":
        return value, behind
    value, behind = value * 100, behind + 1
    rest = _below_hundred(clause, _behind_and(clause, behind))
    if rest is None or not rest[0] or _piece(clause, rest[1]) == "hundred":
        return value, behind
    return value + rest[0], rest[1]


def _below_hundred(clause: tuple[str, ...], at: int) -> tuple[int, int] | None:
    word = _piece(clause, at)
    if word in TENS:
        unit = SMALL_NUMBERS.get(_piece(clause, at + 1), 0)
        return (TENS[word] + unit, at + 2) if 0 < unit < 10 else (TENS[word], at + 1)  # noqa: PLR2004
    return (SMALL_NUMBERS[word], at + 1) if word in SMALL_NUMBERS else None


def _written(clause: tuple[str, ...], at: int) -> tuple[Decimal, int] | None:
    piece = _piece(clause, at)
    return (Decimal(piece), at + 1) if _WRITTEN.fullmatch(piece) else None


def _one_unsaid(clause: tuple[str, ...], at: int) -> tuple[int, int] | None:
    """The one of "a hundred", or of "hundred" alone."""
    behind = at + (_piece(clause, at) == "a")
    return (1, behind) if _piece(clause, behind) in ("hundred", *(SCALES.keys() - {"k"})) else None


def _behind_and(clause: tuple[str, ...], at: int) -> int:
    return at + (_piece(clause, at) == "and")


def _with_decimals(clause: tuple[str, ...], text: str, behind: int) -> _Read:
    """The number with what is behind each "point": digits one by one, or a number of two."""
    while text and _piece(clause, behind) == "point":
        digits, end = _digits(clause, behind + 1)
        if not digits:
            number = _below_hundred(clause, behind + 1) or _written(clause, behind + 1)
            if number is None:
                break
            digits, end = str(number[0]), number[1]
        text, behind = f"{text}.{digits}", end
    return text, behind


def _with_part(clause: tuple[str, ...], text: str, behind: int) -> _Read:
    """The number with its half or quarters: "two and a half"."""
    for words, decimals in _PARTS.items():
        if text.isdecimal() and clause[behind : behind + len(words)] == words:
            return text + decimals, behind + len(words)
    return text, behind


def _scaled(clause: tuple[str, ...], text: str, behind: int) -> _Read:
    scale = SCALES.get(_piece(clause, behind))
    if scale is None or not _WRITTEN.fullmatch(text):
        return text, behind
    return _plain(Decimal(text) * scale), behind + 1


def _plain(value: Decimal) -> str:
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


# ------------------------------------------------- ordinals, fractions, times


def _ordinal(clause: tuple[str, ...], at: int) -> Run | None:
    word, next_word = clause[at], _piece(clause, at + 1)
    if word in TENTH_ORDINALS:
        return Run((_ordinal_text(TENTH_ORDINALS[word]),), at, at + 1)
    if word in TENS and next_word in ORDINALS[:9] and not _is_unit_of_time(clause, at + 1):
        value = TENS[word] + ORDINALS.index(next_word) + 1
        return Run((_ordinal_text(value),), at, at + 2)
    written = re.fullmatch(r"(\d{1,15})(?:st|nd|rd|th)", word)
    return Run((_ordinal_text(int(written[1])),), at, at + 1) if written else None


def _is_unit_of_time(clause: tuple[str, ...], at: int) -> bool:
    """Whether a "second" behind tens is one of a minute: not in a date."""
    is_date = _piece(clause, at + 1) == "of" or clause[at - 2] in _MONTHS
    return clause[at] == "second" and not is_date


def _ordinal_text(value: int) -> str:
    if 0 < value <= _LAST_ORDINAL_IN_LETTERS:
        return ORDINALS[value - 1]
    ending = "th" if value % 100 in (11, 12, 13) else {1: "st", 2: "nd", 3: "rd"}.get(value % 10)
    return f"{value}{ending or 'th'}"


def _decade(clause: tuple[str, ...], at: int) -> Run | None:
    """The eighties, the nineteen eighties."""
    if decade := DECADES.get(clause[at]):
        return Run((f"{decade}s",), at, at + 1)
    century, decade = SMALL_NUMBERS.get(clause[at], 0), DECADES.get(_piece(clause, at + 1))
    is_said = decade and century >= _FIRST_CENTURY
    return Run((f"{century}{decade}s",), at, at + 2) if is_said else None


def _part_of_scale(clause: tuple[str, ...], at: int) -> Run | None:
    """Half a million, a quarter of a million, half a percent."""
    for words, below in _PARTS_OF_SCALES.items():
        behind = at + len(words)
        if clause[at:behind] == words:
            if scale := SCALES.get(_piece(clause, behind)):
                return Run((str(scale // below),), at, behind + 1)
            if below == 2 and _piece(clause, behind) == "percent":  # noqa: PLR2004 - a half
                return Run(("0.5", "percent"), at, behind + 1)
    return None


def _half(clause: tuple[str, ...], at: int) -> Run | None:
    """One half."""
    is_one_half = clause[at] in ("a", "one", "1") and _piece(clause, at + 1) == _HALF
    if is_one_half or clause[at] == "1/2":
        return Run((_HALF,), at, at + 1 + is_one_half)
    return None


def _fraction(clause: tuple[str, ...], text: str, at: int) -> str | None:
    """The fraction of which ``text`` is the upper number: "two thirds"."""
    if not text.isdecimal() or len(text) > 1:
        return None
    name = _piece(clause, at)
    is_many = int(text) > 1
    below = DENOMINATORS.get(name.removesuffix("s") if is_many else name)
    is_fraction = below and name.endswith("s") == is_many and int(text) < below
    return f"{text}/{below}" if is_fraction else None


def _time(clause: tuple[str, ...], at: int) -> Run | None:
    for read in (_past_or_to_hour, _clock_time):
        if found := read(clause, at):
            return found
    return None


def _past_or_to_hour(clause: tuple[str, ...], at: int) -> Run | None:
    """Half past three, a quarter to four, twenty past five."""
    first = at + (clause[at] == "a" and _piece(clause, at + 1) == "quarter")
    minutes, behind = _minutes(clause, first)
    side, hour = _piece(clause, behind), _hour(clause, behind + 1)
    if not minutes or not hour or _piece(clause, behind + 2).removesuffix("s") in DENOMINATORS:
        return None
    if side == "past":
        return Run((f"{hour}:{minutes:02}",), at, behind + 2)
    if side == "to" and clause[first] == "quarter":
        return Run((f"{hour - 1 or 12}:{60 - minutes}",), at, behind + 2)
    return None


def _minutes(clause: tuple[str, ...], at: int) -> tuple[int, int]:
    named = {_HALF: 30, "quarter": 15}.get(clause[at] if at < len(clause) else "")
    if named:
        return named, at + 1
    number = _below_hundred(clause, at) or (0, at)
    return number if number[0] % 5 == 0 and number[0] < 30 else (0, at)  # noqa: PLR2004


def _clock_time(clause: tuple[str, ...], at: int) -> Run | None:
    """An hour, with or without minutes, before "o'clock" or a half of the day."""
    clock, hour = _CLOCK.fullmatch(clause[at]), _hour(clause, at)
    if clock:
        time, behind = f"{int(clock[1])}:{clock[2]}", at + 1
    elif hour:
        minutes = _below_hundred(clause, at + 1)
        time, behind = (
            f"{hour}:{minutes[0] if minutes else 0:02}",
            minutes[1] if minutes else at + 1,
        )
    else:
        return _attached_half(clause, at)
    if _piece(clause, behind) == "oclock":
        return Run((time,), at, behind + 1)
    for words, half_of_day in _HALVES_OF_DAY.items():
        if clause[behind : behind + len(words)] == words:
            return Run((time, half_of_day), at, behind + len(words))
    return Run((time,), at, behind) if clock and ":" in clause[at] else None


def _attached_half(clause: tuple[str, ...], at: int) -> Run | None:
    """What is written in one word: "3pm"."""
    written = re.fullmatch(r"([\d:.]+)([ap]m)", clause[at])
    if written is None:
        return None
    found = _clock_time(written.groups(), 0)
    return Run(found.texts, at, at + 1) if found and len(found.texts) > 1 else None


def _hour(clause: tuple[str, ...], at: int) -> int | None:
    piece = _piece(clause, at)
    value = int(piece) if piece.isdecimal() and len(piece) < 3 else SMALL_NUMBERS.get(piece, 0)  # noqa: PLR2004
    return value if 0 < value <= 12 else None  # noqa: PLR2004 - hours of a dial


def _piece(clause: tuple[str, ...], at: int) -> str:
    return clause[at] if 0 <= at < len(clause) else ""
