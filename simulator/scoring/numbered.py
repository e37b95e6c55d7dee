"""A person's word on points that are named by their numbers: "I said the third one"."""

import re
from dataclasses import dataclass
from types import MappingProxyType

from simulator.english.fillers import is_filler
from simulator.english.numbers.words import CARDINALS, ORDINALS

_CARDINALS = CARDINALS[1 : len(ORDINALS) + 1]
_VALUES = MappingProxyType(
    {word: at for words in (_CARDINALS, ORDINALS) for at, word in enumerate(words, start=1)}
)
_ORDINAL = rf"(?:{'|'.join(ORDINALS)}|\d+(?:st|nd|rd|th))"
_CARDINAL = rf"(?:{'|'.join(_CARDINALS)}|\d+)"
_KIND = r"(?:(?:points?|numbers?|no) )"
_NAMED_BY_ORDER = rf"(?:the |a )?{_ORDINAL}(?: (?:ones?|points?))?"
_NUMBER = rf"(?:the |a )?{_KIND}{{0,2}}(?:{_NAMED_BY_ORDER}|{_CARDINAL})"
_SURELY = r"(?:(?:really|actually|also|definitely|certainly|ever|do|did|have) )*"
_SAYING = (
    r"(?:say|said|make|made|mention|mentioned|cover|covered|mean|meant|name|named"
    r"|sent|send|set|save|see)"  # as which "said" and "say" are often written down
)
_MADE = rf"(?:i|i've) {_SURELY}{_SAYING}|tick|count"
_NUMBERS = rf"{_NUMBER}(?: (?:and |also |(?:{_MADE}) )*{_NUMBER})*"
_NOT_MADE = (
    rf"(?:i|i've) {_SURELY}(?:didn't|did not|never|haven't|have not|not) {_SURELY}{_SAYING}"
    r"|untick|don't count|not"
)
_FIRST_WORDS = r"(?:(?:no|but|yes|yeah|well|ok|okay|and|so|sorry|oh|um|uh|please) )*"
_LAST_WORDS = r"(?: (?:too|as well|also|though|either|please|thanks|thank you))*"
_OWN_WORD = re.compile(
    rf"{_FIRST_WORDS}(?:(?P<made>{_MADE}) |(?P<not_made>{_NOT_MADE}) )?"
    rf"(?P<numbers>{_NUMBERS}){_LAST_WORDS}"
)
_EACH = re.compile(rf"\b(?:{_ORDINAL}(?: ones?\b)?|{_CARDINAL})\b")
_DIGITS = re.compile(r"\d+")
_OF_A_KIND = re.compile(rf"(?:the )?{_KIND}")
_IN_ORDER = re.compile(_NAMED_BY_ORDER)
_FRACTION = re.compile(r"\b0?\.(\d)\b")
_MARKS = re.compile(r"[^\w\s']")

WAYS_OF_NAMING = (
    *(f"I said the {ordinal} one" for ordinal in ORDINALS),
    "I didn't say point two",
    "points two and four",
    "number three",
)
"""What to listen for where points may be named. Each number is in it: they don't crowd each other
out."""


@dataclass(frozen=True, slots=True)
class OwnWord:
    """What a person says of the points with these numbers, counted from 1: made, or not."""

    numbers: tuple[int, ...]
    is_made: bool


def own_word_in(text: str, point_count: int) -> OwnWord | None:
    """What a text says, if it does nothing but name points by numbers that there are.

    It may be spoken ("no, I did say the first and the third one"), or as short as "2, 4".
    """
    said = _OWN_WORD.fullmatch(_plain(text))
    if said is None:
        return None
    numbers = tuple(dict.fromkeys(map(_value, _EACH.findall(said["numbers"]))))
    if not all(1 <= number <= point_count for number in numbers):
        return None
    return OwnWord(numbers, is_made=said["not_made"] is None)


def speaks_of_points(text: str) -> bool:
    """Whether a text, said out of the blue, can only be a word on numbered points."""
    said = _OWN_WORD.fullmatch(_plain(text))
    if said is None:
        return False
    has_verb = bool(said["made"] or said["not_made"])
    in_order = _IN_ORDER.match(said["numbers"])
    return bool(_OF_A_KIND.match(said["numbers"]) or (has_verb and in_order))


def _value(number: str) -> int:
    digits = _DIGITS.match(number)
    return int(digits[0]) if digits else _VALUES[number.split(maxsplit=1)[0]]


def _plain(text: str) -> str:
    """Lower-case words separated by single spaces, without punctuation and fillers.

    "Point three" is often written down as 0.3.
    """
    spelt = _FRACTION.sub(r"point \1", text.casefold().replace("’", "'"))  # noqa: RUF001
    return " ".join(word for word in _MARKS.sub(" ", spelt).split() if not is_filler(word))
