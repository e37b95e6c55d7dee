"""Where a statement may be cut: at its clauses, or before a phrase that can be spared."""

from collections.abc import Sequence

from simulator.english.tagging import tagged
from simulator.questions.labels import is_denial
from simulator.questions.phrase_words import (
    BE,
    FEWEST_WORDS,
    LEANING_SUBJECT,
    NO_ENDING,
    PREPOSITIONS,
    SUBJECT,
    SUBORDINATING,
    plain,
)

_FEWEST_WORDS_BEFORE_OF = 5
_FEWEST_WORDS_OF_ASKING = 5
_MOST_WORDS_OF_CONTRAST = 5
_MOST_WORDS_LISTED = 5
_VERB_TAGS = {"VB", "VBD", "VBP", "VBZ", "MD"}
_NO_ENDING_OF_PART = NO_ENDING | frozenset(
    """of to for with in on at by from as until before after without into onto over under about
    between against through during via per more most much many some any each you own such too then
    rather quite really just only even still also always never often usually""".split()
)
_CUT_BEFORE = PREPOSITIONS | frozenset("before after until because when while without".split())
_CLOSING = frozenset("because since while whereas although though so instead rather which".split())
_CONDITIONS = frozenset("until unless before if when because since so just without".split())
_NEEDS_PLACE = frozenset(
    """put puts set sets place go goes went come comes look looks looked belong get gets got keep
    keeps kept spread spreads deal depend""".split()
)
_PLACES = PREPOSITIONS | frozenset("up down away back".split())
_ASKING = frozenset("ask asked tell told show showed".split())
_VAGUE = frozenset("bit lot kind sort number part side end row".split())


def end_of_clause(words: Sequence[str]) -> int:
    """Where the main clause ends: at a comma, before a side clause, or before "and I"."""
    for at, word in enumerate(words):
        is_joint = plain(word) in {"and", "but", "or"} and _is_subject(words, at + 1)
        if at and (is_joint or plain(word) in _CLOSING):
            return at
        if word[-1] in ",;:" and not _is_contrast(words[at + 1 :]):
            return at + 1
    return len(words)


def _is_subject(words: Sequence[str], at: int) -> bool:
    return at < len(words) and bool(
        SUBJECT.fullmatch(words[at]) or LEANING_SUBJECT.fullmatch(words[at])
    )


def _is_contrast(rest: Sequence[str]) -> bool:
    """As in "facts, not feelings"."""
    return rest[:1] == ["not"] and len(rest) <= _MOST_WORDS_OF_CONTRAST


def has_side_clause(words: Sequence[str]) -> bool:
    """Whether more than one thing is said, and not just several things are listed."""
    end = end_of_clause(words)
    return end < len(words) and not lists_on(words[:end], words[end:])


def lists_on(clause: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether what follows are further things like the last: "by shift, zone and item"."""
    if not rest or not clause[-1].endswith(","):
        return False
    joined = next((at for at, word in enumerate(rest) if plain(word) in {"and", "or"}), 0)
    tags = [token.tag for token in tagged(" ".join(rest[:joined]))]
    is_item = not _VERB_TAGS & set(tags) and not {"IN", "RB"} & set(tags[:1])
    is_behind_verb = tagged(" ".join(clause))[-2:][0].tag in _VERB_TAGS | {"VBN"}
    return 0 < joined <= _MOST_WORDS_LISTED and is_item and not is_behind_verb


def is_limited(clause: Sequence[str], rest: Sequence[str]) -> bool:
    """Whether what is denied holds only under a condition, or for a reason."""
    return bool(rest) and plain(rest[0]) in _CONDITIONS and not clause[-1].endswith(",")


def is_clause(clause: Sequence[str], *, has_subject: bool) -> bool:
    """Whether it says what somebody does or what is so."""
    if not clause or plain(clause[0]) in PREPOSITIONS:
        return False
    tags = [token.tag for token in tagged(" ".join(clause))]
    return has_subject or bool(_VERB_TAGS & set(tags)) or tags[:1] == ["VBG"]


def may_be_cut(words: Sequence[str], at: int) -> bool:
    """Whether a phrase begins there that can be spared."""
    first, behind = plain(words[0]), plain(words[at])
    inside = [plain(word) for word in words[1:at]]
    if not _begins_phrase(words, at) or not SUBORDINATING.isdisjoint(inside):
        return False
    if behind in _CONDITIONS and is_denial(" ".join(words[:at])):
        return False
    if first in _ASKING and at < _FEWEST_WORDS_OF_ASKING:
        return False
    needs_place = first in _NEEDS_PLACE or inside[0] in BE
    return not needs_place or not _PLACES.isdisjoint(inside)


def _begins_phrase(words: Sequence[str], at: int) -> bool:
    before, behind = plain(words[at - 1]), plain(words[at])
    if behind == "of":
        return at >= _FEWEST_WORDS_BEFORE_OF and before not in _VAGUE
    return behind in _CUT_BEFORE or (behind == "and" and _is_done(words[at + 1 : at + 2]))


def _is_done(word: Sequence[str]) -> bool:
    """Whether what is joined here is done, rather than a further thing."""
    following = plain(" ".join(word))
    if following in {"not", "then"}:
        return True
    as_verb, as_noun = tagged(f"I {following}")[-1].tag, tagged(f"the {following}")[-1].tag
    return as_verb in _VERB_TAGS and as_noun not in {"NN", "NNS", "JJ"}


def ends_part(words: Sequence[str]) -> bool:
    """Whether nothing that belongs to its last word is cut off."""
    tokens = [token for token in tagged(" ".join(words)) if any(map(str.isalnum, token.text))]
    if min(len(tokens), len(words)) < FEWEST_WORDS or plain(words[-1]) in _NO_ENDING_OF_PART:
        return False
    if plain(words[-1]) in _NEEDS_PLACE or plain(words[-2]) == "as":
        return False
    before, last = tokens[-2:]
    is_half = last.tag in {"JJ", "CD"} and before.tag in {"DT", "PRP$"}
    is_passive = before.text in BE | {"be", "been"} and last.tag in {"VBN", "VBD", "VB"}
    is_noun = before.tag in {"DT", "JJ", "NN", "NNS", "PRP$", "CD", "VBG"}
    is_verb = last.tag in {"VB", "VBP", "VBZ"} and not is_noun
    is_small = last.tag in {"MD", "DT", "IN", "CC"}
    return not (is_half or is_passive or is_verb or is_small)
