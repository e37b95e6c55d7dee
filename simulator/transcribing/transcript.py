"""What was heard, word by word."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from typing import Protocol

from simulator.audio import Samples

VOUCHED_PROBABILITY = 1.0
"""Of a word that a person wrote, and of no word that was heard."""


@dataclass(frozen=True, slots=True)
class Word:
    """One word as written by the recogniser; seconds are from the start of the recording.

    ``probability`` is that of the word without the question's vocabulary in mind, also where
    it took the vocabulary to hear it; ``alternative`` is then what is heard in its place without.
    """

    text: str
    start: float
    end: float
    probability: float
    alternative: "Alternative | None" = None

    @property
    def is_vouched(self) -> bool:
        """Whether a person wrote it: such a word can't be misheard."""
        return self.probability == VOUCHED_PROBABILITY and self.alternative is None

    @property
    def needed_bias(self) -> bool:
        """Whether the word was only heard with the question's vocabulary in mind."""
        return self.alternative is not None


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another reading of the same sound; its text is empty where nothing is heard there.

    The probability is a mean over all of that reading.
    """

    text: str
    probability: float


@dataclass(frozen=True, slots=True)
class Transcript:
    """All words of one answer, and the name of the model that heard them."""

    words: tuple[Word, ...]
    model: str

    @property
    def text(self) -> str:
        """The words as one line."""
        return as_text(self.words)


@dataclass(frozen=True, slots=True)
class HeardSoFar:
    """The words of an answer that goes on; the last of them may yet be heard differently.

    ``behind_seconds`` is how long the oldest sound that is still unread has been waiting.
    ``as_phrase`` are the words as they are read with the phrases in mind, while all that was said
    is as short as one of them. While somebody ``is_going_on`` in mid-sentence, they say nothing of
    what the person wants.
    """

    words: tuple[Word, ...]
    behind_seconds: float
    as_phrase: tuple[Word, ...] = ()
    is_going_on: bool = False

    @property
    def text(self) -> str:
        """The words as one line."""
        return as_text(self.words)


def as_text(words: Sequence[Word]) -> str:
    """Words as one line."""
    return " ".join(word.text for word in words)


def without_bias(words: Sequence[Word]) -> list[Word]:
    """The words as they are heard without the question's vocabulary in mind."""
    heard: list[Word] = []
    for alternative, run in groupby(words, key=attrgetter("alternative")):
        members = list(run)
        heard += members if alternative is None else _spread(alternative, members)
    return heard


def _spread(alternative: Alternative, over: Sequence[Word]) -> list[Word]:
    """The words of a reading, each with the times of all the words in whose place it stands."""
    return [
        Word(text, over[0].start, over[-1].end, alternative.probability)
        for text in alternative.text.split()
    ]


OnHeard = Callable[[HeardSoFar], None]
"""Called from another thread whenever more has been read."""


def ignore_heard(heard: HeardSoFar) -> None:
    """Tell nobody."""


class Transcription(Protocol):
    """The transcript of one answer in the making."""

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        """Take the next block of 16 kHz mono; returns at once.

        Args:
            samples: shape (n,), any n.
            speech_probabilities: those of the frames that the block completes.
        """
        ...

    @property
    def unread_seconds(self) -> float:
        """Length of the sound that waits to be read."""
        ...

    def finish(self) -> Transcript:
        """The answer is over: wait for what is still unread.

        Raises:
            ModelError: the model can't be loaded.
        """
        ...

    def abandon(self) -> None:
        """The answer does not count: drop what is still unread."""
        ...


class Transcriber(Protocol):
    """Turns speech into words, with a model that is loaded for the first of them, or before."""

    def load(self) -> None:
        """Load the model, or wait for the thread that is loading it.

        Raises:
            ModelError: it is missing, damaged or can't be used.
        """
        ...

    def begin(
        self,
        vocabulary: tuple[str, ...],
        on_heard: OnHeard = ignore_heard,
        phrases: tuple[str, ...] = (),
    ) -> Transcription:
        """Begin with an answer.

        Args:
            vocabulary: terms that are likely to be said, such as the key points.
            on_heard: is told what was heard so far, as the answer goes on.
            phrases: what may be said in place of an answer.
        """
        ...

    def close(self) -> None:
        """Let go of the model; what is still unread is dropped. Closing again does nothing."""
        ...
