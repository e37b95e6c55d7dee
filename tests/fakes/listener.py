"""A listener that remembers what it heard."""

from collections.abc import Sequence

import numpy as np

from simulator.audio import Samples


class FakeListener:
    """See :class:`simulator.listening.source.Listener`."""

    def __init__(self) -> None:
        self.blocks: list[Samples] = []
        self.speech_probabilities: list[float] = []

    @property
    def samples(self) -> Samples:
        """Everything heard."""
        return np.concatenate([np.zeros(0, np.float32), *self.blocks])

    def hear(self, samples: Samples, speech_probabilities: Sequence[float]) -> None:
        self.blocks.append(samples)
        self.speech_probabilities += speech_probabilities
