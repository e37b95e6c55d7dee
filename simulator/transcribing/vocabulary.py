"""Which terms the recogniser is told to listen for, where there is no room for all."""

from collections.abc import Callable, Sequence


def fitting_terms(
    vocabulary: Sequence[str], count_tokens: Callable[[str], int], most_tokens: int
) -> list[str]:
    """The rarest terms, as many as ``most_tokens`` leave room for, in their given order.

    A word is rare when the recogniser's tokenizer, made from what people write, has to spell it;
    ``count_tokens`` tells the tokens of a text. Common words are heard without help.
    """
    tokens = {term: count_tokens(f" {term},") for term in vocabulary}
    rarest_first = sorted(tokens, key=lambda term: -tokens[term] / len(term.split()))
    tokens_left = most_tokens
    fitting = set()
    for term in rarest_first:
        if tokens[term] <= tokens_left:
            tokens_left -= tokens[term]
            fitting.add(term)
    return [term for term in tokens if term in fitting]
