"""Words without their endings, to be compared; what is left need not be a word.

Stems are Snowball's (Porter 2001).
"""

import re
import threading
from functools import lru_cache

import snowballstemmer

from simulator.english.tokens import token_texts

_BRITISH_ENDINGS = (
    (re.compile(r"is(e|ed|es|er|ing|ation|ations)$"), r"iz\1"),
    (re.compile(r"ys(e|ed|es|er|ing)$"), r"yz\1"),
    (re.compile(r"our(s|ed|ing|al)?$"), r"or\1"),
    (re.compile(r"tre(s?)$"), r"ter\1"),
)
_NOUN_ENDINGS = (
    (re.compile(r"en(?:cy|ce|cies|ces)$"), "ent"),
    (re.compile(r"an(?:cy|ce|cies|ces)$"), "ant"),
    (re.compile(r"ations?$"), "ate"),
)
_INFLECTION = re.compile(r"(?<=\w{3})(?:s|es|ed|d|ing|ings|ly)$")
_stemmer = snowballstemmer.stemmer("english")
_stemming = threading.Lock()


@lru_cache(maxsize=50_000)
def stem(token: str) -> str:
    """Snowball stem with British endings written the American way."""
    for pattern, ending in _BRITISH_ENDINGS:
        token = pattern.sub(ending, token)
    return _snowball(token)


@lru_cache(maxsize=10_000)
def stems_of(text: str) -> frozenset[str]:
    """The stems of all words of a text."""
    return frozenset(map(stem, token_texts(text)))


@lru_cache(maxsize=50_000)
def stem_without_s(word: str) -> str:
    """Snowball stem as it is spelt, without the s that Snowball leaves to some words: "VMs"."""
    return _snowball(word).removesuffix("s")


def _snowball(word: str) -> str:
    """The stemmer holds the word on which it works, so threads take turns."""
    with _stemming:
        stemmed: str = _stemmer.stemWord(word)
    return stemmed


@lru_cache(maxsize=50_000)
def base_form(token: str) -> str:
    """The token without an ending of number, tense or manner.

    Nouns are made like their adjectives and verbs: "idempotency", "pagination".
    """
    for pattern, ending in (*_BRITISH_ENDINGS, *_NOUN_ENDINGS):
        token = pattern.sub(ending, token)
    bare = _INFLECTION.sub("", token)
    bare = re.sub(r"i$", "y", bare).removesuffix("e")
    return re.sub(r"(.)\1$", r"\1", bare)


def singular(token: str) -> str:
    """The token without a plural s."""
    is_plural = len(token) > 3 and token.endswith("s") and not token.endswith("ss")  # noqa: PLR2004
    return token[:-1] if is_plural else token
