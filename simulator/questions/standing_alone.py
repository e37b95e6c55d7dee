"""Whether a few words stand alone, or lean on what was said before."""

import re
from collections.abc import Sequence

from simulator.english.tagging import tagged
from simulator.questions.phrase_words import (
    FEWEST_WORDS,
    MOST_WORDS,
    NO_ENDING,
    OF_OTHERS,
    PREPOSITIONS,
    SUBORDINATING,
    plain,
)

_SIGNS = re.compile(r"[;:()\[\]{}<>=|*?!]")
_DANGLING = frozenset(
    """it it's it'd it'll itself this that's these those ones he he's he'd she she's she'd
    him hers one's so there there's there'd neither both such same other
    others latter former""".split()
)
_OWNING = frozenset("its their her his".split())
_NO_BEGINNING = frozenset(
    """and but or so then that which who what whose where when while because since if than not
    no's as too any either likewise there to of do does did after until""".split()
)
_OPENING_SIDE_CLAUSE = SUBORDINATING | frozenset("everything whatever than day".split())


def stands_alone(text: str) -> bool:
    """Whether a phrase is short enough, and needs nothing before or behind it."""
    words = [plain(word) for word in text.split()]
    return (
        FEWEST_WORDS <= len(words) <= MOST_WORDS
        and words[0] not in _NO_BEGINNING | _OWNING | OF_OTHERS
        and words[-1] not in NO_ENDING
        and not _is_turned(words)
        and not any(_dangles(words, at) for at in range(len(words)))
        and not _SIGNS.search(text)
        and text.count("`") % 2 == 0
    )


def _is_turned(words: Sequence[str]) -> bool:
    """Whether the subject stands in the middle, as in "washing and beds I plan"."""
    at = words.index("i") if "i" in words else 0
    is_spared = words[at + 1 : at + 2] == ["do"]
    return at > 0 and not is_spared and _OPENING_SIDE_CLAUSE.isdisjoint(words[:at])


def _dangles(words: Sequence[str], at: int) -> bool:
    """Whether a word stands for something that was said before."""
    word, following = words[at], words[at + 1] if at + 1 < len(words) else ""
    if word == "that":
        is_right = bool(following) and tagged(f"is {following}")[-1].tag in {"JJ", "RB"}
        return not following or following in PREPOSITIONS or is_right
    if word == "one":
        return not _counts_or_is_described(words, at, following)
    if word in _OWNING:
        return at < FEWEST_WORDS or (word == "its" and words[0].endswith("s"))
    return word in _DANGLING


def _counts_or_is_described(words: Sequence[str], at: int, following: str) -> bool:
    """As in "one page" or "the old one"."""
    is_described = at > 0 and tagged(f"the {words[at - 1]}")[-1].tag == "JJ"
    counts = bool(following) and tagged(f"one {following}")[-1].tag.startswith(("NN", "JJ"))
    return is_described or counts
