"""A transcript put right by the person who spoke: typed words with the times of those heard."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from simulator.transcribing.transcript import VOUCHED_PROBABILITY, Word

_LEAST_SECONDS = 0.05
_NOT_IN_WORDS = re.compile(r"[^\w+#%&]+")


def corrected_words(heard: Sequence[Word], text: str, audio_seconds: float) -> tuple[Word, ...]:
    """The words of a corrected text, with times.

    Words that stay, in whatever case and punctuation, keep their times. Words in place of others
    share the time of those, by their length; further ones share the gap in which they stand, and
    where it is too short up to half of the word before it, then of the word behind it. The person
    vouches for the whole text, so that all of it is certain.

    Args:
        heard: the words as they were heard, in the order of their times.
        text: the whole corrected text.
        audio_seconds: the length of the recording.
    """
    typed = text.split()
    same = SequenceMatcher(a=_keys(heard), b=[_key(word) for word in typed], autojunk=False)
    words: list[Word] = []
    rest = list(heard)
    for kind, first, end, typed_first, typed_end in same.get_opcodes():
        new = typed[typed_first:typed_end]
        if kind == "equal":
            words += _respelled(rest[first:end], new)
        elif new:
            span = _span(heard, first, end, audio_seconds)
            words[-1:], rest[end : end + 1], span = _lent(
                words[-1:], rest[end : end + 1], span, _LEAST_SECONDS * len(new)
            )
            words += _spread(new, *span)
    return tuple(words)


def typed_words(text: str, start_seconds: float, end_seconds: float) -> tuple[Word, ...]:
    """The words of a text that was typed between two moments, each with its share of that time."""
    return tuple(_spread(text.split(), start_seconds, end_seconds))


def written_words(text: str) -> tuple[Word, ...]:
    """The words of a text without times; those that they are given tell their order alone."""
    texts = text.split()
    return tuple(
        Word(text, float(at), at + 1.0, VOUCHED_PROBABILITY) for at, text in enumerate(texts)
    )


def with_alternatives(words: Sequence[Word], heard: Sequence[Word]) -> tuple[Word, ...]:
    """Corrected words; those that stand as they were heard have their other reading again."""
    readings = {(word.start, word.end, _key(word.text)): word.alternative for word in heard}
    return tuple(
        replace(word, alternative=readings.get((word.start, word.end, _key(word.text))))
        for word in words
    )


def _keys(words: Sequence[Word]) -> list[str]:
    return [_key(word.text) for word in words]


def _key(word: str) -> str:
    return _NOT_IN_WORDS.sub("", word.casefold()) or word


def _respelled(heard: Sequence[Word], texts: Sequence[str]) -> Iterator[Word]:
    for word, text in zip(heard, texts, strict=True):
        yield Word(text, word.start, word.end, VOUCHED_PROBABILITY)


def _span(heard: Sequence[Word], first: int, end: int, audio_seconds: float) -> tuple[float, float]:
    """The time of words [first, end), or of the gap before ``first`` if there are none."""
    if end > first:
        return heard[first].start, heard[end - 1].end
    gap_start = heard[first - 1].end if first else 0.0
    gap_end = heard[first].start if first < len(heard) else audio_seconds
    return gap_start, max(gap_start, gap_end)


def _lent(
    before: list[Word], behind: list[Word], span: tuple[float, float], seconds: float
) -> tuple[list[Word], list[Word], tuple[float, float]]:
    """The words around a span, none or one on each side, and the span with what they lend it."""
    start, end = span
    if before and end - start < seconds:
        start = _rounded(min(start, max(_middle(before[0]), end - seconds)))
        before = [replace(before[0], end=min(before[0].end, start))]
    if behind and end - start < seconds:
        end = _rounded(max(end, min(_middle(behind[0]), start + seconds)))
        behind = [replace(behind[0], start=max(behind[0].start, end))]
    return before, behind, (start, end)


def _middle(word: Word) -> float:
    return (word.start + word.end) / 2


def _rounded(seconds: float) -> float:
    return round(seconds, 3)


def _spread(texts: Sequence[str], start: float, end: float) -> Iterator[Word]:
    lengths = list(accumulate((len(text) for text in texts), initial=0))
    moments = [_rounded(start + (end - start) * length / lengths[-1]) for length in lengths]
    for text, (word_start, word_end) in zip(texts, pairwise(moments), strict=True):
        yield Word(text, word_start, word_end, VOUCHED_PROBABILITY)
