"""Words that earn no credit although they name a point: negated, or the question repeated."""

from itertools import pairwise

from simulator.scoring.tokens import Token

_NEGATORS = frozenset(
    """not never no nor neither hardly barely dont didnt doesnt isnt wasnt arent werent wont
    cant couldnt wouldnt havent hasnt""".split()
)
_NOT_NEGATING_BEFORE = frozenset({"only", "just", "merely", "sure", "doubt", "matter", "problem"})
_NEGATING_PAIRS = frozenset({("rather", "than"), ("instead", "of")})
_TURNS = frozenset("although because but i since so thanks though to using we".split())
_SHORT_REACH = frozenset({"avoid", "avoided", "without"})
_SHORT_REACH_TOKENS = 2
_PASSIVE_NEGATION = (
    frozenset({"is", "was", "are", "were", "do", "does", "did", "has", "have", "would", "will"}),
    frozenset({"not", "never"}),
)
_REACH_TOKENS = 5
_PARROTED_RUN_TOKENS = 5


def is_negated(tokens: tuple[Token, ...], first: int, last: int) -> bool:
    """Whether the window [first, last] is negated within its clause.

    "It is not thread-safe", "rather than Kafka" and "Kafka was not used" are; "not only Kafka",
    "not Spark but Kafka" and "not without Kafka" are not.
    """
    clause = tokens[first].clause
    before = [t.text for t in tokens[max(0, first - _REACH_TOKENS) : first] if t.clause == clause]
    after = [t.text for t in tokens[last + 1 : last + 3] if t.clause == clause]
    return _negates_what_follows([*before, tokens[first].text]) or _is_passive_negation(after)


def _negates_what_follows(texts: list[str]) -> bool:
    """Whether the last of the texts is negated; "not without" is not."""
    is_negated_here = False
    for index, (text, following) in enumerate(pairwise(texts)):
        if text in _TURNS:
            is_negated_here = False
        elif text in _SHORT_REACH:
            is_near = len(texts) - 1 - index <= _SHORT_REACH_TOKENS
            is_negated_here = is_near and not is_negated_here
        elif _negates(text, following):
            is_negated_here = True
    return is_negated_here


def _negates(text: str, following: str) -> bool:
    is_negator = text in _NEGATORS and following not in _NOT_NEGATING_BEFORE
    return is_negator or (text, following) in _NEGATING_PAIRS


def _is_passive_negation(following: list[str]) -> bool:
    return len(following) == len(_PASSIVE_NEGATION) and all(
        text in allowed for text, allowed in zip(following, _PASSIVE_NEGATION, strict=True)
    )


def parroted(tokens: tuple[Token, ...], question: tuple[Token, ...]) -> frozenset[int]:
    """Positions of tokens in a run of five or more that repeats the question word for word."""
    size = _PARROTED_RUN_TOKENS
    asked = {_texts(question[start : start + size]) for start in range(len(question) - size + 1)}
    return frozenset(
        position
        for start in range(len(tokens) - size + 1)
        if _texts(tokens[start : start + size]) in asked
        for position in range(start, start + size)
    )


def _texts(tokens: tuple[Token, ...]) -> tuple[str, ...]:
    return tuple(token.text for token in tokens)
