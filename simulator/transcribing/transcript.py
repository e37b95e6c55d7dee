"""What was heard, word by word."""

from dataclasses import dataclass
from typing import Protocol

from simulator.audio import Samples, Stretch


@dataclass(frozen=True, slots=True)
class Word:
    """One word as written by the recogniser; seconds are from the start of the recording.

    ``needed_bias`` tells that it was only heard with the question's vocabulary in mind.
    """

    text: str
    start: float
    end: float
    probability: float
    needed_bias: bool = False


@dataclass(frozen=True, slots=True)
class Transcript:
    """All words of one answer, and the name of the model that heard them."""

    words: tuple[Word, ...]
    model: str

    @property
    def text(self) -> str:
        """The words as one line."""
        return " ".join(word.text for word in self.words)


class Transcriber(Protocol):
    """Turns the speech in a recording into words."""

    def transcribe(
        self, samples: Samples, speech: tuple[Stretch, ...], vocabulary: tuple[str, ...]
    ) -> Transcript:
        """Transcribe a recording, shape (n,) at 16 kHz.

        Args:
            samples: the whole recording.
            speech: where in it somebody speaks; nothing outside yields words.
            vocabulary: terms that are likely to be said, such as the key points.

        Raises:
            ModelError: the model can't be loaded.
        """
        ...
