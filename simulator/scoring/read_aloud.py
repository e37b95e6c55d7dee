"""A sentence to read aloud, and how much of it was heard."""

from rapidfuzz.distance import LCSseq

from simulator.english.tokens import tokenise

SENTENCE = "My microphone picks up each word while I speak at my usual pace."
"""No word of it sounds like another, so that whatever is heard differently was misheard."""


def words_heard(sentence: str, heard: str) -> tuple[int, int]:
    """How many words of the sentence were heard, in their order, and how many it has."""
    wanted, found = _words(sentence), _words(heard)
    return LCSseq.similarity(wanted, found), len(wanted)


def _words(text: str) -> list[str]:
    return [token.text for token in tokenise(text.split())]
