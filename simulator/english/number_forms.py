"""The ways in which a number may be written or said, so that any of them can be searched for."""

from collections.abc import Iterator, Sequence
from itertools import islice, pairwise, product

from simulator.english.numbers.units import CURRENCIES, SHORT_FORMS, unit_name
from simulator.english.numbers.words import CARDINALS, DENOMINATORS, ORDINALS, SCALES, TENS
from simulator.english.tokens import token_texts, tokenise

_MOST_WAYS = 40
_LARGEST_IN_LETTERS = 10**12
_MOST_DIGITS_OF_ORDINAL = 6
_HUNDRED, _THOUSAND = 100, 1_000
_YEARS = range(1_100, 2_100)

Words = tuple[str, ...]


def ways_of_writing(text: str) -> tuple[Words, ...]:
    """The words that a text may be written in instead, if it says a number; else none.

    Signs are no words: "$5,000" is 5 and 000, "50%" is 50.
    """
    tokens = token_texts(text)
    if not any(token in ORDINALS or token[0].isdecimal() for token in tokens):
        return ()
    ways = product(*(_ways(token, tokens[at - 1] if at else "") for at, token in enumerate(tokens)))
    apart = [tuple(word for part in way for word in part) for way in islice(ways, _MOST_WAYS)]
    return tuple(dict.fromkeys((*apart, *filter(None, map(_with_unit_attached, apart)))))


def _with_unit_attached(way: Words) -> Words | None:
    """In one word: 300ms."""
    is_short = len(way) > 1 and way[0].isdecimal() and unit_name(way[1:2], is_attached=True)
    return (way[0] + way[1], *way[2:]) if is_short else None


def number_spans(words: Sequence[str]) -> Iterator[range]:
    """The places of the words that say a number of several words, with the unit behind it."""
    tokens = tokenise(words)
    for token, behind in pairwise((*tokens, None)):
        if token and token.text[0].isdecimal():
            is_unit = behind is not None and behind.text in SHORT_FORMS
            last = behind.last_word_index if behind and is_unit else token.last_word_index
            if last > token.word_index:
                yield range(token.word_index, last + 1)


def _ways(token: str, before: str) -> tuple[Words, ...]:
    """Those of one token, the likeliest first."""
    return tuple(dict.fromkeys(_all_ways(token, is_behind_number=before[:1].isdecimal())))


def _all_ways(token: str, *, is_behind_number: bool) -> Iterator[Words]:
    if token.isdecimal():
        yield from _ways_of_integer(token)
    elif token in ORDINALS:
        yield from ((token,), (_as_digits(ORDINALS.index(token) + 1),))
    elif token[:1].isdecimal():
        yield from _ways_of_composed(token)
    else:
        yield (token,)
    if is_behind_number:
        yield from _ways_of_unit(token)


def _ways_of_unit(name: str) -> Iterator[Words]:
    yield from ((short,) for short in SHORT_FORMS.get(name, ()))
    if name == "percent":
        yield from ((), ("per", "cent"))
    if name in CURRENCIES.values():
        yield ()


def _ways_of_integer(digits: str) -> Iterator[Words]:
    value = int(digits) if len(digits) <= len(str(_LARGEST_IN_LETTERS)) else _LARGEST_IN_LETTERS
    yield (digits,)
    if value >= _LARGEST_IN_LETTERS or str(value) != digits:
        return
    yield _in_letters(value)
    if value in _YEARS and value % _HUNDRED >= len(ORDINALS):
        yield (*_in_letters(value // _HUNDRED), *_in_letters(value % _HUNDRED))
    if value >= _THOUSAND:
        yield tuple(f"{value:,}".split(","))
    with_and = _in_letters(value, joint=("and",))
    yield with_and


def _ways_of_composed(token: str) -> Iterator[Words]:
    """Of "3.11", "3:30", "3/4" or "31st", by their digits and in letters."""
    for sign, said in ((".", ("point",)), (":", ()), ("/", ())):
        whole, _, part = token.partition(sign)
        if whole.isdecimal() and part.isdecimal():
            yield (whole, part)
            if sign != "/":
                yield (*_spoken(whole), *said, *_spoken(part))
            if sign == ".":
                yield (*_spoken(whole), *said, *(CARDINALS[int(digit)] for digit in part))
            if sign == "/":
                yield (*_spoken(whole), _part_name(int(part)))
            if sign == ":":
                yield from _ways_of_time(int(whole), int(part))
            return
    yield (token,)
    number = token.rstrip("stndrh")
    if number.isdecimal() and len(number) <= _MOST_DIGITS_OF_ORDINAL:
        yield _in_letters_as_ordinal(int(number))


def _ways_of_time(hour: int, minute: int) -> Iterator[Words]:
    hours = _in_letters(hour)
    if minute == 0:
        yield from ((*hours, "o", "clock"), (str(hour), "o", "clock"))
    elif minute <= 30 and minute % 5 == 0:  # noqa: PLR2004 - minutes
        past = {15: ("quarter",), 30: ("half",)}.get(minute) or _in_letters(minute)
        yield from ((*past, "past", *hours), (*past, "past", str(hour)))
    elif minute == 45:  # noqa: PLR2004 - minutes
        yield ("quarter", "to", *_in_letters(hour % 12 + 1))


def _part_name(below: int) -> str:
    return next(f"{name}s" for name, value in DENOMINATORS.items() if value == below)


def _spoken(digits: str) -> Words:
    return _in_letters(int(digits)) if len(digits) <= len(str(_THOUSAND)) else (digits,)


def _as_digits(ordinal: int) -> str:
    return f"{ordinal}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(ordinal, 'th') }"


def _in_letters_as_ordinal(value: int) -> Words:
    *words, last = _in_letters(value)
    if last in CARDINALS[1 : len(ORDINALS) + 1]:
        return (*words, ORDINALS[CARDINALS.index(last) - 1])
    return (*words, f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def _in_letters(value: int, joint: Words = ()) -> Words:
    """A number below a billion in words, with "and" behind its hundreds as ``joint``."""
    for name, scale in sorted(SCALES.items(), key=lambda pair: -pair[1]):
        if name not in {"k", "dozen"} and value >= scale:
            rest = _in_letters(value % scale, joint) if value % scale else ()
            return (*_in_letters(value // scale, joint), name, *rest)
    if value >= _HUNDRED:
        rest = (*joint, *_in_letters(value % _HUNDRED)) if value % _HUNDRED else ()
        return (CARDINALS[value // _HUNDRED], "hundred", *rest)
    if value < len(CARDINALS):
        return (CARDINALS[value],)
    tens = next(word for word, number in TENS.items() if number == value // 10 * 10)
    return (tens, CARDINALS[value % 10]) if value % 10 else (tens,)
