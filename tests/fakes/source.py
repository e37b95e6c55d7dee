"""A microphone that plays what a test gives it."""

from collections.abc import Iterable, Iterator, Sequence

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.errors import DeviceError


class FakeSource:
    """See :class:`simulator.listening.source.AudioSource` and ``Prompter`` beside it.

    ``answers`` holds the blocks of each answer, of which one is ``cued``. After
    ``lost_after_blocks`` blocks of an answer the device is gone; ``overflows`` are reported while
    an answer has begun, and ``missed_seconds``; at ``away_at_blocks`` it delivers nothing.
    ``captured`` is what the next end finds unread. ``since`` is what the last
    answer began with.
    """

    def __init__(
        self,
        answers: Sequence[Iterable[Samples]],
        *,
        lost_after_blocks: int | None = None,
        overflows: int = 0,
        away_at_blocks: range = range(0),
        missed_seconds: float = 0.0,
    ) -> None:
        self.is_closed = False
        self.cued = 0
        self.since: float | None = None
        self.captured: Samples = np.zeros(0, np.float32)
        self.delivered_samples = 0
        self._answers = answers
        self._lost_after_blocks = lost_after_blocks
        self._overflows = overflows
        self._away_at_blocks = away_at_blocks
        self._missed_seconds = missed_seconds
        self._overflow_count = 0
        self._block_count = 0
        self._blocks: Iterator[Samples] | None = None

    @property
    def overflow_count(self) -> int:
        return self._overflow_count

    @property
    def missed_seconds(self) -> float:
        return self._missed_seconds

    @property
    def news(self) -> str | None:
        if not self._away_at_blocks or self._block_count < self._away_at_blocks.start:
            return None
        is_away = self._block_count in self._away_at_blocks and self.is_listening
        if is_away:
            return "The microphone 'fake' delivers no sound."
        return "The microphone delivers sound again."

    @property
    def is_listening(self) -> bool:
        """Whether an answer has begun and not ended."""
        return self._blocks is not None

    @property
    def delivered_seconds(self) -> float:
        """Length of everything read so far, all answers together."""
        return self.delivered_samples / SAMPLE_RATE_HZ

    def cue(self, index: int) -> None:
        self.cued = index

    def begin(self, since: float | None = None) -> None:
        if self.cued >= len(self._answers):
            message = f"There is no answer {self.cued + 1} among {len(self._answers)}."
            raise DeviceError(message)
        self.since = since
        self._blocks = iter(self._answers[self.cued])
        self._block_count = 0
        self._overflow_count = self._overflows

    def read(self) -> Samples | None:
        if self._blocks is None:
            return None
        if self._block_count == self._lost_after_blocks:
            message = "The microphone 'fake' stopped delivering sound."
            raise DeviceError(message)
        block = next(self._blocks, None)
        if block is not None:
            self._block_count += 1
            self.delivered_samples += len(block)
        return block

    def drop(self) -> None:
        pass

    def end(self) -> Samples:
        self._blocks = None
        captured, self.captured = self.captured, np.zeros(0, np.float32)
        return captured

    def close(self) -> None:
        self.end()
        self.is_closed = True
