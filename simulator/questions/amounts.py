"""The amount that a model answer begins with: "three days" of "Three days in the fridge"."""

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from simulator.english.numbers.units import CURRENCIES, SHORT_FORMS
from simulator.english.tokens import Token, tokenise

_MOST_WORDS_COUNTED = 2
_MOST_WORDS = 16
"""In which an amount that leads an answer ends: reading all of a long answer would take longer."""

_MARKS = ".,;:!?()\"'"
_MARKS_BEHIND = re.compile(rf"(?<!\b[ap]\.m)[{re.escape(_MARKS)}]+$")
_LEADS = frozenset(
    """a about above after almost approximately are around at be before below between by every for
    from in is it least less maximum minimum more most nearly no not only over roughly s than that
    to under until up usually was were within""".split()
)
_JOINTS = frozenset("am and minus or pm till to until".split())
_UNITS_IN_ONE_WORD = frozenset((*SHORT_FORMS, *CURRENCIES.values()))
_NOT_COUNTED = frozenset(
    """a after an and as at away back because before but by each every for from if in into is more
    of off old on only or out over per since so than that the then till to under until up when
    where which while with within without""".split()
)


def leading_amount(answer: str) -> tuple[str, str]:
    """The amount with what it counts, and its number alone; empty where none leads the answer.

    Both stand as they are written, but for a capital at the beginning.
    """
    words = answer.replace("`", " ").split(maxsplit=_MOST_WORDS)[:_MOST_WORDS]
    tokens = [token for token in tokenise(words) if token.clause == 0]
    lead = len(list(takewhile(lambda token: token.text in _LEADS, tokens)))
    number = tuple(_number(tokens[lead:]))
    counted = tuple(_counted(tokens[lead + len(number) :]))
    if not number or _is_part_of_name(number, tokens[lead + len(number) :]):
        return "", ""
    return _written(words, (*number, *counted)), _written(words, number)


def _number(tokens: Sequence[Token]) -> Iterator[Token]:
    """A number, or several that belong together: "nine to five", "minus 18", "2-3"."""
    last = max((at for at in range(len(tokens)) if _reaches(tokens[: at + 1])), default=-1)
    yield from tokens[: last + 1]


def _reaches(tokens: Sequence[Token]) -> bool:
    """Whether these are nothing but numbers and what joins them, and end in a number."""
    are_numbers = all(_is_number(token) or token.text in _JOINTS for token in tokens)
    return are_numbers and _is_number(tokens[-1])


def _is_number(token: Token) -> bool:
    return token.text[0].isdecimal() and not any(map(str.isalpha, token.text))


def _counted(tokens: Sequence[Token]) -> Iterator[Token]:
    yield from takewhile(lambda token: token.text not in _NOT_COUNTED, tokens[:_MOST_WORDS_COUNTED])


def _is_part_of_name(number: Sequence[Token], behind: Sequence[Token]) -> bool:
    """As in "three-phase commit" and "one of my strengths"."""
    if not behind:
        return False
    is_joined = behind[0].word_index == number[-1].last_word_index
    return behind[0].text == "of" or (is_joined and behind[0].text not in _UNITS_IN_ONE_WORD)


def _written(words: Sequence[str], tokens: Sequence[Token]) -> str:
    written = " ".join(words[tokens[0].word_index : tokens[-1].last_word_index + 1])
    bare = _MARKS_BEHIND.sub("", written.lstrip(_MARKS))
    return bare[:1].lower() + bare[1:]
