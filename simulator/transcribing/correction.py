"""A transcript put right by the person who spoke: typed words with the times of those heard."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher
from itertools import accumulate, pairwise

from simulator.transcribing.transcript import Word

_TYPED_PROBABILITY = 1.0
_NOT_IN_WORDS = re.compile(r"[^\w+#%&]+")


def corrected_words(heard: Sequence[Word], text: str, audio_seconds: float) -> tuple[Word, ...]:
    """The words of a corrected text, with times.

    Words that stay, in whatever case and punctuation, keep their times and probability. Words in
    place of others share the time of those, by their length; further ones share the gap in which
    they stand. What is typed is certain.

    Args:
        heard: the words so far, in the order of their times.
        text: the whole corrected text.
        audio_seconds: the length of the recording.
    """
    typed = text.split()
    same = SequenceMatcher(a=_keys(heard), b=[_key(word) for word in typed], autojunk=False)
    words: list[Word] = []
    for kind, first, end, typed_first, typed_end in same.get_opcodes():
        new = typed[typed_first:typed_end]
        if kind == "equal":
            words += _respelled(heard[first:end], new)
        elif new:
            words += _spread(new, *_span(heard, first, end, audio_seconds))
    return tuple(words)


def _keys(words: Sequence[Word]) -> list[str]:
    return [_key(word.text) for word in words]


def _key(word: str) -> str:
    return _NOT_IN_WORDS.sub("", word.casefold()) or word


def _respelled(heard: Sequence[Word], texts: Sequence[str]) -> Iterator[Word]:
    for word, text in zip(heard, texts, strict=True):
        yield replace(word, text=text)


def _span(heard: Sequence[Word], first: int, end: int, audio_seconds: float) -> tuple[float, float]:
    """The time of words [first, end), or of the gap before ``first`` if there are none."""
    if end > first:
        return heard[first].start, heard[end - 1].end
    gap_start = heard[first - 1].end if first else 0.0
    gap_end = heard[first].start if first < len(heard) else audio_seconds
    return gap_start, max(gap_start, gap_end)


def _spread(texts: Sequence[str], start: float, end: float) -> Iterator[Word]:
    lengths = list(accumulate((len(text) for text in texts), initial=0))
    moments = [round(start + (end - start) * length / lengths[-1], 3) for length in lengths]
    for text, (word_start, word_end) in zip(texts, pairwise(moments), strict=True):
        yield Word(text, word_start, word_end, _TYPED_PROBABILITY)
