"""Words that earn no credit although they name a point: negated, or the question repeated."""

from simulator.scoring.tokens import Token

_NEGATORS = frozenset(
    {"not", "never", "without", "no", "nor", "neither", "instead", "avoid", "avoided"}
)
_NOT_NEGATING_BEFORE = frozenset({"only", "just", "merely", "sure", "doubt", "matter", "problem"})
_REACH_TOKENS = 5
_PARROTED_RUN_TOKENS = 5


def is_negated(tokens: tuple[Token, ...], first: int) -> bool:
    """Whether the token at ``first`` stands under a negation earlier in its clause.

    "It is not thread-safe" negates; "not only Kafka" and "no doubt Kafka" do not.
    """
    clause = tokens[first].clause
    for index in range(max(0, first - _REACH_TOKENS), first):
        token = tokens[index]
        following = tokens[index + 1].text
        if (
            token.clause == clause
            and token.text in _NEGATORS
            and following not in _NOT_NEGATING_BEFORE
        ):
            return True
    return False


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
