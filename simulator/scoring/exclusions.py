"""Words that earn no credit although they name a point: the question repeated, a mere list."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

from simulator.english.tokens import Token

_PARROTED_RUN_TOKENS = 5
_LISTED_DIFFERENT_TOKENS = 18
_FAR_TOKENS = 8
_JOINTS = frozenset({"and", "or"})
_LEAST_OWN_SHARE = 0.5
_LEAST_CLAUSE_SHARE = 0.3
_LEAST_NAME_SHARE = 0.6
_SENTENCE_WORDS = frozenset(
    """a about all also an any are as at be been but by can could did do does for from get had has
    have he her his how i if in into is it its my no not of on our out she so some that the their
    them then there these they this those through to up use used using was we were what when where
    which while who will with would you your""".split()
)


def parroted(tokens: Sequence[Token], question: Sequence[Token]) -> frozenset[int]:
    """Positions of tokens in a run of five or more that repeats the question word for word."""
    size = _PARROTED_RUN_TOKENS
    asked = {_texts(question[start : start + size]) for start in range(len(question) - size + 1)}
    return frozenset(
        position
        for start in range(len(tokens) - size + 1)
        if _texts(tokens[start : start + size]) in asked
        for position in range(start, start + size)
    )


def listed(tokens: Sequence[Token], own: AbstractSet[int]) -> frozenset[int]:
    """Positions in a list that is not an answer to the question.

    That is a run of eighteen different tokens or more, between commas or written as names, without
    the words that sentences are made of, fewer than half of which are at the ``own`` positions,
    those of the question's points.
    """
    return frozenset(
        position
        for run in _runs_without_sentence_words(tokens)
        if len({tokens[at].text for at in run} - _JOINTS) >= _LISTED_DIFFERENT_TOKENS
        and _is_enumeration([tokens[at] for at in run])
        and len(own & set(run)) < _LEAST_OWN_SHARE * len(run)
        for position in run
    )


def _is_enumeration(run: Sequence[Token]) -> bool:
    """Whether most of it stands between commas, or is written as names are."""
    clauses = len({token.clause for token in run})
    capitals = sum(token.begins_with_capital for token in run)
    return clauses >= _LEAST_CLAUSE_SHARE * len(run) or capitals >= _LEAST_NAME_SHARE * len(run)


def _runs_without_sentence_words(tokens: Sequence[Token]) -> Iterator[range]:
    """Stretches between words that sentences are made of, but for a lonely one within a name."""
    places = [at for at, token in enumerate(tokens) if token.text in _SENTENCE_WORDS]
    neighbours = zip(
        [-_FAR_TOKENS, *places], places, [*places[1:], len(tokens) + _FAR_TOKENS], strict=False
    )
    ends = [at for before, at, after in neighbours if min(at - before, after - at) < _FAR_TOKENS]
    for end_before, end in pairwise([-1, *ends, len(tokens)]):
        yield range(end_before + 1, end)


def _texts(tokens: Sequence[Token]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)
