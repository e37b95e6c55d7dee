"""What reads the segments: the one part of transcribing that knows a recognition library."""

from collections.abc import Callable
from typing import Protocol

from simulator.transcribing.live.segmenter import Segment
from simulator.transcribing.transcript import Word

Read = Callable[[Segment, tuple[str, ...]], list[Word]]
"""Words of a segment, given the vocabulary to listen for."""


class Recogniser(Protocol):
    """One model, loaded once, for the segments of many answers."""

    @property
    def model(self) -> str:
        """The name of the model, as transcripts keep it."""
        ...

    @property
    def at_a_time(self) -> int:
        """How many segments it reads at a time."""
        ...

    def load(self) -> None:
        """Load the model, or wait for the thread that is loading it.

        Raises:
            ModelError: missing, damaged, or not usable on this device.
        """
        ...

    def read(self, segment: Segment, vocabulary: tuple[str, ...]) -> list[Word]:
        """The words of a segment of up to 30 s, in the order of their times; loads if need be.

        ``at_a_time`` threads may call it at the same time.

        Args:
            segment: with its place in the recording, from whose start the times count.
            vocabulary: terms that are likely to be said, or none.

        Raises:
            ModelError: the model can't be loaded or used.
        """
        ...

    def close(self) -> None:
        """Let go of the model; nothing is being read any more. Closing again does nothing."""
        ...
