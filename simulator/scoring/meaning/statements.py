"""What was said, cut into the statements that may carry an idea.

Statements are sentences, as places in the list of words. Where a transcript has no punctuation,
windows of words that overlap by half stand in for them. Training cuts its answers with the same
code, so that the model meets at run time what it was trained on.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from simulator.english.thoughts import thoughts_of

SENTENCE_END = re.compile(r"[.!?…][\"')\]]*$")
_FILLER = re.compile(
    r"^(?:u+h*m+|u+h+|e+r+m*|e+h+m+|h+m+|mhm)[.,;:!?…\u2013\u2014-]*$", re.IGNORECASE
)
_LONGEST_SENTENCE = 44


@dataclass(frozen=True, slots=True)
class Span:
    """Words of an answer, from ``first`` to ``last``, both included."""

    first: int
    last: int

    @property
    def length(self) -> int:
        """Number of words."""
        return self.last - self.first + 1


def sentences(words: Sequence[str]) -> Iterator[Span]:
    """Sentences in their order; very long ones as windows that overlap."""
    for sentence in split(words, Span(0, len(words) - 1), SENTENCE_END):
        yield from windows(sentence, _LONGEST_SENTENCE)


def in_whole_thoughts(words: Sequence[str], spans: Sequence[Span]) -> list[Span]:
    """Statements as they are shown: windows begin and end where a thought does.

    A window has the thoughts whose middle lies in it. What is judged are the windows themselves,
    for thoughts are a guess.
    """
    thoughts = list(_thoughts(words))
    return [_with_whole(thoughts, span) for span in spans]


def _thoughts(words: Sequence[str]) -> Iterator[Span]:
    """Sentences, very long ones as their thoughts."""
    for sentence in split(words, Span(0, len(words) - 1), SENTENCE_END):
        if sentence.length <= _LONGEST_SENTENCE:
            yield sentence
            continue
        for thought in thoughts_of(words[sentence.first : sentence.last + 1]):
            yield Span(sentence.first + thought.start, sentence.first + thought.stop - 1)


def _with_whole(thoughts: Sequence[Span], window: Span) -> Span:
    inside = [one for one in thoughts if window.first <= (one.first + one.last) // 2 <= window.last]
    return Span(inside[0].first, inside[-1].last) if inside else window


def text_of(words: Sequence[str], span: Span) -> str:
    """The words of a span as one text, fillers left out."""
    spoken = [word.strip() for word in words[span.first : span.last + 1]]
    return " ".join(word for word in spoken if word and not is_filler(word))


def is_filler(word: str) -> bool:
    """Whether a word is a sound of thinking, "um" or "er", as the models have learnt without.

    These are not quite those of :mod:`simulator.english.fillers`, and change only with the weights.
    """
    return bool(_FILLER.match(word))


def split(words: Sequence[str], span: Span, end: re.Pattern[str]) -> Iterator[Span]:
    """The words of a span, cut behind each word that ends with a mark."""
    first = span.first
    for index in range(span.first, span.last + 1):
        if index == span.last or end.search(words[index].strip()):
            yield Span(first, index)
            first = index + 1


def windows(span: Span, longest: int) -> Iterator[Span]:
    """The span itself, or windows of half the longest length that overlap by half of theirs."""
    if span.length <= longest:
        yield span
        return
    size = longest // 2
    for first in range(span.first, span.last + 1 - size // 2, size // 2):
        yield Span(first, min(first + size - 1, span.last))
