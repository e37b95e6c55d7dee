"""Two readings of the same sound made one: with the question's vocabulary, and without.

The vocabulary makes rare terms recognisable, but it may put one where only something like it
was said, and it may end decoding early. So its reading is taken, every word in it is marked that
the other reading does not have, and runs of words that it dropped are put back from the other
reading. That one listens for fillers instead, and lends them.
"""

from collections.abc import Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from operator import attrgetter
from typing import Protocol

from simulator.english.fillers import is_filler
from simulator.transcribing.transcript import Alternative, Word

_FEWEST_LOST_WORDS = 5


class ReadWords(Protocol):
    """Words whose times are looked for only when ``words`` is asked for."""

    @property
    def texts(self) -> Sequence[str]:
        """The words alone."""
        ...

    @property
    def probability(self) -> float:
        """How sure the recogniser was, over all of them."""
        ...

    @property
    def words(self) -> Sequence[Word]:
        """The same words with times."""
        ...


def merge_readings(biased: ReadWords, unbiased: ReadWords) -> list[Word]:
    """The biased reading, completed by the unbiased one.

    Words of the biased reading alone are marked with what the other has in their place. Where it
    has far fewer words than the other one it dropped them, and the other's are taken; a term may
    well stand for several words ("schema-on-read" for "she may on red").
    """
    matcher = SequenceMatcher(None, _keys(biased.texts), _keys(unbiased.texts), autojunk=False)
    merged: list[Word] = []
    for tag, start, end, other_start, other_end in matcher.get_opcodes():
        heard, other = biased.words[start:end], slice(other_start, other_end)
        if tag == "equal":
            merged += heard
        elif (other_end - other_start) - len(heard) >= _FEWEST_LOST_WORDS:
            merged += unbiased.words[other]
        elif any(map(is_filler, unbiased.texts[other])):
            merged += _with_fillers(heard, unbiased, other)
        elif heard:
            merged += _marked(heard, unbiased, other)
    return merged


def _with_fillers(biased: Sequence[Word], unbiased: ReadWords, place: slice) -> list[Word]:
    words = _marked(biased, unbiased, place)
    if not any(is_filler(word.text) for word in words):
        words += [word for word in unbiased.words[place] if is_filler(word.text)]
    return sorted(words, key=attrgetter("start"))


def _marked(words: Sequence[Word], unbiased: ReadWords, place: slice) -> list[Word]:
    others = [text for text in unbiased.texts[place] if not is_filler(text)]
    alternative = Alternative(" ".join(others), unbiased.probability)
    return [
        word if is_filler(word.text) else replace(word, alternative=alternative) for word in words
    ]


def _keys(texts: Sequence[str]) -> list[str]:
    """What two spellings of the same word have in common."""
    return ["".join(filter(str.isalnum, text.casefold())) for text in texts]
