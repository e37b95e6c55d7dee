"""Short forms of words that are written with a stop and said in full: "Mr.", "St.", "e.g."."""

import re
from types import MappingProxyType

_EDGES = "\"'([{`,;:!?)]}"
_IN_FULL = MappingProxyType(
    {
        "mr": "mister",
        "mrs": "missus",
        "prof.": "professor",
        "jr.": "junior",
        "sr.": "senior",
        "e.g.": "for example",
        "eg.": "for example",
        "i.e.": "that is",
        "ie.": "that is",
        "etc.": "etcetera",
        "etc": "etcetera",
        "vs": "versus",
        "approx.": "approximately",
    }
)
_LONGEST_WITHOUT_STOP = max(map(len, filter(str.isalpha, _IN_FULL)))
_DOCTOR = re.compile(r"Dr\.?")
_SAINT_OR_STREET = re.compile(r"St\.?")
_NUMBER_SIGN = re.compile(r"(?<!\w)#(?=\d)")
_NUMBER = re.compile(r"[Nn]o\.|Nr\.?")
_ENDING_NO_SENTENCE = frozenset(
    "mister missus professor doctor saint versus approximately number".split()
) | {"for example", "that is"}


def in_full(word: str, before: str, after: str) -> str:
    """The word as it is said, by the words next to it, which are empty at the ends of a text."""
    if len(word) > _LONGEST_WITHOUT_STOP and word.isalpha():
        return word
    bare = word.strip(_EDGES)
    key = bare.lower()
    if key in _IN_FULL or key.removesuffix(".") in _IN_FULL:
        return _IN_FULL.get(key) or _IN_FULL[key.removesuffix(".")]
    if _DOCTOR.fullmatch(bare):
        return "doctor"
    if _SAINT_OR_STREET.fullmatch(bare):
        return _saint_or_street(word, before, after)
    if _NUMBER.fullmatch(bare) and after[:1].isdigit():
        return "number"
    return _NUMBER_SIGN.sub("number ", word)


def ends_in_abbreviation(word: str, full: str) -> bool:
    """Whether the stop at the end of a word is that of its short form, which has to go on."""
    return word != full and word.endswith(".") and full in _ENDING_NO_SENTENCE


def _saint_or_street(word: str, before: str, after: str) -> str:
    if after[:1].isupper():
        return "saint"
    return "street" if before[:1].isupper() else word
