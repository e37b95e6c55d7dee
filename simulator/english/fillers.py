"""Hesitation sounds, which Whisper leaves out unless it is told to listen for them."""

import re

FILLERS = ("um", "uh", "er", "hmm")
"""What the recogniser is told to listen for."""

_FILLER = re.compile(r"\W*(?:u+h*m+|u+h+|e+r+m*|h+m+|m{2,}|a+h+)\W*", re.IGNORECASE)
_ASIDE = re.compile(
    r"""(?:,\s*|\s+|^)(?:[Uu]+h*m+|[Uu]+h+|[Ee]+r+m*|[Hh]+m+)\b,?\s*   # no "ER", no "5 mm"
      | ,\s*(?:you\ know|I\ mean|like|sort\ of|kind\ of),\s*
    """,
    re.VERBOSE,
)


def is_filler(word: str) -> bool:
    """Whether a word is a hesitation sound in one of its spellings."""
    return _FILLER.fullmatch(word) is not None


def without_asides(text: str) -> str:
    """A text without hesitation sounds, and without "you know" and the like between commas."""
    return _ASIDE.sub(_joint, text)


def _joint(aside: re.Match[str]) -> str:
    """What stands where an aside was: a comma, if there was one on either side of it."""
    return ", " if aside[0].startswith(",") and aside[0].rstrip().endswith(",") else " "
