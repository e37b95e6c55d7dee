"""What TextBlob knows of English words: their part of speech, and how common they are.

The tagger is Brill's (1992), with its lexicon; the counts come from a million words of books and
the British National Corpus, so that the words of any trade are rare in them. Both lie in the
package; nothing is downloaded.
"""

import math
import threading
import warnings
from collections.abc import Sequence
from functools import cache
from typing import Any

_COUNT_OF_UNSEEN_WORDS = 0.2
_loading = threading.Lock()


def parts_of_speech(tokens: Sequence[str]) -> list[str]:
    """Penn Treebank tag of each word and mark of a text."""
    return [tag for _, tag, *_ in _english().parser.find_tags(list(tokens))]


def is_known(word: str) -> bool:
    """Whether the lexicon has a word in lower case; it lacks most names of products."""
    return word in _english().parser.lexicon


@cache
def commonness(word: str) -> float:
    """Zipf value of a word in lower case: log10 of its count in a billion words.

    From about 2 for a word unseen, over 4 for "threshold", to nearly 8 for "the".
    """
    count = max(_english().spelling.get(word, 0), _COUNT_OF_UNSEEN_WORDS)
    return math.log10(count / _count_of_all_words() * 1e9)


@cache
def _count_of_all_words() -> int:
    counts = _english().spelling
    return sum(counts[word] for word in counts)


def _english() -> Any:
    """The package, whole for every thread: its lists fill while they are read."""
    with _loading:
        return _loaded()


@cache
def _loaded() -> Any:
    """The package with its lists read, a quarter of a second.

    It leaves the files of its lists to be closed by Python, which warns of that.
    """
    from textblob import en  # noqa: PLC0415 - half a second more, only where it is needed

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        en.parser.find_tags(["an", "unseenword"])
        en.spelling.get("an")
    return en
