"""How what people type is compared: with accents in either spelling, and with slips of the hand."""

import unicodedata
from collections.abc import Iterable

_LEAST_LIKENESS = 72.0
_FEWEST_LETTERS = 3
_MOST_NAMED = 3


def composed(text: str) -> str:
    """The text with accents joined to their letters, so that equal words are equal.

    Files from a Macintosh, and some keyboards, write an accent behind its letter (Unicode's NFD);
    this is the other form, NFC.
    """
    return unicodedata.normalize("NFC", text)


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


def did_you_mean(wanted: str, names: Iterable[str]) -> str:
    """A question that names what may have been meant, with a space before it; or nothing."""
    quoted = [f"'{name}'" for name in nearest(wanted, names)]
    if not quoted:
        return ""
    *others, last = quoted
    return f" Did you mean {' or '.join((', '.join(others), last)) if others else last}?"
