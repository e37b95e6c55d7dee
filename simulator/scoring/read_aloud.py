"""A sentence to read aloud, and how much of it was heard."""

from rapidfuzz.distance import LCSseq

from simulator.english.tokens import token_texts

SENTENCE = "My microphone picks up each word while I speak at my usual pace."
"""No word of it sounds like another, so that whatever is heard differently was misheard."""


def words_heard(sentence: str, heard: str) -> tuple[int, int]:
    """How many words of the sentence were heard, in their order, and how many it has."""
    wanted, found = token_texts(sentence), token_texts(heard)
    return LCSseq.similarity(wanted, found), len(wanted)
