"""Words of an answer, found by how they stand among the others, with their times."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from simulator.english.fillers import is_filler
from simulator.transcribing.transcript import Word, as_text

COMMA, STOP = ",", "."
_PAUSE_LIKE_A_COMMA_SECONDS = 0.35
_UNSPOKEN = re.compile(r"[^\w\s'-]")
_COMMA_BEHIND = re.compile(r"(?:[,;:—–-]|\.\.\.|…)[\"')]*$")  # noqa: RUF001 - dashes as written
_STOP_BEHIND = re.compile(r"[.!?][\"')]*$")


@dataclass(frozen=True, slots=True)
class Said:
    """Some words in a row; seconds are from the start of the recording."""

    text: str
    start: float
    end: float

    @classmethod
    def of(cls, words: Sequence[Word]) -> "Said":
        """These words, from the first to the last."""
        return cls(as_text(words).strip(" ,.;:?!"), words[0].start, words[-1].end)


class Line:
    """An answer as its words in lower case, with a comma or a stop of their own between them.

    A short pause counts as a comma, too; hesitation sounds are left out, as if they were pauses.
    """

    def __init__(self, words: Sequence[Word]) -> None:
        spoken = [word for word in words if not is_filler(word.text)]
        self.tokens: list[str] = [STOP]
        self._words: list[Word | None] = [None]
        for word, mark in zip(spoken, _marks_behind(spoken), strict=True):
            self.tokens += [_plain(word.text), *mark]
            self._words += [word, *(None for _ in mark)]

    def places_of(self, phrase: str) -> Iterator["Place"]:
        """Every place in which these words stand, not parted by a mark."""
        sought = phrase.split()
        for first in range(len(self.tokens) - len(sought) + 1):
            if self.tokens[first : first + len(sought)] == sought:
                yield Place(self, first, first + len(sought))

    def matches(self, pattern: re.Pattern[str]) -> Iterator[Said]:
        """Where one of :func:`patterns_of` fits."""
        for match in pattern.finditer(" ".join(self.tokens)):
            first, last = (match.string[:at].count(" ") for at in match.span())
            yield self.said(first, last + 1)

    def said(self, first: int, behind: int) -> Said:
        """The words from one token on up to another."""
        return Said.of([word for word in self._words[first:behind] if word])


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """Where some words stand in a line."""

    line: Line
    first: int
    behind: int

    @property
    def before(self) -> str:
        """The word or mark before them."""
        return self.line.tokens[self.first - 1] if self.first else STOP

    @property
    def after(self) -> str:
        """The word or mark behind them."""
        tokens = self.line.tokens
        return tokens[self.behind] if self.behind < len(tokens) else STOP

    @property
    def words_after(self) -> tuple[str, ...]:
        """The next two words, up to a mark."""
        return _up_to_mark(self.line.tokens[self.behind : self.behind + 2])

    @property
    def clause_before(self) -> tuple[str, ...]:
        """The words from the last mark up to these."""
        return _up_to_mark(self.line.tokens[self.first - 1 :: -1])[::-1] if self.first else ()

    @property
    def said(self) -> Said:
        """The words with their times."""
        return self.line.said(self.first, self.behind)


def patterns_of(*written: str) -> tuple[re.Pattern[str], ...]:
    """Patterns of whole words and marks, with a space between each two."""
    return tuple(re.compile(rf"(?<![^ ])(?:{one})(?![^ ])") for one in written)


def said_as(patterns: Sequence[re.Pattern[str]], words: Sequence[Word]) -> tuple[Said, ...]:
    """What fits one of the patterns; of two that overlap, the one whose pattern comes first."""
    line = Line(words)
    return without_overlaps([found for pattern in patterns for found in line.matches(pattern)])


def without_overlaps(found: Sequence[Said]) -> tuple[Said, ...]:
    """In the order of their times; of two that overlap, the one that is given first."""
    kept: list[Said] = []
    for one in found:
        if all(one.end <= other.start or one.start >= other.end for other in kept):
            kept.append(one)
    return tuple(sorted(kept, key=lambda one: one.start))


def _up_to_mark(tokens: Sequence[str]) -> tuple[str, ...]:
    marks = [at for at, token in enumerate(tokens) if token in (COMMA, STOP)]
    return tuple(tokens[: marks[0]] if marks else tokens)


def _plain(text: str) -> str:
    return _UNSPOKEN.sub("", text.casefold().replace("’", "'")).strip("-'")  # noqa: RUF001 - as written


def _marks_behind(words: Sequence[Word]) -> list[tuple[str, ...]]:
    """What stands behind each word: a comma, a stop, or nothing."""
    between = [_mark(word, after.start - word.end) for word, after in pairwise(words)]
    return [*between, (STOP,)] if words else []


def _mark(word: Word, gap_seconds: float) -> tuple[str, ...]:
    if _COMMA_BEHIND.search(word.text):
        return (COMMA,)
    if _STOP_BEHIND.search(word.text):
        return (STOP,)
    return (COMMA,) if gap_seconds >= _PAUSE_LIKE_A_COMMA_SECONDS else ()
