"""What TextBlob knows of English words: their part of speech, and how common they are.

The tagger is Brill's (1992), with its lexicon; the counts come from a million words of books and
the British National Corpus, so that the words of any trade are rare in them. Both lie in the
package as lists of words; nothing is downloaded. The lists are read from there, for importing the
package loads NLTK with all its parts, which takes seconds; only the tagger does that.
"""

import math
import re
import threading
import warnings
from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_COUNT_OF_UNSEEN_WORDS = 0.2
_PAIR = re.compile(r"^(?!;;;) *([^ \n]+) +([^ \n]+)", re.MULTILINE)
"""Rows with three semicolons are comments."""
_loading = threading.Lock()


def parts_of_speech(tokens: Sequence[str]) -> list[str]:
    """Penn Treebank tag of each word and mark of a text."""
    with _loading:
        parser = _parser()
    return [tag for _, tag, *_ in parser.find_tags(list(tokens))]


def is_known(word: str) -> bool:
    """Whether the lexicon has a word in lower case; it lacks most names of products."""
    return word in _lexicon()


@cache
def commonness(word: str) -> float:
    """Zipf value of a word in lower case: log10 of its count in a billion words.

    From about 2 for a word unseen, over 4 for "threshold", to nearly 8 for "the".
    """
    count = max(_counts().get(word, 0), _COUNT_OF_UNSEEN_WORDS)
    return math.log10(count / _count_of_all_words() * 1e9)


@cache
def _count_of_all_words() -> int:
    return sum(_counts().values())


@cache
def _lexicon() -> frozenset[str]:
    return frozenset(dict(_pairs("en-lexicon.txt")))


@cache
def _counts() -> dict[str, int]:
    return {word: int(count) for word, count in _pairs("en-spelling.txt")}


def _pairs(name: str) -> list[tuple[str, str]]:
    """The first two words of each row of a list; an interview waits for it to begin."""
    package = find_spec("textblob")
    folder = Path(package.origin or "").parent if package else Path()
    return _PAIR.findall((folder / "en" / name).read_text("utf-8"))


@cache
def _parser() -> Any:
    """The tagger with its lists read, a few seconds, whole for every thread.

    It leaves the files of its lists to be closed by Python, which warns of that.
    """
    from textblob import en  # noqa: PLC0415 - see above

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)
        en.parser.find_tags(["an", "unseenword"])
    return en.parser
