"""How what people type is compared: with accents in either spelling, and with slips of the hand."""

import re
import unicodedata
from collections.abc import Iterable

_LEAST_LIKENESS = 72.0
_FEWEST_LETTERS = 3
_MOST_NAMED = 3
_MOST_ACCENTS = 30
_LONG_RUN = re.compile(rf"[\u0300-\U0010ffff]{{{_MOST_ACCENTS + 1},}}")


def composed(text: str) -> str:
    """The text with accents joined to their letters, so that equal words are equal.

    Files from a Macintosh, and some keyboards, write an accent behind its letter (Unicode's NFD);
    this is the other form, NFC. Of more than 30 accents on one letter the rest are left out: no
    language has as many, and putting thousands in order takes minutes.
    """
    few = text if text.isascii() else _LONG_RUN.sub(_with_few_accents, text)
    return unicodedata.normalize("NFC", few)


def _with_few_accents(run: re.Match[str]) -> str:
    """Letters and accents beyond Latin, without the accents of a letter that has too many."""
    kept: list[str] = []
    accents = 0
    for letter in run[0]:
        accents = accents + 1 if unicodedata.combining(letter) else 0
        if accents <= _MOST_ACCENTS:
            kept.append(letter)
    return "".join(kept)


def nearest(wanted: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that may have been meant, the likeliest first; none if none is much alike."""
    if len(wanted) < _FEWEST_LETTERS:
        return ()
    from rapidfuzz import fuzz, process  # noqa: PLC0415 - only a slip needs it

    found = process.extract(
        wanted,
        list(names),
        scorer=fuzz.WRatio,
        processor=lambda name: composed(name).casefold(),
        limit=_MOST_NAMED,
        score_cutoff=_LEAST_LIKENESS,
    )
    return tuple(name for name, _, _ in found)


def did_you_mean(names: Iterable[str]) -> str:
    """A question that names what may have been meant, with a space before it; or nothing."""
    quoted = [f"'{name}'" for name in names]
    if not quoted:
        return ""
    *others, last = quoted
    return f" Did you mean {' or '.join((', '.join(others), last)) if others else last}?"
