"""Whether words are ordinary, by how often people write them."""

from wordfreq import zipf_frequency

from simulator.scoring.tokens import tokenise

_ORDINARY_ZIPF = 4.0
"""Ten times in a million words: "threat", "cash" and "hide", but not "scrappy" or "potency"."""
_FEWEST_LETTERS_OF_A_PHRASE = 8


def is_ordinary(text: str) -> bool:
    """Whether people say this all the time: an ordinary word, or a few short ones ("I am")."""
    tokens = [token.text for token in tokenise(text.split())]
    if len(tokens) > 1 and len("".join(tokens)) >= _FEWEST_LETTERS_OF_A_PHRASE:
        return False
    return all(zipf_frequency(token, "en") >= _ORDINARY_ZIPF for token in tokens)
