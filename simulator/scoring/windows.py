"""Every run of words in an answer, to be looked up by how it is written, inflected or sounds."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import jellyfish
import numpy as np
import numpy.typing as npt
from rapidfuzz import fuzz, process

from simulator.english.stems import singular, stem
from simulator.english.tokens import Token

_MOST_SPELLED_TOKENS = 8
_MORE_TOKENS = 2
_LEAST_LIKENESS = 60.0


@dataclass(frozen=True, slots=True)
class Window:
    """The tokens [first, last] of an answer."""

    first: int
    last: int
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Likeness:
    """How like a window is to a word, in spelling and in sound; 0 to 100."""

    window: Window
    spelling: float
    sound: float


class Windows:
    """The windows of one answer: those a little longer than the longest word form looked for.

    Written the same may also be a name that is spelled out, in up to eight tokens.
    """

    def __init__(self, tokens: Sequence[Token], longest_form_tokens: int) -> None:
        self._texts = tuple(token.text for token in tokens)
        self._all = list(self._of_sizes(1, longest_form_tokens + _MORE_TOKENS))
        self._longer = self._of_sizes(longest_form_tokens + _MORE_TOKENS + 1, _MOST_SPELLED_TOKENS)
        self._joined = ["".join(window.texts) for window in self._all]

    def _of_sizes(self, least: int, most: int) -> Iterator[Window]:
        for size in range(least, most + 1):
            for first in range(len(self._texts) - size + 1):
                yield Window(first, first + size - 1, self._texts[first : first + size])

    def written(self, joined: str) -> Sequence[Window]:
        """Those whose tokens, joined, are this."""
        return self._by_text.get(joined, ())

    def written_in_singular(self, joined: str) -> Sequence[Window]:
        """Those whose tokens, joined, are this when the last loses its plural s."""
        return self._by_singular.get(joined, ())

    def inflected(self, stems: str) -> Sequence[Window]:
        """Those whose stems, joined, are these."""
        return self._by_stems.get(stems, ())

    def like(self, words: Sequence[str]) -> Iterator[list[Likeness]]:
        """For each word, the windows that look or sound somewhat like it."""
        if not words or not self._all:
            yield from ([] for _ in words)
            return
        spelling = _likeness(words, self._joined)
        sound = _likeness([_sound(word) for word in words], self._sounds)
        for row in range(len(words)):
            alike = np.flatnonzero(spelling[row])
            yield [
                Likeness(self._all[i], float(spelling[row, i]), float(sound[row, i])) for i in alike
            ]

    @cached_property
    def _by_text(self) -> dict[str, list[Window]]:
        index = self._index(lambda text: text, lambda text: text)
        for window in self._longer:
            index["".join(window.texts)].append(window)
        return index

    @cached_property
    def _by_singular(self) -> dict[str, list[Window]]:
        return self._index(lambda text: text, singular)

    @cached_property
    def _by_stems(self) -> dict[str, list[Window]]:
        return self._index(stem, stem)

    def _index(
        self, of_first: Callable[[str], str], of_last: Callable[[str], str]
    ) -> dict[str, list[Window]]:
        firsts, lasts = list(map(of_first, self._texts)), list(map(of_last, self._texts))
        index = defaultdict(list)
        for window in self._all:
            key = "".join(firsts[window.first : window.last]) + lasts[window.last]
            index[key].append(window)
        return index

    @cached_property
    def _sounds(self) -> list[str]:
        return list(map(_sound, self._joined))


def _likeness(words: Sequence[str], others: Sequence[str]) -> npt.NDArray[np.float32]:
    """Shape (words, others); 0 where there is little likeness."""
    return process.cdist(
        words, others, scorer=fuzz.ratio, score_cutoff=_LEAST_LIKENESS, dtype=np.float32
    )


@lru_cache(maxsize=200_000)
def _sound(text: str) -> str:
    """Metaphone code (Philips 1990); digits, which it leaves out, stay."""
    return jellyfish.metaphone(text) + "".join(filter(str.isdigit, text))
