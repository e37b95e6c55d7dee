"""Hesitation sounds, which Whisper leaves out unless it is told to listen for them."""

import re

FILLERS = ("um", "uh", "er", "hmm")
"""What the recogniser is told to listen for."""

_FILLER = re.compile(r"\W*(?:u+h*m+|u+h+|e+r+m*|h+m+|m{2,}|a+h+)\W*", re.IGNORECASE)


def is_filler(word: str) -> bool:
    """Whether a word is a hesitation sound in one of its spellings."""
    return _FILLER.fullmatch(word) is not None
