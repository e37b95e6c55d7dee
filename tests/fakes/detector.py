"""A detector that takes everything loud for speech."""

import numpy as np

from simulator.audio import Samples
from simulator.listening.voice_activity import FRAME_SAMPLES

LOUD = 0.1


class FakeDetector:
    """See :class:`simulator.listening.voice_activity.SpeechDetector`."""

    def __init__(self) -> None:
        self._pending = np.zeros(0, np.float32)

    def push(self, samples: Samples) -> list[float]:
        self._pending = np.concatenate([self._pending, samples])
        whole = len(self._pending) - len(self._pending) % FRAME_SAMPLES
        frames = self._pending[:whole].reshape(-1, FRAME_SAMPLES)
        self._pending = self._pending[whole:]
        return [float(np.abs(frame).max() > LOUD) for frame in frames]
