"""Converts sound from one rate to another while it arrives, with PyAV (FFmpeg)."""

from typing import TYPE_CHECKING

import numpy as np

from simulator.audio import Samples

if TYPE_CHECKING:
    import av


class Resampler:
    """Converts successive mono blocks from one rate to another without gaps between them."""

    def __init__(self, from_rate_hz: int, to_rate_hz: int) -> None:
        from av import AudioResampler  # noqa: PLC0415 - takes 0.1 s to import

        self._from_rate_hz = from_rate_hz
        self._same = from_rate_hz == to_rate_hz
        self._resampler = AudioResampler(format="fltp", layout="mono", rate=to_rate_hz)

    def push(self, samples: Samples) -> Samples:
        """Resample the next block; a few samples may be held back until the next call."""
        if self._same or not len(samples):
            return samples
        from av import AudioFrame  # noqa: PLC0415

        frame = AudioFrame.from_ndarray(
            np.ascontiguousarray(samples[np.newaxis, :]), format="flt", layout="mono"
        )
        frame.sample_rate = self._from_rate_hz
        return _joined(self._resampler.resample(frame))

    def finish(self) -> Samples:
        """Return the samples that are still held back."""
        rest = [] if self._same else self._resampler.resample(None)
        return _joined(rest)


def _joined(frames: "list[av.AudioFrame]") -> Samples:
    """The samples of mono frames."""
    return np.concatenate([np.zeros(0, np.float32), *(frame.to_ndarray()[0] for frame in frames)])
