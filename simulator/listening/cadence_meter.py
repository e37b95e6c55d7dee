"""Keeps the last seconds of sound, for how they sounded once somebody falls silent."""

from collections import deque

import numpy as np

from simulator.audio import SAMPLE_RATE_HZ, Samples
from simulator.listening.prosody import Cadence, cadence_of

_KEPT_SECONDS = 5.0
_LOOKED_AT_SECONDS = 4.0
_AFTER_SECONDS = 0.7


class CadenceMeter:
    """Measures once in each pause, when it has lasted for 0.7 s; that takes milliseconds."""

    def __init__(self) -> None:
        self._blocks: deque[Samples] = deque()
        self._kept_samples = 0
        self._is_measured = False
        self.cadence: Cadence | None = None

    def push(self, block: Samples, silence_seconds: float | None) -> None:
        """Take the next sound of the answer; ``silence_seconds`` is how long nobody has spoken."""
        self._keep(block)
        if silence_seconds is None or silence_seconds < _AFTER_SECONDS:
            self._is_measured, self.cadence = False, None
        elif not self._is_measured:
            self._is_measured, self.cadence = True, self._measured(silence_seconds)

    def _keep(self, block: Samples) -> None:
        self._blocks.append(block)
        self._kept_samples += len(block)
        while self._kept_samples - len(self._blocks[0]) >= _KEPT_SECONDS * SAMPLE_RATE_HZ:
            self._kept_samples -= len(self._blocks.popleft())

    def _measured(self, silence_seconds: float) -> Cadence | None:
        kept = np.concatenate(self._blocks)
        speech = kept[: len(kept) - round(silence_seconds * SAMPLE_RATE_HZ)]
        return cadence_of(speech[-round(_LOOKED_AT_SECONDS * SAMPLE_RATE_HZ) :])
