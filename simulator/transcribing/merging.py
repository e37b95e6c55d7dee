"""Two readings of the same sound made one: with the question's vocabulary, and without.

The vocabulary makes rare terms recognisable, but it may put one where only something like it
was said, and it may end decoding early. So its reading is taken, every word in it is marked that
the plain reading does not have, and words that only the plain reading has are put back.
"""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from simulator.transcribing.transcript import Word

_FEWEST_LOST_WORDS = 5


def merge_readings(biased: Sequence[Word], plain: Sequence[Word]) -> list[Word]:
    """The biased reading, completed by the plain one.

    Words of the biased reading alone are marked ``needed_bias``. Where it has far fewer words
    than the plain one it dropped them, and the plain words are taken; a term may well stand for
    several plain words ("schema-on-read" for "she may on red").
    """
    matcher = SequenceMatcher(None, _keys(biased), _keys(plain), autojunk=False)
    merged: list[Word] = []
    for tag, start, end, plain_start, plain_end in matcher.get_opcodes():
        if tag == "equal":
            merged += biased[start:end]
        elif (plain_end - plain_start) - (end - start) >= _FEWEST_LOST_WORDS:
            merged += plain[plain_start:plain_end]
        else:
            merged += [replace(word, needed_bias=True) for word in biased[start:end]]
    return merged


def _keys(words: Sequence[Word]) -> list[str]:
    """What two spellings of the same word have in common."""
    return ["".join(filter(str.isalnum, word.text.casefold())) for word in words]
