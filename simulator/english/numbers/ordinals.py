"""Ordinals: "the thirty-first", "22nd"."""

import re

from simulator.english.numbers import one_form
from simulator.english.numbers.pieces import Clause, Run, piece_at
from simulator.english.numbers.words import ORDINALS, TENS, TENTH_ORDINALS

_WRITTEN = re.compile(r"(\d{1,15})(?:st|nd|rd|th)")
_MONTHS = frozenset(
    """january february march april may june july august september october november
    december""".split()
)


def ordinal(clause: Clause, at: int) -> Run | None:
    """Those above twelve; up to there they are words in their one form."""
    word, next_word = clause[at], piece_at(clause, at + 1)
    if word in TENTH_ORDINALS:
        return Run((one_form.ordinal(TENTH_ORDINALS[word]),), at, at + 1)
    if word in TENS and next_word in ORDINALS[:9] and not _is_unit_of_time(clause, at + 1):
        value = TENS[word] + ORDINALS.index(next_word) + 1
        return Run((one_form.ordinal(value),), at, at + 2)
    written = _WRITTEN.fullmatch(word)
    return Run((one_form.ordinal(int(written[1])),), at, at + 1) if written else None


def _is_unit_of_time(clause: Clause, at: int) -> bool:
    """Whether a "second" behind tens is one of a minute: not in a date."""
    is_date = piece_at(clause, at + 1) == "of" or clause[at - 2] in _MONTHS
    return clause[at] == "second" and not is_date
