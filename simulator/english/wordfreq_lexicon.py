"""What wordfreq knows of English words: how often they are said."""

from functools import lru_cache

_ORDINARY_ZIPF = 4.0
_FREQUENT_ZIPF = 5.0
_COMMONEST_ZIPF = 6.0


def is_known_word(token: str) -> bool:
    """Whether it is among the thirty thousand words that are said most."""
    return _zipf_frequency(token) > 0


def is_ordinary_word(token: str) -> bool:
    """Whether people say the word every day: ten times in a million words, or more often."""
    return _zipf_frequency(token) > _ORDINARY_ZIPF


def is_frequent_word(token: str) -> bool:
    """Whether the word is among the few hundred most frequent ones."""
    return _zipf_frequency(token) > _FREQUENT_ZIPF


def is_commonest_word(token: str) -> bool:
    """Whether the word is among the hundred or so that stand in every text: "the", "know"."""
    return _zipf_frequency(token) > _COMMONEST_ZIPF


@lru_cache(maxsize=50_000)
def _zipf_frequency(token: str) -> float:
    """Logarithm to the base of ten of how often a word is said in a billion."""
    from wordfreq import zipf_frequency  # noqa: PLC0415 - loads its list of words

    return zipf_frequency(token, "en", wordlist="small")
