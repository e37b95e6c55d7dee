"""Windows of words that resemble a way of saying a key point, however little."""

from collections.abc import Iterator
from dataclasses import dataclass

from rapidfuzz import fuzz

from simulator.english.spoken_form import spoken_form
from simulator.english.tokens import Token, token_texts
from simulator.questions.bank import KeyPoint
from simulator.scoring.word_forms import word_forms

_LEAST_SHARE_OF_LENGTH = 0.75
_MORE_TOKENS = 2


@dataclass(frozen=True, slots=True)
class ResemblingWindow:
    """Tokens [first, last] that resemble a way of saying a point; likeness 0 to 100."""

    first: int
    last: int
    likeness: float


def resembling_windows(
    way: tuple[str, ...], tokens: tuple[Token, ...]
) -> Iterator[ResemblingWindow]:
    """Windows of about the length of a way of saying a point, each with its likeness."""
    wanted = "".join(way)
    for size in range(1, len(way) + _MORE_TOKENS + 1):
        for first in range(len(tokens) - size + 1):
            heard = "".join(token.text for token in tokens[first : first + size])
            shorter, longer = sorted((len(heard), len(wanted)))
            if shorter >= _LEAST_SHARE_OF_LENGTH * longer:
                yield ResemblingWindow(first, first + size - 1, fuzz.ratio(heard, wanted))


def ways_of_saying(point: KeyPoint) -> list[tuple[str, ...]]:
    """The forms of the point in a transcript, and all pronunciations, each as its tokens."""
    spoken = (token_texts(spoken_form(text)) for text in (point.text, *point.aliases))
    ways = (*(form.texts for form in word_forms(point)), *spoken)
    return list(dict.fromkeys(way for way in ways if way))
